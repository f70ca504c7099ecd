import { assert, assertEquals } from "@std/assert";
import { withAbsoluteImports } from "./imports.ts";

const PLACE = new URL("file:///course/tasks/a.ts");

Deno.test("withAbsoluteImports() leads every kind of import to where it led", () => {
  const text = `import { a } from "./b.ts";
import "../c.ts";
const d = await import( "./d.ts");
export * from './e.ts';
`;
  assertEquals(
    withAbsoluteImports(text, PLACE),
    `import { a } from "file:///course/tasks/b.ts";
import "file:///course/c.ts";
const d = await import( "file:///course/tasks/d.ts");
export * from 'file:///course/tasks/e.ts';
`,
  );
});

Deno.test("withAbsoluteImports() reads eight times the blanks in about eight times the time", () => {
  const milliseconds = (blanks: number) => {
    const text = `import${" ".repeat(blanks)}!`;
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      withAbsoluteImports(text, PLACE);
      return performance.now() - start;
    });
    return Math.min(...times);
  };
  milliseconds(1000);
  const ratio = milliseconds(16_000) / Math.max(milliseconds(2000), 0.05);
  assert(ratio < 24, `8 times the blanks took ${ratio} times as long`); // 64 if it were their square
});
