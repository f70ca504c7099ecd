import { assert, assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { folderUrl } from "../../terminal/paths.ts";
import { loadCourse } from "../course.ts";
import { treeUrl } from "../plan/link.ts";
import { planTask } from "../plan/plan.ts";
import type { TaskResult } from "../results.ts";
import { type Toy, TOY_SOLUTION, TOY_SUITE, toyRun } from "../testing/toy_run.ts";
import { LIMITS, type Limits, Witness } from "../witness/process.ts";
import { RunBudget } from "../witness/run_budget.ts";
import { systemUsage } from "../witness/usage.ts";
import { judge, type JudgeOptions } from "./judge.ts";
import { locateSubject } from "./words/locate.ts";

async function grade(
  toy: Partial<Toy>,
  options: Omit<Partial<JudgeOptions>, "limits"> & { readonly limits?: Partial<Limits> } = {},
): Promise<TaskResult> {
  const { seed = 1, limits } = options;
  await using run = await toyRun({ suite: TOY_SUITE, solution: TOY_SOLUTION, ...toy });
  return await judge(run, { ...options, seed, limits: { ...LIMITS, ...limits } });
}

/** A suite of the tests given as text. */
function suiteOf(...tests: readonly string[]): string {
  return `
import { example, float, int, law, list, pick, suite } from "#grader/suite.ts";
import * as toy from "#impl/toy/toy.ts";
export default suite("9.1", [${tests.join(",\n")}]);
`;
}

const statuses = ({ tests }: TaskResult) => tests.map(({ status }) => status);

Deno.test("right code passes and gets all points", async () => {
  const result = await grade({ learner: TOY_SOLUTION });
  assertEquals([result.status, result.points, result.maxPoints], ["passed", 10, 10]);
  assertEquals(statuses(result), ["passed", "passed"]);
  assertEquals(result.link, { "toy/toy.ts": "yours" });
});

Deno.test("wrong code fails, with the place, both answers and a counterexample", async () => {
  const learner = `
export function double(a: number): number {
  return a > 10 ? a + a + 1 : a + a;
}
`;
  const result = await grade({ learner });
  assertEquals([result.status, result.points], ["failed", 0]);
  assertEquals(statuses(result), ["passed", "failed"]);
  const { counterexample, seed, expected, actual, path, where } = result.tests[1];
  const [, a] = /^a = (\d+)$/.exec(counterexample!.join())!;
  assert(Number(a) > 10 && Number(a) <= 20, `a = ${a} is not the smallest`);
  assertEquals([expected, actual, path], [`${2 * Number(a)}`, `${2 * Number(a) + 1}`, "doubled"]);
  assertEquals(seed, 1);
  assertMatch(where!, /toy\.ts:2:17$/);
});

Deno.test("a law that only drawn inputs break says so", async () => {
  for (const [wrongFor, drawn] of [["a === 2", undefined], ["a % 1 !== 0 && a > 7", true]]) {
    const learner = `export const double = (a: number) => ${wrongFor} ? 0 : 2 * a;`;
    const { tests } = await grade({ learner });
    assertEquals(tests.map(({ status, drawn }) => [status, drawn]), [
      ["passed", undefined],
      ["failed", drawn],
    ]);
  }
});

Deno.test("the same seed finds the same counterexample, another one another start", async () => {
  // it depends on the last digits, so that there is nothing simple to shrink to
  const learner = `export const double = (a: number) => a.toFixed(9).endsWith("7") ? 0 : a + a;`;
  const runs = await Promise.all([7, 7, 8].map((seed) => grade({ learner }, { seed })));
  const [first, again, other] = runs.map(({ tests }) => tests[1].counterexample?.join());
  assertNotEquals(first, undefined);
  assertEquals(first, again);
  assertNotEquals(first, other);
});

Deno.test("what is not written yet is todo, and what builds on it is blocked", async () => {
  const todo = (id: string) =>
    `import { todo } from "#modules/todo.ts"; export const double = (): number => todo("${id}");`;
  const own = await grade({ learner: todo("9.1") });
  assertEquals([own.status, own.points, ...statuses(own)], ["todo", 0, "todo", "todo"]);
  const other = await grade({ learner: todo("1.4") });
  assertEquals([other.status, other.points, ...statuses(other)], [
    "blocked",
    0,
    "blocked",
    "blocked",
  ]);
  assertMatch(other.tests[0].message!, /task 1\.4, which is not written yet/);
});

Deno.test("the gravest of the tests' statuses is the task's", async () => {
  const learner = `
import { todo } from "#modules/todo.ts";
export const double = (a: number): number => a === 3 ? 6 : a < 0 ? todo("9.1") : todo("1.4");
export const half = (): number => { throw new Error("half"); };
`;
  const solution = TOY_SOLUTION + `export const half = (a: number) => a / 2;`;
  const passing = `example("double() of 3", () => toy.double(3))`;
  const own = `example("double() of -3", () => toy.double(-3))`;
  const blocked = `example("double() of 4", () => toy.double(4))`;
  const failing = `example("half() of 4", () => toy.half(4))`;
  for (
    const [tests, wanted] of [
      [[passing, blocked, own, failing], "failed"],
      [[passing, blocked, own], "todo"],
      [[passing, blocked], "blocked"],
      [[passing], "passed"],
    ] as const
  ) {
    const result = await grade({ suite: suiteOf(...tests), solution, learner });
    assertEquals([result.status, result.points], [wanted, wanted === "passed" ? 10 : 0]);
  }
});

Deno.test("what is the suite's or the reference's fault is an error, and not the learner's", async () => {
  const faults: Record<string, [toy: Partial<Toy>, says: RegExp]> = {
    "an expected answer that the reference does not show": [
      { suite: suiteOf(`example("double() of 3", () => toy.double(3), 7)`) },
      /The suite expects 7, the reference shows 6/,
    ],
    "a reference that throws": [
      { solution: `export const double = () => { throw new RangeError("not today"); };` },
      /The reference threw RangeError: not today/,
    ],
    "a reference that does not load": [
      { solution: `export const double = 1; throw new Error("not today");` },
      /The reference does not load: .*not today/,
    ],
    "a reference that leaves": [
      { solution: `export const double = () => Deno.exit(0);` },
      /The reference ended its process itself/,
    ],
    "a reference that leaves an error behind": [
      {
        suite: suiteOf(`example("double() of 3", () => toy.double(3))`),
        solution:
          `export const double = (a: number) => { Promise.reject(new Error("x")); return a + a; };`,
      },
      /The reference left Error: x uncaught/,
    ],
    "no observation": [
      { suite: suiteOf(`example("double() of 3", () => { toy.double(3); })`) },
      /The reference observed nothing/,
    ],
    "an observation that cannot be compared": [
      { suite: suiteOf(`example("double() itself", () => ({ double: toy.double }))`) },
      /The reference showed a function, which is no observation/,
    ],
    "no test": [{ suite: suiteOf() }, /has 0 tests/],
    "another task's suite": [{ suite: suiteOf().replace("9.1", "9.2") }, /calls itself 9\.2/],
    "a suite that does not load": [{ suite: `throw new Error("x");` }, /does not load: Error: x/],
    "inputs that cannot be": [
      { suite: suiteOf(`law("double()", [float({ min: 2, max: 1 })], (a) => toy.double(a))`) },
      /No inputs could be made: There is hardly a number/,
    ],
  };
  for (const [name, [toy, says]] of Object.entries(faults)) {
    const result = await grade({ learner: TOY_SOLUTION, ...toy });
    assertEquals([result.status, result.points], ["error", 0], name);
    assertMatch(result.message ?? result.tests[0].message!, says, name);
  }
});

Deno.test("a learner's mistake is not taken for the reference's", async () => {
  const result = await grade({ learner: `export const double = () => double;` });
  assertEquals([result.status, result.tests[0].actual], ["failed", "a function"]);
});

Deno.test("after the process has ended, the next test runs in a fresh one", async () => {
  const suite = suiteOf(
    `example("double() of 1", () => toy.double(1))`,
    `example("double() of 2", () => toy.double(2))`,
    `example("double() of 3", () => toy.double(3))`,
  );
  const limits = { milliseconds: 600 };
  for (
    const [end, says] of [["for (;;);", /did not finish/], ["Deno.exit(0);", /ended/]] as const
  ) {
    const learner = `export function double(a: number) { if (a === 2) { ${end} } return a + a; }`;
    const result = await grade({ suite, learner }, { limits });
    assertEquals(statuses(result), ["passed", "failed", "passed"]);
    assertMatch(result.tests[1].message!, says);
  }
});

Deno.test("what runs out of time beside others is asked again before it counts", async () => {
  const slow = `export function double(a: number) { for (;;); return a + a; }`;
  await using run = await toyRun({
    ...{ suite: TOY_SUITE, solution: TOY_SOLUTION, learner: slow },
  });
  await using other = await toyRun({
    ...{ suite: TOY_SUITE, solution: TOY_SOLUTION, learner: TOY_SOLUTION },
  });
  const asked: string[] = [];
  const judging = judge(run, {
    ...{ seed: 1, limits: { ...LIMITS, milliseconds: 1000 } },
    running: (test, isAgain) => {
      asked.push(`${test}${isAgain ? ", again" : ""}`);
      // It is loaded by now; as if the neighbour left it alone the second time.
      Deno.writeTextFileSync(run.files.get("toy/toy.ts")!, TOY_SOLUTION);
    },
  });
  const [result] = await Promise.all([judging, judge(other, { seed: 1 })]);
  assertEquals([result.status, result.points, ...statuses(result)], [
    ...["passed", 10, "passed", "passed"],
  ]);
  const first = ["double() of 3", "double() of any number"];
  assertEquals(asked, [...first, ...first.map((name) => `${name}, again`)]);
});

Deno.test({
  name: "what runs out of time with the machine to itself is not asked again",
  ignore: Deno.build.os !== "linux", // which alone tells computing from waiting for a processor
  fn: async () => {
    const learner = `export function double(a: number) { for (;;); return a + a; }`;
    await using run = await toyRun({ suite: TOY_SUITE, solution: TOY_SOLUTION, learner });
    const limits = { ...LIMITS, milliseconds: 600 };
    for (let i = 0; i < 10; i++) {
      let isAgain = false;
      const running = (_: string, again: boolean) => void (isAgain ||= again);
      const before = shareOfProcessor();
      const result = await judge(run, { seed: 1, limits, running });
      assertEquals(statuses(result), ["failed", "failed"]);
      if (!isAgain) return;
      // Where others want the processor, too, it is right to ask again.
      if (before < 0.95 || shareOfProcessor() < 0.95) return;
    }
    throw new Error("it was asked again each time");
  },
});

/** How much of a processor someone gets here who wants one. */
function shareOfProcessor(): number {
  const start = performance.now(), computed = systemUsage.computed(Deno.pid)!;
  while (performance.now() - start < 300);
  return (systemUsage.computed(Deno.pid)! - computed) / (performance.now() - start);
}

Deno.test("right code that is slow passes, also where it takes long in every test", async () => {
  const suite = suiteOf(
    ...[1, 2, 3, 4].map((a) => `example("double() of ${a}", () => toy.double(${a}))`),
  );
  const learner = `export function double(a: number) {
  for (const end = performance.now() + 700; performance.now() < end;);
  return a + a;
}`;
  const result = await grade({ suite, learner }, { limits: { milliseconds: 1000 } });
  assertEquals(statuses(result), Array(4).fill("passed"));
});

Deno.test("code that hangs only after another call hangs again when it is asked again", async () => {
  const suite = suiteOf(
    `example("double() of 1", () => toy.double(1))`,
    `example("double() of 2", () => toy.double(2))`,
    `example("double() of 3", () => toy.double(3))`,
  );
  const learner = `let called = false;
export function double(a: number) { for (; called && a === 2;); called = true; return a + a; }`;
  const result = await grade({ suite, learner }, { limits: { milliseconds: 600 } });
  assertEquals(statuses(result), ["passed", "failed", "passed"]);
  assertEquals(result.tests[1].outOfTime, true);
});

Deno.test("code that hangs in every test gets the whole time once, then less", async () => {
  const suite = suiteOf(
    ...[1, 2].map((a) => `example("double() of ${a}", () => toy.double(${a}))`),
  );
  const learner = `export function double() { for (;;); }`;
  const { tests } = await grade({ suite, learner }, { limits: { milliseconds: 600 } });
  const limit = tests.map(({ message }) => /within ([\d.]+) s/.exec(message!)![1]);
  assertEquals(limit, ["0.6", "0.12"]);
});

Deno.test("code that hangs in many tests is not tried in all of them", async () => {
  const numbers = [...Array(12).keys()];
  const suite = suiteOf(
    ...numbers.map((a) => `example("double() of ${a}", () => toy.double(${a}))`),
  );
  const learner = `export function double() { for (;;); }`;
  await using run = await toyRun({ suite, solution: TOY_SOLUTION, learner });
  const asked = { first: 0, again: 0 };
  const { status, tests } = await judge(run, {
    ...{ seed: 1, limits: { ...LIMITS, milliseconds: 400 } },
    running: (_, isAgain) => asked[isAgain ? "again" : "first"]++,
  });
  assertEquals(status, "failed");
  assertMatch(tests[1].message!, /^Your code did not finish within 0\.08 s/);
  assertMatch(tests[11].message!, /^Your code was not run here: it did not finish in \d tests/);
  // with 5 s for a test these are 5 + 1 s, and 5 s where it is asked again: 11 s in all
  assertEquals(asked.first, 2);
  assert(asked.again <= 1, `asked again ${asked.again} times`);
});

Deno.test("who lacks memory beside others has all of it alone", async () => {
  const suite = suiteOf(`example("double() of 1", () => toy.double(1))`);
  const sparing = { heapMegabytes: 30, processMegabytes: 2000 };
  const learner = (numbers: string) => `
    export function double(a: number) {
      const kept = [];
      for (let i = 0; ${numbers}; i++) kept.push(Array.from({ length: 1e5 }, () => i + 0.5));
      return a + a;
    }`;
  const right = await grade({ suite, learner: learner("i < 80") }, { sparing }); // some 60 MB
  assertEquals([right.status, right.tests[0].outOfMemory], ["passed", undefined]);
  const limits = { heapMegabytes: 60 };
  const wrong = await grade({ suite, learner: learner("true") }, { sparing, limits });
  assertEquals([wrong.status, wrong.tests[0].outOfMemory], ["failed", true]);
  assertMatch(wrong.tests[0].message!, /ran out of memory \(60 MB\)/);
});

Deno.test("a reference that runs out of time is the machine's fault", async () => {
  const suite = suiteOf(`example("double() of 1", () => toy.double(1))`);
  const solution = `export function double() { for (;;); }`;
  const limits = { milliseconds: 300 };
  const { status, tests } = await grade({ suite, solution, learner: TOY_SOLUTION }, { limits });
  assertEquals(status, "error");
  assertMatch(tests[0].message!, /^The reference did not finish .*: this machine is too busy/);
});

Deno.test("questions keep their order when some are asked again and others are new", async () => {
  // the second test is shrunk in a fresh process, while the later ones wait for their turn in it
  const suite = suiteOf(
    `example("double() of 1000", () => toy.double(1000))`,
    `law("double() of any number", [float()], (a) => toy.double(a))`,
    ...[2, 3, 4, 5, 6].map((a) => `example("double() of ${a}", () => toy.double(${a}))`),
    `law("double() of another number", [float({ max: 7 })], (a) => toy.double(a))`,
  );
  const learner = `
export function double(a: number): number {
  if (a === 1000) Deno.exit(0);
  return a > 7 ? 0 : a + a;
}
`;
  const result = await grade({ suite, learner });
  assertEquals(statuses(result), ["failed", "failed", ...Array(6).fill("passed")]);
  assertMatch(result.tests[0].message!, /ended its process/);
});

Deno.test("the suite's tolerance decides", async () => {
  const near = `export const double = (a: number) => a + a + 0.01;`;
  const strict = suiteOf(`law("double()", [float()], (a) => toy.double(a))`);
  const wide = suiteOf(`law("double()", [float()], (a) => toy.double(a), { atol: 0.02 })`);
  assertEquals((await grade({ suite: strict, learner: near })).status, "failed");
  assertEquals((await grade({ suite: wide, learner: near })).status, "passed");
});

Deno.test("a promise is right only where the reference's answer is one", async () => {
  const learner = `export const double = async (a: number) => a + a;`;
  const plain = suiteOf(`example("double() of 3", () => toy.double(3))`);
  const result = await grade({ suite: plain, learner });
  assertEquals(result.status, "failed");
  assertMatch(result.tests[0].actual!, /a promise/);
  const waiting = suiteOf(`example("double() of 3", async () => await toy.double(3))`);
  assertEquals((await grade({ suite: waiting, learner })).status, "passed");
  assertEquals((await grade({ suite: plain, solution: learner, learner })).status, "passed");
});

Deno.test("what is printed is shown with the test that printed it", async () => {
  const learner = `console.log("loading");
export function double(a: number) { if (a === 3) console.error("three"); return a + a; }`;
  const result = await grade({ learner });
  assertEquals(result.status, "passed");
  assertMatch(result.printed!, /loading/);
  assertMatch(result.tests[0].printed!, /three/);
});

Deno.test("a missing file, one that does not parse and one without the export are named", async () => {
  const missing = await grade({});
  assertMatch(missing.message!, /There is no file .*toy\.ts/);
  const unparsed = await grade({ learner: `export function double( {` });
  assertMatch(unparsed.message!, /does not parse/);
  assertMatch(unparsed.where!, /toy\.ts:1:\d+$/);
  const misnamed = await grade({ learner: `export const dbl = 1;` });
  assertMatch(misnamed.message!, /toy\.ts does not export "double": is the name right/);
  const importing = `import { nothing } from "#grader/suite.ts";\nexport const double = nothing;`;
  const missed = await grade({ learner: importing });
  assertEquals(
    missed.message,
    `Your file imports "nothing" from #grader/suite.ts, which does not export it`,
  );
  assertMatch(missed.where!, /toy\.ts:1:\d+$/);
  for (const { status, points } of [missing, unparsed, misnamed]) {
    assertEquals([status, points], ["failed", 0]);
  }
});

Deno.test("an error's place is in the learner's file, also when it is thrown deeper", async () => {
  const learner = `
export function double(a: number): number {
  return [a].map((each) => {
    if (each === 3) throw new Error("three");
    return each + each;
  })[0];
}
`;
  const result = await grade({ learner });
  assertMatch(result.tests[0].where!, /toy\.ts:4:27$/);
});

Deno.test("a witness that is left while it works takes its process with it", async () => {
  await using run = await toyRun({
    suite: TOY_SUITE,
    solution: TOY_SOLUTION,
    learner: `export function double() { for (;;); }`,
  });
  const witness = new Witness(run.learner, run.suite);
  await witness.load();
  const asked = [0, 1].map((test) => witness.observe({ test, inputs: [[]] }));
  await witness[Symbol.asyncDispose]();
  for (const { sightings } of await Promise.all(asked)) assertEquals(sightings[0].kind, "ended");
});

Deno.test("a task is graded on the reference's files, or with --mine on the learner's", async () => {
  const course = await loadCourse(), task = course.tasks.find(({ id }) => id === "0.2")!;
  const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "kindling-" }));
  try {
    const tree = folderUrl(folder);
    await Deno.mkdir(new URL("0_fundamentals/", tree));
    for (const name of ["laws.ts", "operators.ts"]) {
      const path = `0_fundamentals/${name}`;
      await Deno.copyFile(new URL(path, treeUrl("solutions")), new URL(path, tree));
    }
    const isolated = planTask(course, task, { tree });
    const mine = planTask(course, task, { tree, mine: true });
    assertEquals(isolated.origins["0_fundamentals/laws.ts"], "yours");
    assertEquals(isolated.origins["0_fundamentals/operators.ts"], "reference");
    assertEquals(mine.origins["0_fundamentals/operators.ts"], "yours");
    const reference = planTask(course, task, { tree: treeUrl("solutions") });
    assertEquals(new Set(Object.values(reference.origins)), new Set(["reference"]));

    for (const run of [isolated, mine]) {
      assertEquals((await judge(run, { seed: 1 })).status, "passed");
    }
    const operators = new URL("0_fundamentals/operators.ts", tree);
    const open = (await Deno.readTextFile(operators))
      .replaceAll(/\/\/ #region[^]*?\/\/ #endregion/g, `return todo("0.1");`);
    await Deno.writeTextFile(operators, `import { todo } from "#modules/todo.ts";\n${open}`);
    assertEquals((await judge(isolated, { seed: 1 })).status, "passed");
    const result = await judge(mine, { seed: 1 });
    assertEquals([result.status, result.points, result.link], ["blocked", 0, mine.origins]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("judge() grades a law that takes its input apart", async () => {
  await using run = await toyRun({
    suite: `
      import { float, law, suite, tuple } from "#grader/suite.ts";
      import { double } from "#impl/toy/toy.ts";
      export default suite("9.1", [
        law("double() of the first", [tuple(float(), float())], ([a]) => double(a)),
      ]);
    `,
    solution: TOY_SOLUTION,
    learner: TOY_SOLUTION.replace("a + a", "a + 1"),
  });
  const { tests: [test] } = await judge(run, { seed: 1 });
  assertEquals([test.status, test.counterexample], ["failed", ["[a] = [2, 2]"]]);
});

Deno.test("judge() does not say that the learner's code threw where the suite could not go on", async () => {
  const suite = `
    import { example, suite } from "#grader/suite.ts";
    import { double } from "#impl/toy/toy.ts";
    export default suite("9.1", [
      example("double() of 3", () => double(3).toFixed(0)),
    ]);
  `;
  const message = async (body: string) => {
    const learner = `export function double(a: number): any {\n  ${body}\n}\n`;
    await using run = await toyRun({ suite, solution: TOY_SOLUTION, learner });
    const { tests: [{ message }] } = await judge(run, { seed: 1 });
    return message ?? "";
  };
  assertMatch(await message("return;"), /^The test could not go on with what your code gave: Type/);
  assertMatch(await message("throw new TypeError('mine');"), /^Your code threw TypeError: mine/);
});

Deno.test("locateSubject() finds the name, also one that begins like a keyword", async () => {
  const learner = "export const exp = 1;\nexport function double(a: number) {\n  return a;\n}\n";
  await using run = await toyRun({ suite: TOY_SUITE, solution: TOY_SOLUTION, learner });
  assertMatch(await locateSubject(run, "exp() of one") ?? "", /toy\.ts:1:14$/);
  assertMatch(await locateSubject(run, "double() of 3") ?? "", /toy\.ts:2:17$/);
  assertEquals(await locateSubject(run, "nothing() of 3"), undefined);
});

const ENDLESS = "export function double(a: number): number { for (;;); }";

Deno.test("after six tasks that hung, who hangs is given up sooner; right code still passes", async () => {
  const whole = new RunBudget(2500);
  for (let i = 0; i < 6; i++) whole.countHang();
  const { tests: [first] } = await grade({ learner: ENDLESS }, { whole });
  assertMatch(first.message!, /did not finish within 0\.5 s/);
  assertMatch(first.notes!.join(), /It had 0\.5 s, less than usual: 6 tasks before/);
  assertEquals((await grade({ learner: TOY_SOLUTION }, { whole })).status, "passed");
});

Deno.test("each task that hangs also when it is alone counts for the run", async () => {
  const limits = { milliseconds: 300 }, whole = new RunBudget(300);
  for (let i = 0; i < 6; i++) {
    assertEquals(whole.isImpatient, false);
    await grade({ learner: ENDLESS }, { whole, limits });
  }
  assertEquals(whole.isImpatient, true);
});

Deno.test("a task is not begun once the run's time is spent, and is no verdict", async () => {
  const whole = new RunBudget(5000);
  whole.task().charge({ computed: 200_000, waited: 0, passed: 0, isTold: true });
  const result = await grade({ learner: TOY_SOLUTION }, { whole });
  assertEquals([result.status, result.points, result.unasked], ["failed", 0, true]);
  assertMatch(result.message!, /^Not run: the tasks before it had spent the 180 s/);
});
