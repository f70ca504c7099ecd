/** A digit as a few lines of text: each sign stands for two fields, one above the other. */
import { DIGIT_SIDE } from "#data/digits.ts";

/** How many pixels wide and high a field is. */
const FIELD = 2;

/** A field with more ink than this share of it is drawn. */
const INK = 0.35;

/** How many columns a digit takes, and half as many lines. */
export const DIGIT_COLUMNS: number = DIGIT_SIDE / FIELD;

/** By whether there is ink in the upper field and in the lower one. */
const SIGNS = { upper: "▀", lower: "▄", both: "█", none: " " } as const;

/**
 * The seven lines of a digit, each fourteen columns wide.
 *
 * @param pixels 784 of them: 0 is paper, 255 is ink
 */
export function digitLines(pixels: Uint8Array): string[] {
  return Array.from(
    { length: DIGIT_COLUMNS / 2 },
    (_, line) =>
      Array.from({ length: DIGIT_COLUMNS }, (_, column) => {
        const upper = hasInk(pixels, column, 2 * line);
        const lower = hasInk(pixels, column, 2 * line + 1);
        return SIGNS[upper ? lower ? "both" : "upper" : lower ? "lower" : "none"];
      }).join(""),
  );
}

function hasInk(pixels: Uint8Array, column: number, row: number): boolean {
  let ink = 0;
  for (let y = FIELD * row; y < FIELD * (row + 1); y++) {
    for (let x = FIELD * column; x < FIELD * (column + 1); x++) ink += pixels[y * DIGIT_SIDE + x];
  }
  return ink > INK * 255 * FIELD * FIELD;
}
