import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import {
  listen,
  type TemporaryCourse,
  temporaryCourse,
} from "../../grader/testing/temporary_course.ts";
import { UsageError } from "../../terminal/usage.ts";
import { command, runStubs } from "./stubs.ts";

const MUL = `export function mul(a: number, b: number): number {
  // #region 0.1 the product
  return a * b;
  // #endregion
}
`;
const MUL_STUB = `import { todo } from "#modules/todo.ts";

export function mul(a: number, b: number): number {
  // TODO(0.1): the product
  return todo("0.1");
}
`;
const CHANGED = ["the product", "a times b"] as const;

/** Runs the command and takes the folder's name out of what it says. */
async function stubs(
  course: TemporaryCourse,
  ...args: string[]
): Promise<{ code: number; said: string }> {
  const { code, said } = await listen(() => runStubs(args, course.places));
  return { code, said: course.tidy(said) };
}

Deno.test("stubs writes every stub and its record, and then has nothing left to do", async () => {
  await using course = await temporaryCourse({
    "solutions/0_start/mul.ts": MUL,
    "solutions/1_next/add.wgsl": "add();\n",
  });
  assertEquals(await stubs(course), {
    code: 0,
    said: "wrote tasks/0_start/mul.ts\nwrote tasks/1_next/add.wgsl\n" +
      "tasks/ is up to date: 2 stubs",
  });
  const { ".stubs.json": record, ...files } = await course.read("tasks");
  assertEquals(files, { "0_start/mul.ts": MUL_STUB, "1_next/add.wgsl": "add();\n" });
  assertEquals(Object.keys(JSON.parse(record).stubs), ["0_start/mul.ts", "1_next/add.wgsl"]);
  assertEquals(await stubs(course), { code: 0, said: "tasks/ is up to date: 2 stubs" });
  assertEquals((await stubs(course, "--check")).code, 0);
});

Deno.test("stubs replaces a stub that nobody touched, Windows line ends or not", async () => {
  await using course = await temporaryCourse({ "solutions/0_start/mul.ts": MUL });
  await stubs(course);
  await course.write({
    "solutions/0_start/mul.ts": MUL.replace(...CHANGED),
    "tasks/0_start/mul.ts": MUL_STUB.replaceAll("\n", "\r\n"),
  });
  assertEquals((await stubs(course, "--check")).code, 1);
  assertEquals((await stubs(course)).code, 0);
  assertEquals((await course.read("tasks"))["0_start/mul.ts"], MUL_STUB.replace(...CHANGED));
  assertEquals((await stubs(course, "--check")).code, 0);
});

Deno.test("stubs leaves a learner's work alone, and writes the rest", async () => {
  await using course = await temporaryCourse({ "solutions/0_start/mul.ts": MUL });
  await stubs(course);
  const work = MUL_STUB.replace(`todo("0.1")`, "b * a");
  await course.write({
    "tasks/0_start/mul.ts": work,
    "tasks/0_start/own.ts": "export {};\n",
    "solutions/0_start/half.ts": "export const HALF = 0.5;\n",
  });
  assertEquals(await stubs(course), {
    code: 1,
    said: "wrote tasks/0_start/half.ts\n" +
      "These files hold work that is not the generator's, and were left alone:\n" +
      "  tasks/0_start/mul.ts\n" +
      "--force writes over them, after keeping copies in .kindling/backup/",
  });
  const { ".stubs.json": record, ...files } = await course.read("tasks");
  assertEquals(files, {
    "0_start/half.ts": "export const HALF = 0.5;\n",
    "0_start/mul.ts": work,
    "0_start/own.ts": "export {};\n",
  });
  // The record still knows the stub that the learner began with.
  await course.write({
    "tasks/0_start/mul.ts": MUL_STUB,
    "solutions/0_start/mul.ts": MUL.replace(...CHANGED),
  });
  assertEquals(Object.keys(JSON.parse(record).stubs), ["0_start/half.ts", "0_start/mul.ts"]);
  assertEquals((await stubs(course)).code, 0);
});

Deno.test("stubs takes a file that it never wrote for a learner's, unless it is the stub", async () => {
  await using course = await temporaryCourse({
    "solutions/0_start/mul.ts": MUL,
    "solutions/0_start/half.ts": "export const HALF = 0.5;\n",
    "tasks/0_start/mul.ts": "mine\n",
    "tasks/0_start/half.ts": "export const HALF = 0.5;\n",
  });
  const { code, said } = await stubs(course);
  assertEquals([code, said.includes("mul.ts"), said.includes("half.ts")], [1, true, false]);
  assertEquals((await course.read("tasks"))["0_start/mul.ts"], "mine\n");
});

Deno.test("stubs --force keeps a copy of the work that it writes over", async () => {
  await using course = await temporaryCourse({ "solutions/0_start/mul.ts": MUL });
  await stubs(course);
  const versions = ["first\r\n", "second\n"];
  for (const version of versions) {
    await course.write({ "tasks/0_start/mul.ts": version });
    const { code, said } = await stubs(course, "--force");
    assertEquals(code, 0);
    assertStringIncludes(said, "wrote tasks/0_start/mul.ts, your version is in .kindling/backup/");
    const copy = said.match(/\.kindling\/backup\/\S+/)![0];
    assertEquals(await Deno.readTextFile(new URL(copy, course.root)), version);
    assertEquals((await course.read("tasks"))["0_start/mul.ts"], MUL_STUB);
  }
  const copies = await course.read(".kindling/backup");
  assertEquals(Object.values(copies).sort(), versions);
});

Deno.test("stubs removes a stub whose solution is gone, but no work", async () => {
  await using course = await temporaryCourse({
    "solutions/0_start/mul.ts": MUL,
    "solutions/1_next/deep/old.ts": "export const OLD = 1;\n",
    "solutions/1_next/older.ts": "export const OLDER = 1;\n",
    "solutions/1_next/oldest.ts": "export const OLDEST = 1;\n",
  });
  await stubs(course);
  await Deno.remove(new URL("solutions/1_next/", course.root), { recursive: true });
  await Deno.remove(new URL("tasks/1_next/oldest.ts", course.root));
  await course.write({ "tasks/1_next/older.ts": "mine\n" });
  assertEquals(await stubs(course), {
    code: 1,
    said: "removed tasks/1_next/deep/old.ts\n" +
      "These files hold work that is not the generator's, and were left alone:\n" +
      "  tasks/1_next/older.ts (its solution is gone)\n" +
      "--force writes over them, after keeping copies in .kindling/backup/",
  });
  assertEquals((await stubs(course, "--force")).code, 0);
  assertEquals(Object.keys(await course.read("tasks")).sort(), [".stubs.json", "0_start/mul.ts"]);
  assertEquals([...Deno.readDirSync(course.places.tasks)].length, 2, "an empty folder is left");
  assertEquals(Object.values(await course.read(".kindling/backup")), ["mine\n"]);
});

Deno.test("stubs writes nothing while a marker is wrong", async () => {
  await using course = await temporaryCourse({
    "solutions/0_start/mul.ts": MUL,
    "solutions/0_start/bad.ts": "  // #endregion\n",
  });
  assertEquals(await stubs(course), {
    code: 1,
    said: "solutions/0_start/bad.ts:1: #endregion closes nothing\n\nNothing was written",
  });
  await assertRejects(() => Deno.stat(course.places.tasks), Deno.errors.NotFound);
});

Deno.test("stubs --check names what differs and changes nothing", async () => {
  await using course = await temporaryCourse({ "solutions/0_start/mul.ts": MUL });
  await stubs(course);
  await course.write({ "tasks/0_start/mul.ts": "mine\n" });
  const before = await course.read("tasks");
  assertEquals(await stubs(course, "--check"), {
    code: 1,
    said: "tasks/0_start/mul.ts:1: is not what solutions/0_start/mul.ts gives\n\n" +
      "1 problem; deno task stubs writes the stubs anew",
  });
  assertEquals(await course.read("tasks"), before);
});

Deno.test("stubs says when the solutions are not here", async () => {
  await using course = await temporaryCourse({ "tasks/0_start/mul.ts": MUL_STUB });
  for (const args of [[], ["--check"], ["--force"]]) {
    const error = await assertRejects(() => runStubs(args, course.places), UsageError);
    const says = "deno task stubs needs the folder solutions/, which is not here";
    assertEquals(course.tidy(error.message), says);
  }
  await Deno.mkdir(course.places.solutions);
  await assertRejects(() => runStubs([], course.places), UsageError, "holds no .ts or .wgsl file");
});

Deno.test({
  name: "stubs says when it may not write",
  permissions: { read: true, write: false, run: true, sys: true, env: true },
  // Deno's own refusal stands for a read-only disk, which a test cannot make.
  fn: async () => {
    const solutions = new URL("../report/", import.meta.url); // any folder with TypeScript in it
    const places = { solutions, tasks: new URL("file:///nowhere/"), backups: solutions };
    await assertRejects(() => runStubs([], places), UsageError, "it is read-only here");
  },
});

Deno.test("stubs answers wrong words with a usage error, and --help with its page", async () => {
  await using course = await temporaryCourse({ "solutions/0_start/mul.ts": MUL });
  for (const args of [["0.1"], ["--chek"], ["--check", "--force"]]) {
    await assertRejects(() => runStubs(args, course.places), UsageError);
  }
  assertEquals(await stubs(course, "--help"), { code: 0, said: command.help.trimEnd() });
});
