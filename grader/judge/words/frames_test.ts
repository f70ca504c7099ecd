import { assert, assertEquals } from "@std/assert";
import { framesOf } from "./frames.ts";

Deno.test("framesOf() reads the places of a stack, bracketed or not", () => {
  const stack = `Error: no
    at f (file:///C:/tasks/a%20b.ts:12:8)
    at file:///tasks/b.ts:3:1
    at ext:core/01_core.js:1:1
    at file:///tasks/without_a_place.ts
    at async g (file:///tasks/c.ts:4:50)`;
  assertEquals([...framesOf(stack)], [
    { url: "file:///C:/tasks/a%20b.ts", line: "12", column: "8" },
    { url: "file:///tasks/b.ts", line: "3", column: "1" },
    { url: "file:///tasks/c.ts", line: "4", column: "50" },
  ]);
});

Deno.test("framesOf() reads eight times the stack in about eight times the time", () => {
  const milliseconds = (length: number) => {
    const stack = "file://".repeat(length / 7);
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      assertEquals([...framesOf(stack)], []);
      return performance.now() - start;
    });
    return Math.min(...times);
  };
  milliseconds(1000);
  const ratio = milliseconds(56_000) / Math.max(milliseconds(7000), 0.05);
  assert(ratio < 24, `8 times the stack took ${ratio} times as long`); // 64 if it were its square
});
