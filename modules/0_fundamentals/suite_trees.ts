/** Random trees of modules, for the suite of task 0.4. */
import { tree } from "#grader/suite.ts";
import { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";
import { planTree } from "#modules/0_fundamentals/tree_text.ts";

/** A tree, and all that it was built from. */
export interface Built {
  readonly root: Module<number>;
  /** The modules in the order of their making; the root is the first. */
  readonly modules: readonly Module<number>[];
  /** Each once, in the order of their making; the values count from 1. */
  readonly parameters: readonly Parameter<number>[];
}

/** A module with these parts as its properties, in this order. */
export function moduleOf(parts: Readonly<Record<string, unknown>>): Module<number> {
  return Object.assign(new Module<number>(), parts);
}

/** A tree of up to 20 parameters and modules; some parameters stand in several places. */
export const anyTree = tree({ steps: 20 }, (steps): Built => {
  const plan = planTree(steps), made: Record<string, unknown> = {};
  for (let i = 1; i <= plan.parameters; i++) made[`p${i}`] = new Parameter(i);
  for (const { name, parts } of plan.modules.toReversed()) {
    made[name] = moduleOf(
      Object.fromEntries(parts.map(({ property, what }) => [property, made[what]])),
    );
  }
  const modules = plan.modules.map(({ name }) => made[name] as Module<number>);
  const parameters = Array.from(
    { length: plan.parameters },
    (_, i) => made[`p${i + 1}`] as Parameter<number>,
  );
  return { root: modules[0], modules, parameters };
});
