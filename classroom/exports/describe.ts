/** A task's result in lines, as much of it as learners are told. */
import type { TaskResult, TestResult } from "../../grader/results.ts";
import type { ClassFile } from "../class_file.ts";
import type { Grade, TaskPoints } from "../grades.ts";

export interface Told {
  readonly details: ClassFile["details"];
  /** Whether the seed may be known, by which each deduction can be replayed. */
  readonly showsSeed: boolean;
}

/** What is told of a class: its seed is secret until the due date is past. */
export function toldOf(file: ClassFile, now: number = Date.now()): Told {
  const dates = [file.due, ...Object.values(file.extensions)].flatMap((date) => date ?? []);
  const isOpen = dates.some((date) => Date.parse(date) > now);
  return { details: file.details, showsSeed: !isOpen };
}

/** `2.1 Indexing: failed, 0 of 15 points` */
export function taskLine({ id, title, points, maxPoints, optional, result }: TaskPoints): string {
  const on = optional ? `${points} of ${maxPoints} on top` : `${points} of ${maxPoints} points`;
  return `${id} ${title}: ${STATUS_WORDS[result.status]}, ${on}`;
}

const STATUS_WORDS: Readonly<Record<TaskResult["status"], string>> = {
  passed: "passed",
  failed: "failed",
  todo: "not written yet",
  blocked: "stopped at a task that is not written yet",
  unchecked: "not passed: it says what the grader cannot judge",
  error: "could not be graded, which is not your code's fault",
};

/** What came of a task's tests, and why it could not all be tried. */
export function testLines({ result }: TaskPoints, told: Told): string[] {
  const { id, message, where, tests, notRun, device } = result, lines: string[] = [];
  if (told.details === "none") return lines;
  if (message !== undefined) lines.push(message + (where ? ` (${where})` : ""));
  const passed = tests.filter(({ status }) => status === "passed");
  for (const test of tests) {
    if (test.status !== "passed") lines.push(...testText(test, id, told));
  }
  if (passed.length > 0) lines.push(`${passed.length} of ${tests.length} tests passed`);
  if (notRun) {
    const on = device ? ` on ${device.name}` : "";
    lines.push(`${notRun.tests.length} tests were not run${on}: ${notRun.reason}`);
  }
  return lines;
}

function testText(test: TestResult, task: string, { details, showsSeed }: Told): string[] {
  const name = `${test.status === "todo" ? "○" : "✗"} ${test.name}`;
  if (details === "names") return [name];
  const { message, counterexample, expected, actual, path, where, seed, drawn } = test;
  const lines = [message === undefined ? name : `${name}: ${message}`];
  const add = (label: string, text?: string) => {
    if (text !== undefined) lines.push(`  ${label}: ${text}`);
  };
  add("with", counterexample?.join(", "));
  add("at", path);
  if (details === "full") add("expected", expected);
  add("got", actual);
  add("look at", where);
  if (showsSeed && drawn) add("again", `deno task grade ${task} --seed ${seed}`);
  return lines;
}

/** What stands above all tasks: what was counted, and what was taken off. */
export function gradeLines(grade: Grade): string[] {
  const { score, raw, maxScore, daysLate, penalty, submission, document, status } = grade;
  const lines = [
    status === "missing"
      ? "Nothing was handed in."
      : status === "ungraded"
      ? `Not graded yet, which is not your code's fault${
        document?.reason ? `: ${document.reason}` : "."
      }`
      : `${score} of ${maxScore} points`,
  ];
  if (daysLate > 0) {
    lines.push(
      `${daysLate} ${daysLate === 1 ? "day" : "days"} late: ${penalty} % less than ${raw}`,
    );
  }
  if (submission?.problem) lines.push(`What was handed in ${submission.problem}.`);
  if (document && document.notRun > 0) {
    lines.push(`${document.notRun} tests were not run on the machine that graded.`);
  }
  return lines;
}
