/**
 * The Gaussian error linear unit, GELU: a relu without a corner. Each number is multiplied by how
 * likely one of the normal distribution is to be below it, Φ: large ones pass, small ones do not, and
 * those near 0 do in part.
 *
 *     gelu(x) = x · Φ(x)        Φ(-1) = 0.159    Φ(0) = 0.5    Φ(1) = 0.841
 */
import { apply, Tensor } from "#modules/2_tensors/tensor.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import type { TensorFunction } from "#modules/2_tensors/tensor_function.ts";
import { GELU, GELU_TANH, geluAtOnce } from "#modules/6_transformers/at_once/gelu_at_once.ts";
import { normalCdf } from "#modules/6_transformers/normal_cdf.ts";
import { todo } from "#modules/todo.ts";

/** Φ, with its derivative */
export const normal: TensorFunction<[a: TensorData], [a: TensorData]> = {
  name: "normal",
  forward(ctx, a) {
    ctx.save(a);
    return normalCdf(new Tensor(a, ctx.backend)).data;
  },
  /** g · e^(-a²/2) / √(2π): the slope of Φ is the bell curve */
  backward(ctx, gradOut) {
    const [a] = ctx.saved, { backend } = ctx;
    // TODO(6.2): e to the power of -a²/2, over √(2π), times g
    return todo("6.2");
  },
};

/**
 * a · Φ(a), as PyTorch's `gelu`.
 *
 * @param a in any shape, which stays
 * @example
 * ```ts
 * import { gelu } from "#impl/6_transformers/gelu.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 *
 * const out = gelu(tensor([-9, 0, 1, 9])).values().map((x) => Math.round(1e3 * x) + 0);
 * if (`${out}` !== "0,0,841,9000") throw new Error(`${out}`);
 * ```
 */
export function gelu(a: Tensor): Tensor {
  const done = geluAtOnce(GELU, gelu, a); // as yours does it, where that is right
  if (done) return done;
  // TODO(6.2): a times normal of a
  return todo("6.2");
}

/**
 * The same by a formula that comes close, as PyTorch's `gelu(a, approximate="tanh")`, and as GPT-2
 * has it: Φ(a) ≈ ½ (1 + tanh(√(2/π) (a + 0.044715 a³))). It is off by 5e-4 at most.
 *
 * @param a in any shape, which stays
 */
export function geluTanh(a: Tensor): Tensor {
  const done = geluAtOnce(GELU_TANH, geluTanh, a);
  if (done) return done;
  // TODO(6.2): the formula, times a
  return todo("6.2");
}
