/** The backends that a test holds against `simple`. */
import type { Backend } from "#modules/2_tensors/backend.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { webgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";

/** A backend to be tested. */
export interface FastBackend {
  readonly name: string;
  /** Whether it needs what is not here: its tests are then counted as not run. */
  readonly ignore: boolean;
  /** Makes a new one. */
  readonly make: () => (Backend & Disposable) | Promise<Backend & Disposable>;
}

/** Whether there is no GPU here, nor software in its place. */
export const NO_GPU: boolean = await navigator.gpu?.requestAdapter() == null;

/** All of them but `simple`. */
export const FAST_BACKENDS: readonly FastBackend[] = [
  { name: "parallel", ignore: false, make: () => parallelBackend({ workers: 2 }) },
  {
    name: "parallel, small loops shared out as well",
    ignore: false,
    make: () => parallelBackend({ workers: 2, grain: 1 }),
  },
  {
    name: "parallel by loops in TypeScript, small ones shared out as well",
    ignore: false,
    make: () => parallelBackend({ workers: 2, grain: 1, vectors: false }),
  },
  { name: "webgpu", ignore: NO_GPU, make: () => webgpuBackend() },
];

/** All of them and `simple`, which needs no disposal. */
export const ALL_BACKENDS: readonly FastBackend[] = [
  { name: "simple", ignore: false, make: () => ({ ...simple, [Symbol.dispose]() {} }) },
  ...FAST_BACKENDS,
];
