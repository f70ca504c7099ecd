/** Whether an adapter is a GPU or a program that plays one. */

/**
 * Whether WebGPU's adapter computes on the processor, as Mesa's llvmpipe does.
 *
 * @example
 * ```ts
 * import { isSoftware } from "#modules/3_parallel/software_adapter.ts";
 *
 * if (!isSoftware({ name: "llvmpipe (LLVM 15.0.6, 256 bits)", isFallback: false })) {
 *   throw new Error("that is software");
 * }
 * ```
 */
export function isSoftware(
  { name, isFallback }: { readonly name: string; readonly isFallback: boolean },
): boolean {
  return isFallback || /llvmpipe|lavapipe|swiftshader|softpipe|basic render|\bwarp\b/i.test(name);
}
