/**
 * Task 6.7, training: pieces of a text, one step, and short runs from a fixed seed on a text whose
 * next sign cannot be told from the last one alone.
 */
import { attempt, example, howMany, law, pick, suite } from "#grader/suite.ts";
import { Adam } from "#impl/5_sequences/adam.ts";
import { Gpt } from "#impl/6_transformers/gpt.ts";
import { trainOnText, windows } from "#impl/6_transformers/text_training.ts";
import { anyDraws } from "#modules/1_autodiff/suite_numbers.ts";
import { seen } from "#modules/2_tensors/suite_tools.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { unreadable } from "#modules/4_networks/unreadable_backend.ts";
import { modelOf, sequences } from "#modules/6_transformers/suites/6.4.ts";
import { gradientsByName } from "#modules/6_transformers/suite_tools.ts";
import { trainText } from "#modules/6_transformers/train_text.ts";
import { random } from "#modules/random.ts";

/** The numbers of all parameters by name. */
export function weightsByName(model: Gpt): unknown {
  return Object.fromEntries(
    model.namedParameters().map(([name, { value }]) => [name, seen(value)] as const),
  );
}

/** What an answer shows, and whether a graph hangs behind it. */
function seenAnswer({ logits, loss }: { readonly logits: Tensor; readonly loss: Tensor }): unknown {
  const shown = (tensor: Tensor) => ({
    ...seen(tensor) as object,
    "has a graph": !tensor.isConstant,
  });
  return { logits: shown(logits), loss: shown(loss) };
}

/** Some pieces of some text. */
export function pieces(seed: number) {
  const [inputs, targets] = [seed, seed + 1].map((source) => sequences(2, 3, source));
  return { inputs, targets };
}

/** a b a c a b a c …: what follows an a is known to those who look one place further back. */
const TEXT = Array.from({ length: 64 }, (_, i) => [0, 1, 0, 2][i % 4]);

/** The best that can be done by the last sign alone: of two places one is a coin toss. */
const COIN = Math.log(2) / 2;

/** How a run ends on that text, with so many places to look at. */
export async function run(context: number): Promise<string> {
  const draw = random(3), size = { vocabulary: 3, width: 16, heads: 2, layers: 1 };
  const model = new Gpt({ ...size, context, draw });
  beginLarge(model);
  const schedule = { peak: 0.03, warmup: 4, steps: 30 }, options = { batch: 4, draw, maxNorm: 1 };
  const losses: number[] = [], optimizer = new Adam(model.parameters());
  for await (const { loss } of trainText(model, TEXT, optimizer, { ...options, schedule })) {
    losses.push(loss);
  }
  const last = losses.slice(-5).reduce((sum, loss) => sum + loss) / 5;
  if (last < 0.15) return "below 0.15 nats: it knows what comes next";
  return last > 0.8 * COIN && last < 1.5 * COIN
    ? "about ln 2 / 2 nats: it tosses a coin behind an a"
    : `${last.toFixed(3)} nats in the end`;
}

/** GPT-2 begins with numbers so small that a model of this size takes long to leave them. */
function beginLarge(model: Gpt): void {
  for (const parameter of model.parameters()) {
    if (parameter.value.rank < 2) continue;
    parameter.update(parameter.value.detach().mul(10).detach().requiresGrad());
  }
}

const draws = anyDraws();

export default suite("6.7", [
  example("windows() by hand", () => windows([7, 8, 9, 10, 11], [0, 2, 2], 2), {
    inputs: [[7, 8], [9, 10], [9, 10]],
    targets: [[8, 9], [10, 11], [10, 11]],
  }),
  law("windows() of any text, kept as a list or as an array of bytes", [
    howMany({ max: 5 }),
    howMany({ max: 6 }),
    howMany({ max: 3 }),
    draws,
  ], (length, more, batch, draws) => {
    const [text] = sequences(1, length + more, draws);
    const starts = Array.from({ length: batch }, (_, i) => i % more);
    return [text, Uint8Array.from(text)].map((tokens) => windows(tokens, starts, length));
  }),
  example("windows() refuses a piece that the text does not hold", () => ({
    "as long as the text": attempt(() => windows([1, 2, 3], [0], 3)),
    "at its end": windows([1, 2, 3], [1], 1),
    "behind its end": attempt(() => windows([1, 2, 3], [2], 1)),
    "none": windows([1, 2, 3], [], 2),
  })),
  example(
    "trainOnText() of two models in turn, each by its own schedule",
    () => {
      const two = [1, 2].map((seed) => {
        const model = modelOf(seed, { layers: seed });
        return { model, seed, optimizer: new Adam(model.parameters(), { epsilon: 1 }) };
      });
      const steps = [0, 1, 7].map((step) =>
        two.map(({ model, seed, optimizer }, i) => {
          const schedule = { peak: 0.5 + i, warmup: 2 * i, steps: 4 + i };
          const options = { step, schedule, maxNorm: 0.1 + i };
          const answer = trainOnText(model, pieces(seed), optimizer, options);
          return { answer: seenAnswer(answer), rate: optimizer.rate };
        })
      );
      return {
        steps,
        models: two.map(({ model }) => [weightsByName(model), gradientsByName(model)]),
      };
    },
    undefined,
    { atol: 1e-8 },
  ),
  example(
    "trainOnText() reads nothing back",
    () => {
      const size = { vocabulary: 5, context: 3, width: 4, heads: 2, layers: 1 };
      const model = new Gpt({ ...size, draw: random(4), backend: unreadable });
      const optimizer = new Adam(model.parameters(), { epsilon: 1 });
      const options = { step: 0, schedule: { peak: 0.5, steps: 4 }, maxNorm: 0.1 };
      const answer = trainOnText(model, pieces(3), optimizer, options);
      return { answer: seenAnswer(answer), weights: weightsByName(model) };
    },
    undefined,
    { atol: 1e-8 },
  ),
  example(
    "trainOnText() gives logits and loss as they were before it",
    () => {
      const model = modelOf(3), optimizer = new Adam(model.parameters());
      const options = { schedule: { peak: 0.1, steps: 10 }, maxNorm: 1 };
      const step = (step: number) =>
        seenAnswer(trainOnText(model, pieces(1), optimizer, { ...options, step }));
      return { "step 0": step(0), "step 1": step(1) };
    },
    undefined,
    { atol: 1e-8 },
  ),
  law("trainOnText() moves every parameter, step after step", [
    draws,
    howMany({ max: 3 }),
    pick([0.05, 100]),
  ], (draws, steps, maxNorm) => {
    const model = modelOf(draws, { layers: 1 });
    // with an epsilon of this size Adam's steps depend on how long gradients are
    const optimizer = new Adam(model.parameters(), { rate: 7, epsilon: 1 });
    const schedule = { peak: 0.5, warmup: 2, steps: 4 }, before = weightsByName(model);
    for (let step = 0; step < steps; step++) {
      trainOnText(model, pieces(step + 1), optimizer, { step, schedule, maxNorm });
    }
    return { rate: optimizer.rate, before, after: weightsByName(model) };
  }, { runs: 10, atol: 1e-8 }),
  example(
    "trainOnText() ten times from a fixed seed: the losses",
    async () => {
      const model = modelOf(2), draw = random(5), losses: number[] = [];
      const options = {
        batch: 3,
        draw,
        maxNorm: 1,
        schedule: { peak: 0.05, warmup: 3, steps: 10 },
      };
      const optimizer = new Adam(model.parameters());
      for await (const { loss } of trainText(model, TEXT, optimizer, options)) losses.push(loss);
      return losses;
    },
    undefined,
    { rtol: 1e-6 },
  ),
  example(
    "trainOnText() teaches a model of 8 places what comes next",
    () => run(8),
    "below 0.15 nats: it knows what comes next",
  ),
  example(
    "trainOnText() cannot teach it to a model of one place",
    () => run(1),
    "about ln 2 / 2 nats: it tosses a coin behind an a",
  ),
]);
