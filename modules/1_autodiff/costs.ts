/** What module 1's answers cost. */
import { backpropagate, topologicalSort } from "#impl/1_autodiff/backpropagation.ts";
import { centralDifference } from "#impl/1_autodiff/central_difference.ts";
import { chainRule } from "#impl/1_autodiff/chain_rule.ts";
import { Linear, Network } from "#impl/1_autodiff/network.ts";
import * as functions from "#impl/1_autodiff/scalar_functions.ts";
import { div, gt, sub } from "#impl/1_autodiff/scalar_operators.ts";
import { labelLoss, trainingStep } from "#impl/1_autodiff/training.ts";
import { Scalar } from "#modules/1_autodiff/scalar.ts";
import { SGD } from "#modules/1_autodiff/sgd.ts";
import { random } from "#modules/random.ts";
import { callsOfAll, looksAt, type ModuleCosts } from "#modules/counting.ts";

/** How often the functions of scalars go forward, or backward, while something runs. */
function applied(direction: "forward" | "backward", run: () => unknown): number {
  return callsOfAll(Object.values(functions).map((fn) => [fn, [direction]]), run);
}

/** Twenty variables, each the sum of the one below it with itself: 2^20 ways lead to the leaf. */
function ladder(): Scalar {
  let top = new Scalar(1);
  for (let i = 0; i < 20; i++) top = top.add(top);
  return top;
}

export default {
  "1.1": () => {
    let calls = 0;
    const f = (...values: number[]) => {
      calls++;
      return values[0] * values[1];
    };
    centralDifference(f, [3, 2], { argument: 1 });
    return [{ what: "calls of f for one derivative", count: calls }];
  },
  "1.2": () => {
    const a = new Scalar(6), b = new Scalar(2);
    return [
      { what: "boxes in the graph of sub(a, b)", count: applied("forward", () => sub(a, b)) },
      { what: "boxes in the graph of div(a, b)", count: applied("forward", () => div(a, b)) },
      { what: "boxes in the graph of gt(a, b)", count: applied("forward", () => gt(a, b)) },
    ];
  },
  "1.3": () => {
    const a = new Scalar(6), product = a.mul(new Scalar(2)).add(a).mul(3);
    let told = 0;
    const backward = applied("backward", () => chainRule(product, 1, () => told++));
    return [
      { what: "calls of backward for one variable", count: backward },
      { what: "inputs told, of a product with a constant", count: told },
    ];
  },
  "1.4": () => {
    const looks = (run: () => unknown) => looksAt(Scalar.prototype, "inputs", run);
    return [
      {
        what: "looks at a variable's inputs, to sort a ladder of 21 variables",
        count: looks(() => topologicalSort(ladder())),
      },
      {
        what: "calls of backward on that ladder, which has 20 functions",
        count: applied("backward", () => backpropagate(ladder(), 1)),
      },
    ];
  },
  "1.5": () => {
    const layer = new Linear({ inSize: 3, outSize: 4, draw: random(1) });
    const inputs = [1, 2, 3].map((value) => new Scalar(value));
    const network = new Network({ hidden: 3, draw: random(1) });
    const optimizer = new SGD(network.parameters(), { rate: 0.5 });
    const step = () =>
      trainingStep(network, { points: [[0.1, 0.9], [0.8, 0.2]], labels: [1, 0] }, optimizer);
    const p = new Scalar(0.3);
    return [
      {
        what: "functions applied by a layer from 3 to 4",
        count: applied("forward", () => layer.forward(inputs)),
      },
      {
        what: "functions applied by labelLoss() of both labels",
        count: applied("forward", () => [labelLoss(p, 0), labelLoss(p, 1)]),
      },
      { what: "functions applied by a step on two points", count: applied("forward", step) },
      { what: "calls of backward in such a step", count: applied("backward", step) },
    ];
  },
} satisfies ModuleCosts;
