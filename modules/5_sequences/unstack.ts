/**
 * A tensor taken apart along an axis, all parts at once.
 *
 * A `slice` for each part would do, but its gradient is as large as the whole tensor and 0 nearly
 * everywhere: for a sequence of n steps that is n tensors of n steps each to be added up. Here the
 * parts' gradients are collected, and put together once:
 *
 *     a ── source ─┬─ part 0        forward: each part is copied out of a
 *                  ├─ part 1        backward: each part leaves its gradient in a list that all of
 *                  └─ part 2                  them share; source, which comes last, makes one of it
 *
 * `source` is a tensor without elements: what leads through it is the order of things only.
 */
import { apply, type Tensor } from "#modules/2_tensors/tensor.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import type { TensorFunction } from "#modules/2_tensors/tensor_function.ts";
import type { Shape } from "#modules/2_tensors/shape.ts";
import { expandTo, viewAs } from "#modules/2_tensors/views.ts";
import { rowsOf } from "#modules/5_sequences/rows.ts";

/** Where the parts' gradients wait, each at its part's number. */
type Waiting = (TensorData | undefined)[];

/** Nothing forward, and the gradients of all parts as one backward */
const source: TensorFunction<[a: TensorData], [shape: Shape, waiting: Waiting], [Waiting]> = {
  name: "unstack",
  forward(ctx, a, waiting) {
    ctx.save(a.shape, waiting);
    return ctx.backend.full(0, [0]);
  },
  backward(ctx) {
    const [[count, ...row], waiting] = ctx.saved, { backend } = ctx;
    const grads: TensorData[] = [];
    for (let i = 0; i < count;) {
      const first = i, grad = waiting[i];
      if (grad) {
        grads.push(expandTo(grad, [1, ...row]));
        i++;
        continue;
      }
      while (i < count && !waiting[i]) i++; // parts side by side that nobody has used
      grads.push(backend.full(0, [i - first, ...row]));
    }
    waiting.length = 0; // for the next walk through the same graph
    return rowsOf(backend).concat(grads);
  },
};

/** Part number i */
const part: TensorFunction<
  [source: TensorData],
  [source: TensorData, waiting: Waiting, i: number],
  [a: TensorData, waiting: Waiting, i: number]
> = {
  name: "part",
  forward(ctx, source, a, waiting, i) {
    ctx.save(source, waiting, i);
    return viewAs(rowsOf(ctx.backend).gather(a, [i]), a.shape.slice(1));
  },
  backward(ctx, gradOut) {
    const [source, waiting, i] = ctx.saved;
    waiting[i] = gradOut;
    return source;
  },
};

/**
 * The parts of a tensor along an axis, which they do not have any more; as PyTorch's `unbind`, and
 * the opposite of `stack`.
 *
 * @param axis from 0
 * @throws {RangeError} for an axis that is not there
 * @example
 * ```ts
 * import { tensor } from "#modules/2_tensors/factories.ts";
 * import { unstack } from "#modules/5_sequences/unstack.ts";
 *
 * const a = tensor([[1, 2, 3], [4, 5, 6]]).requiresGrad();
 * const [first, , third] = unstack(a, 1);
 * if (`${third.toArray()}` !== "3,6") throw new Error(`${third}`);
 * first.mul(third).sum().backward();
 * if (`${a.grad!.toArray()}` !== "3,0,1,6,0,4") throw new Error(`${a.grad}`);
 * ```
 */
export function unstack(a: Tensor, axis = 0): Tensor[] {
  const others = [...a.shape.keys()].filter((other) => other !== axis);
  const partOf = parts(a.permute([axis, ...others]));
  return Array.from({ length: a.shape[axis] }, (_, i) => partOf(i));
}

/** The parts along the first axis, each made when it is first asked for by its number. */
export function parts(a: Tensor): (i: number) => Tensor {
  const waiting: Waiting = [], begin = apply(source, [a], waiting), made: Tensor[] = [];
  return (i) => made[i] ??= apply(part, [begin], a.data, waiting, i);
}

/**
 * Columns in groups of the same size: [batch, groups · size] to as many tensors of [batch, size].
 *
 * @example
 * ```ts
 * import { tensor } from "#modules/2_tensors/factories.ts";
 * import { columnGroups } from "#modules/5_sequences/unstack.ts";
 *
 * const [left, right] = columnGroups(tensor([[1, 2, 3, 4], [5, 6, 7, 8]]), 2);
 * if (`${left.toArray()} ${right.toArray()}` !== "1,2,5,6 3,4,7,8") throw new Error(`${left}`);
 * ```
 */
export function columnGroups(a: Tensor, groups: number): Tensor[] {
  const [batch, columns] = a.shape;
  return unstack(a.reshape([batch, groups, columns / groups]), 1);
}
