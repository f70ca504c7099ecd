/** Two files compared for a person: side by side where there is room, else one below the other. */
import { bold, dim, green, red } from "../../terminal/colors.ts";
import { cell, fold } from "../../terminal/cells.ts";
import { printable } from "../../terminal/text.ts";
import type { Block, Line } from "../../grader/review/answer_diff.ts";

/** From how many columns on the files stand side by side. */
export const SIDE_BY_SIDE = 120;

export interface DiffView {
  /** The files' names. */
  readonly yours: string;
  readonly reference: string;
  /** What differs, with some equal lines around it. */
  readonly hunks: readonly (readonly Block[])[];
  /** Columns; side by side from {@linkcode SIDE_BY_SIDE} on. */
  readonly width: number;
}

/** The comparison. Ends without a line break. */
export function diffView(view: DiffView): string {
  return (view.width >= SIDE_BY_SIDE ? sideBySide(view) : unified(view)).join("\n");
}

function unified({ yours, reference, hunks }: DiffView): string[] {
  const digits = numberWidth(hunks);
  const row = (sign: string, { number, text }: Line) =>
    `${sign} ${String(number).padStart(digits)}  ${shown(text)}`;
  const lines = [red(`- ${yours} (yours)`), green(`+ ${reference} (reference)`)];
  for (const hunk of hunks) {
    lines.push(dim("─".repeat(digits + 2)));
    for (const block of hunk) {
      if (block.kind === "same") {
        for (const [line] of block.pairs) lines.push(row(" ", line));
      } else {
        for (const line of block.yours) lines.push(red(row("-", line)));
        for (const line of block.reference) lines.push(green(row("+", line)));
      }
    }
  }
  return lines.map((line) => line.trimEnd());
}

function sideBySide({ yours, reference, hunks, width }: DiffView): string[] {
  const half = Math.floor((width - 3) / 2), digits = numberWidth(hunks);
  const room = half - digits - 4;
  type Paint = (text: string) => string;
  const plain: Paint = (text) => text;
  /** One side of a row, in as many pieces as its text needs. */
  const side = (sign: string, line: Line | undefined, paint: Paint) => {
    if (!line) return [];
    return fold(shown(line.text), room).map((piece, i) => {
      const number = i === 0 ? String(line.number) : "";
      return paint(cell(`${sign} ${number.padStart(digits)}  ${piece}`, half));
    });
  };
  const blank = " ".repeat(half);
  const rows = (left: readonly string[], right: readonly string[]) =>
    Array.from(
      { length: Math.max(left.length, right.length) },
      (_, i) => `${left[i] ?? blank} ${dim("│")} ${right[i] ?? blank}`,
    );

  const rule = dim(`${"─".repeat(half + 1)}┼${"─".repeat(half + 1)}`);
  const lines = rows(
    [bold(cell(`- ${yours} (yours)`, half))],
    [bold(cell(`+ ${reference} (reference)`, half))],
  );
  for (const hunk of hunks) {
    lines.push(rule);
    for (const block of hunk) {
      if (block.kind === "same") {
        for (const [left, right] of block.pairs) {
          lines.push(...rows(side(" ", left, plain), side(" ", right, plain)));
        }
      } else {
        const length = Math.max(block.yours.length, block.reference.length);
        for (let i = 0; i < length; i++) {
          lines.push(...rows(side("-", block.yours[i], red), side("+", block.reference[i], green)));
        }
      }
    }
  }
  return lines;
}

function shown(text: string): string {
  return printable(text.trimEnd().replaceAll("\t", "  "));
}

/** How many digits the largest line number has. */
function numberWidth(hunks: DiffView["hunks"]): number {
  const lines = hunks.flat().flatMap((block) =>
    block.kind === "same" ? block.pairs.flat() : [...block.yours, ...block.reference]
  );
  return String(Math.max(0, ...lines.map(({ number }) => number))).length;
}
