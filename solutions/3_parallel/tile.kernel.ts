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
  // #region 3.8 twelve sums, loaded from the output; at every step two vectors of columns and, row
  //   after row, one number four times: two relaxed_madd a row; then the panels' next step; at the
  //   end store the sums
  const out1 = out + outDown, out2 = out1 + outDown, out3 = out2 + outDown;
  const out4 = out3 + outDown, out5 = out4 + outDown;
  let s00 = v128.load(out), s01 = v128.load(out, 16);
  let s10 = v128.load(out1), s11 = v128.load(out1, 16);
  let s20 = v128.load(out2), s21 = v128.load(out2, 16);
  let s30 = v128.load(out3), s31 = v128.load(out3, 16);
  let s40 = v128.load(out4), s41 = v128.load(out4, 16);
  let s50 = v128.load(out5), s51 = v128.load(out5, 16);
  for (let step: usize = 0; step < depth; step++) {
    const b0 = v128.load(columns), b1 = v128.load(columns, 16);
    const a0 = v128.load32_splat(rows, 0);
    s00 = f32x4.relaxed_madd(a0, b0, s00);
    s01 = f32x4.relaxed_madd(a0, b1, s01);
    const a1 = v128.load32_splat(rows, 4);
    s10 = f32x4.relaxed_madd(a1, b0, s10);
    s11 = f32x4.relaxed_madd(a1, b1, s11);
    const a2 = v128.load32_splat(rows, 8);
    s20 = f32x4.relaxed_madd(a2, b0, s20);
    s21 = f32x4.relaxed_madd(a2, b1, s21);
    const a3 = v128.load32_splat(rows, 12);
    s30 = f32x4.relaxed_madd(a3, b0, s30);
    s31 = f32x4.relaxed_madd(a3, b1, s31);
    const a4 = v128.load32_splat(rows, 16);
    s40 = f32x4.relaxed_madd(a4, b0, s40);
    s41 = f32x4.relaxed_madd(a4, b1, s41);
    const a5 = v128.load32_splat(rows, 20);
    s50 = f32x4.relaxed_madd(a5, b0, s50);
    s51 = f32x4.relaxed_madd(a5, b1, s51);
    rows += 24;
    columns += 32;
  }
  v128.store(out, s00);
  v128.store(out, s01, 16);
  v128.store(out1, s10);
  v128.store(out1, s11, 16);
  v128.store(out2, s20);
  v128.store(out2, s21, 16);
  v128.store(out3, s30);
  v128.store(out3, s31, 16);
  v128.store(out4, s40);
  v128.store(out4, s41, 16);
  v128.store(out5, s50);
  v128.store(out5, s51, 16);
  // #endregion
}
