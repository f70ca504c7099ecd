/**
 * Attention: every place of a sequence asks all places before it, and takes from each as much as
 * the answer fits.
 *
 *     query   what a place is looking for        scores   how well each key fits: a scalar product
 *     key     what a place has to offer          weights  their softmax: shares that add up to 1
 *     value   what it gives if it is asked       result   the values' mean under these weights
 */
import { Linear } from "#impl/4_networks/layers.ts";
import { Module } from "#modules/0_fundamentals/module_tree.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { apply, type Tensor } from "#modules/2_tensors/tensor.ts";
import { unstack } from "#modules/5_sequences/unstack.ts";
import { byRows } from "#modules/6_transformers/by_rows.ts";
import { causalMask } from "#modules/6_transformers/causal_mask.ts";
import { fusedOf } from "#modules/6_transformers/fused.ts";
import type { Remember } from "#modules/6_transformers/remember.ts";
import { softmax } from "#modules/6_transformers/softmax.ts";
import type { Random } from "#modules/random.ts";

/**
 * How much each query takes from each key: softmax(q kᵀ / √dim), each row adding up to 1.
 *
 * @param queries [..., time, dim]
 * @param keys [..., keys, dim], of which the last belongs to the last query
 * @param causal whether no query may look at a key behind its own place
 * @returns [..., time, keys]
 */
export function attentionWeights(queries: Tensor, keys: Tensor, causal: boolean): Tensor {
  const [time, dim] = queries.shape.slice(-2), count = keys.shape.at(-2)!;
  // #region 6.3 scalar products of queries and keys, over √dim; where causal, plus the causalMask;
  //   then shares along the keys
  const scores = queries.matmul(keys.transpose()).div(Math.sqrt(dim));
  return softmax(causal ? scores.add(causalMask(time, count, queries.backend)) : scores, -1);
  // #endregion
}

/**
 * Scaled dot-product attention, as PyTorch's `scaled_dot_product_attention`.
 *
 * @param queries [..., time, dim]
 * @param keys [..., keys, dim]
 * @param values [..., keys, out]
 * @returns [..., time, out]
 * @example
 * ```ts
 * import { attention } from "#impl/6_transformers/attention.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 *
 * const same = tensor([[1], [1]]), values = tensor([[10], [20]]);
 * const seen = attention(same, same, values, { causal: true }).toArray();
 * if (`${seen}` !== "10,15") throw new Error(`${seen}`); // the first place sees itself alone
 * ```
 */
export function attention(
  queries: Tensor,
  keys: Tensor,
  values: Tensor,
  { causal = false } = {},
): Tensor {
  const atOnce = fusedOf(queries.backend)?.attention(queries.data, keys.data, values.data);
  if (atOnce) return apply(atOnce, [queries, keys, values], causal);
  // #region 6.3 the weights, and by them the mean of the values
  return attentionWeights(queries, keys, causal).matmul(values);
  // #endregion
}

/**
 * Each place's numbers dealt out to the heads: [batch, time, width] to
 * [batch, heads, time, width / heads], by views alone.
 */
export function splitHeads(a: Tensor, heads: number): Tensor {
  const [batch, time, width] = a.shape;
  // #region 6.3 view the width as heads and what each has, then bring heads before time
  return a.view([batch, time, heads, width / heads]).permute([0, 2, 1, 3]);
  // #endregion
}

/** The opposite: [batch, heads, time, dim] to [batch, time, heads · dim]. It has to copy once. */
export function joinHeads(a: Tensor): Tensor {
  const [batch, heads, time, dim] = a.shape;
  // #region 6.3 bring time before heads, then one width of both
  return a.permute([0, 2, 1, 3]).reshape([batch, time, heads * dim]);
  // #endregion
}

/** How wide a place is, and how many heads look at it. */
export interface SelfAttentionOptions {
  readonly width: number;
  /** A divisor of the width. */
  readonly heads: number;
  readonly draw: Random;
  /** Who keeps the parameters and calculates with them. Default: `simple` */
  readonly backend?: Backend;
}

/**
 * A sequence that attends to its own past, with several heads; parameters as in GPT-2.
 *
 * @example
 * ```ts
 * import { SelfAttention } from "#impl/6_transformers/attention.ts";
 * import { rand } from "#modules/2_tensors/factories.ts";
 * import { random } from "#modules/random.ts";
 *
 * const layer = new SelfAttention({ width: 6, heads: 2, draw: random(1) });
 * const { shape } = layer.forward(rand([1, 4, 6]));
 * if (`${shape}` !== "1,4,6") throw new Error(`${shape}`);
 * ```
 */
export class SelfAttention extends Module<Tensor> {
  /** Queries, keys and values in one: weight [width, 3 · width] */
  readonly c_attn: Linear;
  /** What the heads have found, mixed: weight [width, width] */
  readonly c_proj: Linear;
  readonly heads: number;

  /** @throws {RangeError} for heads that do not share out the width */
  constructor({ width, heads, draw, backend }: SelfAttentionOptions) {
    super();
    if (!(heads > 0 && width % heads === 0)) {
      throw new RangeError(`A width of ${width} cannot be shared out among ${heads} heads`);
    }
    this.c_attn = new Linear({ inSize: width, outSize: 3 * width, draw, backend });
    this.c_proj = new Linear({ inSize: width, outSize: width, draw, backend });
    this.heads = heads;
  }

  /**
   * @param inputs [batch, time, width]
   * @param remember what puts keys and values of earlier places before these; none unless told
   * @returns [batch, time, width]
   */
  forward(inputs: Tensor, remember: Remember = (keys, values) => [keys, values]): Tensor {
    const [batch, time, width] = inputs.shape;
    // #region 6.3 c_attn makes queries, keys and values: view them as [batch, time, 3, width] and
    //   unstack axis 2; split each into heads; attention over what remember makes of keys and
    //   values; join the heads, and c_proj; the layers by rows
    const parts = unstack(byRows(this.c_attn, inputs).view([batch, time, 3, width]), 2);
    const [queries, ...own] = parts.map((part) => splitHeads(part, this.heads));
    const [keys, values] = remember(own[0], own[1]);
    return byRows(this.c_proj, joinHeads(attention(queries, keys, values, { causal: true })));
    // #endregion
  }
}
