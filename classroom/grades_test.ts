import { assertEquals } from "@std/assert";
import { summarize, type TaskResult } from "../grader/results.ts";
import { type ClassFile, DEFAULTS } from "./class_file.ts";
import { gradeOf } from "./grades.ts";

const FILE: ClassFile = { ...DEFAULTS, assignment: "week1", tasks: ["0"] };

function task(id: string, passed: number, tests: number, optional?: true): TaskResult {
  const isWhole = passed === tests;
  return {
    ...{ id, title: id, status: isWhole ? "passed" : "failed", points: isWhole ? 10 : 0 },
    ...{ maxPoints: 10, link: {}, durationMs: 1, ...optional && { optional } },
    tests: Array.from({ length: tests }, (_, i) => ({
      ...{
        name: `${i}`,
        status: i < passed ? "passed" as const : "failed" as const,
        durationMs: 1,
      },
    })),
  };
}

function grade(file: Partial<ClassFile>, tasks: readonly TaskResult[], time?: string) {
  const submission = { id: "anna", folder: "", hash: "h", from: "anna", time };
  const document = {
    ...summarize(tasks, { seed: 1, mine: false }),
    ...{ assignment: "week1", submission, inputs: "i", gradedAt: "", durationMs: 1 },
  };
  return gradeOf("anna", { ...FILE, ...file }, { submission, document });
}

Deno.test("gradeOf() gives all of a task's points or none, or the share of its tests", () => {
  const tasks = [task("0.1", 3, 3), task("0.2", 2, 3)];
  assertEquals(grade({}, tasks).score, 10);
  assertEquals(grade({ credit: "tests" }, tasks).score, 16); // 10 and 6.67, rounded down
  assertEquals(grade({ credit: "tests" }, [task("0.1", 0, 0)]).score, 10); // passed with all of none
});

Deno.test("gradeOf() fills up with optional tasks, or puts them on top", () => {
  const tasks = [task("0.1", 3, 3), task("0.2", 0, 3), task("0.3", 3, 3, true)];
  const points = (file: Partial<ClassFile>, some = tasks) => {
    const { score, maxScore } = grade(file, some);
    return [score, maxScore];
  };
  assertEquals(points({ bonus: "cap" }), [20, 20]);
  assertEquals(points({ bonus: "extra" }), [20, 20]);
  const whole = [task("0.1", 3, 3), task("0.3", 3, 3, true)];
  assertEquals(points({ bonus: "cap" }, whole), [10, 10]);
  assertEquals(points({ bonus: "extra" }, whole), [20, 10]);
});

Deno.test("gradeOf() takes off for days begun after the due date, the grace, or one's own extension", () => {
  const file = {
    ...{ due: "2026-12-01T12:00:00Z", late: { perDay: 10, max: 25, graceMinutes: 15 } },
    extensions: { ben: "2026-12-05T12:00:00Z" },
  };
  const late = (time?: string, more: Partial<ClassFile> = {}) => {
    const { daysLate, penalty, score } = grade({ ...file, ...more }, [task("0.1", 3, 3)], time);
    return [daysLate, penalty, score];
  };
  assertEquals(late("2026-12-01T12:00:00Z"), [0, 0, 10]);
  assertEquals(late("2026-12-01T12:15:00Z"), [0, 0, 10]);
  assertEquals(late("2026-12-01T12:15:01Z"), [1, 10, 9]);
  assertEquals(late("2026-12-02T12:00:01Z"), [2, 20, 8]);
  assertEquals(late("2026-12-31T12:00:00Z"), [30, 25, 7.5]);
  assertEquals(late(undefined), [0, 0, 10]);
  assertEquals(
    late("2026-12-02T12:00:01+02:00", { extensions: { anna: "2026-12-03T00:00:00Z" } }),
    [
      ...[0, 0, 10],
    ],
  );
});

Deno.test("gradeOf() tells who is missing from who could not be graded", () => {
  const submission = { id: "anna", folder: "", hash: "h", from: "anna" };
  assertEquals(gradeOf("anna", FILE, {}).status, "missing");
  assertEquals(gradeOf("anna", FILE, { submission }).status, "ungraded");
  assertEquals(gradeOf("anna", { ...FILE, held: ["anna"] }, {}).isHeld, true);
});
