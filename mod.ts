/**
 * The library that the course builds, as far as it has come: every public name in one place.
 *
 * @example
 * ```ts
 * import { relu, scalar, sum } from "./mod.ts";
 *
 * if (sum([relu(-1), relu(2)]) !== 2) throw new Error("relu or sum is wrong");
 *
 * const x = scalar(3);
 * x.mul(x).add(x).backward();
 * if (x.derivative !== 7) throw new Error("d(x² + x)/dx = 2x + 1");
 * ```
 */
export * from "#impl/0_fundamentals/operators.ts";
export {
  addLists,
  map,
  negList,
  prod,
  reduce,
  sum,
  zipWith,
} from "#impl/0_fundamentals/functional.ts";
export { centralDifference } from "#impl/1_autodiff/central_difference.ts";
export { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";
export { Scalar, scalar, type ScalarOptions } from "#modules/1_autodiff/scalar.ts";
export { type Random, random } from "#modules/random.ts";
