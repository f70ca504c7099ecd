import { openTasksOf } from "#modules/kernel_source.ts";
import { assert, assertEquals } from "@std/assert";
import { folderUrl, ROOT } from "../../terminal/paths.ts";
import { type Course, type CourseTask, loadCourse } from "../course.ts";
import { judge } from "../judge/judge.ts";
import { lend } from "./lend.ts";
import { treeUrl } from "./link.ts";
import { openTasks } from "../unwritten.ts";
import { exportedNames, namedFiles } from "./named_files.ts";
import { planTask } from "./plan.ts";

const course = await loadCourse();

/** A learner's tree that holds the classifier and what it is given besides. */
async function classifierTree(
  use: (source: string) => string,
  others: Record<string, string>,
): Promise<URL & AsyncDisposable> {
  const tree = folderUrl(await Deno.realPath(await Deno.makeTempDir({ prefix: "kindling-" })));
  const folder = new URL("0_fundamentals/", tree);
  await Deno.mkdir(folder);
  const source = new URL("0_fundamentals/classifier.ts", treeUrl("solutions"));
  await Deno.writeTextFile(
    new URL("classifier.ts", folder),
    use(await Deno.readTextFile(source)),
  );
  for (const [name, text] of Object.entries(others)) {
    await Deno.writeTextFile(new URL(name, folder), text);
  }
  return Object.assign(tree, {
    [Symbol.asyncDispose]: () => Deno.remove(tree, { recursive: true }),
  });
}

const minus = (source: string) => source.replace("bias);", "0 - minus(0, bias));");
const MINUS = "export const minus = (a: number, b: number) => a - b;\n";

function taskOf(course: Course, id: string): CourseTask {
  return course.tasks.find((task) => task.id === id)!;
}

async function graded(tree: URL) {
  const { status, link, message } = await judge(
    planTask(course, taskOf(course, "0.5"), { tree }),
    { seed: 1 },
  );
  return { status, link, message };
}

Deno.test("a helper file of one's own is linked, whichever way it is imported", async () => {
  for (const from of ["#impl/0_fundamentals/helper.ts", "./helper.ts"]) {
    await using tree = await classifierTree(
      (source) => `import { minus } from "${from}";\n${minus(source)}`,
      { "helper.ts": `export * from "#impl/0_fundamentals/deeper.ts";\n`, "deeper.ts": MINUS },
    );
    const { status, link } = await graded(tree);
    assertEquals(status, "passed");
    assertEquals(link, {
      "0_fundamentals/classifier.ts": "yours",
      "0_fundamentals/operators.ts": "reference",
      "0_fundamentals/helper.ts": "yours",
      "0_fundamentals/deeper.ts": "yours",
    });
  }
});

Deno.test("a further export of an earlier file is linked, and the rest of it is the reference", async () => {
  await using tree = await classifierTree(
    (source) => minus(source.replace("sigmoid }", "sigmoid, minus }")),
    { "operators.ts": `export const mul = (_a: number, _b: number) => NaN;\n${MINUS}` },
  );
  const { status, link } = await graded(tree);
  assertEquals(status, "passed");
  assertEquals(link["0_fundamentals/operators.ts (minus)"], "yours");
  assertEquals(link["0_fundamentals/operators.ts"], "reference");
});

Deno.test("an answer of a later task is not lent but the learner's own", async () => {
  await using tree = await classifierTree(
    (source) => source.replace("0_fundamentals/operators.ts", "1_autodiff/scalar_functions.ts"),
    {},
  );
  const { status, link } = await graded(tree);
  assertEquals(status, "failed");
  assertEquals(link["1_autodiff/scalar_functions.ts"], "yours");
});

Deno.test("a tool of the suites is no part of a task", async () => {
  const tool = "#modules/0_fundamentals/suite_broken_operators.ts";
  await using tree = await classifierTree(
    (source) => `import { operatorSet } from "${tool}";\nvoid operatorSet;\n${source}`,
    {},
  );
  const { status, message } = await graded(tree);
  assertEquals(status, "failed");
  assertEquals(
    message,
    `Your code names ${tool}, which is a tool of the grader's tests: a task is solved without it`,
  );
});

Deno.test("lend() hands out no answer of a later task that the suite does without", () => {
  const later = (id: string) => {
    const task = taskOf(course, id), { solutions } = lend(course, task);
    const at = course.tasks.indexOf(task);
    return course.tasks.slice(at + 1).filter(({ module, files }) =>
      files.some((file) => solutions.includes(`${module.folder}/${file}`))
    ).map((task) => task.id);
  };
  for (const id of ["0.1", "0.3", "1.1", "2.1", "2.2", "2.5"]) {
    assertEquals([id, later(id)], [id, []]);
  }
  const hidden = lend(course, taskOf(course, "2.2")).hidden.map(({ href }) => href);
  for (const path of ["2_tensors/views.ts", "2_tensors/suites/2.3.ts", "3_parallel/"]) {
    assertEquals([path, hidden.includes(new URL(`modules/${path}`, ROOT).href)], [path, true]);
  }
});

Deno.test("namedFiles() passes over types, exportedNames() over none but them", () => {
  const source = `
    import type { A } from "#modules/a.ts";
    import { type B, b } from "./b.ts"; // from "./c.ts"
    const text = import.meta.resolve("#impl/d.wgsl"), word = "e.ts";
    export type T = 1;
    export const one = 1;
    export async function two() {}
    export * as types from "./f.ts";
    import type {
      importType,
      C, // of another
    } from "./types.ts";
    const important = "./g.ts", from = "./h.ts";
    export function *generate() {}
    export { word as three, text };
  `;
  assertEquals(namedFiles(source), [
    ...["./b.ts", "./c.ts", "#impl/d.wgsl", "./f.ts", "./g.ts", "./h.ts"],
  ]);
  assertEquals(exportedNames(source), ["one", "two", "generate", "three", "text"]);
});

Deno.test("a text is read in a time that grows with its length, whatever it is made of", () => {
  const pieces = [
    "\n",
    " ",
    "\t",
    "/* ",
    "/",
    "//\n",
    "export ",
    "export {",
    "export type ",
    '"./',
  ];
  pieces.push(
    "import type\n",
    "\nimport type a ",
    " from ",
    "export function ",
    "import",
    "`./a.b",
    "./a",
  );
  pieces.push('todo("1', "\n// TODO(3.4)", "\n\n//", "* ");
  const start = performance.now();
  for (const piece of pieces) {
    for (
      const [before, after] of [["", ""], ["export function", ")"], ["// TODO(3.4)\n", "x"], [
        "export { a",
        "b }",
      ]]
    ) {
      const text = before + piece.repeat(300_000 / piece.length) + after;
      namedFiles(text);
      exportedNames(text);
      openTasksOf(text);
      openTasks("a.ts", text);
    }
  }
  assert(performance.now() - start < 10_000, `took ${performance.now() - start} ms`);
});
