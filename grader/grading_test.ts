import { assertEquals, assertMatch, assertRejects, assertThrows } from "@std/assert";
import { stripAnsiCode } from "@std/fmt/colors";
import { fileURLToPath } from "node:url";
import { type FlagNames, parseFlags, UsageError } from "./command.ts";
import { loadCourse } from "./course.ts";
import { gradeTasks, isLearners, learnerTree } from "./grading.ts";
import { ROOT } from "./house.ts";
import { treeUrl } from "./link.ts";
import { nextStep } from "./report/next_step.ts";
import type { Status, TaskResult } from "./results.ts";
import { temporaryCourse } from "./testing/temporary_course.ts";

const NAMES: FlagNames = { boolean: ["solutions"], string: ["tasks"] };
const tree = (...args: string[]) => learnerTree(parseFlags(args, NAMES)).href;

Deno.test("learnerTree() is tasks/ unless a flag names another", async () => {
  assertEquals(tree(), treeUrl("tasks").href);
  assertEquals(tree("--solutions"), treeUrl("solutions").href);
  await using other = await temporaryCourse({ "0_start/a.ts": "" });
  assertEquals(tree("--tasks", fileURLToPath(other.root)), other.root.href);
  assertEquals(tree("--tasks", fileURLToPath(treeUrl("tasks"))), treeUrl("tasks").href);
  assertThrows(() => tree("--tasks", "a", "--solutions"), UsageError, "two trees");
  assertThrows(() => tree("--tasks", "no/such"), UsageError, "which is not here");
  const above = fileURLToPath(ROOT);
  assertThrows(() => tree("--tasks", above), UsageError, "did you mean");
  assertThrows(() => tree("--tasks", fileURLToPath(new URL("deno.json", ROOT))), UsageError);
});

Deno.test("isLearners() of tasks/ alone", () => {
  assertEquals([treeUrl("tasks"), treeUrl("solutions")].map(isLearners), [true, false]);
});

Deno.test("gradeTasks() that is given up has no result", async () => {
  const course = await loadCourse(), reason = new Error("enough");
  const options = { tree: treeUrl("solutions"), signal: AbortSignal.abort(reason) };
  await assertRejects(() => gradeTasks(course, course.tasks.slice(0, 1), options), Error, "enough");
});

Deno.test("nextStep() leads on from every status", async () => {
  const course = await loadCourse(), [first, second] = course.tasks;
  const step = async (
    status: Status,
    watching?: "these" | "all",
    more: Partial<TaskResult> = {},
  ) => {
    const { id, title, points } = first;
    const task = { id, title, status, points: 0, maxPoints: points, tests: [], link: {} };
    const results = {
      ...{ schema: "kindling/results/v1" as const, seed: 1, mine: false, score: 0, maxScore: 0 },
      tasks: [{ ...task, durationMs: 1, ...more }],
    };
    const elsewhere = new URL("file:///elsewhere/");
    return stripAnsiCode(await nextStep({ course, results, tree: elsewhere, watching }));
  };
  const { id } = first;
  assertEquals(await step("failed"), `Next: deno task hint ${id}`);
  assertEquals(await step("error"), "Next: deno task verify");
  assertEquals(
    await step("error", undefined, { outOfTime: true }),
    `Next: deno task grade ${id} when less else is at work here`,
  );
  assertEquals(await step("blocked"), `Next: deno task grade ${id} without --mine`);
  assertMatch(await step("todo"), /^Next: deno task watch .+; deno task hint /);
  assertMatch(await step("todo", "these"), /^Next: .+ in tasks.+; deno task hint /);
  assertEquals(await step("passed"), `Next: deno task watch ${second.id}`);
  assertMatch(await step("passed", "all"), /^Next: .+ in tasks.+; deno task hint /);
});
