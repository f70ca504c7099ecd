import { assertEquals } from "@std/assert";
import { cell, fold, textWidth } from "./cells.ts";

Deno.test("textWidth() counts columns, not code units", () => {
  assertEquals(["a·b", "日本", "é", "👩‍👩‍👧", ""].map(textWidth), [3, 4, 1, 2, 0]);
});

Deno.test("cell() is always as wide as it was told", () => {
  for (const text of ["", "a", "abcdef", "日本語テキスト", "a日b本"]) {
    for (const width of [1, 2, 3, 5, 20]) assertEquals(textWidth(cell(text, width)), width);
  }
  assertEquals(cell("abc", 5), "abc  ");
  assertEquals(cell("abcdef", 5), "abcd…");
});

Deno.test("fold() loses nothing and keeps within the width", () => {
  assertEquals(fold("abcdefg", 3), ["abc", "def", "g"]);
  assertEquals(fold("", 3), [""]);
  assertEquals(fold("a日本", 2), ["a", "日", "本"]);
});
