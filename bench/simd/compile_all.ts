/** How long it takes to make WebAssembly of every kernel of the course, and machine code of that. */
import { compileKernel } from "#modules/3_parallel/simd/compiler/compile_kernel.ts";
import { elementaryLoopsKernel, loopsKernel } from "#modules/3_parallel/simd/vectors.ts";

/** The folders of kernels, by what their paths begin with where a kernel imports another. */
const FOLDERS = { "modules/": "#modules/", "impl/": "#impl/" } as const;

/** In ms, in a process that has not compiled any yet. */
export function compileAll(): number {
  const texts = new Map(
    [loopsKernel, elementaryLoopsKernel].flatMap(({ texts }) => Object.entries(texts)),
  );
  for (const [prefix, key] of Object.entries(FOLDERS)) {
    const root = new URL(import.meta.resolve(key));
    readKernels(root, (url) => {
      texts.set(prefix + url.href.slice(root.href.length), Deno.readTextFileSync(url));
    });
  }
  const start = performance.now();
  for (const file of texts.keys()) {
    new WebAssembly.Module(compileKernel(file, (name) => texts.get(name)).bytes);
  }
  return performance.now() - start;
}

/** Finds the kernels in a folder and below. */
function readKernels(folder: URL, found: (url: URL) => void): void {
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    if (isDirectory) readKernels(new URL(`${name}/`, folder), found);
    else if (name.endsWith(".kernel.ts")) found(new URL(name, folder));
  }
}
