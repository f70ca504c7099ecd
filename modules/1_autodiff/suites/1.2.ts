/**
 * Task 1.2, functions forward: the value of each by itself, then through the methods of Scalar,
 * which also have to remember what they were given.
 */
import { example, float, int, law, suite } from "#grader/suite.ts";
import * as functions from "#impl/1_autodiff/scalar_functions.ts";
import { div, gt, sub } from "#impl/1_autodiff/scalar_operators.ts";
import { History } from "#modules/1_autodiff/history.ts";
import { Scalar, scalar } from "#modules/1_autodiff/scalar.ts";

/** What `forward` gives for some inputs. */
export function forward(name: keyof typeof functions, ...inputs: number[]): number {
  return functions[name].forward(new History(), ...inputs);
}

/** The leaves that a variable was made of, by name. */
export function leavesOf(variable: Scalar, found = new Set<string>()): string[] {
  if (variable.isLeaf) found.add(`${variable.name}`);
  for (const input of variable.inputs) leavesOf(input, found);
  return [...found].sort();
}

/** What an operator makes of two leaves: its value, and which of them it was made of. */
export function made(operator: (a: Scalar, b: Scalar) => Scalar, a: number, b: number) {
  const result = operator(scalar(a, { name: "a" }), scalar(b, { name: "b" }));
  return { value: result.data, "made of": leavesOf(result) };
}

/** `forward` at each of some inputs, one call after the other: `{ "mul(1, 23)": 23, … }`. */
export function each(name: keyof typeof functions, ...inputs: readonly (readonly number[])[]) {
  return Object.fromEntries(
    inputs.map((numbers) => [`${name}(${numbers.join(", ")})`, forward(name, ...numbers)]),
  );
}

/** Digits count, however small a number is. */
const relative = { atol: 0, rtol: 1e-12 };
/** Two inputs that look alike when they are rounded, or written one behind the other. */
const alike = [[1, 23], [12, 3], [1.0001, 2], [1.0002, 2], [0.00012, 5], [0.00013, 5], [1, 23]];
/** Inputs that look alike when they are rounded. */
const near = [[0.1234], [0.12341], [0.123412], [0.1234]];

/** Inputs by which the slope of a function is told; no two of one function's have the same. */
export const SLOPES: { readonly [N in keyof typeof functions]?: readonly (readonly number[])[] } = {
  mul: [[2, 3], [2, -3], [5, 3], [-5, -3], [0, 3], [2, 0]],
  inv: [[2], [3], [0.5], [-7]],
  log: [[2], [3], [0.5], [0]],
  exp: [[2], [3], [-1], [0]],
  sigmoid: [[0], [1], [2.5], [-4]],
  relu: [[2], [-3]],
  tanh: [[0], [1], [1.5], [-0.5]],
  pow: [[2, 3], [3, 2], [2, 4], [4, 3], [4, 2]],
};

/** Inputs of which `forward` saves the same, so that no `backward` can tell their slopes apart. */
export function confused(
  name: keyof typeof functions,
  inputs: readonly (readonly number[])[],
): string[] {
  const saved = inputs.map((numbers) => {
    const ctx = new History();
    functions[name].forward(ctx, ...numbers);
    return ctx.saved.join(" ");
  });
  return inputs.flatMap((numbers, i) =>
    saved.slice(0, i).flatMap((before, j) =>
      before === saved[i] ? [`of (${inputs[j]}) and of (${numbers}) the same is saved`] : []
    )
  );
}

/** A scalar's own numbers: what an operator has to leave alone. */
export function state({ data, derivative, isLeaf }: Scalar) {
  return { data, derivative, isLeaf };
}

/** An operator of two scalars that have a history, and what becomes of them. */
export function untouched(operator: (a: Scalar, b: Scalar) => Scalar) {
  const x = scalar(3, { name: "x" }), y = scalar(-4, { name: "y" });
  const a = x.mul(2), b = y.add(1), values = [operator(a, b), operator(x, y), operator(a, y)];
  return {
    values: values.map(({ data }) => data),
    "made of": values.map((value) => leavesOf(value)),
    operands: [a, b, x, y].map(state),
    "by itself": [operator(x, x), operator(a, a)].map((value) => ({
      value: value.data,
      "made of": leavesOf(value),
    })),
    "constants beside it": [operator(scalar(5), x).data, operator(x, scalar(5)).data],
  };
}

const any = float(), moderate = float({ min: -20, max: 20 });

export default suite("1.2", [
  example(
    "add.forward() adds",
    () => ({
      "add.forward(2, 3)": forward("add", 2, 3),
      "add.forward(-4, 0.5)": forward("add", -4, 0.5),
    }),
    { "add.forward(2, 3)": 5, "add.forward(-4, 0.5)": -3.5 },
  ),
  example(
    "mul.forward() multiplies",
    () => ({
      "mul.forward(2, 3)": forward("mul", 2, 3),
      "mul.forward(-4, 0.5)": forward("mul", -4, 0.5),
    }),
    { "mul.forward(2, 3)": 6, "mul.forward(-4, 0.5)": -2 },
  ),
  example(
    "inv.forward() divides 1",
    () => ({ "inv.forward(4)": forward("inv", 4), "inv.forward(-0.5)": forward("inv", -0.5) }),
    { "inv.forward(4)": 0.25, "inv.forward(-0.5)": -2 },
  ),
  example(
    "neg.forward() changes the sign",
    () => ({ "neg.forward(3)": forward("neg", 3), "neg.forward(-2)": forward("neg", -2) }),
    { "neg.forward(3)": -3, "neg.forward(-2)": 2 },
  ),
  example("log.forward() adds EPS before it takes the logarithm", () => ({
    "log.forward(Math.E - 1e-6)": forward("log", Math.E - 1e-6),
    "log.forward(0)": forward("log", 0),
  }), {
    "log.forward(Math.E - 1e-6)": 1,
    "log.forward(0)": -13.815510557964274, // ln 0.000001 = -6 · ln 10
  }),
  example(
    "exp.forward() raises e",
    () => ({
      "exp.forward(0)": forward("exp", 0),
      "exp.forward(1)": forward("exp", 1),
      "exp.forward(-1)": forward("exp", -1),
    }),
    { "exp.forward(0)": 1, "exp.forward(1)": Math.E, "exp.forward(-1)": 1 / Math.E },
  ),
  example("sigmoid.forward() rises from 0 to 1 and never overflows", () => ({
    "sigmoid.forward(-1000)": forward("sigmoid", -1000),
    "sigmoid.forward(0)": forward("sigmoid", 0),
    "sigmoid.forward(Math.log(3))": forward("sigmoid", Math.log(3)),
    "sigmoid.forward(1000)": forward("sigmoid", 1000),
  }), {
    "sigmoid.forward(-1000)": 0,
    "sigmoid.forward(0)": 0.5,
    "sigmoid.forward(Math.log(3))": 0.75,
    "sigmoid.forward(1000)": 1,
  }),
  example(
    "relu.forward() keeps the positive and makes the rest 0",
    () => ({
      "relu.forward(2)": forward("relu", 2),
      "relu.forward(0)": forward("relu", 0),
      "relu.forward(-3)": forward("relu", -3),
    }),
    { "relu.forward(2)": 2, "relu.forward(0)": 0, "relu.forward(-3)": 0 },
  ),
  example("lt.forward() says 1 only where the first is smaller", () => ({
    "lt.forward(1, 2)": forward("lt", 1, 2),
    "lt.forward(2, 1)": forward("lt", 2, 1),
    "lt.forward(2, 2)": forward("lt", 2, 2),
  }), { "lt.forward(1, 2)": 1, "lt.forward(2, 1)": 0, "lt.forward(2, 2)": 0 }),
  example("eq.forward() says 1 only where both are the same", () => ({
    "eq.forward(1, 2)": forward("eq", 1, 2),
    "eq.forward(2, 1)": forward("eq", 2, 1),
    "eq.forward(2, 2)": forward("eq", 2, 2),
  }), { "eq.forward(1, 2)": 0, "eq.forward(2, 1)": 0, "eq.forward(2, 2)": 1 }),
  example("tanh.forward() rises from -1 to 1", () => ({
    "tanh.forward(-1000)": forward("tanh", -1000),
    "tanh.forward(0)": forward("tanh", 0),
    "tanh.forward(Math.log(2))": forward("tanh", Math.log(2)),
    "tanh.forward(1000)": forward("tanh", 1000),
  }), {
    "tanh.forward(-1000)": -1,
    "tanh.forward(0)": 0,
    "tanh.forward(Math.log(2))": 0.6, // (2 - 1/2) / (2 + 1/2)
    "tanh.forward(1000)": 1,
  }),
  example("pow.forward() raises the first to the second", () => ({
    "pow.forward(3, 2)": forward("pow", 3, 2),
    "pow.forward(2, 3)": forward("pow", 2, 3),
    "pow.forward(-2, 3)": forward("pow", -2, 3),
    "pow.forward(9, 0.5)": forward("pow", 9, 0.5),
    "pow.forward(2, -1)": forward("pow", 2, -1),
    "pow.forward(5, 0)": forward("pow", 5, 0),
  }), {
    "pow.forward(3, 2)": 9,
    "pow.forward(2, 3)": 8,
    "pow.forward(-2, 3)": -8,
    "pow.forward(9, 0.5)": 3,
    "pow.forward(2, -1)": 0.5,
    "pow.forward(5, 0)": 1,
  }),

  example(
    "add.forward() and mul.forward() of tiny, huge and like-looking numbers",
    () => ({
      ...each("add", ...alike, [1e-13, 1e-14], [1e308, 1e308], [-Infinity, 1]),
      ...each("mul", ...alike, [1e-7, 1e-7], [1e200, -1e200], [2, Infinity]),
    }),
    undefined,
    relative,
  ),
  example(
    "add.forward(), mul.forward() and gt() of NaN, infinities and 0",
    () => {
      const pairs = [[0, Infinity], [-Infinity, 0], [0, NaN], [NaN, 1], [1, NaN], [NaN, NaN]];
      const infinities = [[Infinity, -Infinity], [Infinity, Infinity], [-Infinity, Infinity]];
      const all = [...pairs, ...infinities];
      return {
        ...each("add", ...all),
        ...each("mul", ...all),
        "gt()": all.map(([a, b]) => made(gt, a, b).value),
      };
    },
  ),
  example(
    "inv.forward(), neg.forward() and relu.forward() of tiny, huge and like-looking numbers",
    () => ({
      ...each("inv", ...near, [0], [1e-300], [-1e14], [Infinity]),
      ...each("neg", ...near, [1e-14], [1e300], [-Infinity]),
      ...each("relu", ...near, [1e-14], [5e-7], [-1e-300], [Infinity], [-Infinity]),
    }),
    undefined,
    relative,
  ),
  example(
    "log.forward() and exp.forward() of like-looking numbers, and at both ends",
    () => ({
      ...each("log", ...near, [-0.5], [-5], [1e300], [Infinity]),
      ...each("exp", ...near, [-700], [-40], [31], [100], [709], [800], [-Infinity], [Infinity]),
    }),
    undefined,
    relative,
  ),
  example("sigmoid.forward() and tanh.forward() of like-looking numbers, and at both ends", () => ({
    ...each("sigmoid", ...near, [-Infinity], [-745], [1e300], [Infinity]),
    ...each("tanh", ...near, [-Infinity], [-745], [1e300], [Infinity]),
  })),
  example("lt.forward() and eq.forward() see the smallest difference", () => ({
    ...each("lt", [0, 1e-17], [1e-17, 0], [1, 1 + Number.EPSILON], [1e300, Infinity], [-0, 0]),
    ...each("eq", [0, 1e-17], [1, 1 + Number.EPSILON], [Infinity, Infinity], [1, 11], [-0, 0]),
  })),
  example(
    "pow.forward() at 0, below 0, and of tiny, huge and like-looking numbers",
    () =>
      each(
        "pow",
        ...alike,
        ...[[0, 0], [0, 2], [0, -1], [-2, 2], [-2, -3], [-2, 0], [-8, 0.5], [1e-7, 2], [1e200, 2]],
        ...[[1e-200, -1], [Infinity, 0], [2, -Infinity], [2, 1024]],
      ),
    undefined,
    relative,
  ),
  example(
    "mul.forward() and the others save what their slope can be told by",
    () =>
      Object.fromEntries(
        Object.entries(SLOPES).map((
          [name, inputs],
        ) => [name, confused(name as keyof typeof functions, inputs)]),
      ),
    Object.fromEntries(Object.keys(SLOPES).map((name) => [name, []])),
  ),
  example("sub() leaves its operands as they were", () => untouched(sub)),
  example("div() leaves its operands as they were", () => untouched(div)),
  example("gt() leaves its operands as they were", () => untouched(gt)),

  law("add.forward() of any two numbers", [any, any], (a, b) => forward("add", a, b)),
  law("mul.forward() of any two numbers", [any, any], (a, b) => forward("mul", a, b)),
  law("inv.forward() of any number but 0", [float({ avoid: [0] })], (a) => forward("inv", a)),
  law("neg.forward() of any number", [any], (a) => forward("neg", a)),
  law("log.forward() of numbers from 0", [float({ min: 0 })], (a) => forward("log", a)),
  law(
    "exp.forward() of any number that does not overflow",
    [float({ min: -700, max: 700 })],
    (a) => forward("exp", a),
    relative,
  ),
  law("sigmoid.forward() of moderate numbers", [moderate], (a) => forward("sigmoid", a)),
  law("relu.forward() of any number", [any], (a) => forward("relu", a)),
  law("lt.forward() of any two numbers", [any, any], (a, b) => forward("lt", a, b)),
  law("eq.forward() of any two numbers", [any, any], (a, b) => forward("eq", a, b)),
  law("tanh.forward() of moderate numbers", [moderate], (a) => forward("tanh", a)),
  law(
    "pow.forward() of a positive number and any exponent",
    [float({ min: 0.01, max: 10 }), float({ min: -4, max: 4 })],
    (a, b) => forward("pow", a, b),
  ),
  law(
    "pow.forward() of any number but 0 and a whole exponent",
    [float({ avoid: [0] }), int({ min: -4, max: 4 })],
    (a, b) => forward("pow", a, b),
  ),

  example("sub() takes the second away and is made of both", () => {
    return made(sub, 5, 3);
  }, { value: 2, "made of": ["a", "b"] }),
  example("div() divides by the second and is made of both", () => {
    return made(div, 6, -4);
  }, { value: -1.5, "made of": ["a", "b"] }),
  example("gt() says 1 only where the first is larger, and is made of both", () => ({
    "gt(2, 1)": made(gt, 2, 1),
    "gt(1, 2)": made(gt, 1, 2),
    "gt(2, 2)": made(gt, 2, 2),
  }), {
    "gt(2, 1)": { value: 1, "made of": ["a", "b"] },
    "gt(1, 2)": { value: 0, "made of": ["a", "b"] },
    "gt(2, 2)": { value: 0, "made of": ["a", "b"] },
  }),
  law("sub() of any two numbers", [any, any], (a, b) => made(sub, a, b)),
  law("div() by any number but 0", [any, float({ avoid: [0] })], (a, b) => made(div, a, b)),
  law("gt() of any two numbers", [any, any], (a, b) => made(gt, a, b)),

  example("div() of a whole formula: (x · y + 2) / (x - 1)", () => {
    const x = scalar(3, { name: "x" }), y = scalar(-4, { name: "y" });
    const formula = x.mul(y).add(2).div(x.sub(1));
    return { value: formula.data, "made of": leavesOf(formula) };
  }, { value: -5, "made of": ["x", "y"] }), // (-12 + 2) / 2
  law("sub(), div() and all functions, by the methods of Scalar", [moderate, moderate], (x, y) => {
    const a = new Scalar(x), b = new Scalar(y);
    return {
      "relu(x · y) - tanh(x)": a.mul(b).relu().sub(a.tanh()).data,
      "1 / (e^σ(x) + 1)": a.sigmoid().exp().add(1).inv().data,
      "log(y²)": b.pow(2).log().data,
      "x < y, x > y, x = y": [a.lt(b).data, a.gt(b).data, a.eq(b).data],
      "(2 - x) / (y² + 1)": scalar(2).sub(a).div(b.mul(b).add(1)).data,
    };
  }),
]);
