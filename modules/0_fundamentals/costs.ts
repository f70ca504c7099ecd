/** What module 0's answers cost. */
import * as functional from "#impl/0_fundamentals/functional.ts";
import * as laws from "#impl/0_fundamentals/laws.ts";
import * as walk from "#impl/0_fundamentals/module_walk.ts";
import * as operators from "#impl/0_fundamentals/operators.ts";
import { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";
import type { OperatorSet } from "#modules/0_fundamentals/operator_set.ts";
import { callsOf, counted, type ModuleCosts, watched } from "#modules/counting.ts";

const NUMBERS = [-1000, -20, -3, -1, -0.5, 0, 0.5, 1, 3, 20];

export default {
  "0.1": () => {
    const calls = (names: string[], fn: (a: number) => unknown) =>
      callsOf(Math, names, () => NUMBERS.map(fn));
    return [
      {
        what: "calls of Math.exp in sigmoid() of 10 numbers",
        count: calls(["exp"], operators.sigmoid),
      },
      {
        what: "calls of Math in relu(), max() and lt() of 10 numbers",
        count: calls(["max", "min", "abs", "sign"], (a) => {
          operators.relu(a);
          operators.max(a, 1);
          operators.lt(a, 1);
        }),
      },
    ];
  },
  "0.2": () => {
    const calls = (law: (ops: OperatorSet) => unknown) => {
      const ops = { ...operators }, names = Object.keys(ops).filter((name) => name !== "EPS");
      return callsOf(ops, names, () => law(ops));
    };
    return [
      {
        what: "operators called by the six laws, at one input each",
        count: calls((ops) => {
          laws.sigmoidRange(ops, 2);
          laws.sigmoidSymmetry(ops, 2);
          laws.sigmoidMonotone(ops, 2, 1);
          laws.ltTransitive(ops, 1, 2, 3);
          laws.mulSymmetric(ops, 2, 3);
          laws.addMulDistributive(ops, 2, 3, 4);
        }),
      },
      {
        what: "and by ltTransitive() where its first pair says no",
        count: calls((ops) => laws.ltTransitive(ops, 3, 2, 1)),
      },
      { what: "and by your own law", count: calls((ops) => laws.ownLaw(ops, 1, 2, 3)) },
    ];
  },
  "0.3": () => {
    const reads = (run: (list: number[]) => unknown) => {
      const list = watched(counted(100));
      run(list.array);
      return list.reads();
    };
    return [
      { what: "elements read by map() of 100", count: reads(functional.map((a: number) => a)) },
      {
        what: "elements read by zipWith() of 100 and 100",
        count: reads((list) => functional.zipWith(operators.add)(list, list)),
      },
      {
        what: "elements read by reduce() of 100",
        count: reads(functional.reduce(operators.add, 0)),
      },
      { what: "elements read by sum() of 100", count: reads(functional.sum) },
    ];
  },
  "0.4": () => {
    class Node extends Module<number> {
      weight = new Parameter(1);
      left?: Node;
      right?: Node;
      constructor(depth: number) {
        super();
        if (depth === 0) return;
        this.left = new Node(depth - 1);
        this.right = new Node(depth - 1);
      }
    }
    const model = new Node(4);
    const looks = (run: () => unknown) =>
      callsOf(Module.prototype, ["ownParameters", "children"], run);
    return [
      {
        what: "looks into 31 modules by namedParameters()",
        count: looks(() => walk.namedParameters(model)),
      },
      { what: "looks into 31 modules by parameters()", count: looks(() => walk.parameters(model)) },
      { what: "looks into 31 modules by train()", count: looks(() => walk.train(model)) },
    ];
  },
} satisfies ModuleCosts;
