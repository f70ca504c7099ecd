/** The answers to module 1's questions, worked out: a choice by asking each of its sentences. */
import { sigmoid } from "#impl/0_fundamentals/operators.ts";
import { centralDifference } from "#impl/1_autodiff/central_difference.ts";
import { Network } from "#impl/1_autodiff/network.ts";
import * as functions from "#impl/1_autodiff/scalar_functions.ts";
import { labelLoss } from "#impl/1_autodiff/training.ts";
import { Scalar } from "#modules/1_autodiff/scalar.ts";
import { scalarsOf } from "#modules/1_autodiff/scalar_array.ts";
import { random } from "#modules/random.ts";

/** All that a result is made of, itself and constants included. */
function boxes(result: Scalar): Set<Scalar> {
  const found = new Set([result]);
  for (const box of found) for (const input of box.inputs) found.add(input);
  return found;
}

/** In how many orders things can be listed so that each comes after all that must come before it. */
function orders(
  before: Readonly<Record<string, readonly string[]>>,
  listed: string[] = [],
): number {
  const ready = Object.keys(before).filter((name) =>
    !listed.includes(name) && before[name].every((other) => listed.includes(other))
  );
  if (listed.length === Object.keys(before).length) return 1;
  return ready.reduce((sum, name) => sum + orders(before, [...listed, name]), 0);
}

export default {
  "1.1-1": () => {
    const cube = (x: number) => x ** 3;
    const central = centralDifference(cube, [2], { argument: 0, epsilon: 0.1 });
    return [(cube(2.1) - cube(2)) / 0.1, central];
  },
  "1.1-2": () => [centralDifference(Math.abs, [0], { argument: 0 })],
  "1.2-1": () => {
    const a = new Scalar(3);
    return [boxes(a.div(a.add(1))).size];
  },
  "1.2-2": () => {
    const first = new Scalar(3).mul(2), second = new Scalar(3, null).mul(2);
    const isMul = ({ history }: Scalar) =>
      history?.fn?.name === "mul" && history.inputs.length === 2;
    const isNull = ({ history }: Scalar) => history === null;
    return [
      isMul(first) && isNull(second),
      isMul(first) && isMul(second),
      isNull(first) && isNull(second),
      first.isLeaf && isNull(second),
    ];
  },
  "1.2-3": () => {
    const x = new Scalar(0.7);
    x.sigmoid().backward();
    const again = sigmoid(0.7) * (1 - sigmoid(0.7)), isRight = again === x.derivative;
    return [isRight, !isRight, !isRight];
  },
  "1.3-1": () => {
    const b = new Scalar(2), out = b.inv();
    return [functions.inv.backward(out.history! as never, 8)].flat();
  },
  "1.3-2": () => {
    const w = new Scalar(1);
    w.mul(2).add(-2).sigmoid().backward();
    return [w.derivative];
  },
  "1.3-3": () => [Array.from({ length: 50 }).reduce<number>((slope) => slope * 0.25, 1)],
  "1.4-1": () => {
    const a = new Scalar(2), b = a.mul(a);
    b.mul(b).backward();
    return [b.derivative, a.derivative];
  },
  "1.4-2": () => [
    orders({ add: [], relu: ["add"], mul: ["add"], x: ["relu", "mul"], y: ["mul"] }),
  ],
  "1.4-3": () => {
    const x = new Scalar(0);
    x.relu().sub(x.neg().relu()).backward();
    return [x.derivative];
  },
  "1.4-4": () => {
    const w = new Scalar(5), slopes: number[] = [];
    let before = 0;
    for (let step = 0; step < 3; step++) {
      w.mul(w).backward();
      slopes.push(w.derivative - before);
      before = w.derivative;
      w.data -= 1;
    }
    const [first, second, third] = slopes;
    return [first + second + third, third, 3 * first, 0].map((said) => said === w.derivative);
  },
  "1.5-1": () => {
    const network = new Network({ hidden: 3, draw: random(1) });
    return [network.parameters().flatMap(({ value }) => scalarsOf(value)).length];
  },
  "1.5-4": () =>
    ([1, 0] as const).map((label) => {
      const score = new Scalar(Math.log(0.2 / 0.8));
      labelLoss(score.sigmoid(), label).backward();
      return score.derivative;
    }),
  "1.5-5": () => {
    const step = (of: number, rate: number) => rate * of;
    const mean = 1, sum = 50 * mean;
    return [step(mean, 0.5) / sum];
  },
};
