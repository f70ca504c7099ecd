/// <reference path="./kernel.d.ts" />
// The matrix product, block by block as in matmul_range.ts.
import { packPanels, packRows, ROWS, tiles } from "./tiles.kernel.ts";

const WIDEST: usize = 512; // columns that are packed at a time
const DEEPEST: usize = 256; // steps that are packed at a time

/**
 * out = a b. All distances are in bytes.
 *
 * @param outDown how far it is from a row of the output to the next, whose numbers stand side by side
 * @param room for packed panels: (512 + 6) · 256 + 48 numbers
 */
export function multiply(
  out: usize,
  outDown: usize,
  a: usize,
  aDown: usize,
  aRight: usize,
  b: usize,
  bDown: usize,
  bRight: usize,
  height: usize,
  width: usize,
  depth: usize,
  room: usize,
): void {
  const packedRows = room, edge = packedRows + ROWS * DEEPEST * 4, packedColumns = edge + 192;
  for (let row: usize = 0; row < height; row++) memory.fill(out + row * outDown, 0, width * 4);
  for (let column: usize = 0; column < width; column += WIDEST) {
    const blockWidth = width - column < WIDEST ? width - column : WIDEST;
    for (let step: usize = 0; step < depth; step += DEEPEST) {
      const blockDepth = depth - step < DEEPEST ? depth - step : DEEPEST;
      const from = b + column * bRight + step * bDown;
      packPanels(packedColumns, from, bDown, bRight, blockWidth, blockDepth);
      for (let row: usize = 0; row < height; row += ROWS) {
        const left = height - row, tileHeight = left < ROWS ? left : ROWS;
        const lines = a + row * aDown + step * aRight;
        packRows(packedRows, lines, aDown, aRight, left, blockDepth);
        const place = out + row * outDown + column * 4;
        tiles(place, outDown, packedRows, packedColumns, tileHeight, blockWidth, blockDepth, edge);
      }
    }
  }
}
