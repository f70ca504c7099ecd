/// <reference path="./kernel.d.ts" />
// A tile of 6 rows by 8 columns of a matrix product, which stays in vector registers: 12 sums of four
// numbers, two vectors of columns, one number of a row. Who has packed the rest, calls it.

export const ROWS: usize = 6;
export const COLUMNS: usize = 8;

/**
 * Adds to 6 rows and 8 columns of the output the product of two panels.
 *
 * @param outDown how many bytes it is from a row of the output to the next one
 */
export function tile(out: usize, outDown: usize, rows: usize, columns: usize, depth: usize): void {
  const out0 = out;
  const out1 = out + 1 * outDown;
  const out2 = out + 2 * outDown;
  const out3 = out + 3 * outDown;
  const out4 = out + 4 * outDown;
  const out5 = out + 5 * outDown;
  let s00 = v128.load(out0), s01 = v128.load(out0, 16);
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
  v128.store(out0, s00);
  v128.store(out0, s01, 16);
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
}

/** Copies lines into one panel of `count` lines, zeros in the place of lines that are not there. */
export function packLines(
  panel: usize,
  lines: usize,
  apart: usize,
  along: usize,
  there: usize,
  count: usize,
  depth: usize,
): void {
  for (let line: usize = 0; line < count; line++) {
    let to = panel + line * 4, from = lines + line * apart;
    if (line < there) {
      for (let step: usize = 0; step < depth; step++) {
        store<f32>(to, load<f32>(from));
        to += count * 4;
        from += along;
      }
    } else {
      for (let step: usize = 0; step < depth; step++) {
        store<f32>(to, 0);
        to += count * 4;
      }
    }
  }
}

/** The same for 8 columns that stand side by side. */
export function packColumns(panel: usize, columns: usize, down: usize, depth: usize): void {
  for (let step: usize = 0; step < depth; step++) {
    v128.store(panel, v128.load(columns));
    v128.store(panel, v128.load(columns, 16), 16);
    panel += 32;
    columns += down;
  }
}

/** What of a tile is inside the output is copied there, or from there. */
export function copyTile(
  to: usize,
  toDown: usize,
  from: usize,
  fromDown: usize,
  height: usize,
  width: usize,
): void {
  for (let row: usize = 0; row < height; row++) {
    for (let column: usize = 0; column < width; column++) {
      store<f32>(to + row * toDown + column * 4, load<f32>(from + row * fromDown + column * 4));
    }
  }
}

/**
 * Adds to `height` rows and `width` columns of the output the product of packed rows and a row of
 * packed panels of columns.
 *
 * @param height up to 6
 * @param edge room for 6 rows of 8 numbers
 */
export function tiles(
  out: usize,
  outDown: usize,
  rows: usize,
  panels: usize,
  height: usize,
  width: usize,
  depth: usize,
  edge: usize,
): void {
  for (let column: usize = 0; column < width; column += COLUMNS) {
    const place = out + column * 4, there = width - column;
    if (height == ROWS && there >= COLUMNS) {
      tile(place, outDown, rows, panels, depth);
    } else {
      const tileWidth = there < COLUMNS ? there : COLUMNS;
      copyTile(edge, 32, place, outDown, height, tileWidth);
      tile(edge, 32, rows, panels, depth);
      copyTile(place, outDown, edge, 32, height, tileWidth);
    }
    panels += depth * 32;
  }
}

/** Packs columns into panels of 8, one behind the other. */
export function packPanels(
  panels: usize,
  columns: usize,
  down: usize,
  right: usize,
  width: usize,
  depth: usize,
): void {
  for (let j: usize = 0; j < width; j += COLUMNS) {
    const from = columns + j * right, there = width - j;
    if (right == 4 && there >= COLUMNS) packColumns(panels, from, down, depth);
    else packLines(panels, from, right, down, there, COLUMNS, depth);
    panels += depth * 32;
  }
}
