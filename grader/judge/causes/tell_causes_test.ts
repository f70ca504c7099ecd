import { assertEquals, assertMatch } from "@std/assert";
import type { TestResult } from "../../results.ts";
import { type Toy, toyRun } from "../../testing/toy_run.ts";
import { LIMITS } from "../../witness/process.ts";
import { judge } from "../judge.ts";

const SOLUTION = `
export function add(a: number, b: number): number {
  return a + b;
}

export function fold(fn: (a: number, b: number) => number, start: number): (all: number[]) => number {
  return (all) => all.reduce((a, b) => fn(a, b), start);
}

export function sum(all: number[]): number {
  return fold(add, 0)(all);
}

export function count(all: number[]): number {
  return fold((n) => n + 1, 0)(all);
}

export const twice = {
  forward(a: number) {
    return 2 * a;
  },
  backward(g: number) {
    return 2 * g;
  },
};
`;

const SUITE = `
import { example, law, list, float, suite } from "#grader/suite.ts";
import { add, count, fold, sum, twice } from "#impl/toy/toy.ts";
export default suite("9.1", [
  example("sum() of three", () => sum([1, 2, 4]), 7),
  example("sum() of none", () => sum([]), 0),
  law("sum() of any numbers", [list(float())], (all) => sum(all)),
  example("count() of three", () => count([1, 1, 1]), 3),
  example("fold() from 1", () => fold((a, b) => a * b, 1)([2, 3]), 6),
  example("add() of two", () => add(1, 2), 3),
  example("twice.forward() of 4", () => twice.forward(4), 8),
  example("twice.backward() of 4", () => twice.backward(4), 8),
]);
`;

/** The solution by somebody else's hand, with some mistakes in it. */
function learner(...changes: readonly (readonly [string, string])[]): string {
  let text = SOLUTION.replaceAll("{\n  return", "{\n  void 0;\n  return");
  for (const [from, to] of changes) {
    assertEquals(text.split(from).length, 2, from);
    text = text.replace(from, to);
  }
  return text;
}

/** What each failed test says of its cause. */
async function told(toy: Partial<Toy>): Promise<Record<string, string>> {
  await using run = await toyRun({ suite: SUITE, solution: SOLUTION, ...toy });
  const { tests } = await judge(run, { seed: 1, limits: LIMITS, causesMs: 20_000 });
  return Object.fromEntries(
    tests.filter(({ status }) => status === "failed").map((test) => [test.name, words(test)]),
  );
}

function words({ cause, follows, where }: TestResult): string {
  const line = /:(\d+):\d+$/.exec(where ?? "")?.[1];
  return `${cause ? `is ${cause}` : follows ? `follows ${follows}` : "alone"}, line ${line}`;
}

const FOLD = ["fn(a, b), start)", "fn(a, b), start + 1)"] as const;

Deno.test("one wrong line is told once, at its own place, and what follows from it is said", async () => {
  assertEquals(await told({ learner: learner(FOLD) }), {
    "sum() of three": "follows fold, line 7",
    "sum() of none": "follows fold, line 7",
    "sum() of any numbers": "follows fold, line 7",
    "count() of three": "follows fold, line 7",
    "fold() from 1": "is fold, line 7",
  });
});

Deno.test("a second fault is told beside the first", async () => {
  assertEquals(await told({ learner: learner(FOLD, ["return 2 * g", "return g"]) }), {
    "sum() of three": "follows fold, line 7",
    "sum() of none": "follows fold, line 7",
    "sum() of any numbers": "follows fold, line 7",
    "count() of three": "follows fold, line 7",
    "fold() from 1": "is fold, line 7",
    "twice.backward() of 4": "is twice.backward, line 26",
  });
});

Deno.test("a test in which two faults show follows from both, and each is told", async () => {
  assertEquals(await told({ learner: learner(FOLD, ["return a + b;", "return a - b;"]) }), {
    "sum() of three": "follows fold and add, line 7",
    "sum() of none": "follows fold, line 7",
    "sum() of any numbers": "follows fold and add, line 7",
    "count() of three": "follows fold, line 7",
    "fold() from 1": "is fold, line 7",
    "add() of two": "is add, line 2",
  });
});

Deno.test("a second fault that only the caller has is not hidden behind that of whom it calls", async () => {
  const both = learner(FOLD, ["return fold(add, 0)(all);", "return fold(add, 5)(all);"]);
  const all = await told({ learner: both });
  assertEquals([all["sum() of three"], all["fold() from 1"]], [
    "is sum and fold, line 12",
    "is fold, line 7",
  ]);
});

Deno.test("a function that is only where another's fault shows is not accused", async () => {
  // The reference's sum calls nothing: with it in the learner's place, sum() is right.
  const solution = SOLUTION.replace("fold(add, 0)(all)", "all.reduce((a, b) => a + b, 0)");
  const suite = SUITE.replace(/ {2}example\("(count|fold)\(.*\n/g, "");
  assertEquals(await told({ solution, suite, learner: learner(FOLD) }), {
    "sum() of three": "is fold, line 7",
    "sum() of none": "follows fold, line 7",
    "sum() of any numbers": "follows fold, line 7",
  });
});

Deno.test("what the reference has not is not accused, and neither is what is right beside it", async () => {
  const helper = `const START = 1;\n${learner(["fold(add, 0)", "fold(add, START)"])}`;
  const { "sum() of none": none } = await told({ learner: helper });
  assertEquals(none, "follows sum, line 13");
  // Shared by two, it is behind both: neither is told as the other's cause.
  const shared = `const START = 1;\n${
    learner(["fold(add, 0)", "fold(add, START)"], ["(n) => n + 1, 0", "(n) => n + 1, START"])
  }`;
  const all = await told({ learner: shared });
  assertEquals([all["sum() of none"], all["count() of three"]], [
    "follows sum, line 13",
    "is count, line 18",
  ]);
});

Deno.test("what is wrong only after something else has no cause of this kind", async () => {
  const remembers = learner(["return 2 * a;", "return twice.calls++ > 0 ? 0 : 2 * a;"], [
    "export const twice = {",
    "export const twice = {\n  calls: 0,",
  ]);
  const suite = SUITE.replace(
    `example("twice.backward() of 4", () => twice.backward(4), 8),`,
    `example("twice.forward() of 5", () => twice.forward(5), 10),`,
  );
  assertMatch(JSON.stringify(await told({ suite, learner: remembers })), /alone/);
});

Deno.test("imports and helpers that the reference's function needs come with it", async () => {
  const solution = `import { suite } from "#grader/suite.ts";
export function one(a: number): number {
  return hidden(a) + suite("", []).tests.length;
}
function hidden(a: number): number {
  return a;
}
`;
  const suite = `import { example, suite } from "#grader/suite.ts";
import { one } from "#impl/toy/toy.ts";
export default suite("9.1", [
  example("one() of 1", () => one(1), 1),
  example("one() of 2", () => one(2), 2),
]);
`;
  const own = `import { three } from "./three.ts";
export function one(a: number): number {
  return three(a);
}
`;
  const files = { "toy/three.ts": `export const three = (a: number) => 3 * a;` };
  await using run = await toyRun({ suite, solution, learner: own, files });
  const { tests } = await judge(run, { seed: 1, causesMs: 20_000 });
  assertEquals(tests.map(words), ["is one, line 2", "follows one, line 2"]);
});

Deno.test("a test that passes with the reference's in its place has failed all the same", async () => {
  // It knows the reference's add by its text, and is right beside it alone.
  const own = learner([
    "return fold(add, 0)(all);",
    "return add.toString().includes('void 0') ? -1 : fold(add, 0)(all);",
  ], ["return a + b;", "return a - b;"]);
  await using run = await toyRun({ suite: SUITE, solution: SOLUTION, learner: own });
  const { status, points, tests } = await judge(run, { seed: 1, causesMs: 20_000 });
  assertEquals([status, points], ["failed", 0]);
  const failed = tests.filter(({ status }) => status === "failed");
  assertEquals(failed.map(({ name, expected, actual }) => [name, expected, actual]).slice(0, 2), [
    ["sum() of three", "7", "-1"],
    ["sum() of none", "0", "-1"],
  ]);
  assertEquals(failed.length, 4);
});

Deno.test("the search for causes ends in time, and leaves the results as they were", async () => {
  const slow = learner(FOLD).replace(
    "export function add",
    "for (const end = performance.now() + " +
      "400; performance.now() < end;);\nexport function add",
  );
  await using run = await toyRun({ suite: SUITE, solution: SOLUTION, learner: slow });
  const { tests } = await judge(run, { seed: 1, causesMs: 1 });
  assertEquals(tests.filter(({ status }) => status === "failed").length, 5);
});
