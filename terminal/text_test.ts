import { assertEquals } from "@std/assert";
import { bounded, excerpt } from "./text.ts";

Deno.test("bounded() leaves the words of a message, and cuts what is too long", () => {
  assertEquals(bounded("a is no b"), "a is no b");
  const said = bounded(`${"x".repeat(50_000)} is no ${"y".repeat(81)}\x1b`);
  assertEquals(
    said,
    `${"x".repeat(40)}…${"x".repeat(20)} is no ${"y".repeat(40)}…${"y".repeat(19)}␛`,
  );
  assertEquals(bounded("word ".repeat(1000)).length, 1001);
});

Deno.test("excerpt() shows a line, or what stands around a place in it", () => {
  assertEquals(excerpt("let a = 1;", 5), "let a = 1;");
  const line = `${"a".repeat(500)}HERE${"b".repeat(500)}`;
  const shown = excerpt(line, 501);
  assertEquals([shown.length, shown.indexOf("HERE")], [202, 101]);
  assertEquals(excerpt(line, 1).startsWith("aaa"), true);
  assertEquals(excerpt(line, 1004).endsWith("bbb"), true);
  assertEquals(excerpt("one two three four five", 9, 5), "…o thr…");
});
