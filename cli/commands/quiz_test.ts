import { assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import type { QuizQuestion } from "../../grader/manifest.ts";
import { loadQuizMemory } from "../../grader/quiz/memory.ts";
import { type SmallCourse, smallCourse } from "../../grader/testing/small_course.ts";
import { listen } from "../../grader/testing/temporary_course.ts";
import { stripAnsiCode } from "../../terminal/colors.ts";
import { UsageError } from "../../terminal/usage.ts";
import type { CourseQuestion } from "../../grader/quiz/questions.ts";
import { plainText, whyText } from "../report/quiz_page.ts";
import { type QuizSetting, runQuiz } from "./quiz.ts";

const QUESTIONS: readonly QuizQuestion[] = [
  { id: "0.1-1", question: "1 + 1?", why: "Two it is.", form: { kind: "number", answer: [2] } },
  {
    id: "0.1-2",
    given: "There is a sky.",
    question: "What is its colour?",
    why: "Look up.",
    form: { kind: "choice", right: "blue", wrong: ["green", "red"] },
  },
  { id: "0.2-1", question: "Why?", why: "Because.", form: { kind: "open" } },
  {
    id: "1.1-1",
    question: "Two words?",
    why: "Fine words.",
    ask: "both",
    form: { kind: "text", answer: "fine words" },
  },
];

const NOW = new Date("2026-03-01T12:00:00Z");

interface Run {
  readonly typed?: readonly (string | undefined)[];
  readonly now?: Date;
  readonly stopped?: AbortSignal;
}

/** Runs the command; what a person types comes line by line, and then the input ends. */
async function quiz(course: SmallCourse, args: readonly string[], run: Run = {}) {
  const lines = [...run.typed ?? []], memory = new URL(".kindling/quiz.json", course.root);
  const setting: QuizSetting = {
    ...course,
    ...{ width: 80, memory, now: () => run.now ?? NOW, stopped: run.stopped },
    questions: ({ tasks }) =>
      Promise.resolve(QUESTIONS.map((question) => ({
        ...question,
        task: tasks.find(({ id }) => id === question.id.split("-")[0])!,
      }))),
    ...run.typed && { ask: () => Promise.resolve(lines.shift()) },
  };
  const { code, said } = await listen(() => runQuiz(args, setting));
  assertEquals(code, 0);
  const kept = Object.entries(await loadQuizMemory(memory));
  return {
    said: stripAnsiCode(said),
    left: lines.length,
    boxes: Object.fromEntries(kept.map(([id, { box }]) => [id, box])),
  };
}

Deno.test("quiz marks answers, says why, and keeps each at once", async () => {
  await using course = await smallCourse();
  const { said, boxes } = await quiz(course, ["1.1"], { typed: ["Fine, words!"] });
  assertEquals(
    said,
    "\n1.1 Four  question 1 of 1  (1.1-1)\n\n  Two words?\n\n\n  ● Right.\n\n  Fine words.\n\n" +
      "1 of 1 right\nAll of them rest for a while, and come again when they are due. All answers are\n" +
      "kept.",
  );
  assertEquals(boxes, { "1.1-1": 1 });
});

Deno.test("quiz asks once more at the end what went wrong", async () => {
  await using course = await smallCourse();
  const { said, boxes, left } = await quiz(course, ["1.1"], {
    typed: ["no idea", "fine words", "x"],
  });
  assertMatch(
    said,
    /✗ Not quite\.\n {2}It is: fine words[^]*once more[^]*● Right\.[^]*0 of 1 right/,
  );
  assertEquals(boxes, { "1.1-1": 1 });
  assertEquals(left, 1);
});

Deno.test("quiz takes what is no answer for none, and asks again", async () => {
  await using course = await smallCourse();
  const typed = ["", "two", "1 1", "2"];
  const { said, boxes, left } = await quiz(course, ["0.1", "--count", "1", "--seed", "2"], {
    typed,
  });
  assertStringIncludes(said, "Nothing typed.");
  assertStringIncludes(said, "There is no number in it.");
  assertStringIncludes(said, "The answer is one number; what you typed has 2.");
  assertEquals([boxes, left], [{ "0.1-1": 1 }, 0]);
});

Deno.test("quiz stops at q, at the end of the input and when it is left, and loses nothing", async () => {
  await using course = await smallCourse();
  for (const end of ["q", "Quit ", undefined]) {
    const { said, boxes } = await quiz(course, ["1.1"], { typed: [end] });
    assertStringIncludes(said, "nothing has changed");
    assertEquals(boxes, {});
  }
  const left = new AbortController();
  left.abort();
  const { said } = await quiz(course, ["1.1"], { typed: ["fine words"], stopped: left.signal });
  assertStringIncludes(said, "nothing has changed");
  const both = await quiz(course, ["0.1", "--seed", "2"], { typed: ["2", undefined] });
  assertStringIncludes(both.said, "1 of 1 right");
  assertEquals(both.boxes, { "0.1-1": 1 });
});

Deno.test("quiz shows an answer to ?, and a question left to the person is marked by them", async () => {
  await using course = await smallCourse();
  const shown = await quiz(course, ["1.1"], { typed: ["?", "q"] });
  assertStringIncludes(shown.said, "The answer: fine words");
  assertEquals(shown.boxes, { "1.1-1": 0 });
  const open = await quiz(course, ["0.2"], { typed: ["", "maybe", "y"] });
  assertMatch(open.said, /Because\.[^]*"y" if your answer was as good/);
  assertEquals(open.boxes["0.2-1"], 1);
});

Deno.test("quiz asks on passed tasks, what is due first, and says when nothing is", async () => {
  await using course = await smallCourse();
  await course.verdict("1.1", "passed");
  const first = await quiz(course, [], { typed: ["fine words"] });
  assertStringIncludes(first.said, "question 1 of 1  (1.1-1)");
  const rests = await quiz(course, [], { typed: [] });
  assertStringIncludes(rests.said, "Nothing is due: the next question comes within a day.");
  const tomorrow = new Date(NOW.getTime() + 25 * 60 * 60 * 1000);
  const again = await quiz(course, [], { typed: ["fine words"], now: tomorrow });
  assertEquals(again.boxes, { "1.1-1": 2 });
  const { said } = await quiz(course, [], { typed: [], now: tomorrow });
  assertStringIncludes(said, "the next question comes in 3 days");
});

Deno.test("quiz begins with the first module where nothing is passed, and shuffles by the seed", async () => {
  await using course = await smallCourse();
  const run = async (seed: string) =>
    (await quiz(course, ["--seed", seed], { typed: [] })).said.match(/\(0\.\d-\d\)/)![0];
  assertEquals(await run("1"), await run("1"));
  const seen = new Set<string>();
  for (let seed = 1; seed < 12; seed++) seen.add(await run(String(seed)));
  assertEquals([...seen].sort(), ["(0.1-1)", "(0.1-2)", "(0.2-1)"]);
});

Deno.test("quiz lists its questions where nobody can be asked, and answers only on request", async () => {
  await using course = await smallCourse();
  const { said } = await quiz(course, []);
  assertStringIncludes(
    said,
    "0.1 One  choice  (0.1-2)\n\n  There is a sky.\n\n  What is its colour?",
  );
  assertStringIncludes(said, "a) blue\n  b) green\n  c) red");
  assertEquals(/Look up|Two it is|Because/.test(said), false);
  const answers = (await quiz(course, ["0.1", "--answers"], { typed: [] })).said;
  assertMatch(answers, /Answer: 2\n {2}Two it is\.[^]*Answer: a\) blue\n {2}Look up\./);
  assertStringIncludes(answers, "2 questions");
});

Deno.test("quiz --json is a document, with answers only on request", async () => {
  await using course = await smallCourse();
  await quiz(course, ["0.1", "--seed", "2", "--count", "1"], { typed: ["2"] });
  const json = async (...args: string[]) =>
    JSON.parse((await quiz(course, ["--json", ...args])).said);
  const { schema, questions } = await json();
  assertEquals(schema, "kindling/quiz-questions/v1");
  assertEquals(questions.map(({ id }: { id: string }) => id), QUESTIONS.map(({ id }) => id));
  assertEquals(questions[0], {
    ...{ id: "0.1-1", task: "0.1", kind: "number", question: "1 + 1?", box: 1 },
    due: "2026-03-02T12:00:00.000Z",
  });
  assertEquals(questions[1].choices, ["blue", "green", "red"]);
  const [one] = (await json("0.1", "--answers")).questions;
  assertEquals([one.answer, one.why], [[2], "Two it is."]);
});

Deno.test("quiz answers a wrong id, count or flag with what exists", async () => {
  await using course = await smallCourse();
  for (const args of [["9"], ["--count", "0"], ["--seed", "x"], ["--all"]]) {
    await assertRejects(() => quiz(course, args, { typed: [] }), UsageError);
  }
});

Deno.test("plainText() keeps code, breaks paragraphs at the width, and drops what only a page shows", () => {
  const markdown =
    "A [link](https://a.b) to 10<sup>10</sup>, **bold**, f(`a[1](2)`),\nand more words\n\n" +
    "```ts ignore\nconst a =   1;\n  b();\n```\nAfter.";
  assertEquals(
    plainText(markdown, 30),
    "A link to 10^10, bold,\nf(`a[1](2)`), and more words\n\nconst a =   1;\n  b();\n\nAfter.",
  );
});

Deno.test("whyText() keeps to the width, and gives wide code the margin as well", () => {
  const why = `Some words.\n\n\`\`\`ts\n${"x".repeat(40)}\nshort\n\`\`\``;
  const shown = whyText({ why } as CourseQuestion, 40);
  assertEquals(shown, `  Some words.\n\n${"x".repeat(40)}\n  short`);
});
