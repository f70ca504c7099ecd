/** How words on the command line become tasks. */
import { type Course, type CourseTask, moduleNumber } from "../grader/course.ts";
import { didYouMean, UsageError } from "../terminal/usage.ts";

/**
 * The tasks that words name: an id (`1.4`), a module (`1`, `1_autodiff`) or `all`, each task once and
 * in the course's order.
 *
 * @throws {UsageError} for a word that names nothing
 */
export function selectTasks(course: Course, words: readonly string[]): CourseTask[] {
  const chosen = new Set<CourseTask>();
  for (const word of words) {
    const tasks = course.tasks.filter((task) =>
      word === "all" || word === task.id || word === task.module.folder ||
      word === moduleNumber(task.module)
    );
    if (tasks.length === 0) {
      const { modules } = course, ids = course.tasks.map((task) => task.id);
      const known = [...ids, ...modules.map(moduleNumber), "all"];
      const unlisted = modules.map(({ folder }) => folder);
      throw new UsageError(
        `There is no task or module "${word}"${didYouMean(word, known, { unlisted })}`,
      );
    }
    for (const task of tasks) chosen.add(task);
  }
  return course.tasks.filter((task) => chosen.has(task));
}

/**
 * The one task that a command is about.
 *
 * @throws {UsageError} unless exactly one word names exactly one task
 */
export function selectTask(course: Course, words: readonly string[]): CourseTask {
  const ids = course.tasks.map((task) => task.id);
  const task = course.tasks.find((task) => task.id === words[0]);
  if (words.length === 1 && task) return task;
  throw new UsageError(
    words.length === 1
      ? `There is no task "${words[0]}"${didYouMean(words[0], ids)}`
      : `Name one task. There are: ${ids.join(", ")}`,
  );
}
