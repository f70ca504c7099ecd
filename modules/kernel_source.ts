/** The gate for WGSL that a learner writes: a kernel with an open task never reaches the GPU. */
import { TodoError } from "#modules/todo.ts";

/**
 * The text of a kernel, once no `TODO(…)` is left in it.
 *
 * @throws {TodoError} that names the first open task
 * @example
 * ```ts
 * import { kernelSource } from "#modules/kernel_source.ts";
 *
 * const finished = "fn square(a: f32) -> f32 { return a * a; }";
 * if (kernelSource(finished) !== finished) throw new Error("the text has changed");
 *
 * let said = "";
 * try {
 *   kernelSource("fn square(a: f32) -> f32 {\n  // TODO(3.4): a times itself\n}");
 * } catch (error) {
 *   said = String(error);
 * }
 * if (said !== "TodoError: Task 3.4 is not written yet") throw new Error(said);
 * ```
 */
export function kernelSource(text: string): string {
  const open = text.match(/TODO\(\s*([^\s):]*)/);
  if (open) throw new TodoError(open[1] || "in this kernel");
  return text;
}
