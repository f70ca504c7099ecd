/** Whether the pages after green are there and speak of what there is. */
import { readIfThere } from "../../terminal/files.ts";
import { type Course, type CourseTask, loadReviews } from "../course.ts";
import type { ModuleReviews, TaskReview } from "../manifest.ts";
import { treeUrl } from "../plan/link.ts";
import { taskFiles } from "../plan/plan.ts";
import { answerPlaces } from "./answer_places.ts";

/** Everything that is wrong with the reviews of a course, one sentence each. */
export async function reviewProblems(course: Course): Promise<string[]> {
  const problems: string[] = [];
  for (const module of course.modules) {
    const reviews = await loadReviews(module);
    const tasks = course.tasks.filter((task) => task.module === module);
    problems.push(...await moduleProblems(tasks, reviews));
  }
  return problems;
}

/** What is wrong with the reviews of one module's tasks. */
export async function moduleProblems(
  tasks: readonly CourseTask[],
  reviews: ModuleReviews,
): Promise<string[]> {
  const problems = Object.keys(reviews).filter((id) => !tasks.some((task) => task.id === id))
    .map((id) => `there is a review of ${id}, which is no task of this module`);
  for (const task of tasks) {
    const found = Object.hasOwn(reviews, task.id)
      ? reviewSentences(reviews[task.id], await placesOf(task), task)
      : ["it has no review"];
    problems.push(...found.map((problem) => `${task.id}: ${problem}`));
  }
  return problems;
}

/** The functions that hold a task's answer, in the order of its files. */
export async function placesOf(task: CourseTask): Promise<string[]> {
  const texts = await Promise.all(
    taskFiles(task).map(async (path) => {
      const source = await readIfThere(new URL(path, treeUrl("solutions")));
      return source === undefined ? [] : answerPlaces(source, { id: task.id, path });
    }),
  );
  return texts.flat();
}

function reviewSentences(
  { why, counts, question, answer }: TaskReview,
  places: readonly string[],
  task: CourseTask,
): string[] {
  const problems: string[] = [], named = why.flatMap(({ of }) => of);
  for (const place of places) {
    const count = named.filter((name) => name === place).length;
    if (count !== 1) problems.push(`its review says ${count} times why ${place} is so, not once`);
  }
  for (const name of named) {
    if (!places.includes(name)) {
      problems.push(`its review speaks of ${name}, which holds no answer`);
    }
  }
  const texts = [...why.map(({ says }) => says), question, answer];
  if (texts.some((text) => text.trim() === "")) problems.push("a text of its review is empty");
  if (!question.trim().endsWith("?")) problems.push("the question of its review asks nothing");
  if (counts === "scorecard" && !task.files.every((file) => /\.(wgsl|kernel\.ts)$/.test(file))) {
    problems.push("its review promises a scorecard, which only kernels have");
  }
  return problems;
}
