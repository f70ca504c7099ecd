/** All names of a parameter: one that two modules share has several. */
import type { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";

/**
 * Every parameter of a tree with all the names that lead to it, the one of `namedParameters` first.
 * Tied weights, such as those of a `Gpt`, are one parameter with two names.
 *
 * @example
 * ```ts
 * import { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";
 * import { parameterNames } from "#modules/0_fundamentals/parameter_names.ts";
 *
 * class Layer extends Module<number> {
 *   constructor(readonly weight: Parameter<number>) {
 *     super();
 *   }
 * }
 * class Tied extends Module<number> {
 *   first = new Layer(new Parameter(1));
 *   last = new Layer(this.first.weight);
 * }
 *
 * const [[, names]] = parameterNames(new Tied());
 * if (`${names}` !== "first.weight,last.weight") throw new Error(`${names}`);
 * ```
 */
export function parameterNames<T>(root: Module<T>): Map<Parameter<T>, string[]> {
  const all = new Map(root.namedParameters().map(([name, parameter]) => [parameter, [name]]));
  const visit = (module: Module<T>, prefix: string): void => {
    for (const [own, parameter] of module.ownParameters()) {
      const names = all.get(parameter)!, name = prefix + own;
      if (!names.includes(name)) names.push(name);
    }
    for (const [name, child] of module.children()) visit(child, `${prefix}${name}.`);
  };
  visit(root, "");
  return all;
}
