/**
 * Walks over a tree of modules: every parameter in it by name, and the switch between training and
 * evaluation. `module.ownParameters()` and `module.children()` show one level; the walks go down.
 */
import type { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";

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
  // #region 0.4 collect own parameters, then go down into each child with its name as a prefix
  const names = new Map<Parameter<T>, string>();
  const visit = (part: Module<T>, prefix: string): void => {
    for (const [name, parameter] of part.ownParameters()) {
      if (!names.has(parameter)) names.set(parameter, prefix + name);
    }
    for (const [name, child] of part.children()) visit(child, `${prefix}${name}.`);
  };
  visit(module, "");
  return [...names].map(([parameter, name]) => [name, parameter]);
  // #endregion
}

/**
 * Every parameter in the tree, each once, in the order of {@linkcode namedParameters}, as the tree is
 * now and in a new list.
 */
export function parameters<T>(module: Module<T>): Parameter<T>[] {
  // #region 0.4 the same walk without the names
  return namedParameters(module).map(([, parameter]) => parameter);
  // #endregion
}

/** Sets `training` to true on this module and on everything below it. */
export function train(module: Module): void {
  // #region 0.4 the module itself, then every child in the same way
  module.training = true;
  for (const [, child] of module.children()) train(child);
  // #endregion
}

/** Sets `training` to false on this module and on everything below it. */
export function evaluate(module: Module): void {
  // #region 0.4 the module itself, then every child in the same way
  module.training = false;
  for (const [, child] of module.children()) evaluate(child);
  // #endregion
}
