import { assertEquals, assertMatch } from "@std/assert";
import { stripAnsiCode } from "../../terminal/colors.ts";
import { loadCourse } from "../../grader/course.ts";
import { treeUrl } from "../../grader/plan/link.ts";
import { type Status, summarize, type TaskResult } from "../../grader/results.ts";
import { folderUrl } from "../../terminal/paths.ts";
import { nextStep } from "./next_step.ts";

Deno.test("nextStep() leads on from every status", async () => {
  const course = await loadCourse(), [first, second] = course.tasks;
  const step = async (
    status: Status,
    watching?: "these" | "all",
    more: Partial<TaskResult> = {},
  ) => {
    const { id, title, points } = first;
    const task = { id, title, status, points: 0, maxPoints: points, tests: [], link: {} };
    const results = summarize([{ ...task, durationMs: 1, ...more }], { seed: 1, mine: false });
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

Deno.test("nextStep() offers the review of the one task that the learner has passed", async () => {
  const folder = await Deno.makeTempDir(), progress = new URL("none.json", folderUrl(folder));
  try {
    const course = await loadCourse(), [first, second] = course.tasks;
    const passed = [first, second].map(({ id, title, points }): TaskResult => ({
      ...{ id, title, points, status: "passed", maxPoints: points, tests: [], link: {} },
      durationMs: 1,
    }));
    const step = async (tasks: readonly TaskResult[]) => {
      const results = summarize(tasks, { seed: 1, mine: false }), tree = treeUrl("tasks");
      return stripAnsiCode(await nextStep({ course, results, tree, progress }));
    };
    assertEquals(
      await step(passed.slice(0, 1)),
      `Next: deno task watch ${second.id}\n` +
        `Why ours is so, and what yours costs: deno task review ${first.id}`,
    );
    assertEquals(await step(passed), `Next: deno task watch ${course.tasks[2].id}`);
  } finally {
    await Deno.remove(folder);
  }
});
