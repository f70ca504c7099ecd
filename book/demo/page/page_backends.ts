/** The backends that a page can calculate with: `simple` always, the others where the browser lets it. */
import type { Backend } from "#modules/2_tensors/backend.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { webgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";

/** A backend that can be opened here. */
export interface PageBackend {
  readonly name: "simple" | "parallel" | "webgpu";
  /** For people. */
  readonly words: string;
  readonly open: () => Promise<Backend>;
}

/** The one that is there at once, in every browser. */
export const SIMPLE: PageBackend = {
  name: "simple",
  words: "CPU, loops (simple)",
  open: () => Promise.resolve(simple),
};

/** The others that there are here, from the slower to the faster. */
export async function otherBackends(): Promise<PageBackend[]> {
  const found: PageBackend[] = [];
  // Browsers hide shared memory from a page that is not served with the headers that ask for it.
  if (typeof SharedArrayBuffer !== "undefined") {
    found.push({
      name: "parallel",
      words: "CPU, on vectors (parallel, 1 thread)",
      open: () => Promise.resolve(parallelBackend({ workers: 1 })),
    });
  }
  if (await hasAdapter()) {
    found.push({ name: "webgpu", words: "GPU (webgpu)", open: () => webgpuBackend() });
  }
  return found;
}

async function hasAdapter(): Promise<boolean> {
  try {
    return Boolean(await navigator.gpu?.requestAdapter());
  } catch {
    return false;
  }
}
