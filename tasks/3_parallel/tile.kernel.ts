/// <reference types="#modules/3_parallel/simd/kernel.d.ts" />
// The innermost loop of a matrix product: a tile of 6 rows by 8 columns that stays in registers.
//
//     columns        b0 · · · b1 · · ·     at every step two vectors of columns, and one number
//                                          after the other of the 6 rows, four times in a vector
//     rows    a0     s00      s01
//             a1     s10      s11          12 sums + 2 columns + 1 number of a row: 15 vectors,
//             …      …        …            and the processor has 16 registers for them
//             a5     s50      s51

/**
 * Adds to 6 rows and 8 columns of the output the product of two panels.
 *
 * @param out the address of the tile's first number
 * @param outDown how many bytes it is from a row of the output to the next one
 * @param rows a panel: for every step 6 numbers, one for each row
 * @param columns a panel: for every step 8 numbers, one for each column
 * @param depth how many steps there are
 */
export function tile(out: usize, outDown: usize, rows: usize, columns: usize, depth: usize): void {
  // TODO(3.8): twelve sums, loaded from the output; at every step two vectors of columns and, row
  //   after row, one number four times: two relaxed_madd a row; then the panels' next step; at the
  //   end store the sums
  return todo("3.8");
}
