/** The backends that a program can be told to calculate with: `--backend webgpu`. */
import type { Backend } from "#modules/2_tensors/backend.ts";
import type { ParallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { UsageError } from "../../terminal/usage.ts";
import type { BackendName } from "./backend_names.ts";

/** A backend that is ready, and what there is to say about it: `"parallel, 2 threads"`. */
export interface OpenBackend {
  readonly backend: Backend;
  readonly words: string;
}

/**
 * Starts a backend, which may be one of the learner's making.
 *
 * @param options.gpu whether a GPU may be used
 * @throws {UsageError} where it needs a GPU and there is none
 */
export async function openBackend(
  name: BackendName,
  { gpu }: { readonly gpu: boolean },
): Promise<OpenBackend> {
  switch (name) {
    case "simple": {
      const { simple } = await import("#modules/2_tensors/simple_backend.ts");
      return { backend: simple, words: name };
    }
    case "loops":
    case "parallel": { // the same threads, by loops in TypeScript or by kernels on vectors
      const { parallelBackend } = await import("#modules/3_parallel/parallel_backend.ts");
      const backend = parallelBackend({ vectors: name === "parallel" }), { workers } = backend.pool;
      const threads = `${name}, ${workers} thread${workers === 1 ? "" : "s"}`;
      return {
        backend,
        words: name === "loops" ? threads : `${threads}, ${await onWhat(backend)}`,
      };
    }
    case "webgpu": {
      if (!gpu) {
        throw new UsageError("--no-gpu leaves nothing to --backend webgpu: name one of them");
      }
      if (!await navigator.gpu?.requestAdapter()) throw new UsageError(NO_ADAPTER);
      const { webgpuBackend } = await import("#modules/3_parallel/webgpu_backend.ts");
      const backend = await webgpuBackend(), { name: adapter, kind } = backend.gpu.adapter;
      return {
        backend,
        words: `${name}, ${adapter}${kind === "software" ? " (no GPU, but software)" : ""}`,
      };
    }
    default:
      return name satisfies never;
  }
}

/** Which loops do a backend's work. */
async function onWhat({ pool }: ParallelBackend): Promise<string> {
  if (!pool.onVectors) return "by loops (no vectors here)";
  const { openKernelTasks } = await import("#modules/3_parallel/simd/vectors.ts");
  const open = openKernelTasks();
  if (open.length === 0) return "on vectors";
  const tasks = open.length > 1 ? `${open.slice(0, -1).join(", ")} and ${open.at(-1)}` : open[0];
  return `on vectors, by loops until ${tasks} ${open.length > 1 ? "are" : "is"} written`;
}

const NO_ADAPTER = "There is no GPU here that WebGPU can use: --backend parallel needs none, and " +
  "deno task doctor says what is missing";
