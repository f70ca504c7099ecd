/**
 * The three loops that every operation on tensors is made of, in float64 and in their most readable
 * form. Each goes through the elements of the result in reading order: `toIndex` says which element
 * it is, and `indexToPosition` where the inputs keep theirs.
 *
 * The result `out` is always row by row, so element number `i` stands at position `i` of its
 * storage. What the storage held before is overwritten. The inputs may have any strides.
 */
import { broadcastIndex } from "#impl/2_tensors/broadcast.ts";
import { indexToPosition, toIndex } from "#impl/2_tensors/indexing.ts";
import type { SimpleData } from "#modules/2_tensors/simple_backend.ts";
import { todo } from "#modules/todo.ts";

/**
 * out = fn(a), element by element.
 *
 * @param fn from an element of `a` to one of `out`; it is called once for each, with the element
 * alone
 * @param out of the same shape as `a`, and row by row
 * @example
 * ```ts
 * import { tensorMap } from "#impl/2_tensors/map_zip_reduce.ts";
 * import { tensorData } from "#modules/2_tensors/tensor_data.ts";
 *
 * const a = tensorData(Float64Array.of(1, 2, 3, 4), [2, 2], [1, 2]); // [[1, 3], [2, 4]]
 * const out = tensorData(new Float64Array(4), [2, 2]);
 * tensorMap((x) => 10 * x, out, a);
 * if (out.storage.join() !== "10,30,20,40") throw new Error(out.storage.join());
 * ```
 */
export function tensorMap(fn: (a: number) => number, out: SimpleData, a: SimpleData): void {
  // TODO(2.3): for every element of out: its index, the position of a's element with the same
  //   index, and fn of that element
  return todo("2.3");
}

/**
 * out = fn(a, b), element by element; `a` and `b` are broadcast to the shape of `out`.
 *
 * @param fn called once for each element of `out`, with one of `a` and one of `b` and nothing else
 * @param out of the shape that `a` and `b` broadcast to, and row by row
 */
export function tensorZip(
  fn: (a: number, b: number) => number,
  out: SimpleData,
  a: SimpleData,
  b: SimpleData,
): void {
  // TODO(2.3): for every element of out: its index, the indexes in a and in b that stand below it
  //   when they are broadcast, and fn of the two elements there
  return todo("2.3");
}

/**
 * The elements of `a` along one axis taken into one, for every place on the other axes: from
 * `start`, the value becomes `fn(value, element)`, from the first element to the last.
 *
 * @param fn called once for each element of `a`, with these two numbers and nothing else
 * @param out of the shape of `a`, but with size 1 on the axis, and row by row
 * @param axis a whole number from 0; where `a` has size 0 there, the result is `start`
 * @example
 * ```ts
 * import { tensorReduce } from "#impl/2_tensors/map_zip_reduce.ts";
 * import { tensorData } from "#modules/2_tensors/tensor_data.ts";
 *
 * const a = tensorData(Float64Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
 * const out = tensorData(new Float64Array(2), [2, 1]);
 * tensorReduce((sum, x) => sum + x, 0, out, a, 1);
 * if (out.storage.join() !== "6,15") throw new Error(out.storage.join());
 * ```
 */
export function tensorReduce(
  fn: (value: number, a: number) => number,
  start: number,
  out: SimpleData,
  a: SimpleData,
  axis: number,
): void {
  // TODO(2.3): for every element of out: begin at start, and let one number of its index run along
  //   the axis of a
  return todo("2.3");
}
