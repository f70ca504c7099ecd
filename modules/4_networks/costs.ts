/** What module 4's answers cost; of kernels the grader's scorecard tells it. */
import { conv1d } from "#impl/4_networks/conv1d.ts";
import { conv1dLoop } from "#impl/4_networks/conv1d_loop.ts";
import { conv2d } from "#impl/4_networks/conv2d.ts";
import conv2dKernel from "#impl/4_networks/conv2d.kernel.ts" with { type: "text" };
import { conv2dLoop } from "#impl/4_networks/conv2d_loop.ts";
import { convolveTile } from "#impl/4_networks/conv2d_range.ts";
import { crossEntropy, nllLoss } from "#impl/4_networks/cross_entropy.ts";
import { dropout } from "#impl/4_networks/dropout.ts";
import { Linear } from "#impl/4_networks/layers.ts";
import { LeNet } from "#impl/4_networks/lenet.ts";
import { argmax, max } from "#impl/4_networks/max.ts";
import { avgPool2d, maxPool2d, tile } from "#impl/4_networks/pooling.ts";
import { SentimentCnn } from "#impl/4_networks/sentiment_cnn.ts";
import { logSoftmax, softmax } from "#impl/4_networks/softmax.ts";
import { ones, tensor } from "#modules/2_tensors/factories.ts";
import { operationCosts } from "#modules/2_tensors/operation_count.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { tensorData } from "#modules/2_tensors/tensor_data.ts";
import { countAccesses } from "#modules/3_parallel/simd/count_accesses.ts";
import { convolverOf } from "#modules/4_networks/convolver.ts";
import { type Cost, counted, type ModuleCosts, watched } from "#modules/counting.ts";
import { random } from "#modules/random.ts";

const CONVOLVER = [[convolverOf(simple), ["conv1d", "conv2d"]]] as const;

/** Forward and backward of something made of a tensor. */
function bothWays(what: string, shape: readonly number[], make: (a: Tensor) => Tensor): Cost[] {
  const a = tensor(counted(shape.reduce((size, extent) => size * extent, 1))).view([...shape]);
  return operationCosts(what, () => {
    const result = make(a.detach().requiresGrad());
    result.backward(ones(result.shape));
  }, CONVOLVER);
}

export default {
  "4.1": () => {
    const input = watched(new Float64Array(24).fill(1)), weight = watched(new Float64Array(18));
    const out = watched(new Float64Array(36));
    conv1dLoop(
      tensorData(out.array, [1, 3, 12]),
      tensorData(input.array, [1, 2, 12]),
      tensorData(weight.array, [3, 2, 3]),
      { reverse: false },
    );
    const kernel = ones([3, 2, 3]);
    return [
      {
        what: "numbers read by conv1dLoop(): row of 12, 2 channels, 3 kernels of 3",
        count: input.reads() + weight.reads(),
      },
      { what: "numbers written by it", count: out.writes() },
      ...bothWays("conv1d() and back", [1, 2, 12], (a) => conv1d(a, kernel)),
    ];
  },
  "4.2": () => {
    const input = watched(new Float64Array(36).fill(1)), weight = watched(new Float64Array(8));
    const out = watched(new Float64Array(72));
    conv2dLoop(
      tensorData(out.array, [1, 2, 6, 6]),
      tensorData(input.array, [1, 1, 6, 6]),
      tensorData(weight.array, [2, 1, 2, 2]),
      { reverse: false },
    );
    const heap = watched(new Float32Array(200)), steps = new Int32Array(9);
    convolveTile(new Float64Array(12), heap.array, [100, 110, 120, 130], 0, steps, steps, 9);
    const kernel = ones([2, 1, 2, 2]);
    return [
      {
        what: "numbers read by conv2dLoop(): 6 × 6 points, 2 kernels of 2 × 2",
        count: input.reads() + weight.reads(),
      },
      { what: "numbers written by it", count: out.writes() },
      { what: "numbers read by convolveTile() for 9 steps, 108 products", count: heap.reads() },
      ...bothWays("conv2d() and back", [1, 1, 6, 6], (a) => conv2d(a, kernel)),
    ];
  },
  "4.2c": () => [
    {
      what: "loads and stores of convolveFour(), 36 steps, 1,152 products",
      count: countAccesses(conv2dKernel, "convolveFour", [0, 32, 1024, 4096, 8192, 36]),
    },
    {
      what: "those of packKernels(), 4 kernels of 36 numbers",
      count: countAccesses(conv2dKernel, "packKernels", [0, 4096, 144, 4, 8192, 36]),
    },
  ],
  "4.3": () => [
    ...bothWays("tile() of [1, 1, 6, 6] and back", [1, 1, 6, 6], (a) => tile(a, [2, 3])),
    ...bothWays("avgPool2d() and back", [1, 1, 6, 6], (a) => avgPool2d(a, [2, 3])),
  ],
  "4.4": () => {
    const targets = tensor([1, 0]);
    return [
      ...bothWays("max() of [2, 3] and back", [2, 3], (a) => max(a, 1)),
      ...operationCosts("argmax()", () => argmax(tensor([[1, 3, 2]]), 1)),
      ...bothWays(
        "maxPool2d() of [1, 1, 4, 4] and back",
        [1, 1, 4, 4],
        (a) => maxPool2d(a, [2, 2]),
      ),
      ...bothWays("softmax() of [2, 3] and back", [2, 3], (a) => softmax(a, 1)),
      ...bothWays("logSoftmax() and back", [2, 3], (a) => logSoftmax(a, 1)),
      ...bothWays("dropout() and back", [2, 3], (a) => dropout(a, { rate: 0.5, draw: random(1) })),
      ...bothWays("nllLoss() and back", [2, 3], (a) => nllLoss(a, targets)),
      ...bothWays("crossEntropy() and back", [2, 3], (a) => crossEntropy(a, targets)),
    ];
  },
  "4.5": () => {
    const layer = new Linear({ inSize: 4, outSize: 5, draw: random(1) });
    const lenet = new LeNet({ size: 8, draw: random(1) });
    const cnn = new SentimentCnn({ dim: 3, filters: 2, draw: random(1) });
    return [
      ...bothWays("Linear of [3, 4] and back", [3, 4], (a) => layer.forward(a)),
      ...bothWays("LeNet of one picture of 8 × 8 and back", [1, 1, 8, 8], (a) => lenet.forward(a)),
      ...bothWays("SentimentCnn of 6 words and back", [1, 6, 3], (a) => cnn.forward(a)),
    ];
  },
} satisfies ModuleCosts;
