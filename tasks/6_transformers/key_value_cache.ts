/**
 * What a model that writes need not calculate again. A place's key and value depend on nothing that
 * comes later, so they stay as they are while the text grows; of each new place only its own query,
 * key and value are new.
 */
import { cat } from "#impl/5_sequences/joining.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { todo } from "#modules/todo.ts";

/**
 * The keys and values of all places so far, of every layer.
 *
 * @example
 * ```ts
 * import { KeyValueCache } from "#impl/6_transformers/key_value_cache.ts";
 * import { zeros } from "#modules/2_tensors/factories.ts";
 *
 * const cache = new KeyValueCache(), two = zeros([1, 1, 2, 4]), one = zeros([1, 1, 1, 4]);
 * cache.append(0, two, two);
 * const [keys] = cache.append(0, one, one);
 * if (`${keys.shape} ${cache.length}` !== "1,1,3,4 3") throw new Error(`${keys.shape}`);
 * ```
 */
export class KeyValueCache {
  readonly #layers: (readonly [keys: Tensor, values: Tensor])[] = [];

  /** How many places it holds. */
  get length(): number {
    return this.#layers[0]?.[0].shape[2] ?? 0;
  }

  /** All that it holds: what `tidy` must not take. */
  get tensors(): Tensor[] {
    return this.#layers.flat();
  }

  /**
   * Puts a layer's keys and values of new places behind those that it has.
   *
   * @param keys [batch, heads, new, dim], as `values`
   * @returns keys and values of all places, [batch, heads, places, dim]
   */
  append(layer: number, keys: Tensor, values: Tensor): readonly [keys: Tensor, values: Tensor] {
    // TODO(6.5): behind those of the layer, if it has any, along the axis of time; remember both
    return todo("6.5");
  }
}
