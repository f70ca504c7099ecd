/** The backends that a program can be told to calculate with: `--backend webgpu`. */
import type { Backend } from "#modules/2_tensors/backend.ts";
import { didYouMean, UsageError } from "../../terminal/usage.ts";

/** From the slowest to the fastest, on most machines. */
export const BACKENDS = ["simple", "parallel", "vectors", "webgpu"] as const;

export type BackendName = typeof BACKENDS[number];

/**
 * The backend that a word names.
 *
 * @throws {UsageError} for a word that names none
 */
export function backendName(word: string): BackendName {
  const name = BACKENDS.find((name) => name === word);
  if (name) return name;
  throw new UsageError(`There is no backend "${word}"${didYouMean(word, BACKENDS)}`);
}

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
    case "parallel":
    case "vectors": { // the same threads, on given kernels in the place of written loops
      const { parallelBackend } = await import("#modules/3_parallel/parallel_backend.ts");
      const backend = parallelBackend({ vectors: name === "vectors" }), { workers } = backend.pool;
      return { backend, words: `${name}, ${workers} thread${workers === 1 ? "" : "s"}` };
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

const NO_ADAPTER = "There is no GPU here that WebGPU can use: --backend parallel needs none, and " +
  "deno task doctor says what is missing";
