import { assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { stripAnsiCode } from "../../terminal/colors.ts";
import { type SmallCourse, smallCourse } from "../../grader/testing/small_course.ts";
import { listen } from "../../grader/testing/temporary_course.ts";
import { UsageError } from "../../terminal/usage.ts";
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

Deno.test("hint does not trip over a damaged record of what was seen", async () => {
  await using course = await smallCourse();
  for (const damaged of ["", "[]", '{"schema":"kindling/hints/v1","seen":{"0.1":"x"}}']) {
    await course.write({ ".kindling/hints.json": damaged });
    assertStringIncludes(await hint(course, "0.1"), "hint 1 of 3");
  }
});
