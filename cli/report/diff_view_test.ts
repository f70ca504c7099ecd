import { assertEquals } from "@std/assert";
import { stripAnsiCode } from "../../terminal/colors.ts";
import { textWidth } from "../../terminal/cells.ts";
import type { Block } from "../../grader/review/answer_diff.ts";
import { diffView } from "./diff_view.ts";

const HUNK: readonly Block[] = [
  { kind: "same", pairs: [[{ text: "\ta", number: 9 }, { text: "\ta", number: 100 }]] },
  {
    kind: "change",
    yours: [{ text: "日本語".repeat(20), number: 10 }],
    reference: [{ text: "b", number: 101 }, { text: "c", number: 102 }],
  },
];
const names = { yours: "y.ts", reference: "r.ts", hunks: [HUNK] };

Deno.test("diffView() below 120 columns puts one below the other, with signs", () => {
  assertEquals(stripAnsiCode(diffView({ ...names, width: 119 })).split("\n"), [
    "- y.ts (yours)",
    "+ r.ts (reference)",
    "─────",
    "    9    a",
    `-  10  ${"日本語".repeat(20)}`,
    "+ 101  b",
    "+ 102  c",
  ]);
});

Deno.test("diffView() from 120 columns on aligns both sides and folds long lines", () => {
  for (const width of [120, 141]) {
    const rows = stripAnsiCode(diffView({ ...names, width })).split("\n");
    const widths = new Set(rows.map(textWidth));
    assertEquals(widths, new Set([2 * Math.floor((width - 3) / 2) + 3]));
    assertEquals(rows.filter((row) => /│ \+ +10\d/.test(row)).length, 2);
    assertEquals(rows.join("").match(/日/g)!.length, 20);
  }
});
