/**
 * Memory that is given back as soon as a step is over. A garbage collector frees arrays, sooner or
 * later; it knows nothing of buffers on a GPU, nor of the memory that workers share. The name is
 * that of TensorFlow.js, which has the same need.
 */
import type { Backend } from "#modules/2_tensors/backend.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";

/**
 * Runs a function, and then gives back the memory of all tensors that it made on the backend and
 * that are not to be kept. Their numbers are gone: reading one of them is an error.
 *
 * On a backend whose memory the garbage collector looks after, it only runs the function. Calls may
 * be nested. The function must not be async: what it makes after its first `await` is not seen.
 *
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
  const scope = backend.openScope?.();
  if (!scope) return run();
  const kept = [];
  try {
    const result = run();
    for (const tensor of keep(result)) {
      kept.push(tensor.data);
      if (tensor.grad) kept.push(tensor.grad.data);
    }
    return result;
  } finally {
    scope.close(kept);
  }
}
