import { assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { type SmallCourse, smallCourse } from "../../grader/testing/small_course.ts";
import { listen } from "../../grader/testing/temporary_course.ts";
import type { TaskReview } from "../../grader/manifest.ts";
import { stripAnsiCode } from "../../terminal/colors.ts";
import { UsageError } from "../../terminal/usage.ts";
import { costLines } from "../report/review_page.ts";
import { type ReviewSetting, runReview } from "./review.ts";

const REVIEW: TaskReview = {
  why: [
    { of: ["one", "both"], says: "Because it is so. ".repeat(12).trim() },
    { of: ["two"], says: "Because." },
  ],
  counts: "counted",
  question: "Which of your lines would break if 1 were 2?",
  answer: "All of them.",
};

/** Runs the command; answers are what a person types, if there is one. */
async function review(
  course: SmallCourse,
  args: readonly string[],
  typed?: (string | undefined)[],
) {
  const asked: string[] = [];
  const setting: ReviewSetting = {
    ...course,
    reviews: ({ id }) => Promise.resolve(id === "0.1" ? REVIEW : undefined),
    costs: () => Promise.resolve(["  calls of f   2   2"]),
    width: 80,
    ...typed && {
      asking: {
        ask: (prompt: string) => {
          asked.push(stripAnsiCode(prompt));
          return Promise.resolve(typed.shift());
        },
        rows: 12,
      },
    },
  };
  const { code, said } = await listen(() => runReview(args, setting));
  return { code, said: stripAnsiCode(said), asked };
}

Deno.test("review waits until the task is passed, unless it is to spoil it", async () => {
  await using course = await smallCourse();
  const open = await review(course, ["0.1"]);
  assertEquals(open.code, 1);
  assertMatch(open.said, /0\.1 is not passed yet[^]*deno task review 0\.1 --spoil/);
  assertEquals((await review(course, ["0.1", "--spoil"])).code, 0);
  await course.verdict("0.1", "passed");
  const { code, said } = await review(course, ["0.1"]);
  assertEquals(code, 0);
  assertStringIncludes(said, "one, both\n    Because it is so.");
  assertStringIncludes(said, "calls of f   2   2");
  assertStringIncludes(said, "Which of your lines would break if 1 were 2?");
  assertEquals(said.includes("All of them."), false);
  assertMatch(said, /deno task review 0\.1 --answer$/);
});

Deno.test("review --answer gives the answer, within 80 columns", async () => {
  await using course = await smallCourse();
  const { said } = await review(course, ["0.1", "--spoil", "--answer"], ["q"]);
  assertStringIncludes(said, "Answer\n  All of them.");
  assertEquals(said.split("\n").filter((line) => line.length > 80), []);
});

Deno.test("review on a terminal goes on at Enter, and ends at q and at the end of the input", async () => {
  await using course = await smallCourse();
  const all = await review(course, ["0.1", "--spoil"], ["", "", "", "", ""]);
  assertEquals(all.asked.at(-1), "Enter shows the answer, q ends: ");
  assertEquals(all.asked.length > 1, true);
  assertStringIncludes(all.said, "All of them.");
  for (const end of ["q", "Q ", undefined]) {
    const { said, asked, code } = await review(course, ["0.1", "--spoil"], [end]);
    assertEquals([code, asked.length, said.includes("All of them.")], [0, 1, false]);
  }
});

Deno.test("review answers a wrong id, and a task without a page", async () => {
  await using course = await smallCourse();
  await assertRejects(() => review(course, []), UsageError, "Name one task");
  await assertRejects(() => review(course, ["9.9"]), UsageError, "There is no task");
  await assertRejects(() => review(course, ["0.2", "--spoil"]), UsageError, "has no review");
});

Deno.test("costLines() says which is less without colours, and keeps long names beside the numbers", () => {
  const rows = [
    { what: "calls", yours: 2, ours: 2 },
    {
      what: "a name that goes on and on until there is no room left for all of it in a line",
      yours: 1,
      ours: 2000,
    },
    { what: "reads", yours: 30, ours: 4 },
  ];
  const lines = costLines({ rows }, 80).join("\n").split("\n").map(stripAnsiCode);
  assertEquals(lines.length, 5);
  assertEquals(lines.filter((line) => line.length > 80), []);
  assertMatch(lines[1], /^ {2}calls +2 +2 {2}=$/);
  assertMatch(lines[2], /^ {2}a name .* 1 +2000 {2}↓$/);
  assertMatch(lines[4], / 30 +4 {2}↑$/);
  assertEquals(costLines({ problem: "a reason" }, 80), ["  a reason"]);
});
