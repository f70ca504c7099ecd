/**
 * Memory that is given back as soon as a step is over. A garbage collector frees arrays, sooner or
 * later; it knows nothing of buffers on a GPU, nor of the memory that workers share. The name is
 * that of TensorFlow.js, which has the same need.
 */
import { atOnce } from "#modules/2_tensors/at_once.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";

/**
 * Runs a function, and then gives back the memory of all tensors that it made on the backend and
 * that are not to be kept. Their numbers are gone: reading one of them is an error.
 *
 * On a backend whose memory the garbage collector looks after, it only runs the function. Calls may
 * be nested. The function must not be async: what it makes after its first `await` is not seen.
 *
 * @throws {TypeError} for an async function
 * @param keep the tensors to keep, asked for at the end: parameters, an optimizer's averages, and
 * whatever of the result will still be read; their gradients are kept with them
 * @returns what the function returns
 * @example
 * ```ts
 * import { simple } from "#modules/2_tensors/simple_backend.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 * import { tidy } from "#modules/2_tensors/tidy.ts";
 *
 * const sum = tidy(simple, () => {
 *   const squares = tensor([1, 2, 3]).pow(2); // given back
 *   return squares.sum();
 * }, (sum) => [sum]);
 * if (sum.item() !== 14) throw new Error(`${sum}`);
 * ```
 */
export function tidy<T>(
  backend: Backend,
  run: () => T,
  keep: (result: T) => Iterable<Tensor>,
): T {
  return inScope(backend, run, keep, []);
}

/**
 * Runs a step of training in `tidy`: kept are its result, and the tensors that live from step to
 * step. Such a tensor that the step has replaced by another, as an optimizer does with a parameter,
 * is given back too: what else would still read it has to copy it first.
 *
 * @param lasting the tensors that live from step to step: asked for before the step and after it
 * @example
 * ```ts
 * import { ones } from "#modules/2_tensors/factories.ts";
 * import { simple } from "#modules/2_tensors/simple_backend.ts";
 * import { tidyStep } from "#modules/2_tensors/tidy.ts";
 *
 * let weight = ones([2]);
 * for (let step = 0; step < 3; step++) {
 *   tidyStep(simple, () => {
 *     weight = weight.mul(2); // the one before is given back, on a backend that needs it
 *     return weight.sum();
 *   }, () => [weight]);
 * }
 * if (`${weight.toArray()}` !== "8,8") throw new Error(`${weight}`);
 * ```
 */
export function tidyStep<T extends Tensor | readonly Tensor[]>(
  backend: Backend,
  run: () => T,
  lasting: () => Iterable<Tensor>,
): T {
  const earlier = backend.openScope ? dataOf(lasting()) : [];
  return inScope(backend, run, (result) => [result, ...lasting()].flat(), earlier);
}

/**
 * Gives back the memory of tensors of one backend that were kept, and that nobody will read any more.
 *
 * @example
 * ```ts
 * import { ones } from "#modules/2_tensors/factories.ts";
 * import { release } from "#modules/2_tensors/tidy.ts";
 *
 * const kept = ones([2]);
 * release([kept]); // on simple the garbage collector does it
 * ```
 */
export function release(tensors: readonly Tensor[]): void {
  let left = tensors;
  if (tensors.length > 0) tidyStep(tensors[0].backend, () => left = [], () => left);
}

function inScope<T>(
  backend: Backend,
  run: () => T,
  keep: (result: T) => Iterable<Tensor>,
  earlier: readonly TensorData[],
): T {
  const scope = backend.openScope?.();
  if (!scope) return atOnce("tidy", run());
  let kept: readonly TensorData[] = earlier;
  try {
    const result = atOnce("tidy", run());
    kept = dataOf(keep(result));
    return result;
  } finally {
    scope.close(kept, earlier);
  }
}

/** What tensors and their gradients are made of. */
function dataOf(tensors: Iterable<Tensor>): TensorData[] {
  return [...tensors].flatMap(({ data, grad }) => grad ? [data, grad.data] : [data]);
}
