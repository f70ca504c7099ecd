/** The answers to module 0's questions, worked out: a choice by asking each of its sentences. */
import { forward } from "#impl/0_fundamentals/classifier.ts";
import { zipWith } from "#impl/0_fundamentals/functional.ts";
import { evaluate, namedParameters, train } from "#impl/0_fundamentals/module_walk.ts";
import { eq, invBack, isClose, log, logBack, mul } from "#impl/0_fundamentals/operators.ts";
import { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";

class Linear extends Module<number> {
  weight = new Parameter(1);
  bias = new Parameter(2);
}

class Body extends Module<number> {
  gain = new Parameter(3);
  hidden = new Linear();
}

class Classifier extends Module<number> {
  threshold = new Parameter(4);
  body = new Body();
  head = new Linear();
}

/** Whether closeness is handed on at all of some triples, and refuted by them. */
function refutesCloseness([a, b, c]: readonly number[]): boolean {
  return isClose(a, b) === 1 && isClose(b, c) === 1 && isClose(a, c) === 0;
}

const SAMPLES = [-3, -1, -0.5, 0, 0.5, 1, 3];

export default {
  "0.1-1": () => [eq(0.1 + 0.2, 0.3), isClose(0.1 + 0.2, 0.3)],
  "0.1-2": (a: number, b: number) => a >= b ? 1 : 0,
  "0.1-3": () => {
    return [logBack(Math.E, invBack(log(Math.E), 1))];
  },
  "0.2-1": () => {
    const refutes = (a: number, b: number) => !(mul(a, b) >= a);
    const isLaw = SAMPLES.every((a) => SAMPLES.every((b) => !refutes(a, b)));
    return [refutes(1, 0), isLaw, refutes(-1, 1), refutes(0, 5)];
  },
  "0.2-2": () => {
    const found = [[0, 0.008, 0.016], [0, 0.02, 0.04], [0, 0.001, 0.002]].map(refutesCloseness);
    return [found[0], !found.includes(true), found[1], found[2]];
  },
  "0.2-3": () => {
    const passes = (...broken: ((a: number) => number)[]) =>
      broken.every((relu) =>
        SAMPLES.every((a) => relu(a) >= 0) && SAMPLES.some((a) => relu(a) !== Math.max(a, 0))
      );
    return [
      passes(() => 0, Math.abs),
      passes((a) => a, (a) => -a),
      passes(() => -1, Math.abs),
      passes(Math.sign, Math.abs),
    ];
  },
  "0.3-1": () => {
    // Which of the types it has, the compiler says; what it gives, the run.
    const repeated: (listA: readonly string[], listB: readonly number[]) => string[] = zipWith(
      (word: string, count: number) => word.repeat(count),
    );
    const result: unknown = repeated(["a", "b"], [2, 3]);
    const isList = Array.isArray(result) && result.join() === "aa,bbb";
    return [isList && repeated.length === 2, !isList, repeated.length === 1, !isList];
  },
  "0.3-2": (a: readonly number[], b: readonly number[]) => {
    let sum = 0;
    for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
    return sum;
  },
  "0.3-3": (list: readonly number[]) => list.filter((a) => a > 0).length,
  "0.4-1": () => {
    class Net extends Module<number> {
      first = new Linear();
      scale = new Parameter(1);
      second = new Linear();
    }
    return namedParameters(new Net()).map(([name]) => name).join(" ");
  },
  "0.4-2": () => {
    const model = new Classifier();
    model.head.weight = model.body.hidden.weight;
    return [namedParameters(model).length];
  },
  "0.4-3": () => {
    const model = new Classifier();
    evaluate(model);
    train(model.body);
    const { body, head } = model;
    const training = [model, body, body.hidden, head].map((module) => module.training).join();
    return [
      "false,true,true,false",
      "false,true,false,false",
      "true,true,true,true",
      "false,true,true,true",
    ].map((said) => said === training);
  },
  "0.5-1": () => {
    const isRight = (w1: number, w2: number, bias: number) => {
      const p = (x2: number) => forward({ w1, w2, bias }, 0.7, x2);
      return p(0.2) > 0.99 && Math.abs(p(0.3) - 0.5) < 1e-9;
    };
    return [isRight(0, -50, 15), isRight(0, -1, 0.3), isRight(0, 50, -15), isRight(-50, 0, 15)];
  },
  "0.5-2": () => {
    const at = ([x1, x2]: readonly number[]) =>
      [{ w1: 1, w2: 2, bias: -1 }, { w1: 10, w2: 20, bias: -10 }].map((weights) =>
        forward(weights, x1, x2)
      );
    const off = [[0.1, 0.2], [0.9, 0.8], [0.49, 0.25]].map(at),
      on = [[0.5, 0.25], [0, 0.5]].map(at);
    const sameLabel = [...off, ...on].every(([a, b]) => (a > 0.5) === (b > 0.5));
    const others = off.every(([a, b]) => a !== b), same = on.every(([a, b]) => a === b);
    return [sameLabel && others && same, !sameLabel, sameLabel && !others, !sameLabel];
  },
};
