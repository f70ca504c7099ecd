import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { taskVerdict } from "../../../cli/report/verdict.ts";
import { stripAnsiCode } from "../../../terminal/colors.ts";
import { judge } from "../../judge/judge.ts";
import { firstOpenTest, type TaskResult } from "../../results.ts";
import { toyRun } from "../../testing/toy_run.ts";
import type { VectorDescription } from "../../witness/protocol.ts";
import { judgeVectors } from "./judge_vectors.ts";

/** out[i] = 2 · a[i], four at once and a tail; and the sums of pairs, through room of its own. */
const SOLUTION = `
export function twice(out: usize, a: usize, count: usize): void {
  let i: usize = 0;
  for (; i + 4 <= count; i += 4) {
    const x = v128.load(a + i * 4);
    v128.store(out + i * 4, f32x4.add(x, x));
  }
  for (; i < count; i++) store<f32>(out + i * 4, 2 * load<f32>(a + i * 4));
}

export function half4(x: v128): v128 {
  return f32x4.mul(x, f32x4.splat(0.5));
}
`;

const IN_TWO = `[["out", "a", 6], [{ region: "out", element: 6 }, { region: "a", element: 6 }, 5]]`;

interface Toy {
  readonly calls?: string;
  readonly regions?: string;
  readonly rest?: string;
  readonly limits?: string;
  readonly solution?: string;
}

const REGIONS = `
  { name: "out", kind: "write", values: 11 },
  { name: "a", kind: "read", values: { random: 11 } },`;

/** Grades a text of the function twice as the whole of a learner's file. */
async function grade(learner: string | undefined, toy: Toy = {}): Promise<TaskResult> {
  const { calls = `[["out", "a", 11]]`, regions = REGIONS, rest = "", limits = "{}" } = toy;
  const { solution = SOLUTION } = toy;
  const test = `vectorKernel("twice of 11", {
  file: "toy/toy.kernel.ts",
  function: "twice",
  regions: [${regions}],
  calls: ${calls},
  per: { element: 11 },
  ${rest}
}, ${limits})`;
  return await gradeSuite(test, { learner, solution });
}

/** Grades by a suite of one test. */
async function gradeSuite(
  test: string,
  { learner, solution = SOLUTION, seed = 1 }: {
    readonly learner: string | undefined;
    readonly solution?: string;
    readonly seed?: number;
  },
): Promise<TaskResult> {
  const suite = `import { suite, vectorKernel, vectorLaw } from "#grader/suite.ts";
export default suite("9.1", [${test}]);`;
  await using run = await toyRun({ suite, solution, learner, file: "toy.kernel.ts" });
  return await judge(run, { seed });
}

/** The function with another body. */
function twice(body: string, more = ""): string {
  return `${more}export function twice(out: usize, a: usize, count: usize): void {\n${body}\n}\n`;
}

const ONE_BY_ONE = `
  for (let i: usize = 0; i < count; i++) store<f32>(out + i * 4, 2 * load<f32>(a + i * 4));`;

/** Right ones. */
const RIGHT: Readonly<Record<string, readonly [text: string, toy?: Toy]>> = {
  "the reference itself": [SOLUTION],
  "one by one": [twice(ONE_BY_ONE)],
  "two threads side by side": [SOLUTION, { calls: IN_TWO }],
  "a tail by a last vector that overlaps": [twice(`
  for (let i: usize = 0; i < count; i += 4) {
    const at = (i + 4 <= count ? i : count - 4) * 4;
    v128.store(out + at, f32x4.mul(v128.load(a + at), f32x4.splat(2)));
  }`)],
  "relaxed_madd": [twice(`
  for (let i: usize = 0; i < count; i++) {
    const x = v128.load32_splat(a + i * 4), one = f32x4.splat(1);
    store<f32>(out + i * 4, f32x4.extract_lane(f32x4.relaxed_madd(x, one, x), 0));
  }`)],
  "memory that is copied at once": [twice(`
  memory.copy(out, a, count * 4);
  for (let i: usize = 0; i < count; i++) store<f32>(out + i * 4, 2 * load<f32>(out + i * 4));`)],
  "padding that the region has": [
    twice(`
  for (let i: usize = 0; i < count; i += 4) {
    const x = v128.load(a + i * 4);
    v128.store(out + i * 4, f32x4.add(x, x));
  }`),
    {
      regions: `{ name: "out", kind: "write", values: 12 },
        { name: "a", kind: "read", values: { random: 12 } },`,
      solution: twice(`
  for (let i: usize = 0; i < 12; i++) store<f32>(out + i * 4, 2 * load<f32>(a + i * 4));`),
    },
  ],
  "addresses between numbers, whose number is thrown away": [
    twice(`  const x = load<f32>(a + 1), zero: f32 = x == x ? 0 : 0;${ONE_BY_ONE}
  store<f32>(out, 2 * load<f32>(a) + zero);`),
  ],
  "rubbish that is read and thrown away": [
    twice(`
  const rubbish = load<f32>(out);
  store<f32>(out, rubbish);${ONE_BY_ONE}`),
  ],
  "numbers that are no numbers, infinite, tiny, and -0": [SOLUTION, {
    regions: `{ name: "out", kind: "write", values: 11 },
      { name: "a", kind: "read", values: [NaN, Infinity, -Infinity, 1e-45, -0, 0, 1, 2, 3, 4, 5] },`,
    rest:
      `expected: { out: [NaN, Infinity, -Infinity, 2.802596928649634e-45, -0, 0, 2, 4, 6, 8, 10] },`,
    limits: "{ atol: 0, rtol: 0 }",
  }],
  "bytes and whole numbers": [SOLUTION, {
    regions: `${REGIONS} { name: "bytes", kind: "update", type: "u8", values: [1, 255] },
      { name: "whole", kind: "read", type: "i32", values: { random: 3 } },`,
  }],
};

for (const [name, [text, toy]] of Object.entries(RIGHT)) {
  Deno.test(`judgeVectors() passes ${name}`, async () => {
    const { status, tests: [{ message }] } = await grade(text, toy);
    assertEquals([status, message], ["passed", undefined]);
  });
}

/** Wrong ones: what is said of them, and in which line. */
const WRONG: Readonly<
  Record<string, readonly [text: string, says: RegExp, line: number | undefined, toy?: Toy]>
> = {
  "a vector beyond the end": [
    twice(`
  for (let i: usize = 0; i < count; i += 4) {
    v128.store(out + i * 4, f32x4.mul(v128.load(a + i * 4), f32x4.splat(2)));
  }`),
    /^Read outside .*toy.kernel.ts:4 reads elements 8 to 11 of a, but a has 11 numbers/,
    4,
  ],
  "one number too many": [
    twice(ONE_BY_ONE.replace("i < count", "i <= count").replace("load<f32>(a + i * 4)", "1")),
    /^Write outside .*toy.kernel.ts:3 writes out\[11\], but out has 11 numbers/,
    3,
  ],
  "a number in front of the first": [
    twice(`  const x = load<f32>(a - 4);${ONE_BY_ONE} store<f32>(out, 2 * load<f32>(a) + 0 * x);`),
    /reads a\[-1\], but a has 11 numbers/,
    2,
  ],
  "an address far away": [
    twice(`  store<f32>(4000000000, 1);${ONE_BY_ONE}`),
    /writes at address 4000000000, far from everything/,
    2,
  ],
  "a stretch that is copied too far": [
    twice(`  memory.copy(out, a, count * 4 + 4);${ONE_BY_ONE}`),
    /reads elements 0 to 11 of a, but a has 11 numbers/,
    2,
  ],
  "a write to what is read": [
    twice(`${ONE_BY_ONE} store<f32>(a, load<f32>(a));`),
    /^Write to what is only to be read: toy.kernel.ts:3 writes a\[0\]/,
    3,
  ],
  "two threads that write one number": [
    twice(`  let end = count;
  if (count == 6) end = 7;${ONE_BY_ONE.replace("count", "end")}`),
    /^Data race: toy.kernel.ts:4 thread 1 writes out\[6\], which thread 0 writes/,
    4,
    { calls: IN_TWO },
  ],
  "two threads of which one has a vector too many": [
    twice(`
  for (let i: usize = 0; i < count; i += 4) {
    if (count == 6) v128.store(out + i * 4, f32x4.add(v128.load(a + i * 4), v128.load(a + i * 4)));
  }${ONE_BY_ONE}`),
    /^Data race: .*:6 thread 1 writes out\[6\], which thread 0 writes in line 4/,
    6,
    { calls: IN_TWO },
  ],
  "two threads of which the second has a vector too early": [
    twice(`${ONE_BY_ONE}
  if (count == 5) v128.store(out - 4, v128.load(a - 4));`),
    /^Data race: .* writes elements 5 to 8 of out at once, of which out\[5\] is also what thread 0/,
    4,
    { calls: IN_TWO },
  ],
  "a thread that reads what another writes": [
    twice(`${ONE_BY_ONE}
  if (count == 5) {
    const x = load<f32>(out - 4);
    if (x == x + 1) store<f32>(out, 0);
  }`),
    /^Data race: toy.kernel.ts:5 thread 1 reads out\[5\], which thread 0 writes in line 3/,
    5,
    { calls: IN_TWO },
  ],
  "a sum that begins with what stands there": [
    twice(ONE_BY_ONE.replace("2 *", "load<f32>(out + i * 4) - load<f32>(out + i * 4) + 2 *")),
    /^Read before anything was written: toy.kernel.ts:3 reads out\[0\].*elements of out differ/,
    3,
  ],
  "rubbish that is a number": [
    twice(`  const x = load<f32>(out), y: f32 = x == x ? 1 : 0;${ONE_BY_ONE}
  store<f32>(out, 2 * load<f32>(a) + y);`),
    /^Read before anything was written: toy.kernel.ts:2 reads out\[0\]/,
    2,
  ],
  "a write outside in the run that is not watched": [
    twice(`  if (load<f32>(out) > 1) store<f32>(out + count * 4, 1);${ONE_BY_ONE}`),
    /^What it does hangs on what stood in memory before it: once it writes out\[11\], but out has 11 numbers$/,
    undefined,
  ],
  "a write to what is read, by who looks at rubbish first": [
    twice(`  if (load<f32>(out) > 1) store<f32>(a + 4 * (count - 1), 1);${ONE_BY_ONE}`),
    /^What it does hangs on what stood in memory before it: once it writes a\[10\], which is only/,
    undefined,
  ],
  "a stray read behind many that are no fault by themselves": [
    twice(`  let x: f32 = 0;
${"  x += load<f32>(out);\n".repeat(25)}  x = load<f32>(a - 4);${ONE_BY_ONE}`),
    /^Read outside .*reads a\[-1\]/,
    28,
  ],
  "bytes for numbers": [
    twice(ONE_BY_ONE.replaceAll("i * 4", "i")),
    /^Address between two numbers: \S+:3 reads 4 bytes from 1 byte behind a\[0\]: number i begins 4 · i/,
    3,
  ],
  "a given function that is called with a stray address": [
    twice(
      `${ONE_BY_ONE}\n  storeSome(out + count * 4, f32x4.splat(0), 1);`,
      `import { storeSome } from "#modules/5_sequences/some_numbers.kernel.ts";\n`,
    ),
    /^Write outside .*some_numbers\.kernel\.ts:\d+, called in line 5, writes out\[11\], but out has/,
    5,
  ],
  "numbers that nobody writes": [
    twice(ONE_BY_ONE.replace("i < count", "i + 1 < count")),
    /1 of 11 elements of out differ: .*Nobody writes/,
    undefined,
  ],
  "wrong numbers": [
    twice(ONE_BY_ONE.replace("2 *", "3 *")),
    /elements of out differ.*out\[0\] is written in line 3/,
    3,
  ],
  "what traps": [
    twice(`  const x = i32(count) / (i32(count) - 11);${ONE_BY_ONE} store<i32>(out, x);`),
    /^When it is run, it ends with: divide by zero/,
    2,
  ],
  "what traps in a function that is called": [
    twice(
      `${ONE_BY_ONE}
  store<i32>(out, third(count - 11));`,
      "function third(n: usize): i32 {\n  return 3 / n;\n}\n".replace("3 / n", "3 / i32(n)"),
    ),
    /^When it is run, it ends with: divide by zero/,
    2,
  ],
  "calls without an end": [
    twice(`  twice(out, a, count + 1);`),
    /^When it is run, it ends with: Maximum call stack/,
    2,
  ],
  "calls without an end behind another function": [
    twice(
      "  const more: usize = 3;\n  twice(out, a, count + more);\n  put(out);",
      "function put(out: usize): void { store<f32>(out, 1); }\n",
    ),
    /^When it is run, it ends with: Maximum call stack/,
    4,
  ],
  "a loop that never comes to its end": [
    twice("  for (let i: usize = 0; i < count;) {\n    store<f32>(out, 2 * load<f32>(a));\n  }"),
    /^The loop in line 2 has no end$/,
    2,
  ],
  "a loop without an end around one that has one": [
    twice(`  let i: usize = 0;
  while (i < count) {
    for (let j: usize = 0; j < 4; j++) store<f32>(out + j * 4, 0);
  }`),
    /^The loop in line 3 has no end$/,
    3,
  ],
  "a loop that counts down below 0": [
    twice(
      `  for (let i = count - 1; i >= 0; i--) store<f32>(out + i * 4, 2 * load<f32>(a + i * 4));`,
    ),
    /^Read outside .*reads a\[-1\], but a has 11 numbers/,
    2,
  ],
  "what does not compile": [
    twice("  store<f32>(out, sume);"),
    /^It does not compile: there is no variable sume/,
    2,
  ],
  "another name": [
    SOLUTION.replaceAll("twice", "double"),
    /^toy.kernel.ts exports no twice: the task asks for twice\(out: usize, a: usize, count: usize\)/,
    undefined,
  ],
  "another signature": [
    "export function twice(out: usize, a: usize, count: i32): void {}",
    /^twice\(out: usize, a: usize, count: i32\): void is not what is called/,
    1,
  ],
  "an import of what is no kernel": [
    `import { x } from "#impl/toy/toy.ts";\n${SOLUTION}`,
    /^It does not compile: there is no kernel impl\/toy\/toy.ts/,
    1,
  ],
  "an import from outside": [
    `import { x } from "../../../../etc/passwd";\n${SOLUTION}`,
    /^It does not compile: there is no kernel/,
    1,
  ],
  "too many accesses": [
    twice(ONE_BY_ONE),
    /^It makes 2.00 accesses to memory for each element, the reference 0.91/,
    undefined,
    { limits: "{ accesses: 1.2 }" },
  ],
  "a sum without an end": [
    `export function sum(): f32 { return 0${" + 1".repeat(60_000)}; }\n${SOLUTION}`,
    /^It does not compile: this is nested too deeply/,
    1,
  ],
  "functions in functions without an end": [
    `${SOLUTION}${"function a(): void {".repeat(500)}`,
    /^It does not compile: kernels have no functions within functions/,
    14,
  ],
  "a text without an end": [
    `${SOLUTION}// ${"x".repeat(300_000)}`,
    /is not read/,
    1,
  ],
};

for (const [name, [text, says, line, toy]] of Object.entries(WRONG)) {
  Deno.test(`judgeVectors() fails ${name}`, async () => {
    const { status, tests: [{ message, where }] } = await grade(text, toy);
    assertEquals(status, "failed", message);
    assertMatch(message!, says);
    const found = /toy\.kernel\.ts:(\d+):\d+$/.exec(where ?? "")?.[1];
    if (line !== undefined) assertEquals(Number(found), line);
  });
}

Deno.test("judgeVectors() tells what a failed kernel was called with", async () => {
  const wrong = {
    beyond: twice(ONE_BY_ONE.replace("i < count", "i <= count")),
    traps: twice("  twice(out, a, count + 1);"),
    numbers: twice(ONE_BY_ONE.replace("2 *", "3 *")),
  };
  for (const text of Object.values(wrong)) {
    const task = await grade(text), [{ counterexample, seed }] = task.tests;
    assertEquals(counterexample?.at(-1), "twice(out, a, 11)");
    assertEquals(seed, 1);
    const shown = stripAnsiCode(taskVerdict(task, { width: 80, all: true, brief: false }));
    assertStringIncludes(shown.replace(/\s+/g, " "), "twice(out, a, 11)");
  }
});

Deno.test("judgeVectors() ends a loop that has no end, and starts the kernel no third time", async () => {
  // The watch would tell the loop, but where it looks no number stands, and so there is no turn.
  const learner = twice("  while (load<f32>(out) > 0) store<f32>(out + 4, 1);");
  await using run = await toyRun({
    ...{ suite: "", solution: SOLUTION, learner, file: "toy.kernel.ts" },
  });
  const test = (name: string): VectorDescription => ({
    ...{ kind: "vectors", name, tolerance: { atol: 0, rtol: 0 }, limits: {} },
    probe: {
      ...{ file: "toy/toy.kernel.ts", function: "twice", calls: [["out", "a", 5]] },
      regions: [
        { name: "out", kind: "write", values: 5 },
        { name: "a", kind: "read", values: { random: 5 } },
      ],
    },
  });
  const results = await judgeVectors(run, ["a", "b", "c"].map(test), {
    ...{ seed: 1, milliseconds: 300 },
  });
  assertEquals(results.map(({ status }) => status), ["failed", "failed", "failed"]);
  assertEquals(results.map(({ outOfTime }) => outOfTime), [true, true, true]);
  assertMatch(results[0].message!, /^When it is run, it did not finish within /);
  assertMatch(results[2].message!, /^Not run: this kernel did not finish .*, 2 times before$/);
});

Deno.test("judgeVectors() calls what is not written yet open, and not what stands beside it", async () => {
  const half =
    'export function half4(x: v128): v128 {\n  // TODO(9.1): half\n  return todo("9.1");\n}';
  const { status } = await grade(`${twice(ONE_BY_ONE)}${half}`);
  assertEquals(status, "passed");
  const { status: open, tests: [{ message, where }] } = await grade(
    `${twice('  // TODO(9.1): twice\n  return todo("9.1");')}${half}`,
  );
  assertEquals([open, message], ["todo", "Task 9.1 is not written yet"]);
  assertMatch(where!, /toy\.kernel\.ts:2:6$/);
  const { status: later } = await grade(twice('  half4(v128.load(a));\n  return todo("9.7");'));
  assertEquals(later, "blocked");
});

Deno.test("judgeVectors() draws a size and numbers by the seed, which nobody can know by heart", async () => {
  const law = (learner: string, seed: number) =>
    gradeSuite(
      `vectorLaw("twice of some", [3, 5, 9, 11, 14], (count) => ({
      file: "toy/toy.kernel.ts",
      function: "twice",
      regions: [
        { name: "out", kind: "write", values: count },
        { name: "a", kind: "read", values: { random: count, min: -1, max: 1, step: 2 ** -20 } },
      ],
      calls: [["out", "a", count]],
    }))`,
      { learner, seed },
    );
  const calls = new Set<string>();
  for (let seed = 0; seed < 4; seed++) {
    assertEquals((await law(SOLUTION, seed)).status, "passed");
    const [first, again] = [await law(twice(""), seed), await law(twice(""), seed)].map((task) => {
      return task.tests[0].counterexample;
    });
    assertEquals(first, again);
    calls.add(first!.at(-1)!);
    const [, numbers] = /\[(.*)\]/.exec(first![1])!, [number] = numbers.split(",").map(Number);
    assert(Math.abs(number) <= 1 && !Number.isInteger(number * 16), numbers);
  }
  assert(calls.size > 1, `always of the same size: ${[...calls]}`);
});

Deno.test("judgeVectors() fails who knows the answers of another seed by heart", async () => {
  const law = `vectorLaw("twice of some", [3, 5, 9, 11, 14], (count) => ({
    file: "toy/toy.kernel.ts",
    function: "twice",
    regions: [
      { name: "out", kind: "write", values: count },
      { name: "a", kind: "read", values: { random: count } },
    ],
    calls: [["out", "a", count]],
  }))`;
  await using run = await toyRun({
    ...{
      suite: `import { suite, vectorLaw } from "#grader/suite.ts";
export default suite("9.1", [${law}]);`,
    },
    ...{ solution: SOLUTION, learner: SOLUTION, file: "toy.kernel.ts" },
  });
  const answers: string[] = [];
  await judge(run, {
    seed: 1,
    evidence: (evidence) => {
      if (evidence.kind !== "vectors" || evidence.reference.kind !== "ran") return;
      evidence.reference.written.out.forEach((number, i) =>
        answers.push(`store<f32>(out + ${4 * i}, ${number});`)
      );
    },
  });
  const learner = twice(answers.join("\n"));
  assertEquals((await gradeSuite(law, { learner, seed: 1 })).status, "passed");
  assertEquals((await gradeSuite(law, { learner, seed: 2 })).status, "failed");
});

Deno.test("judgeVectors() tells a line that does not compile once, by the test of its function", async () => {
  const half = (body: string) => `
export function half(out: usize, a: usize): void {
  store<f32>(out, quarter(a) + quarter(a));
}
function quarter(a: usize): f32 {
  return ${body};
}`;
  const test = (of: string, what: string, calls: string) =>
    `vectorKernel("${of}() of ${what}", {
      file: "toy/toy.kernel.ts", function: "${of}", regions: [${REGIONS}], calls: [[${calls}]],
      per: { element: 11 },
    }, {})`;
  const tests = [
    test("twice", "eleven", `"out", "a", 11`),
    test("half", "one", `"out", "a"`),
    test("half", "the same", `"out", "a"`),
  ].join();
  const learner = SOLUTION + half("Math.sqrt(load<f32>(a))");
  const told = await gradeSuite(tests, { learner, solution: SOLUTION + half("load<f32>(a)") });
  const causes = told.tests.map(({ cause, follows }) => [cause, follows]);
  assertEquals(causes, [[undefined, "half"], ["half", undefined], [undefined, "half"]]);
  assertEquals(firstOpenTest(told.tests)?.name, "half() of one");
  const text = stripAnsiCode(taskVerdict(told, { tree: "tasks", width: 80 } as never));
  assertMatch(text, /✗ half\(\) of one\n +It does not compile[^]*2 more follow from half/);
  // What stands in no function is nobody's.
  const outside = await gradeSuite(tests, { learner: `const TWO = Math.sqrt(4);${learner}` });
  assertEquals(outside.tests.map(({ follows }) => follows), [undefined, undefined, undefined]);
});

Deno.test("judgeVectors() says which file is missing", async () => {
  const { tests: [{ message }] } = await grade(undefined);
  assertMatch(message!, /^There is no file .*toy\.kernel\.ts$/);
});

Deno.test("judgeVectors() calls what only kernels can call through a text of the suite's", async () => {
  const rest = `function: "each", through: \`
import { half4 } from "#impl/toy/toy.kernel.ts";
export function each(out: usize, a: usize, count: usize): void {
  for (let i: usize = 0; i < count; i += 4) v128.store(out + i * 4, half4(v128.load(a + i * 4)));
}\`,`;
  const toy = { rest, calls: `[["out", "a", 8]]` };
  assertEquals((await grade(SOLUTION, toy)).status, "passed");
  const wrong = await grade(SOLUTION.replace("0.5", "0.25"), toy);
  const call = wrong.tests[0].counterexample?.at(-1);
  assertEquals(call, "each(out, a, 8), of the test, in which half4 is called");
  assertMatch(wrong.tests[0].message!, /elements of out differ/);
});

Deno.test("judgeVectors() does not let a reference pass that is wrong itself", async () => {
  const stated = await grade(SOLUTION, { rest: "expected: { out: [1,2,3,4,5,6,7,8,9,10,11] }," });
  assertEquals(stated.tests[0].status, "error");
  assertStringIncludes(stated.tests[0].message!, "The reference's kernel is wrong");
  const solution = SOLUTION.replace("i < count; i++", "i <= count; i++");
  const stray = await grade(SOLUTION, { solution });
  assertStringIncludes(stray.tests[0].message!, "The reference's kernel has a fault");
});

Deno.test("the report counts what a kernel on vectors asks of the memory", async () => {
  const result = await grade(SOLUTION);
  const text = stripAnsiCode(taskVerdict(result, { tree: "tasks" } as never));
  assertMatch(text, / twice\s+0\.45 {3}0\.45\s+0\.45 {3}0\.45 {4}for each element/);
  assert(JSON.stringify(result).includes(`"unit":"element"`));
});
