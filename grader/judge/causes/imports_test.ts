import { assert, assertEquals } from "@std/assert";
import { importsFor, withAbsoluteImports } from "./imports.ts";
import { unitsOf } from "./units.ts";

const PLACE = new URL("file:///course/tasks/");

Deno.test("withAbsoluteImports() changes relative imports of every kind, and nothing else", () => {
  const text = `import { a } from "./a.ts";
export * from '../b.ts';
import "./c.ts";
const d = await import( "./d.ts");
import { e } from "#impl/e.ts";
const f = "./f.ts";
`;
  assertEquals(
    withAbsoluteImports(text, PLACE),
    `import { a } from "file:///course/tasks/a.ts";
export * from 'file:///course/b.ts';
import "file:///course/tasks/c.ts";
const d = await import( "file:///course/tasks/d.ts");
import { e } from "#impl/e.ts";
const f = "./f.ts";
`,
  );
});

Deno.test("importsFor() brings what a text names and has not", () => {
  const from = `import { one, two as second, type T } from "#impl/a.ts";
import * as all from "#impl/b.ts";
import type { U } from "#impl/c.ts";
import {
  three,
} from '#impl/d.ts';
`;
  const has = (name: string) => name === "one";
  assertEquals(
    importsFor("one(second, all.x, three)", { from, has }),
    `import { two as second } from "#impl/a.ts";\nimport * as all from "#impl/b.ts";\n` +
      `import { three } from '#impl/d.ts';\n`,
  );
});

Deno.test("a long text of nothing is passed over in a moment", () => {
  const blanks = " ".repeat(40_000), lines = "import {\n".repeat(4000);
  const start = performance.now();
  withAbsoluteImports(`import(${blanks}x from ${blanks}x`, PLACE);
  importsFor("x", { from: `import ${blanks}x\n${lines}`, has: () => false });
  unitsOf(`class A {\n  static${blanks}\n  a = 1;\n}\n`);
  assert(performance.now() - start < 3000);
});
