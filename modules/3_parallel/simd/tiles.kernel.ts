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
    else packLines(panels, from, right, down, there, COLUMNS, depth);
    panels += depth * 32;
  }
}
