/**
 * Task 5.6, training: the model as a calculation, one step, and short runs from fixed seeds in
 * which the first word has to be remembered to the end.
 */
import { recallSet } from "#data/recall.ts";
import { example, howMany, law, list, pick, suite } from "#grader/suite.ts";
import { Adam } from "#impl/5_sequences/adam.ts";
import { SequenceClassifier } from "#impl/5_sequences/sequence_classifier.ts";
import { trainOnSequences } from "#impl/5_sequences/sequence_training.ts";
import { anyDraws, drawsFrom, type Source } from "#modules/1_autodiff/suite_numbers.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import { weightsFor } from "#modules/2_tensors/suite_tensors.ts";
import { seen } from "#modules/2_tensors/suite_tools.ts";
import { RECURRENT_KINDS, type RecurrentKind } from "#modules/5_sequences/recurrent_layer.ts";
import { unreadable } from "#modules/4_networks/unreadable_backend.ts";
import { sequenceBatch } from "#modules/5_sequences/sequence_batch.ts";
import { trainSequences } from "#modules/5_sequences/train_sequences.ts";
import { random } from "#modules/random.ts";

/** How a model differs from the usual. */
export interface ModelOptions {
  /** Where its first weights come from. */
  readonly draws?: Source;
  readonly hidden?: number;
  readonly words?: number;
  readonly span?: number;
}

export function modelOf(
  kind: RecurrentKind,
  { draws = 1, hidden = 3, words = 7, span = 0 }: ModelOptions = {},
) {
  const draw = drawsFrom(draws);
  return new SequenceClassifier({
    ...{ kind, words, hidden, draw },
    dim: 3,
    span: span || undefined,
  });
}

/** All parameters of a model, or their gradients, by name. */
export function parametersOf(model: SequenceClassifier, what: "value" | "grad"): unknown {
  return Object.fromEntries(
    model.namedParameters().map(([name, { value }]) =>
      [name, seen(what === "value" ? value : value.grad)] as const
    ),
  );
}

/** A few sequences of different lengths with their labels. */
export function reviews(seed: number) {
  const { sequences, labels } = recallSet({ count: 3, length: 4, shortest: 1, seed });
  return { batch: sequenceBatch(sequences), labels: tensor(labels.map((label) => [label])) };
}

const STEPS = 30;

/** A run that ends as soon as five batches in a row are all right, or else after 30 steps. */
export async function run(kind: RecurrentKind, length: number): Promise<string> {
  const set = recallSet({ count: 240, length, noise: 2 });
  const model = modelOf(kind, { hidden: 4, span: length, words: set.words });
  const schedule = { peak: 0.1, warmup: 5, steps: STEPS }, options = { batch: 8, maxNorm: 1 };
  const right: number[] = [];
  for await (
    const { correct } of trainSequences(model, set, new Adam(model.parameters()), {
      ...options,
      schedule,
    })
  ) {
    right.push(correct / options.batch);
    if (right.length >= 5 && right.slice(-5).every((share) => share === 1)) return "it remembers";
  }
  const share = right.slice(-10).reduce((sum, share) => sum + share) / 10;
  return share <= 0.75 ? "it guesses" : `${Math.round(100 * share)} of 100 right in the end`;
}

const kind = pick(RECURRENT_KINDS);
const draws = anyDraws();
export const sequences = list(list(howMany({ max: 6 }), { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 3,
});

export default suite("5.6", [
  example("SequenceClassifier.forward() does not read the padding", () => {
    const model = modelOf("lstm");
    const of = (...sequences: number[][]) => [...model.forward(sequenceBatch(sequences)).values()];
    return {
      "[3, 4] alone": of([3, 4]),
      "[3, 4] beside [5, 6, 5, 6]": of([3, 4], [5, 6, 5, 6]),
      "[5, 6, 5, 6] alone": of([5, 6, 5, 6]),
    };
  }),
  law("SequenceClassifier.forward() of any sequences", [kind, sequences, draws], (
    kind,
    sequences,
    draws,
  ) => seen(modelOf(kind, { draws }).forward(sequenceBatch(sequences)))),
  law("SequenceClassifier.forward() leads gradients to every parameter", [kind, sequences, draws], (
    kind,
    sequences,
    draws,
  ) => {
    const model = modelOf(kind, { draws });
    model.forward(sequenceBatch(sequences)).backward(weightsFor([sequences.length, 1], draws));
    return parametersOf(model, "grad");
  }, { atol: 1e-10 }),

  example(
    "SequenceClassifier.forward() of other batches, and after its weights have changed",
    () => {
      return RECURRENT_KINDS.map((kind) => {
        const model = modelOf(kind, { draws: 3, hidden: 6 });
        const batches = [[[1, 2, 3, 4, 5, 6]], [[6], [5, 4, 3], [2, 2], [1], [3, 3, 3, 3, 3, 3, 3]]]
          .map((sequences) => sequenceBatch(sequences));
        const answers = () => batches.map((batch) => model.forward(batch));
        const first = answers().map(seen);
        for (const parameter of model.parameters()) {
          parameter.update(parameter.value.detach().mul(-1.5).detach().requiresGrad());
        }
        const second = answers();
        second.forEach((out, i) => out.backward(weightsFor(out.shape, i + 3)));
        return {
          ...{ first, second: second.map(seen), gradients: parametersOf(model, "grad") },
          "batches afterwards": batches.map(({ words, lengths }) => ({ words, lengths })),
        };
      });
    },
    undefined,
    { atol: 1e-10 },
  ),

  example(
    "trainOnSequences() of two models in turn, each by its own schedule and labels",
    () => {
      const two = [1, 2].map((seed) => {
        const model = modelOf("gru", { draws: seed, hidden: seed + 1 }), set = reviews(seed);
        return { model, set, optimizer: new Adam(model.parameters(), { epsilon: 1 }) };
      });
      const steps = [0, 1, 7].map((step) =>
        two.map(({ model, set, optimizer }, i) => {
          const schedule = { peak: 0.5 + i, warmup: 2 * i, steps: 4 + i };
          const out = trainOnSequences(model, set, optimizer, { step, schedule, maxNorm: 0.1 + i });
          return { out: seen(out), rate: optimizer.rate };
        })
      );
      return {
        steps,
        models: two.map(({ model }) => [parametersOf(model, "value"), parametersOf(model, "grad")]),
        labels: two.map(({ set }) => seen(set.labels)),
      };
    },
    undefined,
    { atol: 1e-8 },
  ),
  example(
    "trainOnSequences() and SequenceClassifier.forward() read nothing back",
    () => {
      return RECURRENT_KINDS.map((kind) => {
        const options = { kind, words: 5, dim: 2, hidden: 3, draw: random(4), backend: unreadable };
        const model = new SequenceClassifier(options);
        const labels = tensor([[1], [0], [1]], { backend: unreadable });
        const set = { batch: sequenceBatch([[1, 2, 3], [4], [2, 2]]), labels };
        const optimizer = new Adam(model.parameters(), { epsilon: 1 });
        const step = { step: 0, schedule: { peak: 0.5, steps: 4 }, maxNorm: 0.1 };
        const probabilities = trainOnSequences(model, set, optimizer, step);
        return { probabilities: seen(probabilities), parameters: parametersOf(model, "value") };
      });
    },
    undefined,
    { atol: 1e-8 },
  ),
  example("trainOnSequences() gives the probabilities as they were before it", () => {
    const model = modelOf("gru"), optimizer = new Adam(model.parameters());
    const options = { schedule: { peak: 0.1, steps: 10 }, maxNorm: 1 };
    const step = (step: number) =>
      seen(trainOnSequences(model, reviews(1), optimizer, { ...options, step }));
    return { "step 0": step(0), "step 1": step(1) };
  }),
  law("trainOnSequences() moves every parameter, step after step", [
    kind,
    draws,
    howMany({ max: 3 }),
    pick([0.05, 100]),
  ], (kind, draws, steps, maxNorm) => {
    const model = modelOf(kind, { draws });
    // with an epsilon of this size Adam's steps depend on how long gradients are
    const optimizer = new Adam(model.parameters(), { rate: 7, epsilon: 1 });
    const schedule = { peak: 0.5, warmup: 2, steps: 4 }, before = parametersOf(model, "value");
    for (let step = 0; step < steps; step++) {
      trainOnSequences(model, reviews(step + 1), optimizer, {
        step,
        schedule,
        maxNorm,
      });
    }
    return { rate: optimizer.rate, before, after: parametersOf(model, "value") };
  }, { runs: 10, atol: 1e-8 }),
  example(
    "trainOnSequences() ten times from a fixed seed: the losses",
    async () => {
      const set = recallSet({ count: 32, length: 5, shortest: 2 }), model = modelOf("lstm");
      const options = { batch: 8, schedule: { peak: 0.1, warmup: 3, steps: 10 }, maxNorm: 1 };
      const losses: number[] = [];
      for await (
        const { loss } of trainSequences(model, set, new Adam(model.parameters()), options)
      ) losses.push(loss);
      return losses;
    },
    undefined,
    { rtol: 1e-6 },
  ),
  example("trainOnSequences() teaches a plain RNN to remember the first of 4 words", () => {
    return run("rnn", 4);
  }, "it remembers"),
  example("trainOnSequences() cannot teach a plain RNN to remember the first of 12 words", () => {
    return run("rnn", 12);
  }, "it guesses"),
  example("trainOnSequences() teaches an LSTM to remember the first of 12 words", () => {
    return run("lstm", 12);
  }, "it remembers"),
  example("trainOnSequences() teaches a GRU to remember the first of 12 words", () => {
    return run("gru", 12);
  }, "it remembers"),
]);
