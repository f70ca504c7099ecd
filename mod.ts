/**
 * The library that the course builds, as far as it has come: every public name in one place.
 *
 * @example
 * ```ts
 * import { relu, sum } from "./mod.ts";
 *
 * if (sum([relu(-1), relu(2)]) !== 2) throw new Error("relu or sum is wrong");
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
export { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";
export { type Random, random } from "#modules/random.ts";
