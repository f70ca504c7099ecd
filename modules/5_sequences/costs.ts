/** What module 5's answers cost. */
import { Adam, AdamW } from "#impl/5_sequences/adam.ts";
import { clipGradients } from "#impl/5_sequences/clip_gradients.ts";
import { Embedding } from "#impl/5_sequences/embedding.ts";
import { GRU } from "#impl/5_sequences/gru.ts";
import { cat, slice, stack, take } from "#impl/5_sequences/joining.ts";
import lstmKernel from "#impl/5_sequences/lstm.kernel.ts" with { type: "text" };
import { LSTM } from "#impl/5_sequences/lstm.ts";
import { MomentumSGD } from "#impl/5_sequences/momentum_sgd.ts";
import { RNN } from "#impl/5_sequences/rnn.ts";
import { concatRows, gatherRows, scatterAddRows } from "#impl/5_sequences/row_loops.ts";
import { SequenceClassifier } from "#impl/5_sequences/sequence_classifier.ts";
import { trainOnSequences } from "#impl/5_sequences/sequence_training.ts";
import { keepFinished, projectInputs } from "#impl/5_sequences/unroll.ts";
import { Parameter } from "#modules/0_fundamentals/module_tree.ts";
import { ones, tensor } from "#modules/2_tensors/factories.ts";
import { operationCosts } from "#modules/2_tensors/operation_count.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { tensorData } from "#modules/2_tensors/tensor_data.ts";
import { countAccesses } from "#modules/3_parallel/simd/count_accesses.ts";
import { ELEMENTARY } from "#modules/3_parallel/simd/vectors.ts";
import someNumbers from "#modules/5_sequences/some_numbers.kernel.ts" with { type: "text" };
import type { Optimizer } from "#modules/5_sequences/optimizer.ts";
import { rowsOf } from "#modules/5_sequences/rows.ts";
import { sequenceBatch } from "#modules/5_sequences/sequence_batch.ts";
import { type Cost, counted, type ModuleCosts, watched } from "#modules/counting.ts";
import { random } from "#modules/random.ts";

const ROWS = [[rowsOf(simple), ["gather", "scatterAdd", "concat"]]] as const;

function costs(what: string, run: () => unknown): Cost[] {
  return operationCosts(what, run, ROWS);
}

/** Forward and backward of something made of a tensor. */
function bothWays(what: string, shape: readonly number[], make: (a: Tensor) => Tensor): Cost[] {
  const a = tensor(counted(shape.reduce((size, extent) => size * extent, 1))).view([...shape]);
  return costs(what, () => {
    const result = make(a.detach().requiresGrad());
    result.backward(ones(result.shape));
  });
}

/** A parameter of three numbers with its gradient. */
function withGradient(): Parameter<Tensor> {
  const parameter = new Parameter(tensor([1, 2, 3]).requiresGrad());
  parameter.value.mul(2).sum().backward();
  return parameter;
}

/** A second step, when there is something to remember. */
function step(make: (parameters: Parameter<Tensor>[]) => Optimizer): () => void {
  const optimizer = make([withGradient()]);
  optimizer.step();
  return () => optimizer.step();
}

export default {
  "5.1": () => {
    const settings = { rate: 0.1, decay: 0.01 }, clipped = [withGradient(), withGradient()];
    return [
      ...costs("a step of MomentumSGD, 3 numbers", step((all) => new MomentumSGD(all, settings))),
      ...costs("a step of Adam", step((all) => new Adam(all, settings))),
      ...costs("a step of AdamW", step((all) => new AdamW(all, settings))),
      ...costs("clipGradients() of two gradients", () => clipGradients(clipped, 1)),
    ];
  },
  "5.2": () => {
    const a = watched(new Float64Array(20)), out = watched(new Float64Array(30));
    const rows = tensorData(a.array, [5, 4]), indices = [1, 1, 4];
    gatherRows(tensorData(out.array, [3, 4]), rows, indices);
    scatterAddRows(tensorData(out.array, [6, 4]), rows, [0, 1, 2, 0, 1]);
    concatRows(tensorData(out.array, [7, 4]), [rows, tensorData(new Float64Array(8), [2, 4])]);
    const embedding = new Embedding({ words: 5, dim: 3, draw: random(1) });
    return [
      { what: "elements read by the three loops, from [5, 4]", count: a.reads() },
      { what: "elements written by them", count: out.writes() },
      ...bothWays("take() of columns of [2, 5] and back", [2, 5], (a) => take(a, [1, 3], 1)),
      ...bothWays("slice() and back", [2, 5], (a) => slice(a, [1, 3], 1)),
      ...bothWays("cat() of two and back", [2, 5], (a) => cat([a, a], 1)),
      ...bothWays("stack() of two and back", [2, 5], (a) => stack([a, a], 1)),
      ...costs("Embedding of 4 words", () => embedding.forward([1, 1, 4, 1])),
    ];
  },
  "5.3": () => {
    const rnn = new RNN({ inSize: 3, hidden: 4, draw: random(1) });
    const weight = ones([4, 3]), bias = ones([4]), state = [ones([2, 4])], going = ones([2, 1]);
    return [
      ...bothWays(
        "projectInputs() of [2, 5, 3], a step back",
        [2, 5, 3],
        (a) => projectInputs(a, weight, bias)[4],
      ),
      ...bothWays("keepFinished() and back", [2, 4], (a) => keepFinished([a], state, going)[0]),
      ...bothWays("RNN.step() and back", [2, 4], (a) => rnn.step(ones([2, 4]), [a])[0]),
      ...bothWays(
        "RNN over 5 steps and back",
        [2, 5, 3],
        (a) => rnn.forward(a, { lengths: [5, 3] }).state[0],
      ),
    ];
  },
  "5.4": () => {
    const lstm = new LSTM({ inSize: 3, hidden: 4, draw: random(1) }), cell = ones([2, 4]);
    const projected = ones([2, 16]);
    return bothWays("LSTM.step() and back", [2, 4], (a) => lstm.step(projected, [a, cell])[0]);
  },
  "5.4b": () => {
    const count = (name: string, inputs: readonly number[]) =>
      countAccesses(lstmKernel, name, inputs, {
        "modules/5_sequences/some_numbers.kernel.ts": someNumbers,
        ...ELEMENTARY,
      });
    return [
      {
        what: "loads and stores of lstmStep(), hidden 64",
        count: count("lstmStep", [0, 2048, 4096, 6144, 64]),
      },
      {
        what: "those of lstmBack()",
        count: count("lstmBack", [0, 2048, 4096, 6144, 8192, 10_240, 64]),
      },
    ];
  },
  "5.5": () => {
    const gru = new GRU({ inSize: 3, hidden: 4, draw: random(1) }), projected = ones([2, 12]);
    return bothWays("GRU.step() and back", [2, 4], (a) => gru.step(projected, [a])[0]);
  },
  "5.6": () => {
    const model = new SequenceClassifier({
      ...{ kind: "lstm", words: 5, dim: 3, hidden: 4 },
      draw: random(1),
    });
    const batch = sequenceBatch([[1, 2, 3], [4]]), labels = tensor([[1], [0]]);
    const optimizer = new Adam(model.parameters(), { rate: 0.1 });
    const options = { step: 0, schedule: { peak: 0.1, steps: 10 }, maxNorm: 1 };
    return [
      ...costs("the model, forward, 3 words", () => model.forward(batch)),
      ...costs(
        "a training step",
        () => trainOnSequences(model, { batch, labels }, optimizer, options),
      ),
    ];
  },
} satisfies ModuleCosts;
