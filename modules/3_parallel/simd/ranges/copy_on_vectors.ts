/** Copies of matrices whose columns stand side by side, turned over in tiles on vectors. */
import type { MapCall } from "#modules/3_parallel/calls.ts";
import { vectors } from "#modules/3_parallel/simd/vectors.ts";
import { walkRows } from "#modules/3_parallel/simd/ranges/walk_rows.ts";

const BYTES = 4;

/** Smaller matrices are not worth a call. */
const FEWEST = 4;

/** Does what `mapRange` does for a copy of such matrices, and says whether these are such. */
export function copyOnVectors(
  { shape, out, a }: MapCall,
  from: number,
  to: number,
): boolean {
  const kernels = vectors()?.loops, last = shape.length - 1;
  const rows = shape[last - 1], columns = shape[last], right = a.strides[last];
  const fits = kernels && a.strides[last - 1] === 1 && right > 1 && rows >= FEWEST &&
    columns >= FEWEST;
  if (!fits) return false;
  const matrices = { offset: a.offset, strides: [...a.strides.slice(0, last - 1), 1] };
  const copyPart = (first: number, position: number, count: number) =>
    kernels.gather((out + first) * BYTES, position * BYTES, count, right * BYTES);
  // In the walk a row stands for itself: its number, its first element, and those that follow below.
  const firstWhole = Math.ceil(from / columns), behindWhole = Math.floor(to / columns);
  if (firstWhole >= behindWhole) {
    walkRows(shape, a, { from, to }, copyPart);
    return true;
  }
  walkRows(shape, a, { from, to: firstWhole * columns }, copyPart);
  const whole = { from: firstWhole, to: behindWhole };
  walkRows(shape.slice(0, last), matrices, whole, (row, position, count) => {
    const to = (out + row * columns) * BYTES;
    kernels.transpose(to, position * BYTES, count, columns, right * BYTES);
  });
  walkRows(shape, a, { from: behindWhole * columns, to }, copyPart);
  return true;
}
