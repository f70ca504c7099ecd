/**
 * Words' vectors out of a table, with their gradient: what task 5.2 is about, from given code, for
 * programs that are there before it.
 */
import type { Backend } from "#modules/2_tensors/backend.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { apply, type Tensor } from "#modules/2_tensors/tensor.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import type { TensorFunction } from "#modules/2_tensors/tensor_function.ts";
import { rowsOf } from "#modules/5_sequences/rows.ts";

/**
 * The rows of a table with these numbers.
 *
 * @param table [words, dim]
 * @returns [ids.length, dim]
 */
export function lookUp(table: Tensor, ids: ArrayLike<number>): Tensor {
  return apply(lookup, [table], ids);
}

/** Row ids[i] of the table as row i */
const lookup: TensorFunction<
  [table: TensorData],
  [ids: ArrayLike<number>, words: number],
  [ids: ArrayLike<number>]
> = {
  name: "lookup",
  forward(ctx, table, ids) {
    ctx.save(ids, table.shape[0]);
    return tableRows(ctx.backend).gather(table, ids);
  },
  /** Row i of g is added to the row that row i came from */
  backward(ctx, gradOut) {
    const [ids, words] = ctx.saved;
    return tableRows(ctx.backend).scatterAdd(gradOut, ids, words);
  },
};

/** What is asked of a backend here. */
interface TableRows {
  gather(table: TensorData, ids: ArrayLike<number>): TensorData;
  scatterAdd(rows: TensorData, ids: ArrayLike<number>, words: number): TensorData;
}

/** On `simple` the rows of Module 5 are the learner's own loops. */
function tableRows(backend: Backend): TableRows {
  return backend.name === simple.name ? SIMPLE : rowsOf(backend);
}

const SIMPLE: TableRows = {
  gather(table, ids) {
    const [, dim] = table.shape, out = new Float64Array(ids.length * dim);
    const from = simple.readSync(table), [down, right] = table.strides;
    for (let i = 0; i < out.length; i++) {
      out[i] = from[ids[Math.floor(i / dim)] * down + (i % dim) * right];
    }
    return simple.upload(out, [ids.length, dim]);
  },

  scatterAdd(rows, ids, words) {
    const [, dim] = rows.shape, out = new Float64Array(words * dim);
    const from = simple.readSync(rows), [down, right] = rows.strides;
    for (let i = 0; i < ids.length * dim; i++) {
      const row = Math.floor(i / dim), column = i % dim;
      out[ids[row] * dim + column] += from[row * down + column * right];
    }
    return simple.upload(out, [words, dim]);
  },
};
