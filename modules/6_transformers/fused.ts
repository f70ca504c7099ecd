/**
 * What a backend does at once that module 6 puts together from many operations: softmax and
 * normalisation of rows, and attention. It is found by the backend's name, as convolution is; a
 * backend that has no entry, a kernel that is not written yet or gives something else, and sizes that
 * a kernel cannot take leave it to the composed functions.
 */
import type { Backend } from "#modules/2_tensors/backend.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import type { TensorFunction } from "#modules/2_tensors/tensor_function.ts";
import type { WebgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
import { webgpuFused } from "#modules/6_transformers/webgpu_fused.ts";

/** Queries, keys and values: [..., time, dim], [..., keys, dim] and [..., keys, size]. */
export type AttentionInputs = [queries: TensorData, keys: TensorData, values: TensorData];

/** A function of tensors, whatever it keeps for the way back. */
type Function<Inputs extends readonly TensorData[], Settings extends readonly unknown[] = []> =
  TensorFunction<Inputs, readonly unknown[], Settings>;

/** Functions on one backend; each is told its inputs, and is `undefined` where it cannot take them. */
export interface Fused {
  /** softmax along the last axis. */
  softmax(a: TensorData): Function<[a: TensorData]> | undefined;

  /** `normalize` of task 6.2. */
  normalize(a: TensorData): Function<[a: TensorData], [epsilon: number]> | undefined;

  /** `attention` of task 6.3. A query that sees no key at all has the result 0. */
  attention(...inputs: AttentionInputs): Function<AttentionInputs, [causal: boolean]> | undefined;

  /**
   * Waits until it is known of all functions that were asked for whether they give what they should:
   * until then they are not taken.
   */
  tried(): Promise<void>;
}

/** The functions of each backend that has any, by the backend's name. */
const FUSED: { readonly [backend: string]: (backend: Backend) => Fused } = {
  webgpu: (backend) => webgpuFused(backend as WebgpuBackend),
};

/** What a backend does at once; nothing for most. */
export function fusedOf(backend: Backend): Fused | undefined {
  return Object.hasOwn(FUSED, backend.name) ? FUSED[backend.name](backend) : undefined;
}
