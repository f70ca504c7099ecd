/** The answers to module 4's questions, worked out: a choice by asking each of its sentences. */
import { conv1d } from "#impl/4_networks/conv1d.ts";
import { conv1dLoop } from "#impl/4_networks/conv1d_loop.ts";
import { conv2d } from "#impl/4_networks/conv2d.ts";
import conv2dKernel from "#impl/4_networks/conv2d.kernel.ts" with { type: "text" };
import { crossEntropy } from "#impl/4_networks/cross_entropy.ts";
import { LeNet } from "#impl/4_networks/lenet.ts";
import { max } from "#impl/4_networks/max.ts";
import { avgPool2d, tile } from "#impl/4_networks/pooling.ts";
import { SentimentCnn } from "#impl/4_networks/sentiment_cnn.ts";
import { softmax } from "#impl/4_networks/softmax.ts";
import type { Module } from "#modules/0_fundamentals/module_tree.ts";
import { ones, tensor, zeros } from "#modules/2_tensors/factories.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { tensorData } from "#modules/2_tensors/tensor_data.ts";
import { countAccesses } from "#modules/3_parallel/simd/count_accesses.ts";
import { counted } from "#modules/counting.ts";
import { random } from "#modules/random.ts";

function line(values: readonly number[], kernel: readonly number[], reverse = false): number[] {
  const data = (numbers: readonly number[]) =>
    tensorData(Float64Array.from(numbers), [1, 1, numbers.length]);
  const out = data(values);
  conv1dLoop(out, data(values), data(kernel), { reverse });
  return [...out.storage];
}

function weights(model: Module<Tensor>): number {
  return model.parameters().reduce((sum, { value }) => sum + value.size, 0);
}

export default {
  "4.1-1": () => [...line([3, 0, 2], [1, -1]), ...line([3, 0, 2], [1, -1], true)],
  "4.1-2": () => {
    const { shape } = conv1d(zeros([8, 3, 100]), zeros([5, 3, 7])), each = 3 * 7;
    return [...shape, each, shape.reduce((a, b) => a * b) * each];
  },
  "4.1-3": () => {
    const isRight = (kernel: number[]) =>
      line([1, 2, 3], kernel).join() === "2,3,0" &&
      line([1, 2, 3], kernel, true).join() === "0,1,2";
    return [[0, 0], [0, 1], [1, 0], [1, 1]].filter(isRight).flat();
  },
  "4.1-4": () => {
    const weight = zeros([5, 3, 7]).requiresGrad();
    conv1d(zeros([8, 3, 100]), weight).sum().backward();
    return [...weight.grad!.shape, 8 * 100];
  },
  "4.2-1": () => {
    const out = conv2d(ones([1, 1, 28, 28]), ones([1, 1, 3, 3])).contiguous().values();
    return [out.filter((sum) => sum < 9).length];
  },
  "4.2-2": () => {
    const picture = ones([1, 1, 9, 9]).requiresGrad(), kernel = ones([1, 1, 3, 3]);
    const chosen = Array.from({ length: 81 }, (_, i) => i === 0 ? 1 : 0);
    conv2d(conv2d(picture, kernel), kernel).mul(tensor(chosen).view([1, 1, 9, 9])).sum().backward();
    const seen = picture.grad!.contiguous().values().filter((slope) => slope !== 0).length;
    return [seen, seen];
  },
  "4.2-3": () => {
    const picture = ones([1, 1, 4, 4]), w1 = ones([1, 1, 2, 2]).requiresGrad();
    const w2 = ones([1, 1, 2, 2]).requiresGrad(), inner = conv2d(picture, w1);
    conv2d(inner, w2).sum().backward();
    // nobody keeps it where nothing is learned; what is in between has a past through which it goes on
    return [!picture.grad, !w1.grad, inner.detach() === inner, !w2.grad];
  },
  "4.2-4": () => {
    const picture = tensor(counted(12)).view([1, 3, 2, 2]),
      kernel = tensor(counted(6)).view([2, 3, 1, 1]);
    const out = conv2d(picture, kernel);
    const pixels = picture.permute([0, 2, 3, 1]).reshape([4, 3]);
    const linear = pixels.matmul(kernel.view([2, 3]).transpose()).view([1, 2, 2, 2])
      .permute([0, 3, 1, 2]);
    const text = (a: Tensor) => a.contiguous().values().join();
    return [
      text(out) === text(linear),
      text(out) === text(picture),
      text(out) === text(picture.mean(1)),
    ];
  },
  "4.2c-1": () => [0, 1].flatMap((j) => [0, 1, 2].map((k) => 4 * (34 * j + k))),
  "4.2c-2": () => [
    countAccesses(conv2dKernel, "convolveFour", [0, 32, 1024, 4096, 8192, 4 * 3 * 3]),
    4 * 8 * 4 * 3 * 3,
  ],
  "4.2c-3": () => {
    const made = [0, 8, 16, 20].flatMap((first) => Array.from({ length: 8 }, (_, m) => first + m));
    return [made.length - new Set(made).size];
  },
  "4.3-1": () => {
    const blocks = tile(tensor(Array.from({ length: 36 }, (_, i) => i)).view([1, 1, 6, 6]), [2, 3]);
    const [, , down, along, size] = blocks.shape;
    const at = blocks.contiguous().values().indexOf(3 * 6 + 4);
    return [
      down,
      along,
      size,
      Math.floor(at / size / along),
      Math.floor(at / size) % along,
      at % size,
    ];
  },
  "4.3-2": () => {
    const picture = tensor(counted(8)).view([1, 2, 2, 2]);
    const small = tile(picture, [1, 1]), large = avgPool2d(picture, [2, 2]);
    const isPicture = small.shape.join() === "1,2,2,2,1" &&
      small.contiguous().values().join() === picture.values().join();
    const isMean = large.shape.join() === "1,2,1,1" && large.values().join() === "2.5,6.5";
    return [isPicture && isMean, isPicture && !isMean, !isPicture && isMean, !isPicture && !isMean];
  },
  "4.4-1": () => {
    const third = Math.log(3);
    return [[0, third], [5, 5 + third]].flatMap((logits) =>
      [...softmax(tensor([logits]), 1).values()].map((share) => Math.round(share * 1e9) / 1e9)
    );
  },
  "4.4-2": () => {
    const a = tensor([3, 3, 3]).requiresGrad();
    max(a, 0).backward(tensor([6]));
    return [...a.grad!.contiguous().values()];
  },
  "4.4-3": () => {
    const logits = zeros([1, 1000]).requiresGrad(), loss = crossEntropy(logits, tensor([7]));
    loss.backward();
    return [loss.item(), logits.grad!.contiguous().values()[7]];
  },
  "4.5-1": () => [weights(new LeNet({ size: 32, draw: random(1) }))],
  "4.5-3": () => [weights(new SentimentCnn({ dim: 50, filters: 100, draw: random(1) }))],
  "4.5-5": () => {
    const [hers, his] = [0.016 * 2000, 0.02 * 2000].map(Math.round);
    const isWithinChance = his - hers < 2 * Math.sqrt(his);
    return [isWithinChance, !isWithinChance, hers === his];
  },
};
