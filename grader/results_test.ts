import { assertEquals } from "@std/assert";
import { deciding, firstOpenTest, summarize, type TaskResult, type TestResult } from "./results.ts";

function result(id: string, points: number, optional?: true): TaskResult {
  const status = points > 0 ? "passed" : "todo";
  const counts = { points, maxPoints: 10, tests: [], link: {}, durationMs: 0 };
  return { id, title: id, status, ...counts, ...optional && { optional } };
}

Deno.test("summarize() counts an optional task's points apart", () => {
  const how = { seed: 1, mine: false };
  const points = (tasks: readonly TaskResult[]) => {
    const { score, maxScore, bonus, maxBonus } = summarize(tasks, how);
    return [score, maxScore, bonus, maxBonus];
  };
  assertEquals(points([result("1.1", 10), result("1.1b", 10, true)]), [10, 10, 10, 10]);
  assertEquals(points([result("1.1", 10), result("1.1b", 0, true)]), [10, 10, 0, 10]);
  assertEquals(points([result("1.1b", 10, true)]), [0, 0, 10, 10]);
});

Deno.test("summarize() is ungraded where the grader failed, and says why", () => {
  const how = { seed: 1, mine: false };
  const right = result("1.1", 10), wrong = result("1.2", 0);
  assertEquals(summarize([right, wrong], how).status, "graded");
  const lost = { ...wrong, status: "error" as const, message: "The reference does not load" };
  const { status, reason } = summarize([right, lost], how);
  assertEquals([status, reason], ["ungraded", "1.2: The reference does not load"]);
  const late = { ...wrong, status: "failed" as const, unasked: true as const };
  assertEquals(summarize([right, late], how).status, "graded"); // its own code took all of the time
});

Deno.test("summarize() says on what it ran, and how many tests it could not run", () => {
  const device = { name: "llvmpipe", kind: "software" as const };
  const notRun = { reason: "There is no GPU", tests: ["a", "b"] };
  const tasks = [result("3.1", 10), { ...result("3.3", 10), device, notRun }];
  const results = summarize(tasks, { seed: 1, mine: false });
  assertEquals([results.device, results.notRun], [device, 2]);
});

Deno.test("deciding() leaves out optional tasks, unless there are no others", () => {
  const asked = result("1.1", 10), optional = result("1.1b", 0, true);
  assertEquals(deciding([asked, optional]), [asked]);
  assertEquals(deciding([optional]), [optional]);
});

Deno.test("firstOpenTest() is the first that is wrong, of kernels the smallest, else the first open", () => {
  const test = (name: string, status: TestResult["status"], elements?: number): TestResult => ({
    ...{ name, status, durationMs: 1 },
    ...elements !== undefined && { elements },
  });
  const names = (...tests: TestResult[]) => firstOpenTest(tests)?.name;
  const open = test("open", "todo"), passed = test("passed", "passed");
  assertEquals(names(passed, open, test("wrong", "failed"), test("later", "failed")), "wrong");
  assertEquals(names(passed, open, test("later", "todo")), "open");
  assertEquals(names(passed, test("unsure", "unchecked"), open), "unsure");
  assertEquals(
    names(...[30, 4, 9].map((elements) => test(`a.wgsl of ${elements}`, "failed", elements))),
    "a.wgsl of 4",
  );
  assertEquals(
    names(
      test("b.wgsl of 30", "failed", 30),
      test("b.wgsl of 9", "failed", 9),
      test("a.wgsl of 4", "failed", 4),
    ),
    "b.wgsl of 9",
  );
  assertEquals(names(test("30", "failed", 30), test("gpu", "failed")), "30");
  assertEquals(names(passed), undefined);
  assertEquals(names(), undefined);
});
