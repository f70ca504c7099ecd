import { assertEquals } from "@std/assert";
import { short, tellApart } from "./digits.ts";

Deno.test("short() has up to six digits", () => {
  assertEquals([0.1, 2 / 3, 123456789, NaN, -Infinity].map(short), [
    ...["0.1", "0.666667", "123457000", "NaN", "-Infinity"],
  ]);
});

Deno.test("tellApart() has as many digits as tell two numbers apart", () => {
  assertEquals(tellApart(1.5, 2 / 3), ["1.5", "0.666667"]);
  assertEquals(tellApart(1.5, 1.5000004), ["1.5", "1.5000004"]);
  assertEquals(tellApart(1 / 3, 1 / 3 + 1e-12), ["0.333333333333", "0.333333333334"]);
  assertEquals(tellApart(0.1 + 0.2, 0.3), ["0.30000000000000004", "0.3"]);
  assertEquals(tellApart(1, NaN), ["1", "NaN"]);
});
