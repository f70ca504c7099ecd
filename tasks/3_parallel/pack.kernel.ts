/// <reference types="#modules/3_parallel/simd/kernel.d.ts" />
// What a tile needs, in the order in which it needs it: see packLines of matmul_range.ts.

/**
 * Copies lines into one panel of `count` lines: first the first number of each, then the second of
 * each, and so on. Lines that are not there are zeros, which add nothing to a sum.
 *
 *     line 0   a b c
 *     line 1   d e f        panel of 4, 3 of them there    a d g 0  b e h 0  c f i 0
 *     line 2   g h i
 *
 * @param panel the address of its first number; `count` · `depth` numbers are written
 * @param apart how many bytes it is from a line to the next one
 * @param along how many bytes it is from a number of a line to the next one
 * @param there how many lines there are, which may be more than `count`; no other may be looked at
 */
export function packLines(
  panel: usize,
  lines: usize,
  apart: usize,
  along: usize,
  there: usize,
  count: usize,
  depth: usize,
): void {
  // TODO(3.8): for each line its numbers, one in every `count` of the panel; or zeros in their place
  return todo("3.8");
}

/**
 * The same for 8 columns that stand side by side: at every step two vectors.
 *
 * @param down how many bytes it is from a row of the columns to the next one
 */
export function packColumns(panel: usize, columns: usize, down: usize, depth: usize): void {
  // TODO(3.8): two vectors from a row of the columns into the panel, then the next of both
  return todo("3.8");
}
