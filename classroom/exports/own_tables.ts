/** Tables of our own making: everybody's grade, in the shapes that other tools read. */
import type { ClassFile } from "../class_file.ts";
import { type Grade, withinMaximum } from "../grades.ts";
import { gradeLines, taskLine, testLines, toldOf } from "./describe.ts";
import { type Cell, tableText } from "./table.ts";

/** A person, with what the roster has of them and a column a task. */
export function csv(grades: readonly Grade[], _file: ClassFile): string {
  const columns = [...new Set(grades.flatMap(({ person }) => Object.keys(person ?? {})))]
    .filter((column) => column !== "id");
  const tasks = tasksOf(grades);
  const head = [
    ...["id", ...columns, "status", "score", "max_score", "percent", "raw_score"],
    ...["days_late", "penalty_percent", "submitted", "held", "device", "tests_not_run"],
    ...tasks.map(({ id }) => id),
  ];
  return tableText([
    head,
    ...grades.map((grade): Cell[] => {
      const { id, person, status, score, maxScore, raw, daysLate, penalty, submission } = grade;
      const isKnown = status === "graded", { document } = grade;
      return [
        ...[id, ...columns.map((column) => person?.[column]), status],
        ...isKnown ? [score, maxScore, percentOf(grade), raw] : Array<Cell>(4).fill(""),
        ...[daysLate, penalty, submission?.time, grade.isHeld ? "held" : ""],
        ...[document?.device?.kind ?? "none", document?.notRun],
        ...tasks.map(({ id }) => pointsIn(grade, id)),
      ];
    }),
  ]);
}

/** The columns of nbgrader's own export. Who has no verdict has no row: 0.0 would be one. */
export function nbgrader(grades: readonly Grade[], { assignment, due }: ClassFile): string {
  const head = [
    ...["assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"],
    ...["raw_score", "late_submission_penalty", "score", "max_score"],
  ];
  return tableText([
    head,
    ...grades.filter(({ status }) => status === "graded").map((grade): Cell[] => {
      const { id, person, raw, score, maxScore, submission } = grade;
      return [
        ...[assignment, due, submission?.time, id],
        ...[person?.last_name, person?.first_name, person?.email],
        ...[raw, hundredths(raw - score), score, maxScore],
      ];
    }),
  ]);
}

/** The columns of otter's `final_grades.csv`: a column a task, in points. */
export function otter(grades: readonly Grade[], _file: ClassFile): string {
  const tasks = tasksOf(grades);
  const head = [
    ...["identifier", "file", ...tasks.map(({ id }) => id)],
    ...["total_points_earned", "percent_correct", "grading_status"],
  ];
  const most = ["points-per-question", "", ...tasks.map(({ maxPoints }) => maxPoints)];
  const maxScore = Math.max(0, ...grades.map((grade) => grade.maxScore));
  return tableText([
    head,
    [...most, maxScore, "", ""],
    ...grades.map((grade): Cell[] => {
      const { id, submission, status, score } = grade, isKnown = status === "graded";
      return [
        ...[id, submission?.from, ...tasks.map((task) => pointsIn(grade, task.id))],
        ...isKnown ? [score, percentOf(grade) / 100, "Completed"] : ["", "", status],
      ];
    }),
  ]);
}

/**
 * For Moodle's gradebook, which matches people by their e-mail address or id number, and takes no more
 * than the maximum.
 */
export function moodle(grades: readonly Grade[], file: ClassFile): string {
  const told = toldOf(file);
  return tableText([
    ["email", "idnumber", "grade", "feedback"],
    ...grades.filter(({ status }) => status === "graded").map(withinMaximum).map(
      (grade): Cell[] => {
        const { id, person, tasks } = grade;
        const lines = [
          ...gradeLines(grade),
          ...tasks.flatMap((task) => [taskLine(task), ...testLines(task, told)]),
        ];
        const email = person?.email ?? (id.includes("@") ? id : "");
        return [email, person?.idnumber ?? (email === id ? "" : id), grade.score, lines.join("\n")];
      },
    ),
  ]);
}

/** Those that somebody was graded on, in the course's order as the documents have it. */
function tasksOf(grades: readonly Grade[]): { readonly id: string; readonly maxPoints: number }[] {
  const all = new Map(
    grades.flatMap(({ tasks }) => tasks).map(({ id, maxPoints }) => [id, maxPoints]),
  );
  return [...all].map(([id, maxPoints]) => ({ id, maxPoints }));
}

function pointsIn({ tasks, status }: Grade, id: string): Cell {
  return status === "graded" ? tasks.find((task) => task.id === id)?.points : "";
}

function percentOf({ score, maxScore }: Grade): number {
  return maxScore > 0 ? hundredths(100 * score / maxScore) : 0;
}

function hundredths(number: number): number {
  return Math.round(100 * number) / 100;
}
