import { assertEquals, assertThrows } from "@std/assert";
import { kernelSource } from "#modules/kernel_source.ts";
import { TodoError } from "#modules/todo.ts";

Deno.test("kernelSource() hands a finished kernel on as it is", () => {
  const text = "// a * b; nothing todo here\r\nfn mul(a: f32, b: f32) -> f32 { return a * b; }\r\n";
  assertEquals(kernelSource(text), text);
  assertEquals(kernelSource(""), "");
});

Deno.test("kernelSource() names the first open task", () => {
  const text = "fn op() {\n  // TODO(3.4): the tile\n  // TODO(3.5b): the sum\n}\n";
  assertEquals(assertThrows(() => kernelSource(text), TodoError).task, "3.4");
  assertEquals(assertThrows(() => kernelSource("//TODO( 3.5b ):"), TodoError).task, "3.5b");
});

Deno.test("kernelSource() refuses an open task whose id was damaged", () => {
  for (const text of ["// TODO(", "// TODO()", "// TODO(: the tile"]) {
    assertThrows(() => kernelSource(text), TodoError, "is not written yet");
  }
});
