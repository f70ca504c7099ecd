/** Prints a picture that a program of its own draws from the learner's code. */
import { TodoError } from "#modules/todo.ts";

/** Prints it and returns the exit code; what is not written yet is said in a line, without a stack. */
export async function printPicture(draw: () => string | Promise<string>): Promise<number> {
  try {
    console.log((await draw()).trimEnd());
    return 0;
  } catch (error) {
    if (!(error instanceof TodoError)) throw error;
    console.error(
      `${error.message}, and there is no picture without it: deno task grade ${error.task}`,
    );
    return 1;
  }
}
