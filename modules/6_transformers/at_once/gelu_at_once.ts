/**
 * GELU of every number as one function there and back, where a backend can do it. What it gives is
 * what task 6.2's give, which make a tensor of each of their terms.
 */
import { apply, type Tensor } from "#modules/2_tensors/tensor.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import type { TensorFunction } from "#modules/2_tensors/tensor_function.ts";
import { addressOf, emptyOn, hasVectors, inRows } from "#modules/3_parallel/on_heap.ts";
import type { ParallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { agreed, wave } from "#modules/4_networks/at_once/agreed.ts";
import { GELU_JOBS, type GeluJob, geluKernel } from "#modules/6_transformers/at_once/gelu_jobs.ts";

/** So many numbers are worth waking a thread for. */
const GRAIN = 8192;

type OfEach = TensorFunction<[a: TensorData], [a: TensorData, shares: TensorData]>;

/** a · Φ(a), in the shape of a */
export const GELU: OfEach = ofEach("erfThere", "erfBack");
/** The same by the tanh */
export const GELU_TANH: OfEach = ofEach("tanhThere", "tanhBack");

function ofEach(there: GeluJob, back: GeluJob): OfEach {
  return {
    name: "gelu",
    forward(ctx, a) {
      const backend = ctx.backend as ParallelBackend, numbers = inRows(backend, a);
      const [out, shares] = [a.shape, a.shape].map((shape) => emptyOn(backend, shape));
      onAll(backend, there, [out, shares, numbers]);
      ctx.save(numbers, shares);
      return out;
    },
    backward(ctx, gradOut) {
      const backend = ctx.backend as ParallelBackend, out = emptyOn(backend, gradOut.shape);
      onAll(backend, back, [out, ...ctx.saved, inRows(backend, gradOut)]);
      return out;
    },
  };
}

/** Calls a kernel on all numbers of tensors of one shape. */
function onAll({ pool }: ParallelBackend, name: GeluJob, tensors: readonly TensorData[]): void {
  pool.run(GELU_JOBS[name], tensors.map(addressOf), { items: tensors[0].size, grain: GRAIN });
}

/**
 * What a function of task 6.2 gives, at once; nothing where a backend cannot do it, or the function
 * does something else.
 *
 * @param fn what the function is to be
 * @param composed the function as it is written
 */
export function geluAtOnce(
  fn: OfEach,
  composed: (a: Tensor) => Tensor,
  a: Tensor,
): Tensor | undefined {
  const { backend, rank } = a;
  if (!hasVectors(backend) || !geluKernel.written) return undefined;
  const byKernel = (a: Tensor) => apply(fn, [a]);
  const few = () => [wave(backend, Array<number>(rank).fill(3), { start: 1 }).requiresGrad()];
  const agrees = agreed({ composed, byKernel }, { of: composed, setting: `${rank}`, few });
  return agrees ? byKernel(a) : undefined;
}
