/**
 * Layer normalisation: however large or small the numbers of a row have become on the way through
 * a deep network, the next layer sees them with mean 0 and variance 1.
 *
 *     x̂ = (x - mean(x)) / √(variance(x) + ε)        and then        weight · x̂ + bias
 *
 * Mean and variance are the row's own, over the last axis. The variance is the plain mean of the
 * squares ("biased": over n, not n - 1), and ε stands inside the root.
 */
import { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { ones, zeros } from "#modules/2_tensors/factories.ts";
import { apply, type Tensor } from "#modules/2_tensors/tensor.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import type { TensorFunction } from "#modules/2_tensors/tensor_function.ts";
import { layerNormAtOnce } from "#modules/6_transformers/at_once/layer_norm_at_once.ts";
import { fusedOf } from "#modules/6_transformers/fused.ts";
import { todo } from "#modules/todo.ts";

/** x̂ of every row: [..., n] to [..., n] */
export const normalize: TensorFunction<
  [a: TensorData],
  [normal: TensorData, scale: TensorData],
  [epsilon: number]
> = {
  name: "normalize",
  atOnce: (backend, a) => fusedOf(backend)?.normalize(a),
  forward(ctx, a, epsilon) {
    const { backend } = ctx;
    // TODO(6.2): take the mean away, and multiply by scale = (variance + epsilon)^-½; save the
    //   result and scale
    return todo("6.2");
  },
  /**
   * scale · (g - mean(g) - x̂ · mean(g · x̂)): what moves all numbers of a row together, or stretches
   * the row, does not move x̂, so those two parts of g are taken out
   */
  backward(ctx, gradOut) {
    const { backend } = ctx;
    // TODO(6.2): from g take away its mean, and x̂ times the mean of g · x̂; then the scale
    return todo("6.2");
  },
};

/** The mean over the last axis: [..., n] to [..., 1] */
function rowMean(backend: Backend, a: TensorData): TensorData {
  const last = a.shape.length - 1;
  return backend.map({ op: "div", constant: a.shape[last] }, backend.reduce("add", a, last));
}

/** a - b, broadcast */
function minus(backend: Backend, a: TensorData, b: TensorData): TensorData {
  return backend.zip("add", a, backend.map("neg", b));
}

/** How long the rows are. */
export interface LayerNormOptions {
  readonly width: number;
  /** What keeps the root from 0. Default: 1e-5 */
  readonly epsilon?: number;
  /** Who keeps the parameters and calculates with them. Default: `simple` */
  readonly backend?: Backend;
}

/**
 * Rows with mean 0 and variance 1, then stretched and moved by parameters, as PyTorch's `LayerNorm`.
 *
 * @example
 * ```ts
 * import { LayerNorm } from "#impl/6_transformers/layer_norm.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 *
 * const layer = new LayerNorm({ width: 2, epsilon: 0 });
 * const rows = layer.forward(tensor([[1, 3], [100, 500]]));
 * if (`${rows.toArray()}` !== "-1,1,-1,1") throw new Error(`${rows}`);
 * ```
 */
export class LayerNorm extends Module<Tensor> {
  /** [width], 1 at first */
  readonly weight: Parameter<Tensor>;
  /** [width], 0 at first */
  readonly bias: Parameter<Tensor>;
  readonly epsilon: number;

  constructor({ width, epsilon = 1e-5, backend }: LayerNormOptions) {
    super();
    this.weight = new Parameter(ones([width], { backend }).requiresGrad());
    this.bias = new Parameter(zeros([width], { backend }).requiresGrad());
    this.epsilon = epsilon;
  }

  /**
   * @param inputs [..., width]
   * @returns [..., width]
   */
  forward(inputs: Tensor): Tensor {
    const done = layerNormAtOnce(this, inputs); // as yours does it, where that is right
    if (done) return done;
    // TODO(6.2): apply normalize with this epsilon, times the weight, plus the bias
    return todo("6.2");
  }
}
