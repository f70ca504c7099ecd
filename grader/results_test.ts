import { assertEquals } from "@std/assert";
import { deciding, firstOpenTest, summarize, type TaskResult, type TestResult } from "./results.ts";

function result(id: string, points: number, optional?: true): TaskResult {
  const status = points > 0 ? "passed" : "todo";
  const counts = { points, maxPoints: 10, tests: [], link: {}, durationMs: 0 };
  return { id, title: id, status, ...counts, ...optional && { optional } };
}

Deno.test("summarize() puts an optional task's points on top", () => {
  const how = { seed: 1, mine: false };
  const { score, maxScore } = summarize([result("1.1", 10), result("1.1b", 10, true)], how);
  assertEquals([score, maxScore], [20, 10]);
  const open = summarize([result("1.1", 10), result("1.1b", 0, true)], how);
  assertEquals([open.score, open.maxScore], [10, 10]);
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
    names(test("30", "failed", 30), test("4", "failed", 4), test("9", "failed", 9)),
    "4",
  );
  assertEquals(names(test("30", "failed", 30), test("gpu", "failed")), "30");
  assertEquals(names(passed), undefined);
  assertEquals(names(), undefined);
});
