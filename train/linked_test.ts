import { assertEquals, assertStringIncludes } from "@std/assert";
import { linkFlags } from "./linked.ts";

Deno.test("linkFlags() puts what the flags do into a column", () => {
  const lines = linkFlags(20).split("\n");
  assertEquals(lines.map((line) => line.slice(18, 21)), ["  r", "  t"]);
  assertStringIncludes(lines[0], "  --solutions");
});
