/** Numbers that count, and others that do not, whatever they are. */
import { apply, type Tensor } from "#modules/2_tensors/tensor.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import type { TensorFunction } from "#modules/2_tensors/tensor_function.ts";

/** a where the mask is above 0 or NaN, else 0; the mask has no gradient */
const kept: TensorFunction<[mask: TensorData, a: TensorData], [mask: TensorData]> = {
  name: "keptWhere",
  forward(ctx, mask, a) {
    ctx.save(mask);
    return ctx.backend.zip("reluBack", mask, a); // lets a through where relu would let mask
  },
  /** 0 for the mask, and g where the mask is above 0 for a */
  backward(ctx, gradOut) {
    const [mask] = ctx.saved, { backend } = ctx;
    return [backend.full(0, mask.shape), backend.zip("reluBack", mask, gradOut)];
  },
};

/**
 * `a` where the mask is above 0, else 0. A product with the mask does the same for finite numbers
 * only: 0 · Infinity is NaN.
 *
 * @param mask a constant that broadcasts to the shape of `a`
 * @example
 * ```ts
 * import { tensor } from "#modules/2_tensors/factories.ts";
 * import { keptWhere } from "#modules/4_networks/kept_where.ts";
 *
 * const kept = keptWhere(tensor([1, 0]), tensor([-3, -Infinity]));
 * if (`${kept.toArray()}` !== "-3,0") throw new Error(`${kept}`);
 * ```
 */
export function keptWhere(mask: Tensor, a: Tensor): Tensor {
  return apply(kept, [mask, a]);
}
