/**
 * The library that the course builds, as far as it has come: every public name in one place. Within
 * the project it is linked as everything is, to `tasks/` or `solutions/`. For a program elsewhere
 * `deno task library FOLDER` copies it, and all that it leads to, without an import map: given one or
 * not, Deno would not take `#impl/` from that program, but from the deno.json that stands here.
 *
 * @example
 * ```ts
 * import { relu, scalar, sum, tensor } from "./mod.ts";
 *
 * if (sum([relu(-1), relu(2)]) !== 2) throw new Error("relu or sum is wrong");
 *
 * const x = scalar(3);
 * x.mul(x).add(x).backward();
 * if (x.derivative !== 7) throw new Error("d(x² + x)/dx = 2x + 1");
 *
 * const t = tensor([[1, 2], [3, 4]]).requiresGrad();
 * t.mul(t).sum().backward();
 * if (`${t.grad?.toArray()}` !== "2,4,6,8") throw new Error(`${t.grad}`);
 * ```
 */
export * from "#impl/0_fundamentals/operators.ts";
export {
  addLists,
  map,
  negList,
  prod,
  reduce,
  sum,
  zipWith,
} from "#impl/0_fundamentals/functional.ts";
export { centralDifference } from "#impl/1_autodiff/central_difference.ts";
export { ModuleList } from "#modules/0_fundamentals/module_list.ts";
export { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";
export { type Layer, Sequential } from "#modules/0_fundamentals/sequential.ts";
export { Scalar, scalar, type ScalarOptions } from "#modules/1_autodiff/scalar.ts";
export { type Random, random } from "#modules/random.ts";
export { noGrad, Tensor } from "#modules/2_tensors/tensor.ts";
export {
  arange,
  fromData,
  full,
  ones,
  rand,
  tensor,
  type TensorOptions,
  zeros,
} from "#modules/2_tensors/factories.ts";
export { ShapeError } from "#modules/2_tensors/shape_error.ts";
export type { Backend } from "#modules/2_tensors/backend.ts";
export { simple } from "#modules/2_tensors/simple_backend.ts";
export { SGD } from "#modules/2_tensors/sgd.ts";
export { tidy, tidyStep } from "#modules/2_tensors/tidy.ts";
export { type ParallelBackend, parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
export { type WebgpuBackend, webgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
export { conv1d } from "#impl/4_networks/conv1d.ts";
export { conv2d } from "#impl/4_networks/conv2d.ts";
export { avgPool2d, maxPool2d, tile } from "#impl/4_networks/pooling.ts";
export { argmax, max as amax } from "#impl/4_networks/max.ts";
export { logSoftmax, softmax } from "#impl/4_networks/softmax.ts";
export { dropout } from "#impl/4_networks/dropout.ts";
export { crossEntropy, nllLoss } from "#impl/4_networks/cross_entropy.ts";
export { Conv1d, Conv2d, Dropout, Linear } from "#impl/4_networks/layers.ts";
export { LeNet } from "#impl/4_networks/lenet.ts";
export { SentimentCnn } from "#impl/4_networks/sentiment_cnn.ts";
export { MomentumSGD } from "#impl/5_sequences/momentum_sgd.ts";
export { Adam, AdamW } from "#impl/5_sequences/adam.ts";
export { clipGradients } from "#impl/5_sequences/clip_gradients.ts";
export { warmupCosine } from "#impl/5_sequences/schedule.ts";
export { Embedding } from "#impl/5_sequences/embedding.ts";
export { cat, slice, stack, take } from "#impl/5_sequences/joining.ts";
export { RNN } from "#impl/5_sequences/rnn.ts";
export { LSTM } from "#impl/5_sequences/lstm.ts";
export { GRU } from "#impl/5_sequences/gru.ts";
export { SequenceClassifier } from "#impl/5_sequences/sequence_classifier.ts";
export { gelu, geluTanh } from "#impl/6_transformers/gelu.ts";
export { LayerNorm } from "#impl/6_transformers/layer_norm.ts";
export { attention, SelfAttention } from "#impl/6_transformers/attention.ts";
export { Gpt, nextTokenLoss } from "#impl/6_transformers/gpt.ts";
export { KeyValueCache } from "#impl/6_transformers/key_value_cache.ts";
export { choices, choose, write } from "#impl/6_transformers/sampling.ts";
