import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { nextOpen, standings } from "../../grader/progress/standing.ts";
import { SMALL_COURSE, type SmallCourse, smallCourse } from "../../grader/testing/small_course.ts";
import { listen } from "../../grader/testing/temporary_course.ts";
import { stripAnsiCode } from "../../terminal/colors.ts";
import { UsageError } from "../../terminal/usage.ts";
import { runSkip } from "./skip.ts";
import { runStatus } from "./status.ts";

async function skip(course: SmallCourse, ...args: string[]): Promise<string> {
  const { code, said } = await listen(() => runSkip(args, { ...course, width: 80 }));
  assertEquals(code, 0);
  return stripAnsiCode(said);
}

async function next(course: SmallCourse): Promise<string | undefined> {
  return nextOpen(await standings(SMALL_COURSE, course))?.id;
}

async function status(course: SmallCourse, ...args: string[]): Promise<string> {
  const { said } = await listen(() => runStatus(args, { ...course, width: 80 }));
  return stripAnsiCode(said);
}

Deno.test("skip puts a task off, and what comes next is another", async () => {
  await using course = await smallCourse();
  assertEquals(
    await skip(course, "0.1"),
    "0.1 One is put off.\nTo take it up again: deno task skip 0.1 --undo\nNext: deno task watch 0.2",
  );
  assertEquals(await next(course), "0.2");
  await skip(course, "0.2");
  assertEquals(await next(course), "0.3");
  assertMatch(await skip(course, "0.2"), /^0\.2 Two was put off before\.\n/);
  assertEquals(
    await skip(course, "0.1", "--undo"),
    "0.1 One is to be done again.\nNext: deno task watch 0.1",
  );
  assertEquals(await next(course), "0.1");
});

Deno.test("skip leaves the last verdict as it is, and undone nothing that was not there", async () => {
  await using course = await smallCourse();
  await course.verdict("0.1", "failed", 2);
  const before = await Deno.readTextFile(course.progress);
  await skip(course, "0.1");
  const [{ status, verdict, later }] = await standings(SMALL_COURSE, course);
  assertEquals([status, verdict?.passedTests, later], ["failed", 2, true]);
  await skip(course, "0.1", "--undo");
  assertEquals(await Deno.readTextFile(course.progress), before);
  await skip(course, "0.2");
  await skip(course, "0.2", "--undo");
  assertEquals(await Deno.readTextFile(course.progress), before);
});

Deno.test("grading a task that was put off takes it up again", async () => {
  await using course = await smallCourse();
  for (const id of ["0.1", "0.2"]) await skip(course, id);
  await course.verdict("0.1", "failed");
  await course.verdict("0.2", "passed");
  const all = await standings(SMALL_COURSE, course);
  assertEquals(all.map(({ later }) => later), [undefined, undefined, undefined, undefined]);
  assertEquals(await next(course), "0.1");
});

Deno.test("a task that was put off comes when nothing else is left", async () => {
  await using course = await smallCourse();
  await skip(course, "0.2");
  for (const id of ["0.1", "0.3", "1.1"]) await course.verdict(id, "passed");
  assertEquals(await next(course), "0.2");
});

Deno.test("status shows what was put off by a sign and a word, and counts it as not passed", async () => {
  await using course = await smallCourse();
  await course.verdict("0.1", "failed", 2);
  for (const id of ["0.1", "0.3"]) await skip(course, id);
  const said = await status(course);
  assertMatch(said, /^ {2}» 0\.1 One +later +0 of 10 {2}2 of 4 tests$/m);
  assertMatch(said, /^ {2}» 0\.3 .+ later +0 of 10 {2}not graded yet$/m);
  assertMatch(said, /^0 of 4 tasks passed, 0 of 40 points, 2 put off$/m);
  assertMatch(await status(course, "--map"), /^ {2}» 0\.1 One +later$/m);
  const { tasks, next } = JSON.parse(await status(course, "--json"));
  assertEquals(tasks.map(({ later }: { later?: true }) => later), [
    true,
    undefined,
    true,
    undefined,
  ]);
  assertEquals([tasks[0].status, tasks[2].status, tasks[2].graded, next], [
    ...["failed", "todo", false, "0.2"],
  ]);
});

Deno.test("skip says why there is nothing to put off or to take up", async () => {
  await using course = await smallCourse();
  await course.verdict("0.1", "passed");
  const optional = SMALL_COURSE.tasks.map((task) =>
    task.id === "0.3" ? { ...task, optional: true as const } : task
  );
  const refused: readonly [string[], string][] = [
    [["0.1"], "Task 0.1 is passed: there is nothing to put off"],
    [["0.1", "--undo"], "Task 0.1 is passed: there is nothing to take up again"],
    [["0.2", "--undo"], "Task 0.2 was not put off"],
    [["0.3"], "Task 0.3 is optional: no command goes on to it by itself"],
    [["0.4"], `There is no task "0.4"`],
    [[], "Name one task"],
    [["0.1", "0.2"], "Name one task"],
    [["--und"], "--undo"],
  ];
  for (const [args, says] of refused) {
    const setting = {
      ...{ ...course, width: 80 },
      course: () => Promise.resolve({ ...SMALL_COURSE, tasks: optional }),
    };
    await assertRejects(() => runSkip(args, setting), UsageError, says);
  }
});

Deno.test("a mark that makes no sense does not count", async () => {
  await using course = await smallCourse();
  await skip(course, "0.1");
  const text = await Deno.readTextFile(course.progress);
  await Deno.writeTextFile(course.progress, text.replace(`"later": true`, `"later": "soon"`));
  assertEquals(await next(course), "0.1");
});
