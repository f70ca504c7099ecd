/** Grades of a made-up class, for tests. */
import { type Status, summarize, type TaskResult, type TestResult } from "../../grader/results.ts";
import { type ClassFile, DEFAULTS } from "../class_file.ts";
import { type Grade, gradeOf } from "../grades.ts";
import type { ClassDocument } from "../grading/documents.ts";
import type { Person } from "../roster.ts";

export const FILE: ClassFile = { ...DEFAULTS, assignment: "week1", tasks: ["0"] };

/** A task with tests of these statuses, ten points if all passed. */
export function toyTask(
  id: string,
  statuses: readonly Status[],
  more: Partial<TaskResult> = {},
): TaskResult {
  const order: readonly Status[] = ["error", "failed", "unchecked", "todo", "blocked"];
  const status = order.find((each) => statuses.includes(each)) ?? "passed";
  const tests = statuses.map((each, i): TestResult => ({
    ...{ name: `test ${i + 1}`, status: each, durationMs: 1.5 },
    ...each === "failed" && {
      ...{ message: "<b>wrong</b> & ]]> \u0000 ✗", expected: "5", actual: "-1", path: "x" },
      ...{ where: `tasks/0_fundamentals/operators.ts:${i + 1}:2`, seed: 77, drawn: true as const },
      counterexample: ["a = 2"],
    },
  }));
  const points = status === "passed" ? 10 : 0;
  return {
    id,
    title: "Toy",
    status,
    points,
    maxPoints: 10,
    tests,
    link: {},
    durationMs: 5,
    ...more,
  };
}

export function toyDocument(
  id: string,
  tasks: readonly TaskResult[],
  more: Partial<ClassDocument> = {},
): ClassDocument {
  return {
    ...summarize(tasks, { seed: 77, mine: false, course: { version: "1.0.0", hash: "c0ffee" } }),
    ...{ assignment: "week1", submission: { id, hash: "h", time: "2026-11-30T10:00:00.000Z" } },
    ...{ inputs: "i", gradedAt: "2026-12-01T10:00:00.000Z", durationMs: 1234, ...more },
  };
}

export function toyGrade(
  id: string,
  tasks: readonly TaskResult[],
  { file = FILE, person, problem }: {
    readonly file?: ClassFile;
    readonly person?: Person;
    readonly problem?: string;
  } = {},
): Grade {
  const submission = { id, folder: "", hash: "h", from: id, time: "2026-11-30T10:00:00.000Z" };
  const known = {
    submission: { ...submission, ...problem && { problem } },
    ...person && { person },
  };
  return gradeOf(id, file, { ...known, document: toyDocument(id, tasks) });
}

/** All that a grade can be. */
export function allKinds(file: ClassFile = FILE): Readonly<Record<string, Grade>> {
  const whole = [toyTask("0.1", ["passed", "passed"]), toyTask("0.2", ["passed"])];
  const optional = toyTask("0.3", ["passed"], { optional: true });
  const device = { name: "llvmpipe", kind: "software" as const };
  const notRun = { reason: "no GPU", tests: ["one", "two"] };
  return {
    right: toyGrade("right", whole, { file }),
    bonus: toyGrade("bonus", [...whole, optional], { file }),
    wrong: toyGrade("wrong", [toyTask("0.1", ["passed", "failed", "failed"]), whole[1]], { file }),
    open: toyGrade("open", [toyTask("0.1", ["todo", "todo"]), toyTask("0.2", ["blocked"])], {
      file,
    }),
    empty: toyGrade("empty", [
      toyTask("0.1", [], { status: "failed", message: "There is no file" }),
    ], {
      file,
      problem: "is no zip archive",
    }),
    unread: toyGrade("unread", [
      toyTask("0.1", [], { status: "failed", message: "It does not parse" }),
    ], { file }),
    twins: toyGrade("twins", [
      toyTask("0.1", ["passed"], {
        tests: ["same", "same"].map((name) => ({ name, status: "passed", durationMs: 1 })),
      }),
    ], { file }),
    skipped: toyGrade("skipped", [toyTask("0.1", ["passed"], { device, notRun })], { file }),
    fault: toyGrade("fault", [toyTask("0.1", ["error"], { message: "The reference is late" })], {
      file,
    }),
    missing: gradeOf("missing", file, {}),
  };
}
