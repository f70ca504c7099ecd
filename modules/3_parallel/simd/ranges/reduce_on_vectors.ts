/** Many numbers into few on vectors, along whichever axis: a call of a kernel for a row of results. */
import type { ReduceOp } from "#modules/2_tensors/operator_tables.ts";
import type { ReduceCall } from "#modules/3_parallel/calls.ts";
import { vectors } from "#modules/3_parallel/simd/vectors.ts";
import { walkRows } from "#modules/3_parallel/simd/ranges/walk_rows.ts";

const BYTES = 4;

/** Does what `reduceRange` does, and says whether it could. */
export function reduceOnVectors(
  op: ReduceOp,
  { shape, out, a, extent, step }: ReduceCall,
  from: number,
  to: number,
): boolean {
  const kernel = vectors()?.loops[`reduce_${op}`];
  if (!kernel || extent === 0) return false;
  const along = a.strides[shape.length - 1] * BYTES;
  walkRows(shape, a, { from, to }, (first, position, count) => {
    kernel((out + first) * BYTES, position * BYTES, count, along, extent, step * BYTES);
  });
  return true;
}
