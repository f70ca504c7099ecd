import { assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { stripAnsiCode } from "../../terminal/colors.ts";
import { type SmallCourse, smallCourse } from "../../grader/testing/small_course.ts";
import { listen } from "../../grader/testing/temporary_course.ts";
import { UsageError } from "../../terminal/usage.ts";
import type { HintChain } from "../../grader/manifest.ts";
import { nextHint } from "../next_hint.ts";
import { runHint } from "./hint.ts";

async function hint(course: SmallCourse, ...args: string[]): Promise<string> {
  const seen = new URL(".kindling/hints.json", course.root);
  const { code, said } = await listen(() => runHint(args, { ...course, seen, width: 80 }));
  assertEquals(code, 0);
  return stripAnsiCode(said);
}

Deno.test("hint goes from the first to the last and remembers where it was", async () => {
  await using course = await smallCourse();
  assertEquals(
    await hint(course, "0.2"),
    "0.2 Two  hint 1 of 3\n\n  nudge to 0.2\n\nNext hint: deno task hint 0.2",
  );
  assertMatch(await hint(course, "0.2"), /hint 2 of 3\n\n {2}idea for 0\.2\n\nNext hint/);
  assertMatch(await hint(course, "0.2"), /hint 3 of 3\n\n {2}nearly 0\.2\n\nThat was the last\./);
  assertStringIncludes(await hint(course, "0.2"), "hint 3 of 3");
  assertStringIncludes(await hint(course, "0.1"), "nudge to 0.1");
  const { "hints.json": kept } = await course.read(".kindling");
  assertEquals(JSON.parse(kept), {
    schema: "kindling/hints/v1",
    seen: { "0.1": [1], "0.2": [1, 2, 3] },
  });
});

Deno.test("hint shows the one that was asked for, and then the first that was not seen", async () => {
  await using course = await smallCourse();
  assertMatch(await hint(course, "0.1", "3"), /nearly 0\.1\n\nNext hint: deno task hint 0\.1$/);
  assertStringIncludes(await hint(course, "0.1"), "nudge to 0.1");
  assertStringIncludes(await hint(course, "0.1"), "idea for 0.1");
  assertMatch(await hint(course, "0.1", "1"), /\nNext hint: deno task hint 0\.1 2$/);
});

Deno.test("hint without an id is about the next open task", async () => {
  await using course = await smallCourse();
  await course.verdict("0.1", "passed");
  assertStringIncludes(await hint(course), "nudge to 0.2");
  for (const id of ["0.2", "0.3", "1.1"]) await course.verdict(id, "passed");
  assertStringIncludes(await hint(course), "Every task is passed");
});

Deno.test("hint answers a wrong id, level or flag with what exists", async () => {
  await using course = await smallCourse();
  await assertRejects(() => hint(course, "9.9"), UsageError, "0.1, 0.2");
  for (const level of ["0", "4", "1.0", "two", "-1"]) {
    await assertRejects(() => hint(course, "0.1", level), UsageError);
  }
  await assertRejects(() => hint(course, "0.1", "4"), UsageError, "There are: 1, 2, 3");
  await assertRejects(() => hint(course, "0.1", "1", "2"), UsageError);
  await assertRejects(() => hint(course, "0.3"), UsageError, "has no hints");
  await assertRejects(() => hint(course, "0.1", "--all"), UsageError);
});

/** The course with hints on three functions of task 0.2, and a verdict that stopped at a test. */
async function severalChains(course: SmallCourse, firstOpen?: string): Promise<SmallCourse> {
  const chain = (...of: string[]): HintChain => ({
    of,
    hints: [`nudge to ${of[0]}`, `idea for ${of[0]}`, `nearly ${of[0]}`],
  });
  const { tasks, modules } = await course.course();
  const hints = [chain("map"), chain("reduce", "sum.forward"), chain("zip.wgsl")];
  const changed = tasks.map((task) => task.id === "0.2" ? { ...task, hints } : task);
  const verdict = { status: "failed", passedTests: 1, tests: 4, hash: "", at: "", firstOpen };
  await course.write({
    ".kindling/progress.json": JSON.stringify({
      schema: "kindling/progress/v1",
      tasks: { "0.2": verdict },
    }),
  });
  return { ...course, course: () => Promise.resolve({ modules, tasks: changed }) };
}

Deno.test("hint is about the function whose test the last verdict stopped at", async () => {
  await using course = await smallCourse();
  const several = await severalChains(course, "reduce() goes from left to right");
  assertEquals(
    await hint(several, "0.2"),
    "0.2 Two: reduce, sum.forward  hint 1 of 3\n" +
      "Not passed yet: reduce() goes from left to right\n\n  nudge to reduce\n\n" +
      "Next hint: deno task hint 0.2\nAlso on: map, zip.wgsl (deno task hint 0.2 NAME)",
  );
  assertStringIncludes(await hint(several, "0.2"), "idea for reduce");
  await severalChains(course, "zip.wgsl of a row");
  assertStringIncludes(await hint(several, "0.2"), "nudge to zip.wgsl");
  assertStringIncludes(await hint(several, "0.2", "3"), "nearly zip.wgsl");
  await severalChains(course, "sum.forward() adds up");
  assertStringIncludes(await hint(several, "0.2"), "nearly reduce");
});

Deno.test("hint begins with a task's first function where no verdict tells another", async () => {
  await using course = await smallCourse();
  for (const open of [undefined, "gone() long ago", "\x1b[2J"]) {
    const said = await hint(await severalChains(course, open), "0.2", "1");
    assertMatch(said, /^0\.2 Two: map {2}hint 1 of 3\n\n {2}nudge to map/);
  }
});

Deno.test("hint goes through the levels of a function by name, and remembers each by itself", async () => {
  await using course = await smallCourse();
  const several = await severalChains(course, "map() of nothing");
  const first = await hint(several, "0.2", "reduce");
  assertStringIncludes(first, "nudge to reduce\n\nNext hint: deno task hint 0.2 reduce\n");
  assertStringIncludes(await hint(several, "0.2", "sum()"), "idea for reduce");
  assertStringIncludes(await hint(several, "0.2"), "nudge to map");
  assertStringIncludes(await hint(several, "0.2", "zip", "2"), "idea for zip.wgsl");
  const { "hints.json": kept } = await course.read(".kindling");
  assertEquals(JSON.parse(kept).seen, {
    "0.2/reduce": [1, 2],
    "0.2/map": [1],
    "0.2/zip.wgsl": [2],
  });
  await assertRejects(() => hint(several, "0.2", "redduce"), UsageError, "Did you mean reduce?");
  await assertRejects(() => hint(several, "0.1", "reduce"), UsageError, "about all of it");
});

Deno.test("nextHint() follows a test that it is told of, whatever the last verdict was", async () => {
  await using course = await smallCourse();
  const several = await severalChains(course, "map() of nothing");
  const seen = new URL(".kindling/hints.json", course.root);
  const page = await nextHint("0.2", { openTest: "reduce() of nothing" }, {
    ...several,
    ...{ seen, width: 40 },
  });
  assertStringIncludes(page, "nudge to reduce");
  assertEquals(page.split("\n").filter((line) => stripAnsiCode(line).length > 40), []);
});

Deno.test("hint does not trip over a damaged record of what was seen", async () => {
  await using course = await smallCourse();
  for (const damaged of ["", "[]", '{"schema":"kindling/hints/v1","seen":{"0.1":"x"}}']) {
    await course.write({ ".kindling/hints.json": damaged });
    assertStringIncludes(await hint(course, "0.1"), "hint 1 of 3");
  }
});
