/**
 * One thread's part of a map, a zip or a reduce: the elements number `from` up to `to` (without it)
 * of the result. The tensors may lie in the heap in any way.
 *
 * To work out for every element where it stands would take ten times as long as to add two numbers.
 * But along the last axis, elements stand at equal distances: such a stretch is one call of a loop
 * that somebody else has made fast. What is left is to go from stretch to stretch.
 *
 *     shape [3, 4], from 2 to 9        . . a a        the rest of the first row: a stretch of 2
 *                                      b b b b        a whole row: a stretch of 4
 *                                      c . . .        the beginning of a row: a stretch of 1
 */
import { indexToPosition, toIndex } from "#impl/2_tensors/indexing.ts";
import type { Shape, Strides } from "#modules/2_tensors/shape.ts";
import type { MapCall, ReduceCall, ZipCall } from "#modules/3_parallel/calls.ts";
import type { MapLoop, ReduceLoops, ZipLoop } from "#modules/3_parallel/stretch_loops.ts";
import { todo } from "#modules/todo.ts";

/**
 * From a row to the next: from any element to the first element of the next row. What the tensors
 * then have there is found by a few additions, without multiplying anything out anew.
 *
 *     shape [2, 3, 4]        before     [0, 2, 1]
 *                            after      [1, 0, 0]       the row was the last one of its matrix
 *
 * @param index an element's index; it becomes that of the row's successor, and `[0, 0, …]` after
 * the last row
 * @param positions where the element stands in each tensor: these move along
 * @param strides of each tensor, in the order of `positions`
 * @example
 * ```ts
 * import { nextRow } from "#impl/3_parallel/ranges.ts";
 *
 * const index = [0, 2, 1], positions = [9];
 * nextRow(index, positions, [2, 3, 4], [[12, 4, 1]]);
 * if (index.join() !== "1,0,0" || positions[0] !== 12) throw new Error(`${index}: ${positions}`);
 * ```
 */
export function nextRow(
  index: number[],
  positions: number[],
  shape: Shape,
  strides: readonly Strides[],
): void {
  // TODO(3.1): from the last axis on: back to the beginning of the axis, and one step along the
  //   axis before it; where that one is through with this step, the same again, one axis further
  return todo("3.1");
}

/**
 * out = op(a) for the elements number `from` up to `to`.
 *
 * @param loop the operator's loop: call it once for every stretch
 * @param call the shape has one axis or more; nothing but `heap[call.out + from]` up to
 * `heap[call.out + to]` is written
 * @example
 * ```ts
 * import { mapRange } from "#impl/3_parallel/ranges.ts";
 * import { MAP_LOOPS } from "#modules/3_parallel/stretch_loops.ts";
 *
 * const heap = Float32Array.of(1, 2, 3, 4, 0, 0, 0, 0);
 * const turned = { offset: 0, strides: [1, 2] }; // [[1, 3], [2, 4]]
 * mapRange(MAP_LOOPS.neg, heap, { shape: [2, 2], out: 4, a: turned }, 1, 4);
 * if (heap.join() !== "1,2,3,4,0,-3,-2,-4") throw new Error(heap.join());
 * ```
 */
export function mapRange(
  loop: MapLoop,
  heap: Float32Array,
  call: MapCall,
  from: number,
  to: number,
): void {
  const { shape, out, a } = call, last = shape.length - 1;
  const index = new Array<number>(shape.length);
  // TODO(3.1): the index of element number from, and where it stands in a; then stretch by
  //   stretch: as many elements as the row still has, but not beyond to
  return todo("3.1");
}

/**
 * out = op(a, b) for the elements number `from` up to `to`; see `mapRange`.
 *
 * Repeated elements need no care here: both inputs come with the strides that broadcasting gives
 * them, and a stride of 0 is a stride like any other.
 */
export function zipRange(
  loop: ZipLoop,
  heap: Float32Array,
  call: ZipCall,
  from: number,
  to: number,
): void {
  const { shape, out, a, b } = call, last = shape.length - 1;
  const index = new Array<number>(shape.length);
  // TODO(3.1): as in mapRange, with two positions
  return todo("3.1");
}

/** Rows of at least so many results are worth being added up all at once. */
const WIDE = 8;

/**
 * out = the elements of `a` along an axis taken into one, for the results number `from` up to `to`.
 *
 * There are two ways to add up columns. Both are right; memory is read fast where the next number
 * stands close to the one before.
 *
 *     fold            one result after the other,        accumulate      row after row into all
 *                     each with a stretch of its own                     results at once
 *
 *                     ↓ · ·    ↓ ↓ ·                                     → → →    · · ·
 *                     ↓ · ·    ↓ ↓ ·                                     · · ·    → → →
 *
 * `accumulate` is for rows of `WIDE` results or more whose neighbours stand closer together in `a`
 * (their distance is the last stride) than the elements that go into one result (`call.step`).
 * It adds to what stands in the heap, which has to be `loops.start` at first.
 *
 * @param call its `extent` may be 0: the results are then `loops.start`
 * @example
 * ```ts
 * import { reduceRange } from "#impl/3_parallel/ranges.ts";
 * import { REDUCE_LOOPS } from "#modules/3_parallel/stretch_loops.ts";
 *
 * const heap = Float32Array.of(1, 2, 3, 4, 5, 6, 0, 0); // two rows of three
 * const rows = { offset: 0, strides: [3] };
 * const call = { shape: [2], out: 6, a: rows, extent: 3, step: 1 };
 * reduceRange(REDUCE_LOOPS.add, heap, call, 0, 2);
 * if (heap.subarray(6).join() !== "6,15") throw new Error(heap.join());
 * ```
 */
export function reduceRange(
  loops: ReduceLoops,
  heap: Float32Array,
  call: ReduceCall,
  from: number,
  to: number,
): void {
  const { shape, out, a, extent, step } = call, last = shape.length - 1, along = a.strides[last];
  const index = new Array<number>(shape.length);
  // TODO(3.1): stretches of results as in mapRange; each of them either by one accumulate for each
  //   of the extent rows, after heap.fill, or by one fold for each of its results
  return todo("3.1");
}
