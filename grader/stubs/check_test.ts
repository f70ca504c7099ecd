import { assertEquals } from "@std/assert";
import { checkStubs } from "./check.ts";
import { applySteps, planStubs } from "./steps.ts";
import { readStubs } from "./tree.ts";
import { type TemporaryCourse, temporaryCourse } from "../testing/temporary_course.ts";

const COURSE = {
  "solutions/0_start/mul.ts": `export function mul(a: number, b: number): number {
  // #region 0.1 the product
  return a * b;
  // #endregion
}
`,
  "solutions/0_start/counter.ts": `import { mul } from "#impl/0_start/mul.ts";

export class Counter {
  private readonly step: number = 1;
  #count = 0;

  next(other: Counter): number {
    // #region 0.2 one step further than the other
    this.#count = mul(other.#count + this.step, 1);
    return this.#count;
    // #endregion
  }
}
`,
  "solutions/3_gpu/mul.wgsl": "// #region 3.4 the product\nmul();\n// #endregion\n",
};

/** Brings the stubs up to date and then says what is wrong with them, without the folder's name. */
async function problemsOf(course: TemporaryCourse, { write = true } = {}): Promise<string[]> {
  if (write) {
    const { stubs } = await readStubs(course.places);
    await applySteps(await planStubs(stubs, course.places), course.places);
  }
  return (await checkStubs(course.places)).map(course.tidy);
}

Deno.test("checkStubs() finds nothing wrong with what the generator wrote", async () => {
  await using course = await temporaryCourse(COURSE);
  assertEquals(await problemsOf(course), []);
});

Deno.test("checkStubs() does not mind the line ends of a Windows checkout", async () => {
  await using course = await temporaryCourse(COURSE);
  await problemsOf(course);
  for (const tree of ["solutions", "tasks"]) {
    const windows = Object.entries(await course.read(tree))
      .map(([path, text]) => [`${tree}/${path}`, text.replaceAll("\n", "\r\n")]);
    await course.write(Object.fromEntries(windows));
  }
  assertEquals(await problemsOf(course, { write: false }), []);
});

Deno.test("checkStubs() names each file that differs, is missing or has no solution", async () => {
  await using course = await temporaryCourse(COURSE);
  await problemsOf(course);
  await course.write({
    "tasks/0_start/mul.ts": (await course.read("tasks"))["0_start/mul.ts"].replace("b: n", "c: n"),
    "tasks/0_start/extra.ts": "export {};\n",
    "tasks/0_start/README.md": "Not a stub, nor meant to be.\n",
    "tasks/.stubs.json": `{"stubs":{}}`,
  });
  await Deno.remove(new URL("tasks/3_gpu/mul.wgsl", course.root));
  assertEquals(await problemsOf(course, { write: false }), [
    "tasks/0_start/mul.ts:3: is not what solutions/0_start/mul.ts gives",
    "tasks/3_gpu/mul.wgsl: is missing",
    "tasks/0_start/extra.ts: has no solution",
    "tasks/.stubs.json: is out of date",
  ]);
});

Deno.test("checkStubs() names every wrong marker", async () => {
  await using course = await temporaryCourse({
    "solutions/0_start/a.ts": "  // #endregion\n",
    "solutions/0_start/b.ts": "\n  // #region 0.1 b\n",
  });
  assertEquals(await problemsOf(course, { write: false }), [
    "solutions/0_start/a.ts:1: #endregion closes nothing",
    "solutions/0_start/b.ts:2: #region is never closed by an #endregion",
  ]);
});

Deno.test("checkStubs() names a stub that does not type-check", async () => {
  await using course = await temporaryCourse({
    ...COURSE,
    "solutions/0_start/add.ts": `export function add(a: number, b: number): number {
  // #region 0.3 the sum
  const sum = a + b;
  // #endregion
  return sum;
}
`,
  });
  assertEquals(await problemsOf(course), [
    "tasks/0_start/add.ts:6:10: TS2304: Cannot find name 'sum'.",
  ]);
});

Deno.test("checkStubs() names a stub that is no TypeScript", async () => {
  await using course = await temporaryCourse({
    "solutions/0_start/table.ts": `export const TABLE = {
  // #region 0.3 the entries
  a: 1,
  // #endregion
};
`,
  });
  const [problem, ...more] = await problemsOf(course);
  assertEquals(problem.startsWith("tasks/0_start/table.ts:5:"), true, problem);
  assertEquals(more, []);
});

Deno.test("checkStubs() names a stub whose exports have other types", async () => {
  await using course = await temporaryCourse({
    ...COURSE,
    "solutions/0_start/add.ts": `export function add(a: number, b: number) {
  // #region 0.3 the sum
  return a + b;
  // #endregion
}
`,
    "solutions/0_start/stack.ts": `export class Stack {
  #items: number[] = [];

  top() {
    // #region 0.4 the last one
    return this.#items.at(-1);
    // #endregion
  }
}
`,
  });
  assertEquals(await problemsOf(course), [
    'tasks/0_start/add.ts: exports "add" with another type than solutions/0_start/add.ts',
    'tasks/0_start/stack.ts: exports "Stack" with another type than solutions/0_start/stack.ts',
  ]);
});

Deno.test("checkStubs() names a solution that does not type-check", async () => {
  await using course = await temporaryCourse({
    "solutions/0_start/add.ts": `export function add(a: number, b: number): number {
  // #region 0.3 the sum
  return a + "b";
  // #endregion
}
`,
  });
  assertEquals(await problemsOf(course), [
    "solutions/0_start/add.ts:3:3: TS2322: Type 'string' is not assignable to type 'number'.",
  ]);
});
