/**
 * Modules that are loaded when they are needed and not before, packages or what stands on packages.
 * For every `import("…")` that it can read Deno gets the packages when the program starts, even where
 * the line never runs, and so before a `--help` is printed; what is computed it gets when it runs.
 */

/**
 * The module at a URL.
 *
 * @param url what `import.meta.resolve()` makes of a specifier
 * @example
 * ```ts
 * import { lateImport } from "./late_import.ts";
 *
 * type Nearest = typeof import("./nearest.ts");
 * const { distance } = await lateImport<Nearest>(import.meta.resolve("./nearest.ts"));
 * if (distance("sipmle", "simple") !== 2) throw new Error("two letters are exchanged");
 * ```
 */
export async function lateImport<M>(url: string): Promise<M> {
  return await import(url);
}
