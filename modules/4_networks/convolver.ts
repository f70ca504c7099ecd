/**
 * Who does a convolution: each backend in its own way, found by the backend's name. The functions
 * of tasks 4.1 and 4.2 call it here, and so run on every backend that has an entry in the table.
 *
 * A backend of module 2 knows nothing of convolutions. What one can do beyond `Backend` is added
 * from outside, in a file of its own: to bring in another, write it and name it in the table.
 */
import type { Backend } from "#modules/2_tensors/backend.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import type { ParallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import type { WebgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
import { parallelConvolver } from "#modules/4_networks/parallel_convolver.ts";
import { simpleConvolver } from "#modules/4_networks/simple_convolver.ts";
import { webgpuConvolver } from "#modules/4_networks/webgpu_convolver.ts";

/** Which way the kernel lies from each place, and how wide the result is. */
export interface Conv1dOptions {
  /** Whether the kernel reaches to the left of its place, and up, and not to the right and down. */
  readonly reverse: boolean;
  /** The width of the result. */
  readonly width: number;
}

/** The same on a plane. */
export interface Conv2dOptions extends Conv1dOptions {
  /** The height of the result. */
  readonly height: number;
}

/**
 * Convolutions of step 1 over numbers that end in zeros on all sides.
 *
 *     out[b, o, x]  =  sum over i and k of  input[b, i, x ± k] · weight[o, i, k]
 *
 * with + or, in reverse, -. Inputs may have any strides; results are new and stand row by row.
 */
export interface Convolver {
  /** [batch, in, ·] and [out, in, kernel] to [batch, out, width] */
  conv1d(input: TensorData, weight: TensorData, options: Conv1dOptions): TensorData;

  /** [batch, in, ·, ·] and [out, in, kernelHeight, kernelWidth] to [batch, out, height, width] */
  conv2d(input: TensorData, weight: TensorData, options: Conv2dOptions): TensorData;
}

/** How each backend convolves, by the backend's name. */
const CONVOLVERS: { readonly [backend: string]: (backend: Backend) => Convolver } = {
  simple: () => simpleConvolver,
  parallel: (backend) => parallelConvolver(backend as ParallelBackend),
  webgpu: (backend) => webgpuConvolver(backend as WebgpuBackend),
};

/**
 * The convolutions of a backend.
 *
 * @throws {Error} for a backend that has none
 * @example
 * ```ts
 * import { simple } from "#modules/2_tensors/simple_backend.ts";
 * import { convolverOf } from "#modules/4_networks/convolver.ts";
 *
 * const input = simple.upload([1, 2, 3, 4], [1, 1, 4]), weight = simple.upload([10, 1], [1, 1, 2]);
 * const out = convolverOf(simple).conv1d(input, weight, { reverse: false, width: 4 });
 * const values = simple.readSync(out).join();
 * if (values !== "12,23,34,40") throw new Error(values);
 * ```
 */
export function convolverOf(backend: Backend): Convolver {
  if (Object.hasOwn(CONVOLVERS, backend.name)) return CONVOLVERS[backend.name](backend);
  const names = new Intl.ListFormat("en").format(Object.keys(CONVOLVERS));
  throw new Error(
    `There is no convolution on the backend ${backend.name}, only on ${names}: bring the tensors ` +
      "there by to()",
  );
}
