/**
 * Layer norm as one function, where a backend can do it, there and back. What it gives is what task
 * 6.2's gives, which is made of some twenty operations with a tensor each.
 */
import { Parameter } from "#modules/0_fundamentals/module_tree.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { apply, Tensor } from "#modules/2_tensors/tensor.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import type { TensorFunction } from "#modules/2_tensors/tensor_function.ts";
import { viewAs } from "#modules/2_tensors/views.ts";
import { addressOf, emptyOn, hasVectors, inRows } from "#modules/3_parallel/on_heap.ts";
import type { ParallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { agreed, wave } from "#modules/4_networks/at_once/agreed.ts";
import {
  bitsOf,
  LAYER_NORM_BACK_JOB,
  LAYER_NORM_JOB,
} from "#modules/6_transformers/at_once/layer_norm_jobs.ts";

/** So many numbers are worth waking a thread for. */
const GRAIN = 32_768;

/** weight · x̂ + bias of every row: [..., n], [n] and [n] to [..., n] */
const layerNorm: TensorFunction<
  [a: TensorData, weight: TensorData, bias: TensorData],
  [normal: TensorData, scales: TensorData, weight: TensorData],
  [epsilon: number]
> = {
  name: "layerNorm",
  forward(ctx, a, weight, bias, epsilon) {
    const backend = ctx.backend as ParallelBackend, width = a.shape[a.shape.length - 1];
    const items = a.size / width, all = inRows(backend, weight);
    const [out, normal] = [a.shape, a.shape].map((shape) => emptyOn(backend, shape));
    const scales = emptyOn(backend, [items]);
    const inputs = [inRows(backend, a), all, inRows(backend, bias)];
    const words = [...[out, normal, scales, ...inputs].map(addressOf), width, bitsOf(epsilon)];
    backend.pool.run(LAYER_NORM_JOB, words, { items, grain: Math.ceil(GRAIN / width) });
    ctx.save(normal, scales, all);
    return out;
  },
  backward(ctx, gradOut) {
    const backend = ctx.backend as ParallelBackend, [normal, scales, weight] = ctx.saved;
    const { shape, size } = normal, width = shape[shape.length - 1], items = size / width;
    const given = inRows(backend, gradOut);
    const [gradIn, products] = [shape, shape].map((shape) => emptyOn(backend, shape));
    const words = [...[gradIn, products, given, normal, scales, weight].map(addressOf), width];
    backend.pool.run(LAYER_NORM_BACK_JOB, words, { items, grain: Math.ceil(GRAIN / width) });
    const overRows = (data: TensorData) =>
      viewAs(backend.reduce("add", viewAs(data, [items, width]), 0), [width]);
    return [
      gradIn,
      ctx.needs(1) ? overRows(products) : undefined,
      ctx.needs(2) ? overRows(given) : undefined,
    ];
  },
};

/** A layer of task 6.2. */
interface Layer {
  readonly weight: Parameter<Tensor>;
  readonly bias: Parameter<Tensor>;
  readonly epsilon: number;
  forward(inputs: Tensor): Tensor;
}

/**
 * What a layer gives, at once; nothing where a backend cannot do it, or the layer does something else.
 *
 * @param inputs [..., width]
 */
export function layerNormAtOnce(layer: Layer, inputs: Tensor): Tensor | undefined {
  const { backend, shape, rank, size } = inputs, { weight, bias, epsilon } = layer;
  const parameters = [weight.value, bias.value];
  if (!hasVectors(backend) || size === 0 || rank === 0) return undefined;
  const fits = parameters.every((part) =>
    part.backend === backend && part.rank === 1 && part.size === shape[rank - 1]
  );
  if (!fits) return undefined;
  const byKernel = (a: Tensor, weight: Tensor, bias: Tensor) =>
    apply(layerNorm, [a, weight, bias], epsilon);
  const composed = (a: Tensor, weight: Tensor, bias: Tensor) =>
    withParameters(layer, weight, bias).forward(a);
  const agrees = agreed({ composed, byKernel }, {
    of: layer.constructor,
    setting: `${rank} ${epsilon}`,
    few: () => fewRows(backend, rank),
  });
  return agrees ? byKernel(inputs, weight.value, bias.value) : undefined;
}

/** The same layer with other parameters. */
function withParameters(layer: Layer, weight: Tensor, bias: Tensor): Layer {
  return Object.create(layer, {
    weight: { value: new Parameter(weight) },
    bias: { value: new Parameter(bias) },
  });
}

/** Rows of five numbers, a weight and a bias, all of them leaves. */
function fewRows(backend: Backend, rank: number): Tensor[] {
  const shapes = [[...Array<number>(rank - 1).fill(2), 5], [5], [5]];
  return shapes.map((shape, i) => wave(backend, shape, { start: 1 + i, middle: 1 }).requiresGrad());
}
