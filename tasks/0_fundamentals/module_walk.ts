/**
 * Walks over a tree of modules: every parameter in it by name, and the switch between training and
 * evaluation. `module.ownParameters()` and `module.children()` show one level; the walks go down.
 */
import type { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";
import { todo } from "#modules/todo.ts";

/**
 * Every parameter in the tree with its name: the names of the properties that lead to it, joined by
 * dots.
 *
 * A module's own parameters come before those of its sub-modules, and both in the order of
 * assignment. A parameter that can be reached in two ways is listed once, under the name that comes
 * first. Neither a parameter's value nor a name of its own plays a part. The tree is walked anew at
 * each call, for it may have changed, and the list is the caller's own.
 *
 * @example
 * ```ts
 * import { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";
 * import { namedParameters } from "#impl/0_fundamentals/module_walk.ts";
 *
 * class Linear extends Module<number> {
 *   weight = new Parameter(3);
 * }
 * class Network extends Module<number> {
 *   layer = new Linear();
 *   scale = new Parameter(10);
 * }
 *
 * const seen = namedParameters(new Network()).map(([name, { value }]) => `${name} = ${value}`);
 * if (seen.join(", ") !== "scale = 10, layer.weight = 3") throw new Error(seen.join(", "));
 * ```
 */
export function namedParameters<T>(
  module: Module<T>,
): [name: string, parameter: Parameter<T>][] {
  // TODO(0.4): collect own parameters, then go down into each child with its name as a prefix
  return todo("0.4");
}

/**
 * Every parameter in the tree, each once, in the order of {@linkcode namedParameters}, as the tree is
 * now and in a new list.
 */
export function parameters<T>(module: Module<T>): Parameter<T>[] {
  // TODO(0.4): the same walk without the names
  return todo("0.4");
}

/** Sets `training` to true on this module and on everything below it. */
export function train(module: Module): void {
  // TODO(0.4): the module itself, then every child in the same way
  return todo("0.4");
}

/** Sets `training` to false on this module and on everything below it. */
export function evaluate(module: Module): void {
  // TODO(0.4): the module itself, then every child in the same way
  return todo("0.4");
}
