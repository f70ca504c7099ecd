import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { stripAnsiCode } from "../../terminal/colors.ts";
import { quotedLines } from "./quoted_lines.ts";

const TEXT = `  const sum = ${"first + ".repeat(10)}HERE + last;`;

const shown = (where: string, text = TEXT) =>
  quotedLines({ where, quoted: [{ line: 7, text }] }, 60).map(stripAnsiCode);

Deno.test("quotedLines() cuts a line so that the place to look at is seen", () => {
  const column = TEXT.indexOf("HERE") + 1;
  const [far] = shown(`tasks/a.kernel.ts:7:${column}`);
  assertStringIncludes(far, "HERE");
  assert(far.startsWith("    7 │ …") && far.length < 60);
  assertStringIncludes(shown("tasks/a.kernel.ts:7:9")[0], "7 │   const sum");
  assertStringIncludes(shown(`tasks/a.kernel.ts:8:${column}`)[0], "7 │   const sum");
  assertEquals(shown("tasks/a.kernel.ts:7:3", "  let i;"), ["    7 │   let i;"]);
});
