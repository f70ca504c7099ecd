import { assertEquals, assertStringIncludes } from "@std/assert";
import { stripAnsiCode } from "../../terminal/colors.ts";
import type { TaskResult } from "../../grader/results.ts";
import { taskVerdict, tryCommand } from "./verdict.ts";

/** A passed task that builds on so many files of the reference. */
function taskOn(count: number): TaskResult {
  const reference = Array.from({ length: count }, (_, i) => [`${i % 2}_toy/${i}.ts`, "reference"]);
  const link = Object.fromEntries([["2_toy/mine.ts", "yours"], ...reference]);
  const common = { id: "2.1", title: "Toy", status: "passed", points: 1, maxPoints: 1 } as const;
  return { ...common, tests: [], link, durationMs: 1 };
}

function shown(task: TaskResult, all = false): string {
  return stripAnsiCode(taskVerdict(task, { width: 80, all, brief: false }));
}

Deno.test("taskVerdict() names the files, and counts the reference's where they are many", () => {
  assertStringIncludes(shown(taskOn(2)), "reference  solutions/0_toy/0.ts solutions/1_toy/1.ts");
  assertStringIncludes(
    shown(taskOn(9)),
    "yours      tasks/2_toy/mine.ts\n  reference  9 files of solutions/0_toy/ solutions/1_toy/",
  );
  assertEquals(shown(taskOn(9), true).match(/solutions\//g)?.length, 9);
});

Deno.test("taskVerdict() shows of failing kernels the one that was tried on the least", () => {
  const tests = [30, 4, 500].map((elements) => ({
    ...{ name: `map.wgsl of ${elements}`, status: "failed" as const, elements, durationMs: 1 },
    message: `${elements} differ.`,
  }));
  const verdict = shown({ ...taskOn(1), status: "failed", tests });
  assertEquals(verdict.match(/\d+ differ/g), ["4 differ"]);
  assertStringIncludes(verdict, "--all shows each of them in full");
});

Deno.test("taskVerdict() shows a kernel that has hung, and not one that was not started for it", () => {
  const tests = [30, 4, 500].map((elements) => ({
    ...{ name: `map.wgsl of ${elements}`, status: "failed" as const, elements },
    durationMs: elements === 4 ? 0 : 10,
    message: elements === 4 ? "Not run: it hung" : `${elements} hang.`,
  }));
  const verdict = shown({ ...taskOn(1), status: "failed", tests });
  assertEquals(verdict.match(/\d+ hang|Not run/g), ["30 hang"]);
});

Deno.test("taskVerdict() says, and does not judge, that a file is the reference's", () => {
  const verdict = shown({ ...taskOn(1), sameAsReference: ["2_toy/mine.ts"] });
  assertStringIncludes(
    verdict,
    "same       tasks/2_toy/mine.ts is the reference's, but for comments and space",
  );
  assertEquals(shown(taskOn(1)).includes("same "), false);
});

/** A verdict on failed tests, which differ as told. */
function failing(tests: readonly Partial<TaskResult["tests"][number]>[], all = false): string {
  const failed = tests.map((test, i) => ({
    ...{ name: `test ${i}`, status: "failed" as const, durationMs: 1, expected: `${i}` },
    ...test,
  }));
  return shown({ ...taskOn(1), status: "failed", tests: failed }, all);
}

Deno.test("taskVerdict() tells one cause in full, and counts what follows from it", () => {
  const verdict = failing([
    { follows: "fold" },
    { name: "fold() of two", cause: "fold", where: "tasks/a.ts:1:1" },
    { follows: "fold", counterexample: ["a = 1"] },
  ]);
  assertStringIncludes(
    verdict,
    `  ✗ fold() of two
      look at    tasks/a.ts:1:1
      expected   1
    2 more follow from fold
    --all shows each of them in full
`,
  );
  assertEquals(verdict.includes("✗ test"), false);
});

Deno.test("taskVerdict() names the places of further causes, and what has none", () => {
  const verdict = failing([
    { cause: "fold", where: "tasks/a.ts:1:1" },
    { cause: "add", where: "tasks/a.ts:9:1" },
    { follows: "add" },
    { follows: "fold and add" },
    {},
  ]);
  assertStringIncludes(
    verdict,
    `  ✗ test 0
      look at    tasks/a.ts:1:1
      cause      fold: with the reference's, this test passes
      expected   0
  ✗ test 1
      look at    tasks/a.ts:9:1
    1 more follows from add
  ✗ test 4
    1 more follows from fold and add
    --all shows each of them in full
`,
  );
});

Deno.test("taskVerdict() with --all shows what follows as well", () => {
  const verdict = failing([{ cause: "fold" }, { follows: "fold" }], true);
  assertEquals(verdict.match(/✗ test \d/g), ["✗ test 0", "✗ test 1"]);
  assertEquals(verdict.match(/expected +\d/g)?.length, 2);
  assertEquals(verdict.includes("--all"), false);
});

Deno.test("taskVerdict() shows the first example and the first law where no cause is known", () => {
  const verdict = failing([{}, {}, { counterexample: ["a = 1"] }]);
  assertEquals(verdict.match(/expected +\d/g), ["expected   0", "expected   2"]);
});

Deno.test("taskVerdict() shows what was seen above the code to paste, and long code by a command", () => {
  const place = { source: { file: "a.ts", line: 1, text: "" }, path: "mul(2, 3)", actual: "5" };
  const short = failing([{ ...place, snippet: "console.log(mul(2, 3));" }]);
  assertStringIncludes(
    short,
    `      at         mul(2, 3)
      expected   0
      actual     5
      test       a.ts:1
      to paste into deno repl -A, in the course's folder
        console.log(mul(2, 3));
`,
  );
  const snippet = Array.from({ length: 20 }, (_, i) => `const a${i} = ${i};`).join("\n");
  const long = failing([{ ...place, snippet, counterexample: ["a = 2"] }]);
  assertStringIncludes(long, "input      a = 2");
  assertStringIncludes(
    long,
    `deno task try 2.1 "test 0"\n                 prints the call as code`,
  );
  assertEquals(long.includes("const a1 "), false);
  assertStringIncludes(failing([{ ...place, snippet }], true), "const a19 = 19;");
});

Deno.test("taskVerdict() shows no code of a test that is open, and no sameness of a red task", () => {
  const test = { name: "open", status: "todo" as const, durationMs: 1, snippet: "mul(2, 3);" };
  assertEquals(shown({ ...taskOn(1), status: "todo", tests: [test] }).includes("mul("), false);
  const same = { ...taskOn(1), status: "failed" as const, sameAsReference: ["2_toy/mine.ts"] };
  assertEquals(shown(same).includes("same "), false);
  assertStringIncludes(shown(same, true), "same ");
});

Deno.test("tryCommand() shortens a name, but not so far that it means another test", () => {
  const test = (name: string) => ({ name, status: "failed" as const, durationMs: 1 });
  const tests = [test("gates that are open or shut"), test("gates that are half open")];
  assertEquals(
    tryCommand({ id: "1.1", tests }, tests[1].name, 40),
    'deno task try 1.1 "gates that are half"',
  );
  assertEquals(
    tryCommand({ id: "1.1", tests: [tests[1]] }, tests[1].name, 30),
    'deno task try 1.1 "gates that"',
  );
});
