/** The gate for WGSL that a learner writes: a kernel with an open task never reaches the GPU. */
import { TodoError } from "#modules/todo.ts";

/**
 * The text of a kernel, once nothing in it is left open: a comment `TODO(…)` with a task's id is,
 * where its block ends behind it. Above code that is written it is a comment like others.
 *
 * @throws {TodoError} that names the first open task
 * @example
 * ```ts
 * import { kernelSource } from "#modules/kernel_source.ts";
 *
 * const finished = "fn square(a: f32) -> f32 {\n  // TODO(3.4): a times itself\n  return a * a;\n}";
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
  const [open] = openTasksOf(text);
  if (open !== undefined) throw new TodoError(open);
  return text.replace(/^\ufeff/, "");
}

/** The comment, and the lines that go on with it, up to the end of the block or of the text. */
const OPEN = /^\s*\/\/ *TODO\((\d+\.\d+[a-z]?)\).*\n(?:\s*\/\/.*\n|\s*\n)*\s*(?:\}|$(?![^]))/gm;

/** The ids of the tasks that a kernel has holes for, in its order. */
export function openTasksOf(text: string): string[] {
  const lines = `${text.replaceAll("\r\n", "\n")}\n`;
  return [...lines.matchAll(OPEN)].map(([, id]) => id);
}
