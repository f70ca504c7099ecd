/**
 * The gate for kernels that a learner writes, in WGSL or for vectors: one with an open task is never
 * run.
 */
import { TodoError } from "#modules/todo.ts";

/**
 * The text of a kernel, once nothing in it is left open: a comment `TODO(…)` with a task's id is,
 * where its block ends behind it. Above code that is written it is a comment like others. A call of
 * `todo` is open too.
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

const TODO = /^\s*\/\/ *TODO\((\d+\.\d+[a-z]?)\)/;
const CALL = /^(?![ \t]*(?:\/\/|\*)).*\btodo\("(\d+\.\d+[a-z]?)"\)/;

/** The ids of the tasks that a kernel has holes for, in its order. */
export function openTasksOf(text: string): string[] {
  const open: string[] = [];
  // From the end: what stands behind a comment, if only comments and empty lines come between.
  let isEnd = true;
  for (const line of text.split(/\r?\n/).reverse()) {
    const id = TODO.exec(line)?.[1], called = CALL.exec(line)?.[1];
    if (called !== undefined) open.push(called);
    if (id !== undefined && isEnd) open.push(id);
    else if (!/^\s*(\/\/|$)/.test(line)) isEnd = line.trimStart().startsWith("}");
  }
  return open.reverse();
}
