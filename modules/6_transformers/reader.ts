/** A model that reads on, and forgets when it is told to: what a program that writes holds. */
import type { Gpt } from "#impl/6_transformers/gpt.ts";
import { KeyValueCache } from "#impl/6_transformers/key_value_cache.ts";
import { noGrad } from "#modules/2_tensors/tensor.ts";
import { release, tidyStep } from "#modules/2_tensors/tidy.ts";

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
   * Reads more tokens.
   *
   * @returns the logits behind the last of them, [vocabulary]
   * @throws {RangeError} for tokens that the model refuses
   */
  async read(tokens: readonly number[]): Promise<Float64Array> {
    const cache = this.#cache, { backend } = this.model.wte.weight.value;
    const logits = tidyStep(
      backend,
      () => noGrad(() => this.model.forward([tokens], cache)),
      () => cache.tensors,
    );
    const last = (await logits.read()).slice(-this.model.vocabulary);
    release([logits]);
    return last;
  }

  /** Begins anew. */
  forget(): void {
    release(this.#cache.tensors);
    this.#cache = new KeyValueCache();
  }
}
