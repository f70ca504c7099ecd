import { assert, assertEquals, assertMatch } from "@std/assert";
import type { TestResult } from "../results.ts";
import { TOY_SOLUTION, toyRun } from "../testing/toy_run.ts";
import { judge } from "./judge.ts";
import { lastCause } from "./last_cause.ts";

/** What comes of a learner's body of `double`, with whatever stands before it. */
async function grade(tests: readonly string[], learner: string): Promise<readonly TestResult[]> {
  const suite = `
import { example, float, int, law, suite } from "#grader/suite.ts";
import { double } from "#impl/toy/toy.ts";
export default suite("9.1", [${tests.join(",\n")}]);
`;
  await using run = await toyRun({ suite, solution: TOY_SOLUTION, learner });
  return (await judge(run, { seed: 1 })).tests;
}

const LAW = `law("double() of any number", [float()], (a) => double(a))`;
const example = (a: number) => `example("double() of ${a}", () => double(${a}))`;
const REMEMBERS = "your code remembers something from before";

Deno.test("an input that is right by itself is said to be, with the input that is remembered", async () => {
  const first = `let first: number | undefined;
export const double = (a: number) => first ??= a + a;`;
  const [test] = await grade([LAW], first);
  const { message, counterexample } = test;
  assertMatch(message!, new RegExp(`^By itself this input is right: ${REMEMBERS}, here from a = `));
  assertEquals(test.status, "failed");
  assertEquals([Number(test.expected), test.actual], [
    2 * Number(counterexample!.join().slice("a = ".length)),
    "4", // of 2, which is always asked first
  ]);
});

Deno.test("a test that fails only after another one names it", async () => {
  const counting = `let calls = 0;
export const double = (a: number) => (a === 2 && calls++, a === 4 && calls ? 0 : a + a);`;
  const tests = await grade([1, 2, 3, 4].map(example), counting);
  assertEquals(tests.map(({ status }) => status), ["passed", "passed", "passed", "failed"]);
  assertEquals(
    tests[3].message,
    `By itself this test passes: ${REMEMBERS}, here from the test "double() of 2".`,
  );
});

Deno.test("what fails by itself says nothing of remembering, and is shrunk", async () => {
  const [one, any] = await grade([example(3), LAW], `export const double = (a: number) => a;`);
  for (const { message = "" } of [one, any]) assertEquals(message.includes("remember"), false);
  assertEquals(any.counterexample, ["a = 2"]);
});

Deno.test("the smallest input fails by itself, not only after a larger one", async () => {
  const breaking = `let broken = false;
export const double = (a: number) => (broken ||= a > 40) ? 0 : a + a;`;
  const [test] = await grade([LAW], breaking);
  const smallest = Number(test.counterexample!.join().slice("a = ".length));
  assert(smallest > 40 && smallest <= 80, `${smallest}`);
  assertEquals([test.message, Number(test.expected)], [undefined, 2 * smallest]);
});

Deno.test("what comes out otherwise each time is not said to remember", async () => {
  // wrong once in so many calls: among fifty surely, and by itself hardly
  const drawing = `export const double = (a: number) => Math.random() < 0.1 ? 0.5 : a + a;`;
  const isSaid = (message = "") => message.endsWith("from before, or draw at random?");
  for (let tries = 1;; tries++) {
    const [{ message }] = await grade([LAW], drawing);
    if (isSaid(message)) break;
    assert(tries < 20, message);
  }
});

Deno.test("lastCause() finds the last thing without which it does not happen", async () => {
  for (const count of [1, 2, 3, 7, 50]) {
    for (let cause = 0; cause < count; cause++) {
      let tries = 0;
      const happens = (from: number) => (tries++, Promise.resolve(from <= cause));
      assertEquals(await lastCause(count, happens), cause);
      assert(tries <= 2 + Math.log2(count), `${tries} tries for ${count}`);
    }
  }
  assertEquals(await lastCause(0, () => Promise.resolve(true)), undefined);
  assertEquals(await lastCause(5, () => Promise.resolve(false)), undefined);
});

Deno.test("laws behind the first that fails are made smaller too", async () => {
  const laws = [LAW, LAW.replace("any number", "any other number")];
  const tests = await grade(laws, `export const double = (a: number) => a > 3 ? 0 : a + a;`);
  for (const { counterexample } of tests) {
    const smallest = Number(counterexample!.join().slice("a = ".length));
    assert(smallest > 3 && smallest <= 6, `${smallest}`);
  }
});
