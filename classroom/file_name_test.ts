import { assertEquals, assertThrows } from "@std/assert";
import { fileName } from "./file_name.ts";

Deno.test("fileName() leaves plain ids as they are, and encodes what some system takes otherwise", () => {
  assertEquals(["anna", "b.c-d_1@x.org"].map(fileName), ["anna", "b.c-d_1@x.org"]);
  assertEquals(fileName("=cmd()"), "%3dcmd%28%29");
  assertEquals(fileName("../../etc/passwd"), "%2e./../etc/passwd".replaceAll("/", "%2f"));
  assertEquals(["con", "nul.txt", ".x", "a."].map(fileName), [
    "%63on",
    "%6eul.txt",
    "%2ex",
    "a%2e",
  ]);
  assertEquals(fileName("Ünal"), "%c3%9cnal");
});

Deno.test("fileName() gives no two ids the same name, large letters and small ones the same or not", () => {
  const ids = ["anna", "Anna", "ANNA", "%61nna", "a", "a.", "ä", "a\u0308", "con", "CON", "%63on"];
  const names = ids.map((id) => fileName(id).toLowerCase());
  assertEquals(new Set(names).size, ids.length, names.join(" "));
});

Deno.test("fileName() refuses an id of nothing", () => {
  assertThrows(() => fileName(""), RangeError, "empty");
});

Deno.test("fileName() cuts a long id, and two that begin alike still have names of their own", () => {
  const ids = ["x".repeat(200), "x".repeat(201), "x".repeat(300), "\u00fc".repeat(90)];
  const names = ids.map(fileName);
  assertEquals(names[0], ids[0]);
  assertEquals(names.filter((name) => name.length > 200), []);
  assertEquals(new Set(names).size, ids.length);
});
