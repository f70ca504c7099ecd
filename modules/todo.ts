/** The placeholder that stands where a learner's code will: calling it says which task is open. */

/** Thrown by a function that has not been written yet. */
export class TodoError extends Error {
  override readonly name = "TodoError";

  /** @param task the id of the task that asks for the code, e.g. `"1.4"` */
  constructor(readonly task: string) {
    super(`Task ${task} is not written yet`);
  }
}

/**
 * Throws a {@linkcode TodoError}. It returns `never`, so that a stub keeps its solution's types.
 *
 * @throws {TodoError} always
 * @example
 * ```ts
 * import { todo } from "#modules/todo.ts";
 *
 * function double(a: number): number {
 *   // TODO(0.1): twice the number
 *   return todo("0.1");
 * }
 *
 * let said = "";
 * try {
 *   double(2);
 * } catch (error) {
 *   said = String(error);
 * }
 * if (said !== "TodoError: Task 0.1 is not written yet") throw new Error(said);
 * ```
 */
export function todo(task: string): never {
  throw new TodoError(task);
}
