/** From row to row of a tensor, in however it lies: what kernels on vectors are given rows by. */
import type { Shape, Strides } from "#modules/2_tensors/shape.ts";

/**
 * Visits the elements number `from` up to `to` row by row; the first and the last row may be parts.
 *
 * @param visit is told the number of a row's first element, where it stands, and how many follow
 * @example
 * ```ts
 * import { walkRows } from "#modules/3_parallel/simd/ranges/walk_rows.ts";
 *
 * const rows: string[] = [];
 * const turned = { offset: 100, strides: [1, 2] };
 * walkRows([2, 3], turned, { from: 1, to: 6 }, (i, at, count) => rows.push(`${i} ${at} ${count}`));
 * if (rows.join() !== "1 102 2,3 101 3") throw new Error(rows.join());
 * ```
 */
export function walkRows(
  shape: Shape,
  { offset, strides }: { readonly offset: number; readonly strides: Strides },
  { from, to }: { readonly from: number; readonly to: number },
  visit: (first: number, position: number, count: number) => void,
): void {
  const last = shape.length - 1, width = shape[last];
  for (let i = from; i < to;) {
    const column = i % width, count = Math.min(width - column, to - i);
    let position = offset + column * strides[last];
    for (let axis = last - 1, row = (i - column) / width; row > 0; axis--) {
      position += (row % shape[axis]) * strides[axis];
      row = Math.floor(row / shape[axis]);
    }
    visit(i, position, count);
    i += count;
  }
}
