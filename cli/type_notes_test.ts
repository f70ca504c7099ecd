import { assertEquals, assertMatch } from "@std/assert";
import { fileURLToPath } from "node:url";
import { loadCourse } from "../grader/course.ts";
import { handIn } from "../grader/handed/hand_in.ts";
import { treeUrl } from "../grader/plan/link.ts";
import { planTask } from "../grader/plan/plan.ts";
import { folderUrl, ROOT } from "../terminal/paths.ts";
import { stripAnsiCode } from "../terminal/colors.ts";
import { typeNotes } from "./type_notes.ts";

const FILE = "0_fundamentals/operators.ts";

/** What TypeScript says of the solution of 0.1 with something before it. */
async function notes(
  before: string,
  others: Readonly<Record<string, string>> = {},
  signal?: AbortSignal,
): Promise<string> {
  const course = await loadCourse();
  const made = await Deno.realPath(await Deno.makeTempDir({ prefix: "kindling-" }));
  const tree = folderUrl(`${made}/tasks`);
  try {
    await Deno.mkdir(new URL("0_fundamentals/", tree), { recursive: true });
    const solution = await Deno.readTextFile(new URL(FILE, treeUrl("solutions")));
    await Deno.writeTextFile(new URL(FILE, tree), `${before}\n${solution}`);
    for (const [path, text] of Object.entries(others)) {
      await Deno.writeTextFile(new URL(path, tree), text);
    }
    using handed = await handIn(tree);
    const runs = [planTask(course, course.tasks[0], { handed })];
    const said = stripAnsiCode(await typeNotes(runs, signal));
    assertEquals(said.includes(fileURLToPath(new URL("../", handed.tree))), false, said);
    return said.replaceAll(fileURLToPath(tree), "tasks/");
  } finally {
    await Deno.remove(made, { recursive: true });
  }
}

Deno.test("typeNotes() names errors and their place in the learner's file, and none in right code", async () => {
  assertEquals(
    await notes(`import { one } from "./one.ts"; void one;`, {
      "0_fundamentals/one.ts": `export const one: number = 1;`,
    }),
    "",
  );
  assertEquals(
    await notes(`export const one: number = "x";`),
    `Type errors in your files, as notes:
  TS2322: Type 'string' is not assignable to type 'number'.
  export const one: number = "x";
               ~~~
      at tasks/${FILE}:1:14`,
  );
});

Deno.test("typeNotes() knows the types of task files that the copy has none of", async () => {
  const given = `import { mapRange } from "#impl/3_parallel/ranges.ts";`;
  assertMatch(
    await notes(`${given}\nexport const wrong: string = mapRange;`),
    /notes:\n {2}TS2322/,
  );
  assertEquals(
    await notes(`import { Tensor } from "#modules/2_tensors/tensor.ts"; void Tensor;`),
    "",
  );
});

Deno.test("typeNotes() looks at nothing but the files and the course", async () => {
  const lock = await Deno.readTextFile(new URL("grader/deno.lock", ROOT));
  const said = await notes(
    `/// <reference path="/etc/passwd" />
import a from "file:///dev/zero";
import b from "../../../../../../../../../../etc/hosts";
// @deno-types="file:///dev/urandom"
import c from "./one.js";
import d from "file:///dev/f\\u0075ll";
const e = await import("/dev/zero?");
void [a, b, c, d, e];`,
    { "0_fundamentals/one.js": "export default 1;" },
  );
  assertEquals(said.match(/Cannot find module 'file:[^']*'/g), [
    "Cannot find module 'file:///etc/passwd'",
    "Cannot find module 'file:///dev/zero'",
    "Cannot find module 'file:///etc/hosts'",
    "Cannot find module 'file:///dev/urandom'",
    "Cannot find module 'file:///dev/full'",
  ]);
  assertMatch(await notes(`import "https://127.0.0.1:1/x.ts";`), /remote|127\.0\.0\.1/);
  assertMatch(await notes(`import "npm:left-pad@1.3.0";`), /no-npm/);
  assertMatch(await notes(`import "jsr:@std/bytes@1.0.0";`), /remote|jsr/);
  assertEquals(await Deno.readTextFile(new URL("grader/deno.lock", ROOT)), lock);
});

Deno.test("typeNotes() comes to an end, and is short", async () => {
  const endless = `type Deep<N extends number, T extends unknown[] = []> =
  T["length"] extends N ? T : Deep<N, [...T, unknown]>;
type Sign = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9";
export const one: Deep<999> = 1;
export const two: \`${"${Sign}".repeat(4)}\` = "x";
export const three: { [K in \`${"${Sign}".repeat(3)}\`]: K } = 3;`;
  const said = await notes(endless);
  assertMatch(
    said,
    /^(Type errors in your files, as notes:\n {2}TS\d+: |No type notes this time: TypeScript has not)/,
  );
  assertEquals(said.length < 5000, true, `${said.length} signs`);
});

Deno.test("typeNotes() says nothing where it is given up", async () => {
  const start = performance.now();
  const said = await notes(`export const one: number = "x";`, {}, AbortSignal.timeout(100));
  assertEquals(said, "");
  assertEquals(performance.now() - start < 5000, true);
});
