/** Why the reference is not shown, and how it would be. */
import { cyan } from "../../terminal/colors.ts";
import type { CourseTask } from "../../grader/course.ts";
import type { Standing } from "../../grader/progress/standing.ts";

/** @param command the one that shows it: `"diff"` */
export function spoilRefusal(
  command: string,
  { id }: CourseTask,
  standing: Standing | undefined,
): string {
  const anyway = `To see it all the same: ${cyan(`deno task ${command} ${id} --spoil`)}`;
  if (!standing) return `What is passed is only known of tasks/.\n${anyway}`;
  return standing.status === "passed"
    ? `Task ${id} has changed since it was passed: ${cyan(`deno task grade ${id}`)}\n${anyway}`
    : `Task ${id} is not passed yet, and the reference gives its answer away.\n${anyway}`;
}
