/** What has been graded, as both displays tell it. */
import { bold, cyan, dim } from "../../terminal/colors.ts";
import type { CourseTask } from "../../grader/course.ts";
import type { Results, Status, TaskResult, TestResult } from "../../grader/results.ts";
import { STAR, STATUS, taskVerdict, toldFirst } from "../report/verdict.ts";

/** A grading that came to its end. */
export interface Shown {
  readonly results: Results;
  /** The time of day. */
  readonly time: string;
  /** Since the save, where one was noticed. */
  readonly milliseconds?: number;
  /** What to do next, in a sentence. */
  readonly next: string;
  /** The task that comes after the one that was passed. */
  readonly after?: CourseTask;
}

/** `12:00:00, 120 ms after the save` */
export function timeText({ time, milliseconds }: Shown): string {
  return milliseconds === undefined
    ? time
    : `${time}, ${milliseconds.toFixed(0)} ms after the save`;
}

/** In which order a task is what the page is about: what is wrong before what is open. */
const ORDER: readonly Status[] = ["failed", "error", "unchecked", "blocked", "todo", "passed"];

/** The one task that a page is about. */
export function focus({ tasks }: Results): TaskResult {
  const status = ORDER.find((status) => tasks.some((task) => task.status === status));
  return tasks.find((task) => task.status === status)!;
}

/** The test that the page shows first: of those that are wrong the one that is told, else one that is open. */
export function firstWrong(task: TaskResult): TestResult | undefined {
  return toldFirst(task) ??
    task.tests.find(({ status }) => status === "todo" || status === "blocked");
}

/** All tasks in a line, where there are several: each by itself, or counted where they are many. */
export function taskLine({ tasks }: Results, columns: number): string | undefined {
  if (tasks.length < 2) return undefined;
  const each = tasks.map(({ id, status, optional }) => {
    const { sign, paint } = STATUS[status];
    return {
      plain: `? ${id} ${status}`,
      text: paint(`${optional && status === "passed" ? STAR : sign} ${id} ${status}`),
    };
  });
  if (each.map(({ plain }) => plain).join("   ").length <= columns) {
    return each.map(({ text }) => text).join("   ");
  }
  return ORDER.flatMap((status) => {
    const count = tasks.filter((task) => task.status === status).length,
      { sign, paint } = STATUS[status];
    return count > 0 ? [paint(`${sign} ${count} ${status}`)] : [];
  }).join("   ");
}

/** The verdicts in full, for a page that is turned. */
export function fullText({ results }: Shown, notes: string, width: number): string {
  const verdicts = results.tasks.map((task) =>
    taskVerdict(task, { width, all: true, brief: results.tasks.length > 1 })
  );
  return [...verdicts, ...notes ? [notesText(notes)] : []].join("\n\n");
}

export function notesText(notes: string): string {
  return `${bold("Type errors in your files, as notes:")}\n${notes}`;
}

/** What is said of the notes where they find no room. */
export function notesInShort(): string {
  return dim("  TypeScript has notes, too: a shows them");
}

/** What comes after green, by the keys. */
export function afterGreen({ after }: Shown, { id }: TaskResult): string {
  const next = after ? `${cyan("n")} goes on to ${after.id} ${after.title}; ` : "";
  return `${id} is passed. ${next}${cyan("d")} shows yours beside the reference`;
}
