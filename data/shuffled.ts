/** A random order that a seed repeats. After Fisher and Yates, as Durstenfeld wrote it down. */
import { random } from "#modules/random.ts";

/**
 * The numbers 0, 1, …, `count - 1` in an order that the seed decides, each as likely as another.
 *
 * @example
 * ```ts
 * import { shuffled } from "#data/shuffled.ts";
 *
 * const order = shuffled(5, 1);
 * if (`${order.toSorted()}` !== "0,1,2,3,4") throw new Error(`not each number once: ${order}`);
 * if (`${order}` !== `${shuffled(5, 1)}`) throw new Error("another order for the same seed");
 * ```
 */
export function shuffled(count: number, seed: number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, i) => i), draw = random(seed);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(draw() * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}
