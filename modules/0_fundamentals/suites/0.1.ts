/** Task 0.1, operators: each by hand, then on random numbers, with its edges and ties. */
import { example, float, law, pick, suite } from "#grader/suite.ts";
import {
  add,
  EPS,
  eq,
  exp,
  id,
  inv,
  invBack,
  isClose,
  log,
  logBack,
  lt,
  max,
  mul,
  neg,
  relu,
  reluBack,
  sigmoid,
} from "#impl/0_fundamentals/operators.ts";

/** Some distances on either side of isClose's limit, one hundredth. */
const distances = pick([0, 0.002, 0.009, 0.011, 0.02, 1, -0.002, -0.009, -0.011, -0.02, -1]);

/** What has no rounding of its own has to be right to the last digits, however small it is. */
const exact = { atol: 0, rtol: 1e-14 };
/** What is rounded: digits count, however small the number is. */
const relative = { atol: 0, rtol: 1e-12 };
/** The numbers that are always tried find most: some random ones beside them are enough. */
const some = { runs: 30 };

const { EPSILON, MAX_VALUE, MIN_VALUE } = Number;

/** An operator at each of some inputs, one call after the other: `{ "mul(1, 23)": 23, … }`. */
export function each(
  operator: (...inputs: number[]) => number,
  ...inputs: readonly (readonly number[])[]
): Record<string, number> {
  return Object.fromEntries(
    inputs.map((numbers) => [`${operator.name}(${numbers.join(", ")})`, operator(...numbers)]),
  );
}

/** Two inputs that look alike when they are rounded, or written one behind the other. */
const alike = [[1, 23], [12, 3], [1.0001, 2], [1.0002, 2], [0.00012, 5], [0.00013, 5], [1, 23]];
/** Inputs that look alike when they are rounded. */
const near = [[0.1234], [0.12341], [0.123412], [0.1234]];

export default suite("0.1", [
  example(
    "mul() multiplies",
    () => ({ "mul(2, 3)": mul(2, 3), "mul(-4, 0.5)": mul(-4, 0.5), "mul(7, 0)": mul(7, 0) }),
    { "mul(2, 3)": 6, "mul(-4, 0.5)": -2, "mul(7, 0)": 0 },
  ),
  example(
    "id() gives back what came in",
    () => ({ "id(3)": id(3), "id(-2.5)": id(-2.5), "id(0)": id(0) }),
    { "id(3)": 3, "id(-2.5)": -2.5, "id(0)": 0 },
  ),
  example(
    "add() adds",
    () => ({ "add(2, 3)": add(2, 3), "add(-4, 0.5)": add(-4, 0.5), "add(7, 0)": add(7, 0) }),
    { "add(2, 3)": 5, "add(-4, 0.5)": -3.5, "add(7, 0)": 7 },
  ),
  example("neg() changes the sign", () => ({ "neg(3)": neg(3), "neg(-2.5)": neg(-2.5) }), {
    "neg(3)": -3,
    "neg(-2.5)": 2.5,
  }),
  example(
    "lt() says 1 only where the first is smaller",
    () => ({
      "lt(1, 2)": lt(1, 2),
      "lt(2, 1)": lt(2, 1),
      "lt(2, 2)": lt(2, 2),
      "lt(-5, 3)": lt(-5, 3),
    }),
    { "lt(1, 2)": 1, "lt(2, 1)": 0, "lt(2, 2)": 0, "lt(-5, 3)": 1 },
  ),
  example(
    "eq() says 1 only where both are the same",
    () => ({
      "eq(2, 2)": eq(2, 2),
      "eq(2, -2)": eq(2, -2),
      "eq(1, 2)": eq(1, 2),
      "eq(2, 1)": eq(2, 1),
      "eq(1, 1.000001)": eq(1, 1.000001),
    }),
    { "eq(2, 2)": 1, "eq(2, -2)": 0, "eq(1, 2)": 0, "eq(2, 1)": 0, "eq(1, 1.000001)": 0 },
  ),
  example(
    "lt() does not tell 0 from -0",
    () => ({ "lt(-0, 0)": lt(-0, 0), "lt(0, -0)": lt(0, -0), "lt(-1, -0)": lt(-1, -0) }),
    { "lt(-0, 0)": 0, "lt(0, -0)": 0, "lt(-1, -0)": 1 },
  ),
  example(
    "eq() does not tell 0 from -0",
    () => ({ "eq(-0, 0)": eq(-0, 0), "eq(0, -0)": eq(0, -0), "eq(-1, -0)": eq(-1, -0) }),
    { "eq(-0, 0)": 1, "eq(0, -0)": 1, "eq(-1, -0)": 0 },
  ),
  example(
    "max() gives the larger, also of two negatives",
    () => ({
      "max(3, 5)": max(3, 5),
      "max(5, 3)": max(5, 3),
      "max(-3, -5)": max(-3, -5),
      "max(4, 4)": max(4, 4),
    }),
    { "max(3, 5)": 5, "max(5, 3)": 5, "max(-3, -5)": -3, "max(4, 4)": 4 },
  ),
  example("isClose() draws the line at one hundredth, on either side", () => ({
    "isClose(1, 1)": isClose(1, 1),
    "isClose(1, 1.009)": isClose(1, 1.009),
    "isClose(1.009, 1)": isClose(1.009, 1),
    "isClose(1, 1.011)": isClose(1, 1.011),
    "isClose(1.011, 1)": isClose(1.011, 1),
    "isClose(0, 0.01)": isClose(0, 0.01),
    "isClose(-3, 3)": isClose(-3, 3),
    "isClose(1000, 1001)": isClose(1000, 1001),
  }), {
    "isClose(1, 1)": 1,
    "isClose(1, 1.009)": 1,
    "isClose(1.009, 1)": 1,
    "isClose(1, 1.011)": 0,
    "isClose(1.011, 1)": 0,
    "isClose(0, 0.01)": 0, // not less than 0.01
    "isClose(-3, 3)": 0,
    "isClose(1000, 1001)": 0,
  }),
  example("sigmoid() is half way up at 0 and flat far out", () => ({
    "sigmoid(-1000)": sigmoid(-1000),
    "sigmoid(-0)": sigmoid(-0),
    "sigmoid(0)": sigmoid(0),
    "sigmoid(1000)": sigmoid(1000),
    "1 - sigmoid(1000)": 1 - sigmoid(1000),
  }), {
    "sigmoid(-1000)": 0,
    "sigmoid(-0)": 0.5,
    "sigmoid(0)": 0.5,
    "sigmoid(1000)": 1,
    "1 - sigmoid(1000)": 0,
  }, { atol: 0 }),
  example(
    "sigmoid() of ln 3 is 3/4, and of -ln 3 is 1/4",
    () => ({
      "sigmoid(Math.log(3))": sigmoid(Math.log(3)),
      "sigmoid(-Math.log(3))": sigmoid(-Math.log(3)),
    }),
    { "sigmoid(Math.log(3))": 0.75, "sigmoid(-Math.log(3))": 0.25 }, // 1 / (1 + 1/3), 1 / (1 + 3)
  ),
  example(
    "relu() keeps the positive and makes the rest 0",
    () => ({
      "relu(2)": relu(2),
      "relu(0.001)": relu(0.001),
      "relu(0)": relu(0),
      "relu(-3)": relu(-3),
    }),
    { "relu(2)": 2, "relu(0.001)": 0.001, "relu(0)": 0, "relu(-3)": 0 },
  ),
  example("log() of 1 - EPS is 0", () => log(1 - EPS), 0),
  example("log() of e - EPS is 1", () => log(Math.E - EPS), 1),
  example("log() stays finite at 0", () => log(0), -13.815510557964274), // ln 0.000001 = -6 · ln 10
  example("exp() raises e", () => ({ "exp(0)": exp(0), "exp(1)": exp(1), "exp(-1)": exp(-1) }), {
    "exp(0)": 1,
    "exp(1)": Math.E,
    "exp(-1)": 1 / Math.E,
  }),
  example(
    "inv() divides 1",
    () => ({ "inv(2)": inv(2), "inv(-0.25)": inv(-0.25), "inv(1)": inv(1) }),
    { "inv(2)": 0.5, "inv(-0.25)": -4, "inv(1)": 1 },
  ),
  example(
    "logBack() divides what came in by a + EPS",
    () => ({
      "logBack(2 - EPS, 3)": logBack(2 - EPS, 3),
      "logBack(0, 5)": logBack(0, 5),
      "logBack(1, 0)": logBack(1, 0),
    }),
    // EPS keeps it finite at 0
    { "logBack(2 - EPS, 3)": 1.5, "logBack(0, 5)": 5e6, "logBack(1, 0)": 0 },
  ),
  example(
    "invBack() is minus what came in, over a²",
    () => ({
      "invBack(2, 3)": invBack(2, 3),
      "invBack(-2, 3)": invBack(-2, 3),
      "invBack(0.5, -1)": invBack(0.5, -1),
    }),
    { "invBack(2, 3)": -0.75, "invBack(-2, 3)": -0.75, "invBack(0.5, -1)": 4 },
  ),
  example(
    "reluBack() lets through what came in where a is positive",
    () => ({
      "reluBack(2, 5)": reluBack(2, 5),
      "reluBack(-2, 5)": reluBack(-2, 5),
      "reluBack(0.1, -3)": reluBack(0.1, -3),
    }),
    { "reluBack(2, 5)": 5, "reluBack(-2, 5)": 0, "reluBack(0.1, -3)": -3 },
  ),
  example(
    "reluBack() is 0 at the kink",
    () => ({
      "reluBack(0, 5)": reluBack(0, 5),
      "reluBack(-0, 5)": reluBack(-0, 5),
      "reluBack(1, 5)": reluBack(1, 5),
    }),
    { "reluBack(0, 5)": 0, "reluBack(-0, 5)": 0, "reluBack(1, 5)": 5 },
  ),

  example(
    "mul() of tiny, huge and like-looking numbers",
    () => each(mul, ...alike, [1e-7, 1e-7], [1e-200, 1e150], [1e200, -1e200], [2, Infinity]),
    undefined,
    exact,
  ),
  example(
    "id() of tiny and huge numbers",
    () => each(id, ...near, [1e-14], [MIN_VALUE], [-MAX_VALUE], [Infinity], [-Infinity], [NaN]),
    undefined,
    exact,
  ),
  example(
    "add() of tiny, huge and like-looking numbers",
    () => each(add, ...alike, [1e-13, 1e-14], [0.1, 0.2], [1e308, 1e308], [-Infinity, 1]),
    undefined,
    exact,
  ),
  example(
    "neg() of tiny and huge numbers",
    () => each(neg, ...near, [1e-14], [-MIN_VALUE], [MAX_VALUE], [Infinity], [-Infinity]),
    undefined,
    exact,
  ),
  example("lt() sees the smallest difference, and goes to the infinities", () =>
    each(
      lt,
      ...[[0, 1e-17], [1e-17, 0], [1, 1 + EPSILON], [-MIN_VALUE, 0], [0, MIN_VALUE]],
      ...[[-Infinity, -MAX_VALUE], [MAX_VALUE, Infinity], [Infinity, Infinity], [NaN, 1]],
      ...[[1, NaN], [3, 12], [12, 3], [1e-300, 2e-300]],
    )),
  example("eq() sees the smallest difference, and goes to the infinities", () =>
    each(
      eq,
      ...[[0, 1e-17], [1, 1 + EPSILON], [0, MIN_VALUE], [1e-300, 2e-300], [1e-300, 1e-300]],
      ...[[Infinity, Infinity], [-Infinity, Infinity], [Infinity, MAX_VALUE], [1, 11], [11, 1]],
      ...[[NaN, NaN], [NaN, 1], [0, NaN]],
    )),
  example(
    "max() of tiny, huge and like-looking numbers",
    () =>
      each(
        max,
        ...alike,
        ...[[1e-300, 0], [0, 1e-300], [-1e-14, -2e-14], [1, 1 + EPSILON], [MAX_VALUE, Infinity]],
        ...[[-Infinity, -MAX_VALUE], [Infinity, -Infinity]],
      ),
    undefined,
    exact,
  ),
  example("isClose() goes by the distance alone, also of tiny and of huge numbers", () =>
    each(
      isClose,
      ...[[0.004, -0.004], [0.006, -0.006], [0.00999, 0], [0, 0.010001], [1e-9, 5e-9]],
      ...[[1e20, 1e20], [1e20, 1.0001e20], [1e15, 1e15 + 1], [1, Infinity], [-Infinity, 1]],
    )),
  example(
    "sigmoid() of like-looking numbers, of huge ones and at the infinities",
    () => each(sigmoid, ...near, [-Infinity], [-MAX_VALUE], [-745], [MAX_VALUE], [Infinity]),
  ),
  example(
    "relu() of tiny and huge numbers",
    () =>
      each(
        relu,
        ...[...near, [1e-14], [5e-7], [MIN_VALUE], [-MIN_VALUE], [MAX_VALUE]],
        ...[[-MAX_VALUE], [Infinity], [-Infinity]],
      ),
    undefined,
    exact,
  ),
  example(
    "log() of like-looking numbers, below 0 and at the end of all numbers",
    () => each(log, ...near, [-0.5], [-5], [MAX_VALUE], [Infinity]),
    undefined,
    relative,
  ),
  example(
    "exp() of like-looking numbers, of large ones and at the infinities",
    () => each(exp, ...near, [-700], [-40], [31], [100], [709], [800], [-Infinity], [Infinity]),
    undefined,
    relative,
  ),
  example(
    "inv() of tiny and huge numbers, and of 0",
    () => each(inv, ...near, [0], [1e-300], [-1e300], [1e14], [Infinity], [-Infinity]),
    undefined,
    exact,
  ),
  example(
    "inv() and invBack() divide by 0 and by -0 as JavaScript does, one after the other",
    () => ({
      "inv() of 0, -0 and 0": [0, -0, 0].map(inv),
      "invBack() at 0, of 3, -3 and Infinity": [3, -3, Infinity].map((g) => invBack(0, g)),
    }),
    {
      "inv() of 0, -0 and 0": [Infinity, -Infinity, Infinity],
      "invBack() at 0, of 3, -3 and Infinity": [-Infinity, Infinity, -Infinity],
    },
  ),
  example(
    "logBack() of like-looking numbers, times tiny and huge ones",
    () => each(logBack, ...alike, [0, 1e-20], [3, 1e-14], [1e300, 1], [2, -1e300], [1, Infinity]),
    undefined,
    relative,
  ),
  example(
    "invBack() of like-looking numbers, times tiny and huge ones",
    () => each(invBack, ...alike, [1e7, 1], [3, 1e-14], [1e-100, 1], [2, -1e300], [1, Infinity]),
    undefined,
    relative,
  ),
  example(
    "reluBack() of tiny and huge numbers: 0 or what came in",
    () =>
      each(
        reluBack,
        ...[...alike, [1e-300, 3], [5e-7, 1], [-1e-300, 3], [MIN_VALUE, 1], [2, 1e-14]],
        ...[[2, Infinity], [-2, Infinity], [-2, -Infinity], [-Infinity, 1], [Infinity, 1]],
      ),
    undefined,
    exact,
  ),

  law("mul() multiplies any two numbers", [float(), float()], (a, b) => mul(a, b), {
    ...exact,
    ...some,
  }),
  law("id() changes no number", [float()], (a) => id(a), { ...exact, ...some }),
  law("add() adds any two numbers", [float(), float()], (a, b) => add(a, b), { ...exact, ...some }),
  law("neg() changes the sign of any number", [float()], (a) => neg(a), { ...exact, ...some }),
  law("lt() compares any two numbers", [float(), float()], (a, b) => ({
    "lt(a, b)": lt(a, b),
    "lt(b, a)": lt(b, a),
    "lt(a, a)": lt(a, a),
  })),
  law("eq() compares any two numbers", [float(), float()], (a, b) => ({
    "eq(a, b)": eq(a, b),
    "eq(b, a)": eq(b, a),
    "eq(a, a)": eq(a, a),
    "eq(a, -a)": eq(a, -a),
  })),
  law("max() gives the larger of any two numbers", [float(), float()], (a, b) => ({
    "max(a, b)": max(a, b),
    "max(b, a)": max(b, a),
    "max(a, a)": max(a, a),
  }), { ...exact, ...some }),
  law("isClose() compares numbers that lie at a distance", [float(), distances], (a, distance) => ({
    "isClose(a, a + distance)": isClose(a, a + distance),
    "isClose(a + distance, a)": isClose(a + distance, a),
  }), { runs: 100 }),
  law("isClose() compares any two numbers", [float(), float()], (a, b) => isClose(a, b)),
  law("sigmoid() of moderate numbers", [float({ min: -30, max: 30 })], (a) => sigmoid(a)),
  law("sigmoid() near 0", [float({ min: -0.01, max: 0.01 })], (a) => sigmoid(a)),
  law("sigmoid() of very large numbers", [float({ min: -1e6, max: 1e6 })], (a) => sigmoid(a)),
  law("relu() of any number", [float()], (a) => relu(a), { ...exact, ...some }),
  law("relu() near its kink", [float({ min: -0.01, max: 0.01 })], (a) => relu(a), {
    ...exact,
    ...some,
  }),
  law("log() of numbers from 0", [float({ min: 0, max: 100 })], (a) => log(a)),
  law("log() of tiny numbers, where EPS counts", [float({ min: 0, max: 1e-5 })], (a) => log(a)),
  law("log() of huge numbers", [float({ min: 1e6, max: 1e300 })], (a) => log(a)),
  law("exp() of any number that does not overflow", [float({ min: -700, max: 700 })], (a) => {
    return exp(a);
  }, { ...relative, ...some }),
  law("inv() of any number but 0", [float({ avoid: [0] })], (a) => inv(a), { ...exact, ...some }),
  law(
    "logBack() of numbers from 0, times what came in",
    [float({ min: 0, max: 100 }), float()],
    (a, gradOut) => logBack(a, gradOut),
    { ...relative, ...some },
  ),
  law(
    "logBack() of tiny numbers, where EPS counts",
    [float({ min: 0, max: 1e-5 }), float()],
    (a, gradOut) => logBack(a, gradOut),
    { ...relative, ...some },
  ),
  law(
    "invBack() of any number but 0, times what came in",
    [float({ avoid: [0] }), float()],
    (a, gradOut) => invBack(a, gradOut),
    { ...relative, ...some },
  ),
  law(
    "reluBack() of any number, times what came in",
    [float(), float()],
    (a, gradOut) => reluBack(a, gradOut),
    { ...exact, ...some },
  ),
]);
