import { assertEquals } from "@std/assert";
import { keysIn } from "./keyboard.ts";

Deno.test("keysIn() names letters, and what terminals send for other keys", () => {
  const known: readonly [string, readonly string[]][] = [
    ["a", ["a"]],
    ["Q", ["q"]],
    [" ?", ["space", "?"]],
    ["\x1b[A\x1b[B\x1bOA\x1bOB", ["up", "down", "up", "down"]],
    ["\x1b[5~\x1b[6~\x1b[H\x1b[4~", ["page up", "page down", "home", "end"]],
    ["\x1b", ["escape"]],
    ["\x03\x1a\x1c\r", ["ctrl-c", "ctrl-z", "ctrl-\\", "enter"]],
    ["\x1b[1;5C\x1b[200~\x07é日", ["é", "日"]],
    ["", []],
  ];
  for (const [text, keys] of known) assertEquals(keysIn(text), keys, JSON.stringify(text));
});

Deno.test("keysIn() takes a text that was pasted for no keys", () => {
  assertEquals(keysIn("return todo;"), []);
  assertEquals(keysIn("\x1b[B".repeat(20)).length, 20);
});
