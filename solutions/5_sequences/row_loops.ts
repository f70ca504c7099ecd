/**
 * Whole rows copied, added and put together: the three loops, in float64 and in their most readable
 * form, in the manner of `tensorMap`. A row is all that stands at one number of axis 0.
 *
 *     a        gather [2, 0, 2]      scatterAdd of these rows to [2, 0, 2], 3 rows in all
 *     0: [1 2]     [5 6]  to row 2        0: [1 2]             from one row
 *     1: [3 4]     [1 2]  to row 0        1: [0 0]             from none
 *     2: [5 6]     [5 6]  to row 2        2: [5 6] + [5 6]     from two
 *
 * The result `out` is always row by row; the inputs may have any strides.
 */
import { indexToPosition, toIndex } from "#impl/2_tensors/indexing.ts";
import type { SimpleData } from "#modules/2_tensors/simple_backend.ts";

/**
 * out[i] = a[indices[i]], row by row.
 *
 * @param out a row for each of the indices
 * @param a of rows in the same shape
 * @param indices whole numbers from 0 and below the number of rows of `a`
 * @example
 * ```ts
 * import { gatherRows } from "#impl/5_sequences/row_loops.ts";
 * import { tensorData } from "#modules/2_tensors/tensor_data.ts";
 *
 * const a = tensorData(Float64Array.of(1, 2, 3, 4, 5, 6), [3, 2]);
 * const out = tensorData(new Float64Array(4), [2, 2]);
 * gatherRows(out, a, [2, 0]);
 * if (out.storage.join() !== "5,6,1,2") throw new Error(out.storage.join());
 * ```
 */
export function gatherRows(out: SimpleData, a: SimpleData, indices: ArrayLike<number>): void {
  // #region 5.2 for every element of out: its index, with the number of its row exchanged for the
  //   one that the row comes from, says which element of a it is
  const index = new Array<number>(out.shape.length);
  for (let i = 0; i < out.size; i++) {
    toIndex(i, out.shape, index);
    index[0] = indices[index[0]];
    out.storage[i] = a.storage[indexToPosition(index, a.strides)];
  }
  // #endregion
}

/**
 * out[indices[i]] += rows[i], for one row after another. Rows with the same index add up.
 *
 * @param out 0 everywhere at the beginning
 * @param rows a row for each of the indices
 * @param indices whole numbers from 0 and below the number of rows of `out`
 */
export function scatterAddRows(
  out: SimpleData,
  rows: SimpleData,
  indices: ArrayLike<number>,
): void {
  // #region 5.2 the way back: for every element of rows, find its index and its value, then
  //   exchange the number of the row and add the value to the element of out that this leads to
  const index = new Array<number>(rows.shape.length);
  for (let i = 0; i < rows.size; i++) {
    toIndex(i, rows.shape, index);
    const value = rows.storage[indexToPosition(index, rows.strides)];
    index[0] = indices[index[0]];
    out.storage[indexToPosition(index, out.strides)] += value;
  }
  // #endregion
}

/**
 * The rows of all parts, one part below another.
 *
 * @param out has as many rows as all parts together
 * @param parts rows in the same shape; a part may have none
 */
export function concatRows(out: SimpleData, parts: readonly SimpleData[]): void {
  // #region 5.2 out stands row by row: write the elements of one part after another, each part in
  //   reading order
  let written = 0;
  for (const part of parts) {
    const index = new Array<number>(part.shape.length);
    for (let i = 0; i < part.size; i++) {
      toIndex(i, part.shape, index);
      out.storage[written++] = part.storage[indexToPosition(index, part.strides)];
    }
  }
  // #endregion
}
