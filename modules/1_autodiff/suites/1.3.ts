/**
 * Task 1.3, the chain rule for one variable. The functions are the suite's own: no derivative of
 * tasks 1.2 and 1.4 is needed.
 */
import { attempt, example, float, law, list, pick, refusal, suite, tuple } from "#grader/suite.ts";
import { chainRule } from "#impl/1_autodiff/chain_rule.ts";
import { apply, type Scalar } from "#modules/1_autodiff/scalar.ts";
import type { ScalarFunction } from "#modules/1_autodiff/scalar_function.ts";
import { constant, leaf } from "#modules/1_autodiff/suite_graphs.ts";
import { weightedSum } from "#modules/1_autodiff/weighted_sum.ts";

/** 7 · a: its backward gives a number and no list. */
export const sevenfold: ScalarFunction = {
  name: "sevenfold",
  forward: (_ctx, a) => 7 * a,
  backward: (_ctx, gradOut) => 7 * gradOut,
};

/** a² · b: its derivatives follow from what forward saves. */
export const squareTimes: ScalarFunction = {
  name: "squareTimes",
  forward(ctx, a, b) {
    ctx.save(a, b);
    return a * a * b;
  },
  backward(ctx, gradOut) {
    const [a, b] = ctx.saved;
    return [gradOut * 2 * a * b, gradOut * a * a];
  },
};

/** A function of two whose backward gives as many gradients as told. */
export function miscounting(count: number): ScalarFunction {
  return {
    name: "miscounting",
    forward: (_ctx, a, b) => a + b,
    backward: (_ctx, gradOut) => Array.from({ length: count }, () => gradOut),
  };
}

/** A function of two whose backward gives one number, which is one too few. */
export const single: ScalarFunction = {
  name: "single",
  forward: (_ctx, a, b) => a + b,
  backward: (_ctx, gradOut) => 3 * gradOut,
};

/** A function that hands out one list of its own again and again, and notes what it is asked. */
export function keeping(slopes: number[]) {
  const asked: unknown[] = [];
  const fn: ScalarFunction = {
    name: "keeping",
    forward(ctx, ...inputs) {
      ctx.save(...inputs);
      return inputs.reduce((sum, input) => sum + input, 0);
    },
    backward(ctx, gradOut) {
      asked.push({ saved: [...ctx.saved], gradOut });
      return slopes;
    },
  };
  return { fn, slopes, asked };
}

/** What is handed out, in order: `["x: 20", "y: 50"]`. The receivers have to be the inputs. */
export function received(variable: Scalar, gradOut: number): string[] {
  const shares: string[] = [];
  chainRule(variable, gradOut, (input, gradient) => {
    const who = variable.inputs.includes(input) ? input.name : "something that is no input";
    const share: unknown = gradient; // what comes from the learner's code may be anything
    shares.push(`${who}: ${typeof share === "number" ? +share.toPrecision(10) : String(share)}`);
  });
  return shares;
}

export default suite("1.3", [
  example("chainRule() hands each input its slope times what came in", () => {
    const variable = apply(weightedSum(2, 5), leaf("x"), leaf("y"));
    return received(variable, 10);
  }, ["x: 20", "y: 50"]),
  example("chainRule() lets backward do the multiplying, once", () => {
    return received(apply(weightedSum(3), leaf("x")), -4);
  }, ["x: -12"]),
  example("chainRule() takes a single number for a list of one", () => {
    return received(apply(sevenfold, leaf("x")), 2);
  }, ["x: 14"]),
  example("chainRule() drops a constant, and each other keeps its own share", () => ({
    "first is constant": received(apply(weightedSum(2, 5), constant("c"), leaf("y")), 1),
    "second is constant": received(apply(weightedSum(2, 5), leaf("x"), constant("c")), 1),
    "middle is constant": received(
      apply(weightedSum(2, 5, 9), leaf("x"), constant("c"), leaf("z")),
      1,
    ),
  }), {
    "first is constant": ["y: 5"],
    "second is constant": ["x: 2"],
    "middle is constant": ["x: 2", "z: 9"],
  }),
  example("chainRule() hands a variable that is given twice both shares, each by itself", () => {
    const x = leaf("x");
    return received(apply(weightedSum(2, 5), x, x), 10);
  }, ["x: 20", "x: 50"]),
  example("chainRule() passes a share of 0 on as well", () => {
    return received(apply(weightedSum(0, 1), leaf("x"), leaf("y")), 3);
  }, ["x: 0", "y: 3"]),
  example("chainRule() gives backward what forward has saved in that very call", () => {
    const x = leaf("x", 3), y = leaf("y", 4);
    const first = apply(squareTimes, x, y);
    const second = apply(squareTimes, y, x);
    return { "x² · y": received(first, 1), "y² · x": received(second, 1) };
  }, { "x² · y": ["x: 24", "y: 9"], "y² · x": ["y: 24", "x: 16"] }),
  example("chainRule() goes back one step, not to the leaves", () => {
    const x = leaf("x"), inner = apply(weightedSum(3), x);
    inner.name = "inner";
    return received(apply(weightedSum(2, 5), inner, x), 1);
  }, ["inner: 2", "x: 5"]),
  example("chainRule() has nothing to hand out for a leaf, nor for a constant", () => ({
    leaf: received(leaf("x"), 5),
    constant: received(constant("c"), 5),
    "made of constants": received(apply(sevenfold, constant("c")), 5),
    "made of a leaf": received(apply(sevenfold, leaf("x")), 5),
  }), { leaf: [], constant: [], "made of constants": [], "made of a leaf": ["x: 35"] }),
  example("chainRule() does not touch any derivative itself", () => {
    const x = leaf("x"), variable = apply(weightedSum(2), x);
    x.derivative = 100;
    return { received: received(variable, 10), x: x.derivative, variable: variable.derivative };
  }, { received: ["x: 20"], x: 100, variable: 0 }),
  example(
    "chainRule() refuses too few or too many gradients, and names the function and both numbers",
    () => ({
      "1 for 2": countedWrong(1),
      "3 for 2": countedWrong(3),
      "0 for 2": countedWrong(0),
      "2 for 2": countedWrong(2),
      "one number for 2": countedWrong(1, single),
    }),
    {
      "1 for 2": "RangeError that names miscounting, 2, 1",
      "3 for 2": "RangeError that names miscounting, 2, 3",
      "0 for 2": "RangeError that names miscounting, 2, 0",
      "2 for 2": ["x: 1", "y: 1"],
      "one number for 2": "RangeError that names single, 2, 1",
    },
  ),
  example("chainRule() counts the constants as well", () => {
    const x = leaf("x"), c = constant("c");
    return [[x, c], [c, x]].map((inputs) =>
      [1, 2, 3].map((count) => attempt(() => received(apply(miscounting(count), ...inputs), 5)))
    );
  }, Array(2).fill([{ threw: new RangeError() }, ["x: 5"], { threw: new RangeError() }])),
  example("chainRule() lets through what backward and receive throw", () => {
    const failing: ScalarFunction = {
      name: "failing",
      forward: (_ctx, a) => a,
      backward() {
        throw new TypeError("no slope");
      },
    };
    const shares: number[] = [];
    const variable = apply(weightedSum(2, 3), leaf("x"), leaf("y"));
    return {
      "from backward": attempt(() => received(apply(failing, leaf("x")), 5)),
      "from receive": attempt(() =>
        chainRule(variable, 5, (_input, gradient) => {
          shares.push(gradient);
          throw new TypeError("not mine");
        })
      ),
      shares,
    };
  }, {
    "from backward": { threw: new TypeError() },
    "from receive": { threw: new TypeError() },
    shares: [10],
  }),
  example("chainRule() asks for the gradients whatever gradOut is", () => {
    const variable = apply(squareTimes, leaf("x", 3), leaf("y", 4));
    return [NaN, Infinity, -Infinity, 0].map((gradOut) => received(variable, gradOut));
  }, [
    ["x: NaN", "y: NaN"],
    ["x: Infinity", "y: Infinity"],
    ["x: -Infinity", "y: -Infinity"],
    ["x: 0", "y: 0"],
  ]),
  example("chainRule() counts first: where it refuses, nobody has received anything", () => {
    return [0, 1, 3, 4].map((count) => {
      const shares: unknown[] = [];
      const variable = apply(miscounting(count), leaf("x"), leaf("y"));
      const outcome = attempt(() =>
        chainRule(variable, 5, (...share) => shares.push(share.length))
      );
      return { refused: outcome, "handed out before": shares.length };
    });
  }, [0, 1, 3, 4].map(() => ({ refused: { threw: new RangeError() }, "handed out before": 0 }))),
  example(
    "chainRule() asks backward once, with what was saved and gradOut, and anew each time",
    () => {
      const { fn, slopes, asked } = keeping([2, 5, 9]);
      const inputs = [leaf("x", 3), constant("c"), leaf("z", 4)];
      const variable = apply(fn, ...inputs);
      const first = received(variable, 10);
      const kept = [...slopes];
      slopes[0] = 7;
      return {
        first,
        kept,
        second: received(variable, -1),
        asked,
        inputs: variable.inputs.map(({ name }) => name),
      };
    },
    {
      first: ["x: 2", "z: 9"],
      kept: [2, 5, 9],
      second: ["x: 7", "z: 9"],
      asked: [{ saved: [3, 1, 4], gradOut: 10 }, { saved: [3, 1, 4], gradOut: -1 }],
      inputs: ["x", "c", "z"],
    },
  ),
  example(
    "chainRule() of one variable for several gradients, one after the other",
    () => {
      const product = apply(squareTimes, leaf("x", 3), leaf("y", 4)),
        other = apply(sevenfold, product);
      product.name = "product";
      return [1, 10, 0, -2, 1].map((
        gradOut,
      ) => [received(product, gradOut), received(other, gradOut)]);
    },
    [1, 10, 0, -2, 1].map((
      g,
    ) => [[`x: ${24 * g + 0}`, `y: ${9 * g + 0}`], [`product: ${7 * g + 0}`]]),
  ),
  example("chainRule() hands on whatever backward gives: tiny, infinite, NaN", () => {
    const inputs = ["a", "b", "c", "d", "e"].map((name) => leaf(name));
    return received(apply(weightedSum(1e-14, Infinity, NaN, -Infinity, 1e300), ...inputs), 2);
  }, ["a: 2e-14", "b: Infinity", "c: NaN", "d: -Infinity", "e: 2e+300"]),
  example("chainRule() of 300 inputs, one of them again and again, some constant", () => {
    const x = leaf("x"),
      inputs = Array.from(
        { length: 300 },
        (_, i) => i % 3 === 0 ? x : i % 3 === 1 ? leaf(`leaf ${i}`) : constant("c"),
      );
    return received(apply(weightedSum(...inputs.keys()), ...inputs), 2);
  }),

  law(
    "chainRule() of a function of any number of inputs, some of them constant",
    [
      list(tuple(float(), pick(["leaf", "constant", "leaf"])), { minLength: 1, maxLength: 6 }),
      float(),
    ],
    (slopes, gradOut) => {
      const inputs = slopes.map(([, kind], i) =>
        kind === "constant" ? constant(`constant ${i}`) : leaf(`leaf ${i}`)
      );
      const variable = apply(weightedSum(...slopes.map(([slope]) => slope)), ...inputs);
      return received(variable, gradOut);
    },
  ),
  law(
    "chainRule() of a function whose derivatives depend on its inputs",
    [float({ min: -10, max: 10 }), float({ min: -10, max: 10 }), float()],
    (x, y, gradOut) => received(apply(squareTimes, leaf("x", x), leaf("y", y)), gradOut),
  ),
]);

/** What is handed out by a function of two inputs that gives so many gradients, or the refusal. */
export function countedWrong(count: number, fn = miscounting(count)): unknown {
  const outcome = attempt(() => received(apply(fn, leaf("x"), leaf("y")), 1));
  return refusal(outcome, { error: RangeError, names: [fn.name, "2", `${count}`] });
}
