/** Copies on vectors of what would be many short stretches: a call of a kernel for many of them. */
import type { MapCall } from "#modules/3_parallel/calls.ts";
import { vectors } from "#modules/3_parallel/simd/vectors.ts";
import { walkRows } from "#modules/3_parallel/simd/ranges/walk_rows.ts";

const BYTES = 4;

/** Smaller matrices are not worth a call that turns them over. */
const FEWEST = 4;

/** Longer rows are worth a call each. */
const SHORT = 32;

/** Does what `mapRange` does for a copy of matrices turned over or with short rows, if it is one. */
export function copyOnVectors(call: MapCall, from: number, to: number): boolean {
  const kernels = vectors()?.loops, { shape, out, a } = call, last = shape.length - 1;
  if (!kernels || last < 1) return false;
  const rows = shape[last - 1], columns = shape[last], right = a.strides[last];
  const down = a.strides[last - 1];
  if (down === 1 && right > 1 && rows >= FEWEST && columns >= FEWEST) {
    const matrices = { offset: a.offset, strides: [...a.strides.slice(0, last - 1), 1] };
    copyWhole(call, { from, to }, columns, (whole) => {
      walkRows(shape.slice(0, last), matrices, whole, (row, position, count) => {
        const to = (out + row * columns) * BYTES;
        kernels.transpose(to, position * BYTES, count, columns, right * BYTES);
      });
    });
    return true;
  }
  if (columns > SHORT) return false;
  // In the walk a matrix stands for itself; where there is one only, it is the first of one.
  const inFront = last > 1 ? shape.slice(0, last - 1) : [1];
  const strides = last > 1 ? a.strides.slice(0, last - 1) : [0], size = rows * columns;
  const next = strides[strides.length - 1] * BYTES;
  copyWhole(call, { from, to }, size, (whole) => {
    walkRows(inFront, { offset: a.offset, strides }, whole, (matrix, position, count) => {
      const to = (out + matrix * size) * BYTES;
      kernels.blocks(to, position * BYTES, count, next, rows, down * BYTES, columns, right * BYTES);
    });
  });
  return true;
}

/** Has copied what is whole among parts of `size` elements, and copies what is not row by row. */
function copyWhole(
  { shape, out, a }: MapCall,
  { from, to }: { readonly from: number; readonly to: number },
  size: number,
  copy: (whole: { readonly from: number; readonly to: number }) => void,
): void {
  const { gather } = vectors()!.loops, right = a.strides[shape.length - 1] * BYTES;
  const copyPart = (first: number, position: number, count: number) =>
    gather((out + first) * BYTES, position * BYTES, count, right);
  const first = Math.ceil(from / size), behind = Math.floor(to / size);
  if (first >= behind) return walkRows(shape, a, { from, to }, copyPart);
  walkRows(shape, a, { from, to: first * size }, copyPart);
  copy({ from: first, to: behind });
  walkRows(shape, a, { from: behind * size, to }, copyPart);
}
