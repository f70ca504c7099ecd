import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { stripAnsiCode } from "../../terminal/colors.ts";
import { type SmallCourse, smallCourse } from "../../grader/testing/small_course.ts";
import { listen } from "../../grader/testing/temporary_course.ts";
import { UsageError } from "../../terminal/usage.ts";
import { runDiff } from "./diff.ts";

async function diff(course: SmallCourse, args: string[], width = 80): Promise<[number, string]> {
  const { code, said } = await listen(() => runDiff(args, { ...course, width }));
  return [code, course.tidy(stripAnsiCode(said))];
}

const MINE = `import { todo } from "#modules/todo.ts";

export function three(): number {
  // TODO(0.3): three
  return 1 + 2;\u0020\u0020
}
`;

Deno.test("diff shows the answer only once its task is passed, or with --spoil", async () => {
  await using course = await smallCourse();
  await course.write({ "tasks/0_start/three.ts": MINE });
  const spoil = "\nTo see it all the same: deno task diff 0.3 --spoil";
  assertEquals(await diff(course, ["0.3"]), [
    1,
    `Task 0.3 is not passed yet, and the reference gives its answer away.${spoil}`,
  ]);
  await course.verdict("0.3", "failed");
  assertEquals((await diff(course, ["0.3"]))[0], 1);

  const [code, said] = await diff(course, ["0.3", "--spoil"]);
  assertEquals(code, 0);
  await course.verdict("0.3", "passed");
  assertEquals(await diff(course, ["0.3"]), [0, said]);

  await course.write({ "tasks/0_start/three.ts": MINE + "// more\n" });
  assertEquals(await diff(course, ["0.3"]), [
    1,
    `Task 0.3 has changed since it was passed: deno task grade 0.3${spoil}`,
  ]);
});

Deno.test("diff leaves out what only makes a stub or a solution of a file", async () => {
  await using course = await smallCourse();
  await course.write({ "tasks/0_start/three.ts": MINE });
  const [, said] = await diff(course, ["0.3", "--spoil"]);
  assertEquals(said.split("\n").slice(2), [
    "- tasks/0_start/three.ts (yours)",
    "+ solutions/0_start/three.ts (reference)",
    "───",
    "  3  export function three(): number {",
    "- 5    return 1 + 2;",
    "+ 3    return 3;",
    "  6  }",
  ]);
});

Deno.test("diff stands side by side where there is room, every row as wide as the next", async () => {
  await using course = await smallCourse();
  await course.write({ "tasks/0_start/three.ts": MINE });
  const [, said] = await diff(course, ["0.3", "--spoil"], 120);
  const rows = said.split("\n").slice(3);
  assertEquals(new Set(rows.map((row) => row.length)), new Set([119]));
  assertMatch(rows[2], /^- 5 {4}return 1 \+ 2; +│ \+ 3 {4}return 3; +$/);
});

Deno.test("diff says so when nothing differs", async () => {
  await using course = await smallCourse();
  await course.write({
    "tasks/0_start/three.ts": "export function three(): number {\r\n  return 3;\r\n}",
  });
  assertEquals(await diff(course, ["0.3", "--spoil"]), [
    0,
    "0.3 A task with a title that goes on for more than a column\n\n" +
    "● tasks/0_start/three.ts has no difference from the reference",
  ]);
});

Deno.test("diff hides the answers to other tasks in the file until these are passed", async () => {
  await using course = await smallCourse();
  const [, hidden] = await diff(course, ["0.1", "--spoil"]);
  assert(!hidden.includes("return 2;") && hidden.includes("return 1;"), hidden);
  assertMatch(hidden, /\nHidden until passed: the answer to 0\.2$/);
  assert(!hidden.includes("and no more"), hidden);
  await course.verdict("0.2", "passed");
  const [, shown] = await diff(course, ["0.1", "--spoil"]);
  assert(shown.includes("return 2;") && !shown.includes("Hidden"), shown);
});

Deno.test("diff makes control characters in a learner's file visible", async () => {
  await using course = await smallCourse();
  await course.write({ "tasks/0_start/three.ts": "// \x1b[2J gone\n" });
  const { said } = await listen(() => runDiff(["0.3", "--spoil"], { ...course, width: 80 }));
  assert(said.includes("// ␛[2J gone"), said);
});

Deno.test("diff answers wrong usage, a missing file and missing solutions with what to do", async () => {
  await using course = await smallCourse();
  for (const args of [[], ["7.7"], ["0"], ["0.1", "0.2"], ["0.1", "--spoiler"]]) {
    await assertRejects(() => diff(course, args), UsageError);
  }
  await Deno.remove(new URL("0_start/three.ts", course.tree));
  await assertRejects(() => diff(course, ["0.3", "--spoil"]), UsageError, "deno task reset 0.3");
  await Deno.remove(course.solutions, { recursive: true });
  await assertRejects(
    () => diff(course, ["0.1", "--spoil"]),
    UsageError,
    "deno task diff needs the folder",
  );
});
