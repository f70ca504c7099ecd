import { assertEquals } from "@std/assert";
import { loadProgress } from "./progress.ts";
import { holds, nextOpen, standings } from "./standing.ts";
import { SMALL_COURSE, smallCourse } from "../testing/small_course.ts";

Deno.test("standings() is todo for a task that was never graded", async () => {
  await using course = await smallCourse();
  const all = await standings(SMALL_COURSE, course);
  assertEquals(all.map(({ status, verdict }) => [status, verdict]), [
    ...Array.from({ length: 4 }, () => ["todo", undefined] as ["todo", undefined]),
  ]);
});

Deno.test("standings() notices that a file has changed since its verdict", async () => {
  await using course = await smallCourse();
  for (const id of ["0.1", "0.2", "1.1"]) await course.verdict(id, "passed");
  assertEquals((await standings(SMALL_COURSE, course)).map(holds), [true, true, false, true]);
  await course.write({ "tasks/0_start/both.ts": "// another\n" });
  const all = await standings(SMALL_COURSE, course);
  assertEquals(all.map(({ changed }) => changed), [true, true, false, false]);
  assertEquals(all.map(({ status }) => status), ["passed", "passed", "todo", "passed"]);
  await Deno.remove(new URL("1_more/four.ts", course.tree));
  assertEquals((await standings(SMALL_COURSE, course)).map(holds), [false, false, false, false]);
});

Deno.test("nextOpen() looks behind the task first, then from the beginning", async () => {
  await using course = await smallCourse();
  await course.verdict("0.2", "passed");
  const all = await standings(SMALL_COURSE, course);
  assertEquals([undefined, "0.1", "0.3", "1.1"].map((after) => nextOpen(all, after)?.id), [
    "0.1",
    "0.3",
    "1.1",
    "0.1",
  ]);
  for (const id of ["0.1", "0.3", "1.1"]) await course.verdict(id, "passed");
  assertEquals(nextOpen(await standings(SMALL_COURSE, course)), undefined);
});

Deno.test("nextOpen() is never an optional task", async () => {
  await using course = await smallCourse();
  const all = (await standings(SMALL_COURSE, course)).map((standing) =>
    standing.task.id === "0.2"
      ? { ...standing, task: { ...standing.task, optional: true } }
      : standing
  );
  assertEquals(nextOpen(all, "0.1")?.id, "0.3");
  for (const id of ["0.1", "0.3", "1.1"]) await course.verdict(id, "passed");
  const passed = await standings(SMALL_COURSE, course);
  assertEquals(
    nextOpen(passed.map((standing, i) => ({ ...standing, task: all[i].task }))),
    undefined,
  );
});

Deno.test("a verdict keeps the name of the test that is to be looked at first", async () => {
  await using course = await smallCourse();
  await course.verdict("0.1", "failed", 2);
  await course.verdict("0.2", "passed");
  const kept = await loadProgress(course.progress);
  assertEquals(kept["0.1"].firstOpen, "test 2");
  assertEquals("firstOpen" in kept["0.2"], false);
  await course.verdict("0.1", "passed");
  assertEquals("firstOpen" in (await loadProgress(course.progress))["0.1"], false);
});
