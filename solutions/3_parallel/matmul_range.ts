/**
 * One thread's part of a matrix product: rows `from` up to `to` of the result, counted through all
 * matrices of a batch.
 *
 * The plain three loops spend their time on fetching numbers: for every multiplication two of them.
 * Here a tile of 4 rows and 4 columns is calculated at once. At every step along the depth it takes
 * 4 numbers from the left and 4 from the right, multiplies each with each, and so gets 16 products
 * for 8 numbers; the 16 sums stay in local variables, which the processor keeps in its registers.
 *
 *                   b b b b   ↓ depth        The numbers that a tile needs are packed first: they
 *                   b b b b                  are copied so that they stand in the order in which
 *     → depth                                they are needed, one behind the other, whatever the
 *      a a a        o o o o                  strides of the matrices are. Packed panels serve many
 *      a a a        o o o o                  tiles, and blocks of them stay in the processor's
 *      a a a        o o o o                  cache meanwhile.
 *      a a a        o o o o
 */
import { indexToPosition, toIndex } from "#impl/2_tensors/indexing.ts";
import type { MatmulCall, Matrices } from "#modules/3_parallel/calls.ts";

/** Rows and columns of a tile. */
const TILE = 4;

/** How much of a matrix is packed at a time: 128 KB of the left one, 512 KB of the right one. */
const ROWS = 64, COLUMNS = 256, DEPTH = 256;

/** Room for the packed panels and for a tile, made once for all calls. */
const packedRows = new Float64Array(ROWS * DEPTH);
const packedColumns = new Float64Array(COLUMNS * DEPTH);
const tile = new Float64Array(TILE * TILE);

/** Lines of equal length in the heap: rows of the left matrix, or columns of the right one. */
export interface Lines {
  /** Where the first line begins. */
  readonly offset: number;
  /** How far it is from a line to the next one. */
  readonly apart: number;
  /** How far it is from an element of a line to the next one. */
  readonly along: number;
}

/** How many rows, how many columns, and how long both are. */
export interface ProductSize {
  readonly height: number;
  readonly width: number;
  readonly depth: number;
}

/**
 * Copies lines into panels of 4 lines: of a panel first the 4 first elements, then the 4 second
 * ones, and so on. A last panel of fewer lines is filled up with zeros, which add nothing to a sum.
 *
 *     line 0   a b c
 *     line 1   d e f
 *     line 2   g h i        panels   a d g j  b e h k  c f i l     m 0 0 0  n 0 0 0  o 0 0 0
 *     line 3   j k l
 *     line 4   m n o
 *
 * @param panels overwritten from its beginning on
 * @param count how many lines there are
 * @param depth how many elements of each
 * @example
 * ```ts
 * import { packLines } from "#impl/3_parallel/matmul_range.ts";
 *
 * const heap = Float32Array.of(1, 2, 3, 4), panels = new Float64Array(8);
 * packLines(panels, heap, { offset: 0, apart: 2, along: 1 }, 2, 2);
 * if (panels.join() !== "1,3,0,0,2,4,0,0") throw new Error(panels.join());
 * ```
 */
export function packLines(
  panels: Float64Array,
  heap: Float32Array,
  lines: Lines,
  count: number,
  depth: number,
): void {
  const { offset, apart, along } = lines;
  // #region 3.2 for every panel, for every step along the depth, for each of its 4 lines: the
  //   element, or 0 if there is no such line
  let next = 0;
  for (let first = 0; first < count; first += TILE) {
    const there = Math.min(TILE, count - first);
    for (let step = 0; step < depth; step++) {
      const position = offset + first * apart + step * along;
      for (let line = 0; line < TILE; line++) {
        panels[next++] = line < there ? heap[position + line * apart] : 0;
      }
    }
  }
  // #endregion
}

/**
 * The product of a panel of 4 rows and a panel of 4 columns: 16 sums, row by row.
 *
 *     sums[4 i + j] = sum over all steps of rows[at 4 step + i] · columns[at 4 step + j]
 *
 * @param sums overwritten
 * @param rowsAt where in `rows` the panel begins
 * @param columnsAt where in `columns` the panel begins
 * @param depth how many steps there are
 */
export function multiplyPanels(
  sums: Float64Array,
  rows: Float64Array,
  rowsAt: number,
  columns: Float64Array,
  columnsAt: number,
  depth: number,
): void {
  // #region 3.2 sixteen local variables, not an array: only these can stay in registers; at every
  //   step fetch eight numbers and add sixteen products; at the end write the sums
  let s00 = 0, s01 = 0, s02 = 0, s03 = 0, s10 = 0, s11 = 0, s12 = 0, s13 = 0;
  let s20 = 0, s21 = 0, s22 = 0, s23 = 0, s30 = 0, s31 = 0, s32 = 0, s33 = 0;
  for (let step = 0; step < depth; step++) {
    const a0 = rows[rowsAt], a1 = rows[rowsAt + 1], a2 = rows[rowsAt + 2], a3 = rows[rowsAt + 3];
    const b0 = columns[columnsAt];
    s00 += a0 * b0, s10 += a1 * b0, s20 += a2 * b0, s30 += a3 * b0;
    const b1 = columns[columnsAt + 1];
    s01 += a0 * b1, s11 += a1 * b1, s21 += a2 * b1, s31 += a3 * b1;
    const b2 = columns[columnsAt + 2];
    s02 += a0 * b2, s12 += a1 * b2, s22 += a2 * b2, s32 += a3 * b2;
    const b3 = columns[columnsAt + 3];
    s03 += a0 * b3, s13 += a1 * b3, s23 += a2 * b3, s33 += a3 * b3;
    rowsAt += TILE;
    columnsAt += TILE;
  }
  sums[0] = s00, sums[1] = s01, sums[2] = s02, sums[3] = s03;
  sums[4] = s10, sums[5] = s11, sums[6] = s12, sums[7] = s13;
  sums[8] = s20, sums[9] = s21, sums[10] = s22, sums[11] = s23;
  sums[12] = s30, sums[13] = s31, sums[14] = s32, sums[15] = s33;
  // #endregion
}

/**
 * The product of some rows of one matrix and all columns of another, by the plain three loops. With
 * fewer rows or columns than a tile has, most of a tile would be zeros: this is faster then.
 *
 * @param out where in the heap the first of these rows of the output begins; overwritten
 */
export function multiplyThin(
  heap: Float32Array,
  out: number,
  rows: Lines,
  columns: Lines,
  { height, width, depth }: ProductSize,
): void {
  // #region 3.2 for every row and every column: two positions that move along them, and a sum
  for (let i = 0; i < height; i++) {
    for (let j = 0; j < width; j++) {
      let left = rows.offset + i * rows.apart, right = columns.offset + j * columns.apart;
      let sum = 0;
      for (let step = 0; step < depth; step++) {
        sum += heap[left] * heap[right];
        left += rows.along;
        right += columns.along;
      }
      heap[out + i * width + j] = sum;
    }
  }
  // #endregion
}

/**
 * Adds a block of rows by a block of columns to the output, tile by tile. Both are packed, and so
 * small that they stay in the cache.
 *
 * @param out where in the heap the block's first number stands
 * @param outDown how far it is from a row of the output to the next one
 * @param height how many of the rows there are
 * @param width how many of the columns there are
 * @param depth how many steps have been packed
 */
function addBlock(
  heap: Float32Array,
  out: number,
  outDown: number,
  height: number,
  width: number,
  depth: number,
): void {
  // #region 3.2 for every panel of rows and every panel of columns, panel number p of which begins
  //   at p · 4 · depth: multiply them, and add to the output the sums that have a place in it
  for (let column = 0; column < width; column += TILE) {
    const tileWidth = Math.min(TILE, width - column);
    for (let row = 0; row < height; row += TILE) {
      const tileHeight = Math.min(TILE, height - row);
      multiplyPanels(tile, packedRows, row * depth, packedColumns, column * depth, depth);
      for (let i = 0; i < tileHeight; i++) {
        const position = out + (row + i) * outDown + column;
        for (let j = 0; j < tileWidth; j++) heap[position + j] += tile[TILE * i + j];
      }
    }
  }
  // #endregion
}

/**
 * The product of some rows of one matrix and all columns of another, block by block.
 *
 * @param out where in the heap the first of these rows of the output begins; overwritten
 */
export function multiplyBlocks(
  heap: Float32Array,
  out: number,
  rows: Lines,
  columns: Lines,
  { height, width, depth }: ProductSize,
): void {
  // #region 3.2 zeros to begin with, since blocks along the depth are added up; then three loops,
  //   over blocks of COLUMNS, DEPTH and ROWS, of which the last ones may be smaller; pack each block
  //   as soon as it is known, then addBlock
  heap.fill(0, out, out + height * width);
  for (let column = 0; column < width; column += COLUMNS) {
    const blockWidth = Math.min(COLUMNS, width - column);
    for (let step = 0; step < depth; step += DEPTH) {
      const blockDepth = Math.min(DEPTH, depth - step);
      const offset = columns.offset + column * columns.apart + step * columns.along;
      packLines(packedColumns, heap, { ...columns, offset }, blockWidth, blockDepth);
      for (let row = 0; row < height; row += ROWS) {
        const blockHeight = Math.min(ROWS, height - row);
        const offset = rows.offset + row * rows.apart + step * rows.along;
        packLines(packedRows, heap, { ...rows, offset }, blockHeight, blockDepth);
        addBlock(heap, out + row * width + column, width, blockHeight, blockWidth, blockDepth);
      }
    }
  }
  // #endregion
}

/**
 * Rows `from` up to `to` of out = a b. With 10 rows to a matrix, row 25 is row 5 of the third one.
 * Where the depth is 0, they are zeros, as sums of nothing.
 *
 * @param call the output is row by row; `a` and `b` may have any strides, 0 included
 * @example
 * ```ts
 * import { matmulRange } from "#impl/3_parallel/matmul_range.ts";
 *
 * const heap = Float32Array.of(1, 2, 3, 4, 5, 6, 0, 0, 0, 0);
 * const a = { offset: 0, strides: [], down: 3, right: 1 }; // [[1, 2, 3], [4, 5, 6]]
 * const b = { offset: 0, strides: [], down: 1, right: 3 }; // the same, turned
 * const call = { inFront: [], rows: 2, depth: 3, columns: 2, out: 6, a, b };
 * matmulRange(heap, call, 0, 2);
 * if (heap.subarray(6).join() !== "14,32,32,77") throw new Error(heap.join());
 * ```
 */
export function matmulRange(heap: Float32Array, call: MatmulCall, from: number, to: number): void {
  const { inFront, rows, depth, columns, out, a, b } = call;
  const index = new Array<number>(inFront.length);
  /** Where matrix number `batch` begins. */
  const start = ({ offset, strides }: Matrices, batch: number): number => {
    toIndex(batch, inFront, index);
    return offset + indexToPosition(index, strides);
  };
  // #region 3.2 matrix by matrix the rows of it that are in the range: on the left stand rows of a,
  //   from the first that is asked for, and on the right the columns of b; multiplyThin for fewer
  //   than TILE of either, multiplyBlocks for all others
  for (let row = from; row < to;) {
    const batch = Math.floor(row / rows), first = row % rows;
    const height = Math.min(rows - first, to - row);
    const left = { offset: start(a, batch) + first * a.down, apart: a.down, along: a.right };
    const right = { offset: start(b, batch), apart: b.right, along: b.down };
    const multiply = height < TILE || columns < TILE ? multiplyThin : multiplyBlocks;
    multiply(heap, out + row * columns, left, right, { height, width: columns, depth });
    row += height;
  }
  // #endregion
}
