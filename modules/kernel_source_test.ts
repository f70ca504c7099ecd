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
  const windows = "fn op() {\r\n  // TODO(3.5b): the sum\r\n  //   of all\r\n}\r\n";
  assertEquals(assertThrows(() => kernelSource(windows), TodoError).task, "3.5b");
});

Deno.test("kernelSource() is at once through a comment with much room below it", () => {
  const room = "\n".repeat(200_000) + "// and more\n".repeat(2000);
  const text = `fn a() -> f32 {\n  // TODO(3.4): words${room}  return 1.0;\n}`;
  assertEquals(kernelSource(text), text);
  assertThrows(() => kernelSource(`// TODO(3.4): words${room}`), TodoError);
});

Deno.test("kernelSource() takes a TODO above finished code, or without a task, for a comment", () => {
  for (
    const comment of [
      "TODO(3.4): the tile",
      "TODO(3.4)",
      "TODO(me): faster",
      "TODO",
      "TODO(: the tile",
    ]
  ) {
    const text = `fn op() {\n  // ${comment}\n  return 1;\n}\n`;
    assertEquals(kernelSource(text), text);
  }
  const own = "fn op() {\n  return 1;\n  // TODO(me): faster\n}\n";
  assertEquals(kernelSource(own), own);
});

Deno.test("kernelSource() takes away the mark that some editors put in front", () => {
  assertEquals(kernelSource("\ufefffn op() {}"), "fn op() {}");
});
