/// <reference path="./kernel.d.ts" />
// What is around a tile of 6 rows by 8 columns: the edges of the output, and rows of tiles.
import { packColumns, packLines } from "#impl/3_parallel/pack.kernel.ts";
import { tile } from "#impl/3_parallel/tile.kernel.ts";

export const ROWS: usize = 6;
export const COLUMNS: usize = 8;

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
    else if (down == 4 && there >= COLUMNS) packColumnsAlong(panels, from, right, depth);
    else packLines(panels, from, right, down, there, COLUMNS, depth);
    panels += depth * 32;
  }
}

/** Packs 8 columns whose numbers stand side by side, as those of a turned matrix do: 4 by 4 of them. */
function packColumnsAlong(panel: usize, columns: usize, right: usize, depth: usize): void {
  const whole = depth - depth % 4;
  for (let half: usize = 0; half < 2; half++) {
    const line0 = columns + half * 4 * right, line1 = line0 + right;
    const line2 = line1 + right, line3 = line2 + right, to = panel + half * 16;
    for (let step: usize = 0; step < whole; step += 4) {
      const from = step * 4, place = to + step * 32;
      const a = v128.load(line0 + from), b = v128.load(line1 + from);
      const c = v128.load(line2 + from), d = v128.load(line3 + from);
      const ab = f32x4.shuffle(a, b, 0, 4, 1, 5), cd = f32x4.shuffle(c, d, 0, 4, 1, 5);
      const ab2 = f32x4.shuffle(a, b, 2, 6, 3, 7), cd2 = f32x4.shuffle(c, d, 2, 6, 3, 7);
      v128.store(place, f32x4.shuffle(ab, cd, 0, 1, 4, 5));
      v128.store(place, f32x4.shuffle(ab, cd, 2, 3, 6, 7), 32);
      v128.store(place, f32x4.shuffle(ab2, cd2, 0, 1, 4, 5), 64);
      v128.store(place, f32x4.shuffle(ab2, cd2, 2, 3, 6, 7), 96);
    }
  }
  packLines(panel + whole * 32, columns + whole * 4, right, 4, COLUMNS, COLUMNS, depth - whole);
}

/**
 * Packs 6 rows, or as many as there are, whichever way their numbers lie.
 *
 * @param panel may be written over by two numbers beyond its end
 */
export function packRows(
  panel: usize,
  rows: usize,
  down: usize,
  right: usize,
  there: usize,
  depth: usize,
): void {
  if (right == 4 && there >= ROWS) packRowsAlong(panel, rows, down, depth);
  else if (down == 4 && there >= ROWS) packRowsAcross(panel, rows, right, depth);
  else packLines(panel, rows, down, right, there, ROWS, depth);
}

/** Rows whose numbers stand side by side: four steps of six rows are six vectors, before and after. */
function packRowsAlong(panel: usize, rows: usize, down: usize, depth: usize): void {
  const whole = depth - depth % 4;
  const line1 = rows + down, line2 = line1 + down, line3 = line2 + down;
  const line4 = line3 + down, line5 = line4 + down;
  let to = panel;
  for (let from: usize = 0; from < whole * 4; from += 16) {
    const a = v128.load(rows + from), b = v128.load(line1 + from);
    const c = v128.load(line2 + from), d = v128.load(line3 + from);
    const e = v128.load(line4 + from), f = v128.load(line5 + from);
    const ab = f32x4.shuffle(a, b, 0, 4, 1, 5), cd = f32x4.shuffle(c, d, 0, 4, 1, 5);
    const ab2 = f32x4.shuffle(a, b, 2, 6, 3, 7), cd2 = f32x4.shuffle(c, d, 2, 6, 3, 7);
    const ef = f32x4.shuffle(e, f, 0, 4, 1, 5), ef2 = f32x4.shuffle(e, f, 2, 6, 3, 7);
    v128.store(to, f32x4.shuffle(ab, cd, 0, 1, 4, 5));
    v128.store(to, f32x4.shuffle(ef, ab, 0, 1, 6, 7), 16);
    v128.store(to, f32x4.shuffle(cd, ef, 2, 3, 6, 7), 32);
    v128.store(to, f32x4.shuffle(ab2, cd2, 0, 1, 4, 5), 48);
    v128.store(to, f32x4.shuffle(ef2, ab2, 0, 1, 6, 7), 64);
    v128.store(to, f32x4.shuffle(cd2, ef2, 2, 3, 6, 7), 80);
    to += 96;
  }
  packLines(to, rows + whole * 4, down, 4, ROWS, ROWS, depth - whole);
}

/** Rows that stand side by side, as those of a turned matrix do: a vector and a half at every step. */
function packRowsAcross(panel: usize, rows: usize, right: usize, depth: usize): void {
  for (let step: usize = 0; step < depth; step++) {
    v128.store(panel, v128.load(rows));
    v128.store(panel, v128.load64_zero(rows, 16), 16); // its second half is the next step's place
    panel += 24;
    rows += right;
  }
}
