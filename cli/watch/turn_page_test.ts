import { assertEquals } from "@std/assert";
import { turnPage } from "./turn_page.ts";

Deno.test("turnPage() goes on and back by pages and lines, and to both ends", () => {
  const pressed = (...keys: readonly string[]) =>
    keys.reduce((from, key) => turnPage(key, { from, lines: 50, room: 20 }), 0);
  assertEquals(pressed("space"), 20);
  assertEquals(pressed("space", "page down"), 30);
  assertEquals(pressed("end", "up", "k"), 28);
  assertEquals(pressed("down", "j", "enter"), 3);
  assertEquals(pressed("end", "b"), 10);
  assertEquals(pressed("end", "page up", "page up"), 0);
  assertEquals(pressed("end", "home"), 0);
  assertEquals(pressed("x", "toString"), 0);
});

Deno.test("turnPage() comes back where the window has grown", () => {
  assertEquals(turnPage("", { from: 30, lines: 50, room: 40 }), 10);
  assertEquals(turnPage("space", { from: 0, lines: 5, room: 40 }), 0);
});
