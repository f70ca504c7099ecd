import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { stripAnsiCode } from "../../terminal/colors.ts";
import { type SmallCourse, smallCourse } from "../../grader/testing/small_course.ts";
import { listen } from "../../grader/testing/temporary_course.ts";
import { textWidth } from "../../terminal/cells.ts";
import { UsageError } from "../../terminal/usage.ts";
import { runStatus } from "./status.ts";

async function status(course: SmallCourse, args: string[] = [], width = 80): Promise<string> {
  const { code, said } = await listen(() => runStatus(args, { ...course, width }));
  assertEquals(code, 0);
  return stripAnsiCode(said);
}

Deno.test("status of a course that nobody has begun", async () => {
  await using course = await smallCourse();
  const lines = (await status(course)).split("\n");
  assertMatch(lines[0], /^0 Start +░{20} +0 of 3 tasks +0 of 30 points$/);
  assertEquals(
    lines[1],
    "  ○ 0.1 One                         todo      0 of 10  not graded yet",
  );
  assertMatch(lines[3], /^ {2}○ 0\.3 A task with a title that g… todo/);
  assertMatch(lines[5], /^1 More +░{20} +0 of 1 task +0 of 10 points$/);
  assertEquals(lines.slice(-2), [
    "0 of 4 tasks passed, 0 of 40 points",
    "Next: deno task watch 0.1",
  ]);
  for (const line of lines) assert(textWidth(line) <= 80, line);
});

Deno.test("status tells passed, failed and changed apart", async () => {
  await using course = await smallCourse();
  await course.verdict("0.1", "passed");
  await course.verdict("0.3", "failed", 1);
  await course.verdict("1.1", "passed");
  await course.write({ "tasks/1_more/four.ts": "// another\n" });
  const said = await status(course);
  assertMatch(said, /^0 Start +█{7}░{13} +1 of 3 tasks +10 of 30 points$/m);
  assertMatch(said, /● 0\.1 One +passed +10 of 10$/m);
  assertMatch(said, /✗ 0\.3 .+ failed +0 of 10 {2}1 of 4 tests$/m);
  assertMatch(said, /^1 More +▓{20} +1 of 1 task +10 of 10 points$/m);
  assertMatch(said, /● 1\.1 Four +passed +10 of 10 {2}changed since$/m);
  assertMatch(said, /^2 of 4 tasks passed, 20 of 40 points, 1 of them changed since$/m);
  assertMatch(said, /\nNext: deno task watch 0\.2$/);
});

Deno.test("status leads to grading again what has changed when nothing is open", async () => {
  await using course = await smallCourse();
  for (const id of ["0.1", "0.2", "0.3", "1.1"]) await course.verdict(id, "passed");
  assertMatch(await status(course), /\nAll passed\. .+ deno task diff 0\.1$/);
  await course.write({ "tasks/0_start/both.ts": "// another\n" });
  assertMatch(await status(course), /\nNext: deno task grade 0\.1 0\.2$/);
});

Deno.test("status shows time and files where there is room", async () => {
  await using course = await smallCourse();
  await course.verdict("0.1", "passed");
  const said = await status(course, [], 140);
  assertMatch(said, /● 0\.1 One .+ \d{4}-\d\d-\d\d \d\d:\d\d {2}tasks\/0_start\/both\.ts$/m);
  for (const line of said.split("\n")) assert(textWidth(line) <= 140, line);
});

Deno.test("status --json is one document", async () => {
  await using course = await smallCourse();
  await course.verdict("0.1", "failed", 2);
  const { schema, modules, tasks, score, maxScore, next } = JSON.parse(
    await status(course, ["--json"]),
  );
  assertEquals([schema, score, maxScore, next], ["kindling/status/v1", 0, 40, "0.1"]);
  assertEquals(modules[1], {
    folder: "1_more",
    title: "More",
    passed: 0,
    tasks: 1,
    points: 0,
    maxPoints: 10,
  });
  const { at, ...first } = tasks[0];
  assertMatch(at, /^\d{4}-/);
  assertEquals(first, {
    ...{ id: "0.1", title: "One", module: "0_start", status: "failed" },
    ...{ graded: true, changed: false, points: 0, maxPoints: 10, passedTests: 2, tests: 4 },
    files: ["tasks/0_start/both.ts"],
  });
  assertEquals([tasks[1].graded, tasks[1].status], [false, "todo"]);
});

Deno.test("status does not trip over a damaged progress file, and knows its flags", async () => {
  await using course = await smallCourse();
  await course.write({ ".kindling/progress.json": "{ half" });
  assertMatch(await status(course), /0 of 4 tasks passed/);
  await assertRejects(() => status(course, ["--jsn"]), UsageError, "--json");
});

Deno.test("status shows only the tasks that are named", async () => {
  await using course = await smallCourse();
  await course.verdict("0.1", "passed");
  const said = await status(course, ["1"]);
  assertMatch(said, /^1 More +░{20} +0 of 1 task +0 of 10 points\n +○ 1\.1 .+\n\n0 of 1 tasks/);
  assertMatch(said, /\nNext: deno task watch 0\.2$/);
  const { modules, tasks, maxScore, next } = JSON.parse(
    await status(course, ["0.3", "0.1", "--json"]),
  );
  assertEquals(tasks.map(({ id }: { id: string }) => id), ["0.1", "0.3"]);
  assertEquals([modules.length, modules[0].maxPoints, maxScore, next], [1, 20, 20, "0.2"]);
  await assertRejects(() => status(course, ["foo"]), UsageError, `no task or module "foo"`);
});

Deno.test("status --map draws the tasks that are named, without numbers of points", async () => {
  await using course = await smallCourse();
  await course.verdict("0.1", "passed");
  const said = await status(course, ["0", "--map"]);
  assertMatch(said, /^0 Start\n {2}● 0\.1 One +passed\n {2}○ 0\.2 Two +next\n/);
  assertMatch(said, /A line leads down from a task to those that need it/);
  for (const line of said.split("\n")) assert(textWidth(line) <= 80, line);
});

Deno.test("status knows how many tests pass of what is begun, also when it has changed since", async () => {
  await using course = await smallCourse();
  await course.verdict("0.3", "todo", 3);
  await course.verdict("1.1", "failed", 2);
  await course.write({ "tasks/1_more/four.ts": "// another\n" });
  const said = await status(course);
  assertMatch(said, /○ 0\.3 .+ todo +0 of 10 {2}3 of 4 tests$/m);
  assertMatch(said, /✗ 1\.1 Four +failed +0 of 10 {2}2 of 4 tests, changed since$/m);
});

Deno.test("status counts a file as passed that is again what it was when it passed", async () => {
  await using course = await smallCourse();
  const write = (text: string) => course.write({ "tasks/1_more/four.ts": text });
  await write("// right\n");
  await course.verdict("1.1", "passed");
  await write("// wrong\n");
  await course.verdict("1.1", "failed", 2);
  assertMatch(await status(course), /✗ 1\.1 Four +failed +0 of 10 {2}2 of 4 tests$/m);
  await write("// right\n");
  const said = await status(course);
  assertMatch(said, /● 1\.1 Four +passed +10 of 10 {2}as it has passed before$/m);
  assertMatch(said, /^1 of 4 tasks passed, 10 of 40 points$/m);
  assertMatch(await status(course, ["--json"]), /"passedBefore": true/);

  // The same text can fail as well, with other inputs: then it has not passed any more.
  await course.verdict("1.1", "failed", 3);
  await write("// wrong\n");
  await course.verdict("1.1", "failed", 2);
  await write("// right\n");
  assertMatch(
    await status(course),
    /✗ 1\.1 Four +failed +0 of 10 {2}2 of 4 tests, changed since$/m,
  );
});
