import { assert, assertEquals, assertMatch } from "@std/assert";
import { loadCourse } from "../../course.ts";
import { anchor, glossaryText } from "./glossary.ts";
import { hasWord, type Lesson, parseLesson, readLessons } from "./lesson.ts";
import { lessonProblems, wordProblems } from "./word_problems.ts";

/** A lesson on one task, with these rows in its table. */
function lesson(text: string, rows: string[], path = "modules/0_start/README.md"): Lesson {
  const table = [`| Word | Elsewhere called | Meaning |`, `| --- | --- | --- |`, ...rows];
  return parseLesson(path, `# Start\n\n## 0.1 One\n\n${text}\n\n## Words\n\n${table.join("\n")}\n`);
}

const ROW = "| bend | nonlinearity, activation | no straight line |";

Deno.test("the course's lessons give the field's words, and its glossary is up to date", async () => {
  assertEquals(await wordProblems(await loadCourse()), []);
});

/** What a reader of other books will look for, and the module by which it must have come up. */
const FIELD: Readonly<Record<string, number>> = {
  "activation function": 0,
  "nonlinearity": 0,
  "forward pass": 0,
  "backward pass": 0,
  "logistic regression": 0,
  "decision boundary": 0,
  "logit": 0,
  "parameter": 0,
  "finite differences": 1,
  "computation graph": 1,
  "Jacobian": 1,
  "vector-Jacobian product": 1,
  "reverse mode": 1,
  "fully connected": 1,
  "multilayer perceptron": 1,
  "MLP": 1,
  "neuron": 1,
  "binary cross-entropy": 1,
  "negative log-likelihood": 1,
  "hyperparameter": 1,
  "learning rate": 1,
  "epoch": 1,
  "mini-batch": 1,
  "overfit": 1,
  "underfit": 1,
  "broadcasting": 2,
  "stride": 2,
  "contiguous": 2,
  "row-major": 2,
  "vectorised": 2,
  "reduction": 2,
  "batch": 2,
  "kernel": 3,
  "thread block": 3,
  "shared memory": 3,
  "coalescing": 3,
  "memory-bound": 3,
  "data race": 3,
  "filter": 4,
  "feature map": 4,
  "receptive field": 4,
  "channel": 4,
  "im2col": 4,
  "cross-entropy": 4,
  "regularisation": 4,
  "data augmentation": 4,
  "validation": 4,
  "embedding": 4,
};

Deno.test("the field's words are in the tables by the module in which one meets them", async () => {
  const lessons = await readLessons(await loadCourse());
  for (const [word, module] of Object.entries(FIELD)) {
    const known = lessons.slice(0, module + 1).flatMap(({ words }) => words);
    const isThere = known.some((row) => row.word === word || row.elsewhere.includes(word));
    assert(isThere, `${word} is in no table up to Module ${module}`);
  }
});

Deno.test("lessonProblems() wants the standard name where a word of ours is first used", () => {
  const good = "A bend, or nonlinearity, is good.\n\nAn activation is a bend as well.";
  assertEquals(lessonProblems([lesson(good, [ROW])]), []);
  const late = "A bend is good.\n\nIt is a nonlinearity, an activation.";
  assertEquals(lessonProblems([lesson(late, [ROW])]), [
    'modules/0_start/README.md: "bend" is used and not called "nonlinearity" or "activation" there: ' +
    '"A bend is good."',
  ]);
  const never = lessonProblems([lesson("All bends are good: nonlinearities.", [ROW])]);
  assertMatch(never.join(), /"bend" is called activation in the table and not in the text$/);
  assertMatch(
    lessonProblems([lesson("Nothing.", [ROW])]).join(),
    /in the table and not in the text/,
  );
});

Deno.test("lessonProblems() sees a later lesson that keeps the standard name to itself", () => {
  const first = lesson("A bend, a nonlinearity, an activation.", [ROW]);
  const later = (text: string, rows: string[] = []) =>
    lessonProblems([first, lesson(text, rows, "modules/1_more/README.md")]);
  assertEquals(later("Two bends."), [
    'modules/1_more/README.md: it uses "bend" and never says "nonlinearity" or "activation", as ' +
    "modules/0_start/README.md does",
  ]);
  assertEquals(later("Two bends. Both are activations."), []);
  assertEquals(later("Nothing of the kind, but unbending and a `bender`."), []);
  assertEquals(later("A bend of a road.", ["| bend | | where a road turns |"]), []);
});

Deno.test("lessonProblems() of an everyday word asks for its name only where it is explained", () => {
  const row = "| line (of memory) | cache line | 64 bytes |";
  const text = "Not a line was changed.\n\nA **line**, or cache line, is fetched at once.";
  const later = lesson("Write ten lines.", [], "modules/1_more/README.md");
  assertEquals(lessonProblems([lesson(text, [row]), later]), []);
  assertEquals(lessonProblems([lesson("A line.\n\nA cache miss.", [row])]).length, 2);
});

Deno.test("lessonProblems() names a lesson without a table, and a row that is not complete", () => {
  const none = parseLesson(
    "modules/0_start/README.md",
    "# Start\n\n## Words\n\n| Word | Meaning |\n",
  );
  assertMatch(lessonProblems([none]).join(), /it needs a table "## Words": Word \| Elsewhere/);
  assertMatch(
    lessonProblems([lesson("A bend.", ["| bend | |"])]).join(),
    /row .* not complete: bend/,
  );
});

Deno.test("parseLesson() reads neither code, nor pictures, nor addresses as words", () => {
  const text = "```ts\nbend();\n```\n\n![a bend](bend.svg) and [a road](bend.md).";
  const { blocks } = lesson(text, []);
  assertEquals(blocks.map(({ text }) => text), ["and a road."]);
});

Deno.test("hasWord() knows the forms of a word", () => {
  for (const [text, word] of [["Bends", "bend"], ["leaves", "leaf"], ["entropies", "entropy"]]) {
    assert(hasWord(text, word), text);
  }
  for (const [text, word] of [["standardised", "standardise"], ["mini batches", "mini batch"]]) {
    assert(hasWord(text, word), text);
  }
  for (const [text, word] of [["unit-test", "unit"], ["tilework", "tile"], ["strapline", "line"]]) {
    assert(!hasWord(text, word), text);
  }
});

Deno.test("glossaryText() sorts, leads from a standard name to ours, and back to the lesson", () => {
  const text = "A **bend** is a nonlinearity, an activation.";
  const glossary = glossaryText([lesson(text, ["| zip | | in pairs |", ROW])]);
  const place = "[0.1](0_start/README.md#01-one)";
  const squeezed = glossary.replace(/ +/g, " ");
  assertMatch(squeezed, /^# Glossary\n/);
  for (
    const row of [
      `| activation | | here: [bend](#b) | ${place} |`,
      `| bend | nonlinearity, activation | no straight line | ${place} |`,
      `| nonlinearity | | here: [bend](#b) | ${place} |`,
    ]
  ) assert(squeezed.includes(row), squeezed);
  assertEquals(squeezed.match(/^## .$/gm), ["## A", "## B", "## N", "## Z"]);
  assertEquals(anchor("4.4 Max, softmax, dropout, loss"), "44-max-softmax-dropout-loss");
});
