/**
 * Sequences as they are read, without what only fills them up: that may be any numbers, and what a
 * layer makes of it is not to reach anything, not even by 0 · NaN.
 *
 *     length 3    a b c          a b c
 *     length 1    d ? ?    →     d d d
 *
 * The last step again, and not zeros: also beside infinite weights it gives such numbers as the
 * sequence itself gives, where 0 · Infinity would be NaN.
 */
import type { Backend } from "#modules/2_tensors/backend.ts";
import { ones } from "#modules/2_tensors/factories.ts";
import { apply, type Tensor } from "#modules/2_tensors/tensor.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import type { TensorFunction } from "#modules/2_tensors/tensor_function.ts";
import { viewAs } from "#modules/2_tensors/views.ts";
import { type Indices, rowsOf } from "#modules/5_sequences/rows.ts";

/** Row number `rows[i]` as row i, and gradients only for what stays in its place. */
const filled: TensorFunction<
  [inputs: TensorData],
  [own: TensorData],
  [rows: Indices, lengths: readonly number[]]
> = {
  name: "withoutPadding",
  forward(ctx, inputs, rows, lengths) {
    const { backend } = ctx, { shape } = inputs;
    ctx.save(ownSteps(backend, lengths, shape[1]));
    const matrix = viewAs(backend.map("id", inputs), [rows.length, shape[2]]);
    return viewAs(rowsOf(backend).gather(matrix, rows), shape);
  },
  /** g where a step is the sequence's own, else 0, whatever g is there */
  backward(ctx, gradOut) {
    const [own] = ctx.saved;
    return ctx.backend.zip("reluBack", own, gradOut);
  },
};

/** 1 for each step of a sequence that is its own, else 0: [batch, time, 1] */
function ownSteps(backend: Backend, lengths: readonly number[], time: number): TensorData {
  const own = new Float64Array(lengths.length * time);
  lengths.forEach((length, i) => own.fill(1, i * time, i * time + length));
  return backend.upload(own, [lengths.length, time, 1]);
}

/**
 * The inputs with each sequence's last step in the place of its padding; a sequence without a step
 * takes one of another.
 *
 * @param inputs [batch, time, in]
 * @param lengths how many steps of each sequence are its own; all of them unless told
 * @returns the same shape
 * @example
 * ```ts
 * import { tensor } from "#modules/2_tensors/factories.ts";
 * import { withoutPadding } from "#modules/5_sequences/without_padding.ts";
 *
 * const inputs = tensor([[[1], [2]], [[3], [NaN]]]);
 * const values = `${withoutPadding(inputs, [2, 1]).toArray()}`;
 * if (values !== "1,2,3,3") throw new Error(values);
 * ```
 */
export function withoutPadding(inputs: Tensor, lengths: readonly number[] | undefined): Tensor {
  const [, time] = inputs.shape;
  if (!lengths || lengths.every((length) => length === time)) return inputs;
  const other = lengths.findIndex((length) => length > 0);
  if (other < 0) return ones(inputs.shape, { backend: inputs.backend }); // nothing is read
  const rows = lengths.flatMap((length, i) =>
    Array.from(
      { length: time },
      (_, step) => length > 0 ? i * time + Math.min(step, length - 1) : other * time,
    )
  );
  return apply(filled, [inputs], rows, lengths);
}
