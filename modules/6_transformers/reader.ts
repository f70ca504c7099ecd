/** A model that reads on, and forgets when it is told to: what a program that writes holds. */
import type { Gpt } from "#impl/6_transformers/gpt.ts";
import { KeyValueCache } from "#impl/6_transformers/key_value_cache.ts";
import { noGrad, type Tensor } from "#modules/2_tensors/tensor.ts";
import { release, tidyStep } from "#modules/2_tensors/tidy.ts";

/** So many tokens are read at once. */
const PIECE = 64;

/**
 * Hands a model tokens, a few at a time, with a cache of all that went before. Its memory on a
 * backend does not grow with how much is written: call `forget` at the end.
 *
 * @example
 * ```ts
 * import { Gpt } from "#impl/6_transformers/gpt.ts";
 * import { Reader } from "#modules/6_transformers/reader.ts";
 * import { random } from "#modules/random.ts";
 *
 * const size = { vocabulary: 9, context: 5, width: 8, heads: 2, layers: 1 };
 * const reader = new Reader(new Gpt({ ...size, draw: random(1) }));
 * await reader.read([3, 1]);
 * const logits = await reader.read([4]);
 * if (`${logits.length} ${reader.length}` !== "9 3") throw new Error(`${logits}`);
 * ```
 */
export class Reader {
  #cache = new KeyValueCache();

  constructor(readonly model: Gpt) {}

  /** How many places it has read, and remembers. */
  get length(): number {
    return this.#cache.length;
  }

  /**
   * Reads more tokens, in pieces of which each is done with before the next: for a long text scores
   * and logits of all its places at once are more than there is memory.
   *
   * @returns the logits behind the last of them, [vocabulary]
   * @throws {RangeError} for tokens that the model refuses
   */
  async read(tokens: readonly number[]): Promise<Float64Array> {
    for (let from = 0; from + PIECE < tokens.length; from += PIECE) {
      release([this.#forward(tokens.slice(from, from + PIECE))]);
    }
    const rest = tokens.length % PIECE || PIECE, logits = this.#forward(tokens.slice(-rest));
    const last = (await logits.read()).slice(-this.model.vocabulary);
    release([logits]);
    return last;
  }

  #forward(tokens: readonly number[]): Tensor {
    const cache = this.#cache, { backend } = this.model.wte.weight.value;
    return tidyStep(
      backend,
      () => noGrad(() => this.model.forward([tokens], cache)),
      () => cache.tensors,
    );
  }

  /** Begins anew. */
  forget(): void {
    release(this.#cache.tensors);
    this.#cache = new KeyValueCache();
  }
}
