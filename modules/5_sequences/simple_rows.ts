/** Rows on the backend `simple`: your own loops of task 5.2 over float64. */
import { concatRows, gatherRows, scatterAddRows } from "#impl/5_sequences/row_loops.ts";
import { type Shape, sizeOf } from "#modules/2_tensors/shape.ts";
import type { SimpleData } from "#modules/2_tensors/simple_backend.ts";
import { tensorData } from "#modules/2_tensors/tensor_data.ts";
import { concatShape } from "#modules/5_sequences/row_checks.ts";
import type { Rows } from "#modules/5_sequences/rows.ts";

/** Plain loops over float64. */
export const simpleRows: Rows = {
  gather(a, indices) {
    const out = empty([indices.length, ...a.shape.slice(1)]);
    gatherRows(out, a as SimpleData, indices);
    return out;
  },

  scatterAdd(rows, indices, count) {
    const out = empty([count, ...rows.shape.slice(1)]);
    scatterAddRows(out, rows as SimpleData, indices);
    return out;
  },

  concat(parts) {
    const out = empty(concatShape(parts.map(({ shape }) => shape)));
    concatRows(out, parts as readonly SimpleData[]);
    return out;
  },
};

/** Room for a result, row by row, of 0 everywhere. */
function empty(shape: Shape): SimpleData {
  return tensorData(new Float64Array(sizeOf(shape)), shape);
}
