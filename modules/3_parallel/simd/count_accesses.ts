/** How often a kernel reaches into memory: what it costs, the same on every machine. */
import { compileKernel } from "#modules/3_parallel/simd/compiler/compile_kernel.ts";

/**
 * The loads and stores of one call of a kernel on a memory of zeros. A vector is one.
 *
 * @param text the kernel's
 * @param name of the function that it exports
 * @param inputs addresses are below 64 KiB
 * @param imported the texts of the files that it imports, by their paths
 * @example
 * ```ts
 * import { countAccesses } from "#modules/3_parallel/simd/count_accesses.ts";
 *
 * const text = "export function copy(to: usize, from: usize): void { v128.store(to, v128.load(from)); }";
 * if (countAccesses(text, "copy", [0, 16]) !== 2) throw new Error("other accesses");
 * ```
 */
export function countAccesses(
  text: string,
  name: string,
  inputs: readonly number[],
  imported: Readonly<Record<string, string>> = {},
): number {
  const file = "counted.kernel.ts", memory = new WebAssembly.Memory({ initial: 1 });
  const textOf = (path: string) => path === file ? text : imported[path];
  const { bytes } = compileKernel(file, textOf, { shared: false, watched: true });
  let accesses = 0;
  const env = { memory, access: () => void accesses++, turn() {} };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env });
  (exports[name] as (...inputs: number[]) => void)(...inputs);
  return accesses;
}
