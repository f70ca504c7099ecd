import { assert, assertEquals, assertMatch } from "@std/assert";
import { DEFAULT_TOLERANCE as tolerance } from "../../../grader/suite.ts";
import { encode } from "../../../grader/witness/codec.ts";
import { stripAnsiCode } from "../../../terminal/colors.ts";
import { sideBySide } from "./side_by_side.ts";

function compared(expected: unknown, seen: unknown, width = 80) {
  const sides = {
    expected: JSON.parse(encode(expected)),
    seen: JSON.parse(encode(seen)),
    tolerance,
  };
  const { lines, wrong } = sideBySide(sides, width);
  return { lines: lines.map(stripAnsiCode), wrong };
}

Deno.test("sideBySide() marks what differs, in rows of columns", () => {
  assertEquals(compared({ shape: [2, 3], sum: 6 }, { shape: [3, 2], sum: 6 + 1e-12, more: 1 }), {
    lines: [
      "           seen            expected",
      "  ✗ shape  [3, 2]          [2, 3]",
      "  ● sum    6.000000000001  6",
      "  ✗ more   1               nothing",
    ],
    wrong: 2,
  });
  assertEquals(compared(3, 4).lines.at(-1), "  ✗ it  4     3");
});

Deno.test("sideBySide() sets what is too long for columns one below the other", () => {
  const { lines, wrong } = compared({ text: "a".repeat(60), n: 1 }, { text: "b".repeat(60), n: 1 });
  assertEquals(wrong, 1);
  assertEquals(lines, [
    "  ✗ text",
    `      seen      "${"b".repeat(60)}"`,
    `      expected  "${"a".repeat(60)}"`,
    "  ● n",
    "      seen      1",
  ]);
  // what agrees may be cut
  const agreeing = compared({ text: "a".repeat(60), n: 1 }, { text: "a".repeat(60), n: 2 }).lines;
  assertMatch(agreeing[1], /● text {2}"a+… +"a+…/);
  for (const line of agreeing) assert(line.length <= 80, line);
});

Deno.test("sideBySide() leaves out of a long list what agrees", () => {
  const right = Array.from({ length: 500 }, (_, i) => i), is = right.with(250, -1);
  const { lines, wrong } = compared(right, is);
  assertEquals(wrong, 1);
  assertEquals(lines.length, 5);
  assertMatch(lines[2], /✗ \[250\] +-1 +250/);
  assertEquals(lines[4], "  and 497 more, which agree");
  const all = compared(right, right.map((i) => i + 1)).lines;
  assertEquals(all.at(-1), "  and 470 more, 470 of which differ");
});
