/**
 * The table "here and in PyTorch", PYTORCH.md: every row is tried. What stands under Here is
 * calculated, on each backend where a case is given one; what stands under PyTorch is what
 * data/golden/pytorch_table.py wrote down. And every name that mod.ts exports has a row.
 */
import golden from "#data/golden/pytorch_table.json" with { type: "json" };
import { addLists, prod, sum } from "#impl/0_fundamentals/functional.ts";
import { EPS, invBack, log, lt, max, mul, relu } from "#impl/0_fundamentals/operators.ts";
import { backpropagate } from "#impl/1_autodiff/backpropagation.ts";
import { centralDifference } from "#impl/1_autodiff/central_difference.ts";
import { conv1d } from "#impl/4_networks/conv1d.ts";
import { conv2d } from "#impl/4_networks/conv2d.ts";
import { crossEntropy, nllLoss } from "#impl/4_networks/cross_entropy.ts";
import { dropout } from "#impl/4_networks/dropout.ts";
import { Conv1d, Conv2d, Dropout, Linear } from "#impl/4_networks/layers.ts";
import { LeNet } from "#impl/4_networks/lenet.ts";
import { argmax, max as amax } from "#impl/4_networks/max.ts";
import { maxPool2d, tile } from "#impl/4_networks/pooling.ts";
import { SentimentCnn } from "#impl/4_networks/sentiment_cnn.ts";
import { logSoftmax, softmax } from "#impl/4_networks/softmax.ts";
import { Adam, AdamW } from "#impl/5_sequences/adam.ts";
import { clipGradients } from "#impl/5_sequences/clip_gradients.ts";
import { Embedding } from "#impl/5_sequences/embedding.ts";
import { GRU } from "#impl/5_sequences/gru.ts";
import { cat, slice, take } from "#impl/5_sequences/joining.ts";
import { LSTM } from "#impl/5_sequences/lstm.ts";
import { MomentumSGD } from "#impl/5_sequences/momentum_sgd.ts";
import { RNN } from "#impl/5_sequences/rnn.ts";
import { warmupCosine } from "#impl/5_sequences/schedule.ts";
import { SequenceClassifier } from "#impl/5_sequences/sequence_classifier.ts";
import { attention, SelfAttention } from "#impl/6_transformers/attention.ts";
import { gelu, geluTanh } from "#impl/6_transformers/gelu.ts";
import { Gpt, nextTokenLoss } from "#impl/6_transformers/gpt.ts";
import { KeyValueCache } from "#impl/6_transformers/key_value_cache.ts";
import { LayerNorm } from "#impl/6_transformers/layer_norm.ts";
import { choices, choose } from "#impl/6_transformers/sampling.ts";
import { ModuleList } from "#modules/0_fundamentals/module_list.ts";
import { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";
import { Sequential } from "#modules/0_fundamentals/sequential.ts";
import { scalar } from "#modules/1_autodiff/scalar.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { arange, fromData, full, ones, rand, tensor, zeros } from "#modules/2_tensors/factories.ts";
import { SGD } from "#modules/2_tensors/sgd.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { noGrad, Tensor } from "#modules/2_tensors/tensor.ts";
import { tidy } from "#modules/2_tensors/tidy.ts";
import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { ALL_BACKENDS } from "#modules/3_parallel/testing/fast_backends.ts";
import { sequenceBatch } from "#modules/5_sequences/sequence_batch.ts";
import { random } from "#modules/random.ts";
import { assert, assertEquals } from "@std/assert";

/** What comes of each case; those that take a backend are tried on all of them. */
const CASES: Readonly<Record<string, (on: Backend) => unknown>> = {
  // Numbers
  "log of 0": (on) => [log(0), tensor([0], { backend: on }).log()],
  "slope of log at 0": (on) => gradient((x) => x.log(), [0], on),
  "logSoftmax of a single number": (on) => logSoftmax(tensor([5], { backend: on }), 0),
  "slope of relu at -1, 0 and 1": (on) => gradient((x) => x.relu(), [-1, 0, 1], on),
  "1 / relu(-0)": (on) => tensor([-0], { backend: on }).relu().inv(),
  "sigmoid of -1000 and 1000": (on) => tensor([-1000, 1000], { backend: on }).sigmoid(),
  "isClose(1, 1.005)": (on) => tensor([1], { backend: on }).isClose(1.005),
  "isClose(Infinity, Infinity)": (on) => tensor([Infinity], { backend: on }).isClose(Infinity),
  "type of 1 < 2": () => typeof lt(1, 2),
  "gradient of a < 2 at 1": (on) => gradient((x) => x.lt(2), [1], on),
  "2 times 3": () => mul(2, 3),
  "slope of 1/x at 2": () => invBack(2, 1),
  "EPS": () => EPS,
  "49 / 49": () => tensor([49]).div(tensor([49])).eq(1),
  "49 / 49, by a plain number": (on) => tensor([49], { backend: on }).div(49).eq(1),
  "mean of 49 ones": (on) => ones([49], { backend: on }).mean(),
  "(-Infinity) to the power of 0.5": (on) => tensor([-Infinity], { backend: on }).pow(0.5),
  "-0 to the power of -0.5": (on) => tensor([-0], { backend: on }).pow(-0.5),
  "(-8) to the power of 1/3": (on) => tensor([-8], { backend: on }).pow(1 / 3),
  "1 to the power of NaN": (on) => tensor([1], { backend: on }).pow(NaN),
  "1 to the power of NaN, of a Scalar": () => scalar(1).pow(NaN).data,
  "gradient of x to the power of 0 at 0": (on) => gradient((x) => x.pow(0), [0, 2], on),
  "gradient of x to the power of 0, times Infinity, of a Scalar": () => {
    const leaf = scalar(1);
    leaf.pow(0).mul(Infinity).backward();
    return leaf.derivative;
  },
  "slope of 0 to the power of 2 along the exponent": () => exponentSlope(0, 2),
  "slope of -2 to the power of 3 along the exponent": () => exponentSlope(-2, 3),
  // NaN and infinities
  "relu of NaN": (on) => [scalar(NaN).relu().data, tensor([NaN], { backend: on }).relu()],
  "slope of relu at NaN": (on) => gradient((x) => x.relu(), [NaN], on),
  "relu of NaN, task 0.1's own": () => relu(NaN),
  "larger of NaN and 1, task 0.1's own": () => max(NaN, 1),
  "sigmoid, tanh, exp and log of NaN": (on) =>
    ["sigmoid", "tanh", "exp", "log"].map((name) =>
      tensor([NaN], { backend: on })[name as "exp"]()
    ),
  "NaN to the powers of 0.5, 2 and 0": (on) =>
    [0.5, 2, 0].map((exponent) => tensor([NaN], { backend: on }).pow(exponent)),
  "NaN < 1, NaN > 1, NaN = NaN": (
    on,
  ) => [
    tensor([NaN], { backend: on }).lt(1),
    tensor([NaN], { backend: on }).gt(1),
    tensor([NaN], { backend: on }).eq(NaN),
  ],
  "all of [NaN]": (on) => tensor([NaN], { backend: on }).all(),
  "amax of [3, NaN, 1]": (on) => amax(tensor([3, NaN, 1], { backend: on }), 0),
  "gradient of amax of [3, NaN, 1]": (on) => gradient((x) => amax(x, 0), [3, NaN, 1], on),
  "maxPool2d of a block with NaN": (on) =>
    maxPool2d(tensor([[[[1, NaN], [2, 3]]]], { backend: on }), [2, 2]),
  "gradient of maxPool2d of a block with NaN": (on) =>
    gradient((x) => maxPool2d(x.view([1, 1, 2, 2]), [2, 2]), [1, NaN, 2, 3], on),
  "argmax of [3, NaN, 1]": (on) => argmax(tensor([3, NaN, 1], { backend: on }), 0),
  "softmax of [Infinity, 0] and of [-Infinity, -Infinity]": (on) =>
    softmax(tensor([[Infinity, 0], [-Infinity, -Infinity]], { backend: on }), 1),
  "logSoftmax of [-Infinity, 0]": (on) => logSoftmax(tensor([-Infinity, 0], { backend: on }), 0),
  "dropout of NaN by a rate of 1": (on) =>
    dropout(tensor([NaN, 1], { backend: on }), { rate: 1, draw: () => 0.5 }),
  // Shapes
  "shape of the sum of [2, 3] along axis 1": (on) => ones([2, 3], { backend: on }).sum(1).shape,
  "shape of the sum of everything": (on) => ones([2, 3], { backend: on }).sum().shape,
  "shape of amax of [2, 3] along axis 1": (on) => amax(ones([2, 3], { backend: on }), 1).shape,
  "shape of crossEntropy": () => crossEntropy(zeros([2, 3]), tensor([0, 1])).shape,
  "sum and mean of nothing": (
    on,
  ) => [zeros([0], { backend: on }).sum(), zeros([0], { backend: on }).mean()],
  "amax of nothing": (on) => amax(zeros([2, 0], { backend: on }), 1),
  "softmax of nothing": (on) => softmax(zeros([2, 0], { backend: on }), 1),
  "transpose() of [2, 3, 4] without axes": () => zeros([2, 3, 4]).transpose().shape,
  "view of a turned tensor": () => zeros([2, 3]).transpose().view([6]),
  "expand to [-1, 3]": () => zeros([2, 1]).expand([-1, 3]),
  "get([-1]) of three": () => tensor([1, 2, 3]).get([-1]),
  "product of [3] and [3]": () => ones([3]).matmul(ones([3])),
  "sum of [2, 3] and [4]": () => ones([2, 3]).add(ones([4])),
  "axis 2 of two axes": () => ones([2, 3]).sum(2),
  // Tensors
  "16,777,217 in a tensor on `simple`": () => tensor([16777217]).item(),
  "16,777,217 in a tensor on `parallel`": () => parallelItem(16777217),
  "mean of [1, 2]": () => tensor([1, 2]).mean(),
  "arange(3) / 2": () => arange(3).div(2),
  "tensor of an Int32Array": (on) => tensor(Int32Array.of(1, 2), { backend: on }),
  "lists of two lengths": () => tensor([[1, 2], [3]]),
  "full of 7": (on) => full(7, [2], { backend: on }),
  "fromData of strides [1, 2]": () => fromData(Float64Array.of(1, 2, 3, 4), [2, 2], [1, 2]),
  "fromData of an array that changes later": () => {
    const numbers = [1];
    using backend = parallelBackend({ workers: 1 });
    const copied = fromData(numbers, [1], undefined, { backend });
    numbers[0] = 2;
    return [copied.item()];
  },
  "two draws of one seed": () =>
    rand([1], { random: random(1) }).sub(rand([1], { random: random(1) })),
  "whether to(another backend) ends the gradient's way": (on) =>
    tensor([1]).requiresGrad().to(on).isConstant,
  "whether noGrad's product requires a gradient": () =>
    !noGrad(() => tensor([1]).requiresGrad().mul(2)).isConstant,
  "noGrad of an async function": () => noGrad(async () => await Promise.resolve(1)),
  "tidy keeps what is returned": () => tidy(simple, () => tensor([7]), (kept) => [kept]),
  "whether a new one requires a gradient": () => [scalar(1).isLeaf, tensor([1]).isLeaf],
  "[1, 2.5] as text": () => `${tensor([1, 2.5])}`,
  // Gradients
  "backward twice through one graph": (on) => twice(on),
  "gradient after zeroGrad": (on) => afterZeroGrad(on),
  "backpropagate(a constant)": () => constantAfter(),
  "gradient of amax of [2, 2, 1]": (on) => gradient((x) => amax(x, 0), [2, 2, 1], on),
  "gradient of maxPool2d of a tie": (on) =>
    gradient((x) => maxPool2d(x.view([1, 1, 2, 2]), [2, 2]), [2, 2, 1, 2], on),
  "argmax of [5, 5, 3]": (on) => argmax(tensor([5, 5, 3], { backend: on }), 0),
  "difference quotient of x² at 3": () => centralDifference((x) => x * x, [3]),
  "backward from two numbers": () => tensor([1, 2]).requiresGrad().mul(1).backward(),
  "backward(5)": (on) =>
    ones([], { backend: on }).requiresGrad().mul(1).backward(5 as unknown as Tensor),
  "backward from a gradient of another backend": () => {
    using backend = parallelBackend({ workers: 1 });
    ones([1], { backend }).requiresGrad().mul(1).backward(ones([1]));
  },
  "backward from a constant": () => tensor([1]).mul(1).backward(),
  "requiresGrad(false) of what was calculated": () =>
    tensor([1]).requiresGrad().mul(1).requiresGrad(false),
  // Modules and parameters
  "layers in a plain array": () =>
    Object.assign(new Module(), { layers: [linear(1, 1)] }).parameters().length,
  "a module that holds itself": () =>
    (() => {
      const module: Module & { part?: Module } = new Module();
      module.part = module;
      return module.train();
    })(),
  "a parameter under two names": () =>
    (() => {
      const weight = new Parameter(1);
      return Object.assign(new Module(), { a: weight, b: weight }).parameters().length;
    })(),
  "weight after a step of 0.1, listed twice": () =>
    (() => {
      const weight = new Parameter(tensor([1]).requiresGrad());
      return new SGD([weight, weight], { rate: 0.1 });
    })(),
  "names in a Sequential of layer, relu, layer": () =>
    namesOf(new Sequential<Tensor>(linear(2, 3), (x) => x.relu(), linear(3, 1))),
  "names in a ModuleList": () => namesOf(new ModuleList([linear(2, 3)])),
  "whether a Parameter is a tensor": () =>
    (new Parameter(tensor([1])) as unknown) instanceof Tensor,
  "whether a step keeps the parameter's tensor": () => {
    const weight = new Parameter(tensor([1]).requiresGrad()), before = weight.value;
    before.grad = tensor([1]);
    new SGD([weight], { rate: 0.1 }).step();
    return weight.value === before;
  },
  "shape of Linear's weight, 2 to 3": () =>
    new Linear({ inSize: 2, outSize: 3, draw: () => 0.5 }).weight.value.shape,
  "where Linear of 4 inputs begins, at most": () =>
    new Linear({ inSize: 4, outSize: 1, draw: () => 0 }).weight.value.values().map(Math.abs)[0],
  "shape of Conv1d's bias of 3 channels": () =>
    new Conv1d({ inChannels: 1, outChannels: 3, kernel: 2, draw: () => 0.5 }).bias.value.shape,
  "shape of Conv2d's bias of 3 channels": () =>
    new Conv2d({ inChannels: 1, outChannels: 3, kernel: [2, 2], draw: () => 0.5 }).bias.value.shape,
  "largest number in a new Embedding": () =>
    new Embedding({ words: 1, dim: 1, draw: () => 0 }).weight.value.values().map(Math.abs)[0],
  "word 3 of 3": () => new Embedding({ words: 3, dim: 1, draw: () => 0.5 }).forward([3]),
  "parameters of an RNN": () =>
    new RNN({ inSize: 2, hidden: 3, draw: () => 0.5 }).namedParameters().map(([name]) => name).join(
      " ",
    ),
  "states after a reading of [2, 5, 1] by a GRU of 3": () => {
    const { hidden } = new GRU({ inSize: 1, hidden: 3, draw: () => 0.5 }).forward(zeros([2, 5, 1]));
    return [hidden.length, ...hidden[0].shape];
  },
  "state of an RNN behind the end of a sequence": () => padded(),
  "last state of an RNN with an infinite weight, and its bias's gradient": (on) =>
    infiniteWeight(on),
  "an LSTM's state for another batch": () => lstmFrom([zeros([3, 1]), zeros([3, 1])]),
  "an LSTM's state of one part": () => lstmFrom([zeros([2, 1])]),
  "biases of an LSTM's forget gate with a span of 4": () =>
    new LSTM({ inSize: 1, hidden: 1, draw: () => 0.5, span: 4 }).bias_ih_l0.value.get([1]),
  "Dropout after eval()": () =>
    new Dropout({ rate: 0.5, draw: () => 0.1 }).eval().forward(tensor([3])),
  "what dropout by 0.2 keeps of 1": (on) =>
    dropout(tensor([1], { backend: on }), { rate: 0.2, draw: () => 0.9 }),
  "dropout by 1.5": () => dropout(tensor([1]), { rate: 1.5, draw: () => 0.5 }),
  "size of LeNet's first layer": () => new LeNet({ draw: () => 0.5 }).conv1.weight.value.shape,
  "LeNet for pictures of 30 by 30": () => new LeNet({ size: 30, draw: () => 0.5 }),
  "answer of a new SentimentCnn to [1, 5, 2]": () =>
    new SentimentCnn({ dim: 2, draw: () => 0.5 }).eval().forward(ones([1, 5, 2])).shape,
  "answer of a SequenceClassifier to two texts": () =>
    (() => {
      const options = { kind: "lstm", words: 9, dim: 3, hidden: 4, draw: () => 0.5 } as const;
      return new SequenceClassifier(options).forward(sequenceBatch([[3, 4], [5]])).shape;
    })(),
  "LayerNorm of [2, 4, 9]": (on) =>
    new LayerNorm({ width: 3, backend: on }).forward(tensor([2, 4, 9], { backend: on })),
  "shape of the weight that makes queries, keys and values of 2 numbers": () =>
    new SelfAttention({ width: 2, heads: 1, draw: () => 0.5 }).c_attn.weight.value.shape,
  "loss of a Gpt that knows nothing, of 9 tokens": () =>
    nextTokenLoss(smallGpt().forward([[3, 1]]).mul(0), [[1, 4]]),
  "a Gpt of 5 places reads 6": () => smallGpt().forward([[0, 1, 2, 3, 4, 5]]),
  // Functions of networks
  "conv1d of [1, 2, 3, 4] by [10, 1]": (on) =>
    conv1d(tensor([[[1, 2, 3, 4]]], { backend: on }), tensor([[[10, 1]]], { backend: on })),
  "conv1d of [1, 2, 3] by [1, Infinity], with a 0 behind": (on) =>
    conv1d(tensor([[[1, 2, 3]]], { backend: on }), tensor([[[1, Infinity]]], { backend: on })),
  "conv2d of [[1, 2], [3, 4]] by [[1, 1], [1, 1]]": (on) =>
    conv2d(tensor([[[[1, 2], [3, 4]]]], { backend: on }), ones([1, 1, 2, 2], { backend: on })),
  "maxPool2d of [1, 1, 5, 4] by [2, 2]": () => maxPool2d(ones([1, 1, 5, 4]), [2, 2]).shape,
  "maxPool2d by blocks of [0, 2]": () => maxPool2d(ones([1, 1, 4, 4]), [0, 2]),
  "shape of tile of [1, 1, 2, 4] by [2, 2]": () => tile(ones([1, 1, 2, 4]), [2, 2]).shape,
  "crossEntropy of [-Infinity, 0, 1], class 1": (on) =>
    crossEntropy(tensor([[-Infinity, 0, 1]], { backend: on }), tensor([1], { backend: on })),
  "its gradient": (on) =>
    gradient(
      (x) => crossEntropy(x.view([1, 3]), tensor([1], { backend: on })),
      [-Infinity, 0, 1],
      on,
    ),
  "the same with a row of 0, 1, 0 for the target": (on) =>
    crossEntropy(
      tensor([[-Infinity, 0, 1]], { backend: on }),
      tensor([[0, 1, 0]], { backend: on }),
    ),
  "nllLoss beside NaN": (on) =>
    nllLoss(tensor([[NaN, -1]], { backend: on }), tensor([1], { backend: on })),
  "label 3 of 3 classes": () => crossEntropy(zeros([1, 3]), tensor([3])),
  "label -100": () => crossEntropy(zeros([2, 3]), tensor([-100, 1])),
  "cat of nothing": () => cat([]),
  "take of 1 along axis 0 of [[1, 2], [3, 4]]": (on) =>
    take(tensor([[1, 2], [3, 4]], { backend: on }), [1]),
  "slice from 1 to 9 of three": () => slice(tensor([1, 2, 3]), [1, 9]),
  "gelu and its tanh form of -3, -1 and 2": (on) =>
    [gelu, geluTanh].map((fn) => fn(tensor([-3, -1, 2], { backend: on }))),
  "slope of gelu at 0": (on) => gradient(gelu, [0], on),
  "gelu of -Infinity": (on) => gelu(tensor([-Infinity], { backend: on })),
  "causal attention of 1 query to 2 keys that are alike": (on) => {
    const [query, keys, values] = [[[1]], [[1], [1]], [[10], [20]]].map((rows) =>
      tensor(rows, { backend: on })
    );
    return attention(query, keys, values, { causal: true });
  },
  "shares of 2, 1, 0, -1 by top-k 2": () => choices([2, 1, 0, -1], { topK: 2 }),
  "token for a draw of 0.5 from shares 0.5, 0.5": () => choose([0.5, 0.5], () => 0.5),
  "places in a KeyValueCache that has read 2": () => {
    const cache = new KeyValueCache();
    smallGpt().forward([[3, 1]], cache);
    return cache.length;
  },
  "a Gpt reads no tokens": () => smallGpt().forward([[]]),
  // Optimizers
  "step of SGD": () => stepOf((parameters) => new SGD(parameters, { rate: 0.1 })),
  "step of SGD with a rate of 0": () => stepOf((parameters) => new SGD(parameters, { rate: 0 })),
  "second step of MomentumSGD, defaults": () =>
    stepOf((parameters) => new MomentumSGD(parameters, { rate: 0.1 }), 2),
  "second step of Adam, rate 0.1": () =>
    stepOf((parameters) => new Adam(parameters, { rate: 0.1 }), 2),
  "second step of AdamW, rate 0.1": () =>
    stepOf((parameters) => new AdamW(parameters, { rate: 0.1 }), 2),
  "step of Adam at a weight of Infinity": (on) => {
    const weight = new Parameter(tensor([Infinity], { backend: on }).requiresGrad());
    weight.value.grad = tensor([1], { backend: on });
    new Adam([weight]).step();
    return weight.value;
  },
  "gradients 3, NaN after clipping to 1": (on) => clipped([3, NaN], 1, on),
  "gradients 3, Infinity after clipping to 1": (on) => clipped([3, Infinity], 1, on),
  "gradients 3, NaN after clipping to Infinity": (on) => clipped([3, NaN], Infinity, on),
  "norm where there are no gradients": () =>
    clipGradients([new Parameter(tensor([1]).requiresGrad())], 1),
  "clipping to 0": (on) => clipped([3, 4], 0, on),
  "rate of step 1 of a warm-up of 4": () => warmupCosine(1, { peak: 8, warmup: 4, steps: 8 }),
  "rate of step -1": () => warmupCosine(-1, { peak: 8, warmup: 4, steps: 8 }),
  // Lists
  "sum and prod of nothing": () => [sum([]), prod([])],
  "sum of lists of two lengths": () => addLists([1, 2, 3], [4]),
};

/** A model of 9 tokens and 5 places. */
function smallGpt(): Gpt {
  const size = { vocabulary: 9, context: 5, width: 2, heads: 1, layers: 1 };
  return new Gpt({ ...size, draw: () => 0.5 });
}

/** The gradient of the sum of a function's result. */
function gradient(
  calculate: (x: Tensor) => Tensor,
  numbers: readonly number[],
  on: Backend,
): Tensor {
  const leaf = tensor([...numbers], { backend: on }).requiresGrad();
  calculate(leaf).sum().backward();
  return leaf.grad!;
}

function exponentSlope(base: number, exponent: number): number {
  const leaf = scalar(exponent);
  scalar(base).pow(leaf).backward();
  return leaf.derivative;
}

function parallelItem(value: number): number {
  using backend = parallelBackend({ workers: 1 });
  return tensor([value], { backend }).item();
}

function twice(on: Backend): Tensor {
  const leaf = tensor([3], { backend: on }).requiresGrad(), square = leaf.mul(leaf);
  square.backward();
  square.backward();
  return leaf.grad!;
}

function afterZeroGrad(on: Backend): unknown {
  const weight = new Parameter(tensor([3], { backend: on }).requiresGrad());
  weight.value.mul(weight.value).backward();
  new SGD([weight], { rate: 0.1 }).zeroGrad();
  return weight.value.grad;
}

function constantAfter(): number {
  const constant = scalar(2, { requiresGrad: false });
  backpropagate(constant, 5);
  return constant.derivative;
}

const linear = (inSize: number, outSize: number) =>
  new Linear({ inSize, outSize, draw: () => 0.5 });

function namesOf(module: Module<Tensor>): string {
  return module.namedParameters().map(([name]) => name).join(" ");
}

function stepOf(
  make: (parameters: Parameter<Tensor>[]) => { zeroGrad(): void; step(): void },
  steps = 1,
): Tensor {
  const weight = new Parameter(tensor([1, -2]).requiresGrad()), optimizer = make([weight]);
  for (let i = 0; i < steps; i++) {
    optimizer.zeroGrad();
    weight.value.mul(weight.value).sum().backward();
    optimizer.step();
  }
  return weight.value;
}

/** The states of a sequence of one step, filled up to two. */
function padded(): unknown {
  const layer = new RNN({ inSize: 1, hidden: 1, draw: () => 1 });
  const { hidden } = layer.forward(ones([2, 2, 1]), { lengths: [2, 1] });
  return hidden.map((state) => state.values()[1]);
}

/** Two sequences, of two steps and of one, read by an RNN whose input counts infinitely. */
function infiniteWeight(on: Backend): Tensor {
  const layer = new RNN({ inSize: 1, hidden: 1, draw: () => 1, backend: on });
  layer.weight_ih_l0.update(tensor([[Infinity]], { backend: on }).requiresGrad());
  const { state: [last] } = layer.forward(ones([2, 2, 1], { backend: on }), { lengths: [2, 1] });
  last.sum().backward();
  return cat([last.detach().view([2]), layer.bias_ih_l0.value.grad!]);
}

function lstmFrom(state: Tensor[]): unknown {
  return new LSTM({ inSize: 1, hidden: 1, draw: () => 1 }).forward(ones([2, 2, 1]), { state });
}

function clipped(grad: number[], most: number, on: Backend): Tensor {
  const value = tensor(grad, { backend: on }).requiresGrad();
  value.grad = tensor(grad, { backend: on });
  clipGradients([new Parameter(value)], most);
  return value.grad;
}

/** As data/golden/pytorch_table.py has it: four digits, row by row, errors by their names. */
async function shown(value: unknown): Promise<string> {
  if (value instanceof Tensor) {
    const values = await value.read();
    return await shown(value.rank === 0 ? values[0] : [...values]);
  }
  if (Array.isArray(value)) return `[${(await Promise.all(value.map(shown))).join(", ")}]`;
  if (typeof value !== "number" || Number.isInteger(value)) return `${value === 0 ? 0 : value}`;
  return `${Number(value.toPrecision(4))}`;
}

async function answer(ask: (on: Backend) => unknown, on: Backend): Promise<string> {
  try {
    return await shown(ask(on));
  } catch (error) {
    return (error as Error).constructor.name;
  }
}

/** A row of the table, without the code marks around what was calculated. */
interface Row {
  readonly of: readonly string[];
  readonly name: string;
  readonly here: string;
  readonly pytorch: string;
}

function rowsOf(markdown: string): Row[] {
  const cells = markdown.split("\n").filter((line) => line.startsWith("| `"))
    .map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim()));
  return cells.map(([of, name, here, pytorch]) => ({
    of: of.replaceAll("`", "").split(" "),
    name,
    here: here.replaceAll("`", ""),
    pytorch: pytorch.replaceAll("`", ""),
  }));
}

const table = rowsOf(await Deno.readTextFile(new URL("../PYTORCH.md", import.meta.url)));

Deno.test("PYTORCH.md and the cases have the same names, each once", () => {
  assertEquals(table.map(({ name }) => name), Object.keys(CASES));
});

Deno.test("PYTORCH.md has a row for everything that mod.ts exports", async () => {
  const exported = Object.keys(await import(new URL("../../mod.ts", import.meta.url).href));
  const told = new Set(table.flatMap(({ of }) => of));
  assertEquals(exported.filter((name) => !told.has(name)), []);
  assertEquals([...told].filter((name) => !exported.includes(name)), []);
});

Deno.test("PYTORCH.md says of PyTorch what PyTorch said", () => {
  const answers: Readonly<Record<string, string>> = golden.answers;
  const wanted = table.map(({ name }) => [name, answers[name] ?? "—"]);
  assertEquals(table.map(({ name, pytorch }) => [name, pytorch]), wanted);
  assert(Object.keys(answers).every((name) => name in CASES), "a case that nobody asks for");
  assertEquals(golden.about.by, "data/golden/pytorch_table.py");
});

Deno.test("PYTORCH.md says of this library what the numbers say", async () => {
  const cases = table.filter(({ name }) => CASES[name]?.length === 0);
  const found = await Promise.all(cases.map(({ name }) => answer(CASES[name], simple)));
  assertEquals(
    cases.map(({ name }, i) => [name, found[i]]),
    cases.map((row) => [row.name, row.here]),
  );
});

for (const { name: backendName, ignore, make } of ALL_BACKENDS) {
  Deno.test(`PYTORCH.md says it of every backend: ${backendName}`, { ignore }, async () => {
    using backend = await make();
    const cases = table.filter(({ name }) => CASES[name]?.length === 1);
    const found = await Promise.all(cases.map(({ name }) => answer(CASES[name], backend)));
    assertEquals(
      cases.map(({ name }, i) => [name, found[i]]),
      cases.map((row) => [row.name, row.here]),
    );
  });
}
