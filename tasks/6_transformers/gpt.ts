/**
 * GPT: a stack of blocks that read a sequence of tokens and say, at every place, what may come next.
 *
 *     tokens ── wte + wpe ── block ── … ── block ── ln_f ── · wteᵀ ── logits
 *
 *     block:  x ──┬── ln_1 ── attention ──(+)──┬── ln_2 ── feed-forward ──(+)── x
 *                 '────────────────────────'   '───────────────────────────'
 *
 * Each half of a block only adds to what comes by ("residual"), after it has normalised what it
 * reads ("pre-norm"). Names and layouts are those of GPT-2's state dict.
 */
import { crossEntropy } from "#impl/4_networks/cross_entropy.ts";
import { Linear } from "#impl/4_networks/layers.ts";
import { Embedding } from "#impl/5_sequences/embedding.ts";
import { SelfAttention } from "#impl/6_transformers/attention.ts";
import { geluTanh } from "#impl/6_transformers/gelu.ts";
import type { KeyValueCache } from "#impl/6_transformers/key_value_cache.ts";
import { LayerNorm } from "#impl/6_transformers/layer_norm.ts";
import { ModuleList } from "#modules/0_fundamentals/module_list.ts";
import { Module, type Parameter } from "#modules/0_fundamentals/module_tree.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { beginAsGpt2 } from "#modules/6_transformers/begin.ts";
import { byRows } from "#modules/6_transformers/by_rows.ts";
import { checkTokens } from "#modules/6_transformers/check_tokens.ts";
import type { Remember } from "#modules/6_transformers/remember.ts";
import type { Random } from "#modules/random.ts";
import { todo } from "#modules/todo.ts";

/** How large a block is. */
export interface BlockOptions {
  /** How many numbers stand for a place. */
  readonly width: number;
  /** A divisor of the width. */
  readonly heads: number;
  readonly draw: Random;
  /** Who keeps the parameters and calculates with them. Default: `simple` */
  readonly backend?: Backend;
}

/** How large the model is. */
export interface GptOptions extends BlockOptions {
  /** How many different tokens there are. */
  readonly vocabulary: number;
  /** How many places a sequence has at most. */
  readonly context: number;
  /** How many blocks there are. */
  readonly layers: number;
}

/** What a place makes of what it has read, on its own: four times as wide, and back. */
export class FeedForward extends Module<Tensor> {
  /** weight [width, 4 · width] */
  readonly c_fc: Linear;
  /** weight [4 · width, width] */
  readonly c_proj: Linear;

  constructor({ width, draw, backend }: BlockOptions) {
    super();
    this.c_fc = new Linear({ inSize: width, outSize: 4 * width, draw, backend });
    this.c_proj = new Linear({ inSize: 4 * width, outSize: width, draw, backend });
  }

  /**
   * @param inputs [..., width]
   * @returns [..., width]
   */
  forward(inputs: Tensor): Tensor {
    // TODO(6.4): c_fc, geluTanh and c_proj, the layers by rows
    return todo("6.4");
  }
}

/** Attention and feed-forward, each added to what comes by. */
export class Block extends Module<Tensor> {
  readonly ln_1: LayerNorm;
  readonly attn: SelfAttention;
  readonly ln_2: LayerNorm;
  readonly mlp: FeedForward;

  constructor(options: BlockOptions) {
    super();
    this.ln_1 = new LayerNorm(options);
    this.attn = new SelfAttention(options);
    this.ln_2 = new LayerNorm(options);
    this.mlp = new FeedForward(options);
  }

  /**
   * @param inputs [batch, time, width]
   * @param remember see {@linkcode SelfAttention}
   * @returns [batch, time, width]
   */
  forward(inputs: Tensor, remember?: Remember): Tensor {
    // TODO(6.4): add attention's answer to ln_1 of the inputs, then mlp's to ln_2 of that sum
    return todo("6.4");
  }
}

/** The layer that turns places into logits: nothing but the embedding's own parameter. */
class Head extends Module<Tensor> {
  constructor(
    /** [vocabulary, width] */
    readonly weight: Parameter<Tensor>,
  ) {
    super();
  }
}

/**
 * A generative pre-trained transformer, as GPT-2.
 *
 * @example
 * ```ts
 * import { Gpt } from "#impl/6_transformers/gpt.ts";
 * import { random } from "#modules/random.ts";
 *
 * const size = { vocabulary: 9, context: 5, width: 8, heads: 2, layers: 2 };
 * const model = new Gpt({ ...size, draw: random(1) });
 * const { shape } = model.forward([[3, 1, 4], [1, 5, 8]]);
 * if (`${shape}` !== "2,3,9") throw new Error(`${shape}`);
 * ```
 */
export class Gpt extends Module<Tensor> {
  /** A row for each token: weight [vocabulary, width] */
  readonly wte: Embedding;
  /** A row for each place: weight [context, width] */
  readonly wpe: Embedding;
  readonly h: ModuleList<Block>;
  readonly ln_f: LayerNorm;
  /** The parameter of `wte` under a second name. */
  readonly lm_head: Head;

  constructor(options: GptOptions) {
    super();
    const { vocabulary, context, width: dim, layers, draw, backend } = options;
    this.wte = new Embedding({ words: vocabulary, dim, draw, backend });
    this.wpe = new Embedding({ words: context, dim, draw, backend });
    this.h = new ModuleList(Array.from({ length: layers }, () => new Block(options)));
    this.ln_f = new LayerNorm(options);
    this.lm_head = new Head(this.wte.weight);
    beginAsGpt2(this, layers, draw);
  }

  /** How many places a sequence has at most. */
  get context(): number {
    return this.wpe.weight.value.shape[0];
  }

  /** How many different tokens there are. */
  get vocabulary(): number {
    return this.wte.weight.value.shape[0];
  }

  /**
   * How likely each token is to come next, behind every place.
   *
   * @param tokens sequences of one length: [batch, time]
   * @param cache what has been read before these, and takes them in; nothing unless told
   * @returns logits, [batch, time, vocabulary]
   * @throws {RangeError} for a token that is not in the vocabulary, sequences of several lengths or
   * of none, and more places than the context has
   */
  forward(tokens: readonly (readonly number[])[], cache?: KeyValueCache): Tensor {
    const before = cache?.length ?? 0, shape = checkTokens(tokens, this, before), [, time] = shape;
    // TODO(6.4): the tokens' rows plus those of their places, which count from before; through the
    //   blocks, each of which appends to the cache as its layer, if there is one; ln_f; and the
    //   product with lm_head's weight, turned
    return todo("6.4");
  }
}

/**
 * What it costs to be wrong about the next token: the mean cross entropy over all places, in nats.
 *
 * @param logits [batch, time, vocabulary]
 * @param targets the token that did come next, for every place: [batch, time]
 * @returns [1]
 */
export function nextTokenLoss(logits: Tensor, targets: readonly (readonly number[])[]): Tensor {
  const [batch, time, vocabulary] = logits.shape;
  // TODO(6.4): the cross entropy of all places' rows, as one list
  return todo("6.4");
}
