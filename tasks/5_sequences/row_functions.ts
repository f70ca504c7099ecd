/**
 * Functions that move whole rows, each with its derivative. The work is done by `rowsOf` of the
 * backend: `gather(a, indices)`, `scatterAdd(rows, indices, count)` and `concat(parts)`.
 *
 * In the formulas g is `gradOut`.
 */
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import type { TensorFunction } from "#modules/2_tensors/tensor_function.ts";
import { checkIndices, concatShape, type Indices, rowsOf } from "#modules/5_sequences/rows.ts";
import { todo } from "#modules/todo.ts";

/** Row indices[i] of a as row i */
export const gather: TensorFunction<
  [a: TensorData],
  [indices: Indices, count: number],
  [indices: Indices]
> = {
  name: "gather",
  forward(ctx, a, indices) {
    checkIndices(indices, a.shape);
    // TODO(5.2): save the indices and how many rows a has, then the backend's gather
    return todo("5.2");
  },
  /** Row i of g to the row that row i came from; a row that was taken twice gets both */
  backward(ctx, gradOut) {
    // TODO(5.2): the backend's scatterAdd, to as many rows as a had
    return todo("5.2");
  },
};

/** The rows of all parts, one part below another */
export const concat: TensorFunction<readonly TensorData[], [counts: readonly number[]], []> = {
  name: "concat",
  forward(ctx, ...parts) {
    concatShape(parts.map(({ shape }) => shape)); // throws where they do not fit
    // TODO(5.2): save how many rows each part has, then the backend's concat
    return todo("5.2");
  },
  /** Each part gets those rows of g that its own rows became */
  backward(ctx, gradOut) {
    // TODO(5.2): for one part after another, gather from g the rows that begin where the rows of
    //   the part before it end
    return todo("5.2");
  },
};
