/** How long it takes to make WebAssembly of every kernel of the course, and machine code of that. */
import { compileKernel } from "#modules/3_parallel/simd/compile_kernel.ts";
import { loopsKernel } from "#modules/3_parallel/simd/vectors.ts";
import { ROOT } from "../../terminal/paths.ts";

/** In ms, in a process that has not compiled any yet. */
export function compileAll(): number {
  const texts = new Map(Object.entries(loopsKernel.texts)), modules = new URL("modules/", ROOT);
  for (const folder of Deno.readDirSync(modules)) {
    if (folder.isDirectory) readKernels(new URL(`${folder.name}/`, modules), modules, texts);
  }
  const start = performance.now();
  for (const file of texts.keys()) {
    new WebAssembly.Module(compileKernel(file, (name) => texts.get(name)).bytes);
  }
  return performance.now() - start;
}

/** The texts of the kernels in a folder and below, by their paths below `root`. */
function readKernels(folder: URL, root: URL, texts: Map<string, string>): void {
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    const url = new URL(name, folder);
    if (isDirectory) readKernels(new URL(`${name}/`, folder), root, texts);
    else if (name.endsWith(".kernel.ts")) {
      texts.set(url.href.slice(root.href.length), Deno.readTextFileSync(url));
    }
  }
}
