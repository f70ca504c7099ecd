/**
 * The derivative by measuring: move one input a little to either side and see how far the result
 * moves. It needs nothing but the function, costs two calls for every input, and is right up to a
 * rest; so it cannot train a network, but it can check the derivatives that do.
 *
 *     f(x + ε) ┄┄┄┄┄┄┄┄┄┄┄ ╱
 *                        ╱
 *     f(x - ε) ┄┄┄┄┄┄┄ ╱
 *                      x-ε x+ε      slope = rise / 2ε
 */

/** Which input is moved, and how far. */
export interface DifferenceOptions {
  /** The position of the input, from 0. Default: 0 */
  readonly argument?: number;
  /** How far it is moved to either side. Default: 1e-6 */
  readonly epsilon?: number;
}

/**
 * The slope of `f` at `values` along one of its inputs:
 * (f(…, x + epsilon, …) - f(…, x - epsilon, …)) / (2 · epsilon).
 *
 * `values` stays as it is.
 *
 * @throws {RangeError} where `values` has no input at the position `argument`, before `f` is called;
 * an input of NaN is one
 * @example
 * ```ts
 * import { centralDifference } from "#impl/1_autodiff/central_difference.ts";
 *
 * const area = (width: number, height: number) => width * height;
 * const slope = centralDifference(area, [3, 5], { argument: 1 });
 * if (Math.abs(slope - 3) > 1e-6) throw new Error(`d(w·h)/dh = w = 3, not ${slope}`);
 * ```
 */
export function centralDifference(
  f: (...values: number[]) => number,
  values: readonly number[],
  options: DifferenceOptions = {},
): number {
  const { argument = 0, epsilon = 1e-6 } = options;
  // #region 1.1 call f with the one input moved up, and with it moved down; divide by the way
  //   between the two; before that, refuse an argument that is not there
  if (values[argument] === undefined) {
    throw new RangeError(`There is no input ${argument} among ${values.length}`);
  }
  const up = f(...values.with(argument, values[argument] + epsilon));
  const down = f(...values.with(argument, values[argument] - epsilon));
  return (up - down) / (2 * epsilon);
  // #endregion
}
