import { assertEquals } from "@std/assert";
import { loadCourse } from "../course.ts";
import type { QuizQuestion } from "../manifest.ts";
import { exercisesIn } from "./exercises.ts";
import { driftProblems, questionProblems, quizProblems } from "./quiz_problems.ts";

const LESSON = `# Module 9

## 9.1 Toys

### Exercises

1. How many
   toys?
2. Write it:

   \`\`\`ts
   const a = 1;
   \`\`\`
3. And then?

<details>
<summary>Answers</summary>

1. Two, as
   ever.

2. and 3.

   Both alike.

</details>

Read on: 1. nothing

## Done?

### Exercises

1. Of no task?
`;

const QUESTIONS: readonly QuizQuestion[] = [
  {
    id: "9.1-1",
    question: "How many toys?",
    why: "Two, as ever.",
    form: { kind: "number", answer: [2] },
  },
  {
    id: "9.1-2",
    question: "Write it:\n\n```ts\nconst a = 1;\n```",
    why: "Both alike.",
    form: { kind: "open" },
  },
  { id: "9.1-3", question: "And then?", why: "Both alike.", form: { kind: "open" } },
];

Deno.test("quizProblems() finds nothing wrong with the course", async () => {
  assertEquals(await quizProblems(await loadCourse()), []);
});

Deno.test("exercisesIn() pairs questions with answers, also one answer for two, of tasks only", () => {
  assertEquals(
    exercisesIn(LESSON),
    QUESTIONS.map(({ id, question, why }, i) => ({
      ...{ id, answer: i === 0 ? "Two, as\never." : why },
      question: i === 0 ? "How many\ntoys?" : question,
    })),
  );
  assertEquals(exercisesIn(LESSON.replaceAll("\n", "\r\n")), exercisesIn(LESSON));
  assertEquals(exercisesIn("# Nothing"), []);
});

Deno.test("driftProblems() names what lesson and quiz do not both say", () => {
  const exercises = exercisesIn(LESSON), [first, ...others] = QUESTIONS;
  assertEquals(driftProblems(QUESTIONS, exercises), []);
  assertEquals(driftProblems(others, exercises), [
    "exercise 9.1-1: it is in the lesson and not in the quiz",
  ]);
  assertEquals(
    driftProblems([{ ...first, question: "How many?", why: "3" }, ...others], exercises),
    [
      "exercise 9.1-1: the quiz asks in other words than the lesson",
      "exercise 9.1-1: the quiz answers in other words than the lesson",
    ],
  );
  const own = { ...first, id: "9.1-b" }, gone = { ...first, id: "9.1-7" };
  assertEquals(driftProblems([...QUESTIONS, own, gone], exercises), [
    "question 9.1-7: there is no such exercise in the lesson",
  ]);
});

Deno.test("questionProblems() names a question that cannot be asked", async () => {
  const problems = async (change: Partial<QuizQuestion>) =>
    await questionProblems([{ ...QUESTIONS[0], ...change }], ["9.1"]);
  assertEquals(await problems({}), []);
  assertEquals(await problems({ id: "9.2-1" }), ["question 9.2-1: it is of no task of its module"]);
  assertEquals(await problems({ ask: " " }), ["question 9.1-1: a text is empty"]);
  assertEquals(await problems({ form: { kind: "choice", right: "a", wrong: ["b"] } }), [
    "question 9.1-1: its choices are no choice",
  ]);
  assertEquals(await problems({ form: { kind: "choice", right: "a", wrong: ["b", "a"] } }), [
    "question 9.1-1: its choices are no choice",
  ]);
  assertEquals(await problems({ form: { kind: "number", answer: [NaN] } }), [
    "question 9.1-1: its own answer is not taken for right",
  ]);
  const code = { kind: "code", answer: "1", of: [], uses: {}, tries: [[]] } as const;
  assertEquals(await problems({ form: code }), [
    "question 9.1-1: it is tried fewer than two times",
  ]);
  assertEquals(await questionProblems([QUESTIONS[0], QUESTIONS[0]], ["9.1"]), [
    "question 9.1-1: the id is used twice",
    "question 9.1-1: the id is used twice",
  ]);
});
