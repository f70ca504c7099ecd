/**
 * Softmax and its logarithm along the last axis as one function, where a backend can do it. What it
 * gives is what task 4.4's give, which are made of six operations with a tensor each.
 */
import type { Backend } from "#modules/2_tensors/backend.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import type { TensorFunction } from "#modules/2_tensors/tensor_function.ts";
import { apply, type Tensor } from "#modules/2_tensors/tensor.ts";
import { addressOf, emptyOn, hasVectors, inRows } from "#modules/3_parallel/on_heap.ts";
import type { ParallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { agreed, wave } from "#modules/4_networks/at_once/agreed.ts";
import {
  SOFTMAX_JOBS,
  type SoftmaxJob,
  softmaxKernel,
} from "#modules/4_networks/at_once/softmax_jobs.ts";

/** So many numbers are worth waking a thread for. */
const GRAIN = 16_384;

type RowFunction = TensorFunction<[a: TensorData], [shares: TensorData]>;

/** y of the rows of a: [..., n] to [..., n] */
export const SOFTMAX: RowFunction = {
  name: "softmax",
  forward(ctx, a) {
    const [shares] = alongRows(ctx.backend, "softmax", [a], { results: 1 });
    ctx.save(shares);
    return shares;
  },
  backward(ctx, gradOut) {
    return alongRows(ctx.backend, "softmaxBack", [...ctx.saved, gradOut], { results: 1 });
  },
};

/** ln y, the same */
export const LOG_SOFTMAX: RowFunction = {
  name: "logSoftmax",
  forward(ctx, a) {
    const [out, shares] = alongRows(ctx.backend, "logSoftmax", [a], { results: 2 });
    ctx.save(shares);
    return out;
  },
  backward(ctx, gradOut) {
    return alongRows(ctx.backend, "logSoftmaxBack", [...ctx.saved, gradOut], { results: 1 });
  },
};

/** Calls a kernel on all rows of tensors of one shape. */
function alongRows(
  on: Backend,
  name: SoftmaxJob,
  inputs: readonly TensorData[],
  { results }: { readonly results: number },
): TensorData[] {
  const backend = on as ParallelBackend, { shape, size } = inputs[0], width = shape.at(-1)!;
  const outs = Array.from({ length: results }, () => emptyOn(backend, shape));
  const rows = inputs.map((input) => inRows(backend, input));
  backend.pool.run(SOFTMAX_JOBS[name], [...[...outs, ...rows].map(addressOf), width], {
    items: size / width,
    grain: Math.ceil(GRAIN / width),
  });
  return outs;
}

/**
 * What a function of task 4.4 gives, at once; nothing where a backend cannot do it, or the function
 * does something else.
 *
 * @param fn what the function is to be
 * @param composed the function as it is written
 * @example
 * ```ts
 * import { softmax } from "#impl/4_networks/softmax.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 * import { SOFTMAX, softmaxAtOnce } from "#modules/4_networks/at_once/softmax_at_once.ts";
 *
 * const onSimple = softmaxAtOnce(SOFTMAX, softmax, tensor([[1, 2]]), -1);
 * if (onSimple) throw new Error(`${onSimple}`);
 * ```
 */
export function softmaxAtOnce(
  fn: RowFunction,
  composed: (a: Tensor, axis: number) => Tensor,
  a: Tensor,
  axis: number,
): Tensor | undefined {
  const { backend, rank, size } = a;
  if (!hasVectors(backend) || !softmaxKernel.written || size === 0) return undefined;
  if (rank === 0 || (axis !== rank - 1 && axis !== -1)) return undefined;
  const forms = {
    composed: (a: Tensor) => composed(a, axis),
    byKernel: (a: Tensor) => apply(fn, [a]),
  };
  const shape = [...Array<number>(rank - 1).fill(2), 5];
  // e to the power of these is infinite, unless the largest is taken away first.
  const few = () => [wave(backend, shape, { start: 1, middle: 100 }).requiresGrad()];
  const agrees = agreed(forms, { of: composed, setting: `${rank} ${axis}`, few });
  return agrees ? forms.byKernel(a) : undefined;
}
