/** How a variable came about: the branch of the computation graph that ends in it. */
import type { Scalar } from "#modules/1_autodiff/scalar.ts";
import type { Context, ScalarFunction } from "#modules/1_autodiff/scalar_function.ts";

const NOTHING: readonly number[] = [];

/**
 * The function that made a variable and what it was made of. It is also the `ctx` of that one call:
 * what `forward` saves here, `backward` finds.
 *
 * @example
 * ```ts
 * import { History } from "#modules/1_autodiff/history.ts";
 *
 * const ctx = new History();
 * ctx.save(3, 4);
 * const [a, b] = ctx.saved;
 * if (a !== 3 || b !== 4) throw new Error(`saved 3 and 4, found ${a} and ${b}`);
 * ```
 */
export class History implements Context {
  saved: readonly number[] = NOTHING;

  /**
   * @param fn absent for a leaf, which no function has made
   * @param inputs what `fn` was given, in its order
   */
  constructor(readonly fn?: ScalarFunction, readonly inputs: readonly Scalar[] = []) {}

  save(...values: number[]): void {
    this.saved = values;
  }
}

/** The history that all leaves share: there is none to tell. */
export const LEAF = new History();
