/** One thread's part of a matrix product, on vectors: see matmul_range.ts, its readable twin. */
import { indexToPosition, toIndex } from "#impl/2_tensors/indexing.ts";
import type { MatmulCall, Matrices } from "#modules/3_parallel/calls.ts";
import {
  fourAtOnceKernel,
  multiplyKernel,
  type Vectors,
  vectors,
} from "#modules/3_parallel/simd/vectors.ts";

const BYTES = 4;

/** Fewer rows or columns than these leave most of a tile empty. */
const FEWEST = 4;

/** Shorter scaled sums and sums of products are not worth the call. */
const LONG = 16;

/** Multiplies rows of one matrix by another; all of these are places in the heap. */
type Multiply = (out: number, a: number, b: number, height: number) => void;

/**
 * Rows `from` up to `to` of out = a b, if this thread has vectors and they are worth it.
 *
 * @returns whether it is done
 */
export function productRange(
  heap: Float32Array,
  call: MatmulCall,
  from: number,
  to: number,
): boolean {
  const { inFront, rows, columns, out, a, b } = call, place = vectors();
  if (!place) return false;
  const isThin = columns < FEWEST || Math.min(rows, to - from) < FEWEST;
  const multiply = isThin ? byLines(heap, place, call) : byTiles(place, call);
  if (!multiply) return false;
  const index = new Array<number>(inFront.length);
  const start = ({ offset, strides }: Matrices, batch: number): number => {
    toIndex(batch, inFront, index);
    return offset + indexToPosition(index, strides);
  };
  for (let row = from; row < to;) {
    const batch = Math.floor(row / rows), first = row % rows;
    const height = Math.min(rows - first, to - row);
    multiply(out + row * columns, start(a, batch) + first * a.down, start(b, batch), height);
    row += height;
  }
  return true;
}

/** How many columns make a panel. */
export const PANEL = 8;

/**
 * Whether two matrices can be multiplied by panels of columns, which is worth it where there are too
 * few rows to share.
 */
export function hasPanels({ inFront, rows, columns }: MatmulCall): boolean {
  const isOne = inFront.every((extent) => extent === 1);
  return isOne && rows >= FEWEST && columns >= 2 * PANEL && multiplyKernel.written;
}

/** Panels `from` up to `to` of out = a b, in all rows. */
export function productPanels(call: MatmulCall, from: number, to: number): void {
  const { rows, depth, columns, out, a, b } = call, { memory, room } = vectors()!;
  const first = from * PANEL, width = Math.min(to * PANEL, columns) - first;
  multiplyKernel.on(memory).multiply(
    ...[(out + first) * BYTES, columns * BYTES, a.offset * BYTES, a.down * BYTES, a.right * BYTES],
    ...[(b.offset + first * b.right) * BYTES, b.down * BYTES, b.right * BYTES],
    ...[rows, width, depth, room],
  );
}

/** Tiles of 6 rows by 8 columns, once they are written. */
function byTiles(place: Vectors, { a, b, depth, columns }: MatmulCall): Multiply | undefined {
  if (!multiplyKernel.written) return undefined;
  const { multiply } = multiplyKernel.on(place.memory), { room } = place;
  return (out, left, right, height) =>
    multiply(
      ...[out * BYTES, columns * BYTES, left * BYTES, a.down * BYTES, a.right * BYTES],
      ...[right * BYTES, b.down * BYTES, b.right * BYTES],
      ...[height, columns, depth, room],
    );
}

/**
 * For few rows or columns: a row of the output is a scaled sum of rows of b, a number of it a sum of
 * products, whichever runs along numbers that stand side by side.
 */
function byLines(heap: Float32Array, place: Vectors, call: MatmulCall): Multiply | undefined {
  const { a, b, depth, columns } = call;
  const bySums = b.right === 1 && columns >= LONG;
  const byDots = a.right === 1 && b.down === 1 && depth >= LONG;
  if (!fourAtOnceKernel.written || !(bySums || byDots)) return undefined;
  const { addScaled4, dot4 } = fourAtOnceKernel.on(place.memory);
  if (byDots) {
    return (out, left, right, height) => {
      for (let i = 0; i < height; i++) {
        const line = (left + i * a.down) * BYTES;
        for (let j = 0; j < columns; j++, out++) {
          dot4(out * BYTES, line, (right + j * b.right) * BYTES, depth);
        }
      }
    };
  }
  return (out, left, right, height) => {
    heap.fill(0, out, out + height * columns);
    for (let i = 0; i < height; i++) {
      for (let step = 0; step < depth; step++) {
        const factor = heap[left + i * a.down + step * a.right];
        const line = (right + step * b.down) * BYTES;
        addScaled4((out + i * columns) * BYTES, line, factor, columns);
      }
    }
  };
}
