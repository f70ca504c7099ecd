/** One thread's part of a matrix product, on vectors: see matmul_range.ts, its readable twin. */
import { indexToPosition, toIndex } from "#impl/2_tensors/indexing.ts";
import type { MatmulCall, Matrices } from "#modules/3_parallel/calls.ts";
import { multiplyKernel, vectors } from "#modules/3_parallel/simd/vectors.ts";

const BYTES = 4;

/** Fewer rows or columns than these leave most of a tile empty. */
const FEWEST = 4;

/**
 * Rows `from` up to `to` of out = a b, if this thread has vectors and they are worth it.
 *
 * @returns whether it is done
 */
export function productRange(call: MatmulCall, from: number, to: number): boolean {
  const { inFront, rows, depth, columns, out, a, b } = call, place = vectors();
  if (!place || !multiplyKernel.written) return false;
  if (columns < FEWEST || Math.min(rows, to - from) < FEWEST) return false;
  const { multiply } = multiplyKernel.on(place.memory);
  const index = new Array<number>(inFront.length);
  const start = ({ offset, strides }: Matrices, batch: number): number => {
    toIndex(batch, inFront, index);
    return offset + indexToPosition(index, strides);
  };
  for (let row = from; row < to;) {
    const batch = Math.floor(row / rows), first = row % rows;
    const height = Math.min(rows - first, to - row);
    multiply(
      (out + row * columns) * BYTES,
      (start(a, batch) + first * a.down) * BYTES,
      a.down * BYTES,
      a.right * BYTES,
      start(b, batch) * BYTES,
      b.down * BYTES,
      b.right * BYTES,
      height,
      columns,
      depth,
      place.room,
    );
    row += height;
  }
  return true;
}
