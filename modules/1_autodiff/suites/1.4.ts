/**
 * Task 1.4, backpropagation: first the order, then the sums, both in graphs of weighted sums that
 * need no other task; then the derivative of every function; then all of it in random formulas.
 */
import { example, float, int, law, suite } from "#grader/suite.ts";
import { backpropagate, topologicalSort } from "#impl/1_autodiff/backpropagation.ts";
import * as functions from "#impl/1_autodiff/scalar_functions.ts";
import { functionGradients } from "#modules/1_autodiff/function_gradients.ts";
import { apply, type Scalar } from "#modules/1_autodiff/scalar.ts";
import type { ScalarFunction } from "#modules/1_autodiff/scalar_function.ts";
import { anyFormula, anySums, constant, leaf, node } from "#modules/1_autodiff/suite_graphs.ts";

/** The two ways from x to the result, the second one longer: x, a, b, and c made of b. */
export function diamond() {
  const x = leaf("x");
  const a = node("a", [2, x]), b = node("b", [3, x]), c = node("c", [5, b]);
  return { x, a, b, c, result: node("result", [7, a], [11, c]) };
}

/**
 * What an order says: how often it lists whom, and of every two that hang together, whether the one
 * that is made of the other comes first. Any right order gives the same.
 */
export function described(order: readonly Scalar[]) {
  const position = new Map(order.map((variable, i) => [variable, i]));
  const listed: Record<string, number> = {};
  const before: Record<string, unknown> = {};
  for (const user of order) {
    listed[`${user.name}`] = (listed[`${user.name}`] ?? 0) + 1;
    for (const input of user.inputs) {
      const at = position.get(input);
      before[`${user.name} before ${input.name}`] = at === undefined
        ? `${input.name} is not listed`
        : position.get(user)! < at;
    }
  }
  return { "times listed": listed, ...before };
}

/** -a, without the code of any task. */
export const opposite: ScalarFunction = {
  name: "opposite",
  forward: (_ctx, a) => -a,
  backward: (_ctx, gradOut) => -gradOut,
};

/**
 * A graph that is nothing but long: so many variables, each the opposite of the one below. An answer
 * that calls itself came as far as 12,600 in a witness.
 */
export function chain(start: Scalar, length: number): Scalar {
  let end = start;
  for (let i = 0; i < length; i++) end = apply(opposite, end);
  return end;
}

/**
 * Each variable is made of the two before it, some also of the first. There are as many ways to the beginning as there are
 * rabbits after so many months, and who walks each of them never comes to an end.
 */
export function ladder(start: Scalar, length: number): Scalar[] {
  const all = [start, node("1", [0.5, start])];
  for (let i = 2; i <= length; i++) {
    const early = i % 7 === 0 ? [[0.125, start] as const] : []; // far from its last use
    all.push(node(`${i}`, ...early, [0.5, all[i - 1]], [0.25, all[i - 2]]));
  }
  return all;
}

/** How often a variable may be asked for its inputs: often, but not once for each way to it. */
const ENOUGH_VISITS = 10_000;

/** Counts how often variables are asked for their inputs. */
export function counted(variables: readonly Scalar[]): { readonly visits: () => string } {
  let visits = 0;
  const most = ENOUGH_VISITS * variables.length;
  for (const { history } of variables) {
    if (!history?.fn) continue;
    const { inputs } = history;
    Object.defineProperty(history, "inputs", {
      get() {
        if (++visits > most) {
          throw new RangeError("Every way through the graph is walked by itself");
        }
        return inputs;
      },
    });
  }
  return { visits: () => visits > most ? "one for each way through the graph" : "few enough" };
}

/** What an order of very many variables says, in short. */
export function inShort(order: readonly Scalar[]) {
  const position = new Map(order.map((variable, i) => [variable, i]));
  const early = order.flatMap(({ inputs }, i) =>
    inputs.filter((input) => !((position.get(input) ?? -1) > i))
  );
  return {
    variables: order.length,
    "listed twice": order.length - position.size,
    "listed before one that uses them": early.length,
  };
}

/** Derivatives by name: `{ "d/dx": 7 }`. */
export function derivatives(...variables: readonly Scalar[]): Record<string, number> {
  return Object.fromEntries(variables.map(({ name, derivative }) => [`d/d${name}`, derivative]));
}

/**
 * A formula of leaves at some values: what it is, and its derivative by each leaf.
 *
 * @param parts for the report: what the derivative by a leaf is the sum of, worked out by hand
 */
export function formula(
  text: string,
  values: Readonly<Record<string, number>>,
  build: (leaves: Readonly<Record<string, Scalar>>) => Scalar,
  parts: Readonly<Record<string, readonly number[]>> = {},
) {
  isWritten();
  const leaves = Object.entries(values).map(([name, value]) => leaf(name, value));
  build(Object.fromEntries(leaves.map((leaf) => [leaf.name, leaf]))).backward();
  const shares = Object.entries(parts).map(([name, parts]) => [`parts of d/d${name}`, parts]);
  return {
    function: text,
    ...values,
    ...Object.fromEntries(shares),
    ...derivatives(...leaves),
  };
}

/** Stops at backpropagate where it is open, before something else is asked for that is open too. */
export function isWritten(): void {
  backpropagate(leaf("any"), 0);
}

type FunctionName = keyof typeof functions;

/** A function's gradients for the inputs a and, of a function of two, b. */
export function gradients(name: FunctionName, gradOut: number, a: number, b?: number) {
  return functionGradients(functions[name], b === undefined ? { a } : { a, b }, gradOut);
}

const any = float(), moderate = float({ min: -20, max: 20 });
const notZero = float({ avoid: [0] }), fromZero = float({ min: 0 });

export default suite("1.4", [
  example("topologicalSort() of a chain goes from the end to the beginning", () => {
    const x = leaf("x"), a = node("a", [1, x]), b = node("b", [1, a]);
    return topologicalSort(b).map(({ name }) => name);
  }, ["b", "a", "x"]),
  example("topologicalSort() of a leaf is the leaf alone", () => {
    return topologicalSort(leaf("x")).map(({ name }) => name);
  }, ["x"]),
  example("topologicalSort() of a constant is empty", () => ({
    constant: topologicalSort(constant("c")).length,
    "made of constants": topologicalSort(node("sum", [1, constant("c")])).length,
    leaf: topologicalSort(leaf("x")).length,
  }), { constant: 0, "made of constants": 0, leaf: 1 }),
  example("topologicalSort() leaves constants out, and goes on beside them", () => {
    const x = leaf("x"), a = node("a", [1, constant("c")], [1, x], [1, constant("d")]);
    return topologicalSort(node("b", [1, a], [1, constant("e")])).map(({ name }) => name);
  }, ["b", "a", "x"]),
  example("topologicalSort() of a diamond lists x once, after both ways to it", () => {
    const { result } = diamond();
    return described(topologicalSort(result));
  }, {
    "times listed": { a: 1, b: 1, c: 1, result: 1, x: 1 },
    "a before x": true,
    "b before x": true,
    "c before b": true,
    "result before a": true,
    "result before c": true,
  }),
  example(
    "topologicalSort() lists a variable that is used early and late after its last use",
    () => {
      const x = leaf("x"),
        a = node("a", [1, x]),
        b = node("b", [1, a]),
        c = node("c", [1, b], [1, x]);
      return described(topologicalSort(node("result", [1, x], [1, c], [1, a])));
    },
    {
      "times listed": { a: 1, b: 1, c: 1, result: 1, x: 1 },
      "a before x": true,
      "b before a": true,
      "c before b": true,
      "c before x": true,
      "result before a": true,
      "result before c": true,
      "result before x": true,
    },
  ),
  example("topologicalSort() lists a variable that is an input twice once", () => {
    const x = leaf("x"), square = node("square", [3, x], [3, x]);
    return topologicalSort(square).map(({ name }) => name);
  }, ["square", "x"]),
  example("topologicalSort() says the same when it is asked again", () => {
    const { result, c } = diamond();
    topologicalSort(result);
    topologicalSort(c);
    return described(topologicalSort(result));
  }, {
    "times listed": { a: 1, b: 1, c: 1, result: 1, x: 1 },
    "a before x": true,
    "b before x": true,
    "c before b": true,
    "result before a": true,
    "result before c": true,
  }),
  example(
    "topologicalSort() starts at the variable that it is given, whatever is made of it",
    () => {
      return topologicalSort(diamond().c).map(({ name }) => name);
    },
    ["c", "b", "x"],
  ),
  example("topologicalSort() of a graph of 20,000 variables, one below the other", () => {
    const end = chain(leaf("x"), 20_000);
    end.name = "end";
    const order = topologicalSort(end);
    return { length: order.length, first: order[0].name, last: order[order.length - 1].name };
  }, { length: 20_001, first: "end", last: "x" }),
  example("topologicalSort() of a graph of 20,000 variables, each made of the two below it", () => {
    return inShort(topologicalSort(ladder(leaf("x"), 20_000)[20_000]));
  }, { variables: 20_001, "listed twice": 0, "listed before one that uses them": 0 }),
  example("topologicalSort() does not walk every way through a graph", () => {
    const all = ladder(leaf("x"), 60), { visits } = counted(all);
    const order = topologicalSort(all[60]);
    return { visits: visits(), ...inShort(order) };
  }, {
    visits: "few enough",
    variables: 61,
    "listed twice": 0,
    "listed before one that uses them": 0,
  }),
  example("topologicalSort() gives a list that later calls leave as it is", () => {
    const { result, c, x } = diamond();
    const orders = [result, c, x, constant("k")].map(topologicalSort);
    return orders.map((order) => described(order)["times listed"]);
  }, [{ a: 1, b: 1, c: 1, result: 1, x: 1 }, { b: 1, c: 1, x: 1 }, { x: 1 }, {}]),
  example("topologicalSort() leaves the variables as they were", () => {
    const { x, a, b, c, result } = diamond(), c1 = constant("k");
    const end = node("end", [1, result], [2, c1], [3, result]);
    const all = [x, a, b, c, result, c1, end];
    all.forEach((variable, i) => variable.derivative = i + 1);
    topologicalSort(end).length = 0;
    topologicalSort(end).reverse();
    return {
      again: topologicalSort(end).length,
      variables: all.map(({ name, data, derivative, pendingUses, inputs }) => ({
        name,
        data,
        derivative,
        pendingUses,
        inputs: inputs.map(({ name }) => name),
      })),
    };
  }),
  law(
    "topologicalSort() of any graph",
    [anySums(30)],
    ({ y }) => described(topologicalSort(y)),
  ),

  example("backpropagate() of one function gives each leaf its slope times gradOut", () => {
    const x = leaf("x"), y = leaf("y");
    backpropagate(node("result", [2, x], [-5, y]), 10);
    return derivatives(x, y);
  }, { "d/dx": 20, "d/dy": -50 }),
  example("backpropagate() multiplies along the way to the leaf", () => {
    const x = leaf("x"), a = node("a", [2, x]), b = node("b", [3, a]);
    backpropagate(node("result", [5, b]), 1);
    return derivatives(x);
  }, { "d/dx": 30 }),
  example("backpropagate() from a leaf tells that leaf alone", () => {
    const x = leaf("x"), a = node("a", [2, x]);
    backpropagate(x, 4);
    return derivatives(x, a);
  }, { "d/dx": 4, "d/da": 0 }),
  example("backpropagate() adds up both ways of a diamond", () => {
    const { x, result } = diamond();
    backpropagate(result, 1);
    return { "parts of d/dx": [14, 165], ...derivatives(x) };
  }, { "parts of d/dx": [14, 165], "d/dx": 179 }), // 7 · 2 and 11 · 5 · 3
  example("backpropagate() adds up a variable that is an input twice", () => {
    const x = leaf("x");
    backpropagate(node("result", [2, x], [5, x]), 1);
    return { "parts of d/dx": [2, 5], ...derivatives(x) };
  }, { "parts of d/dx": [2, 5], "d/dx": 7 }),
  example("backpropagate() goes through a variable in between once, with its whole sum", () => {
    const x = leaf("x"), inner = node("inner", [3, x]);
    const a = node("a", [1, inner]), b = node("b", [1, a], [1, inner]);
    backpropagate(node("result", [1, b], [1, inner]), 1);
    return { "parts of d/dx": [3, 3, 3], ...derivatives(x) };
  }, { "parts of d/dx": [3, 3, 3], "d/dx": 9 }),
  example("backpropagate() leaves its own sum with every variable in between", () => {
    const { x, a, b, c, result } = diamond();
    backpropagate(result, 2);
    return derivatives(result, a, c, b, x);
  }, { "d/dresult": 2, "d/da": 14, "d/dc": 22, "d/db": 110, "d/dx": 358 }),
  example("backpropagate() adds to what a leaf has, and not to what is in between", () => {
    const { x, a, b, c, result } = diamond();
    backpropagate(result, 1);
    backpropagate(result, 1);
    return { "parts of d/dx": [179, 179], ...derivatives(result, a, c, b, x) };
  }, {
    "parts of d/dx": [179, 179],
    "d/dresult": 1,
    "d/da": 7,
    "d/dc": 11,
    "d/db": 55,
    "d/dx": 358,
  }),
  example("backpropagate() by 0, then by NaN: what is in between holds that alone", () => {
    const { x, a, b, c, result } = diamond();
    return [1, 0, 2, NaN].map((gradOut) => {
      backpropagate(result, gradOut);
      return derivatives(result, a, c, b, x);
    });
  }, [
    { "d/dresult": 1, "d/da": 7, "d/dc": 11, "d/db": 55, "d/dx": 179 },
    { "d/dresult": 0, "d/da": 0, "d/dc": 0, "d/db": 0, "d/dx": 179 },
    { "d/dresult": 2, "d/da": 14, "d/dc": 22, "d/db": 110, "d/dx": 537 },
    { "d/dresult": NaN, "d/da": NaN, "d/dc": NaN, "d/db": NaN, "d/dx": NaN },
  ]),
  example("backpropagate() adds up what two results have to say", () => {
    const x = leaf("x"), a = node("a", [2, x]);
    const first = node("first", [3, a]), second = node("second", [5, a], [1, x]);
    backpropagate(first, 1);
    const afterFirst = derivatives(x);
    backpropagate(second, 1);
    return { afterFirst, afterBoth: { "parts of d/dx": [6, 11], ...derivatives(x) } };
  }, { afterFirst: { "d/dx": 6 }, afterBoth: { "parts of d/dx": [6, 11], "d/dx": 17 } }),
  example("backpropagate() starts anew once the leaf's derivative is zero again", () => {
    const { x, result } = diamond();
    backpropagate(result, 3);
    x.zeroDerivative();
    backpropagate(result, 1);
    return derivatives(x);
  }, { "d/dx": 179 }),
  example("backpropagate() from a leaf adds to what the leaf has, each time", () => {
    const x = leaf("x");
    backpropagate(node("a", [2, x]), 1);
    backpropagate(x, 4);
    const twice = derivatives(x);
    backpropagate(x, 4);
    return { twice, "three times": derivatives(x) };
  }, { twice: { "d/dx": 6 }, "three times": { "d/dx": 10 } }),
  example(
    "backpropagate() from a variable in between, then from the end, then from there again",
    () => {
      const { x, a, b, c, result } = diamond();
      return [c, result, c].map((from) => {
        backpropagate(from, 1);
        return derivatives(result, a, c, b, x);
      });
    },
    [
      { "d/dresult": 0, "d/da": 0, "d/dc": 1, "d/db": 5, "d/dx": 15 },
      { "d/dresult": 1, "d/da": 7, "d/dc": 11, "d/db": 55, "d/dx": 194 },
      { "d/dresult": 1, "d/da": 7, "d/dc": 1, "d/db": 5, "d/dx": 209 },
    ],
  ),
  example(
    "backpropagate() leaves constants, and what the result is not made of, as they were",
    () => {
      const x = leaf("x"), y = leaf("y"), c = constant("c");
      const a = node("a", [2, x], [3, c]), beside = node("beside", [5, x], [7, y]);
      [x, y, c, a, beside].forEach((variable, i) => variable.derivative = 100 + i);
      backpropagate(node("result", [11, a], [13, c]), 1);
      return {
        ...derivatives(x, y, c, a, beside),
        values: [x, y, c, a, beside].map((v) => v.data),
      };
    },
  ),
  example(
    "backpropagate() of tiny, infinite and odd shares",
    () => {
      const x = leaf("x"), y = leaf("y"), z = leaf("z"), w = leaf("w");
      const sum = node("sum", [1e-14, x], [Infinity, y], [NaN, z], [1e300, w], [1e-14, x]);
      backpropagate(sum, 2);
      return derivatives(x, y, z, w);
    },
    { "d/dx": 4e-14, "d/dy": Infinity, "d/dz": NaN, "d/dw": 2e300 },
    { atol: 0 },
  ),
  example(
    "backpropagate() through 20,000 variables, each made of the two below it",
    () => {
      const x = leaf("x");
      backpropagate(ladder(x, 20_000)[20_000], 1e300);
      backpropagate(ladder(x, 30)[30], 1);
      return derivatives(x);
    },
    undefined,
    { atol: 0 },
  ),
  example(
    "backpropagate() does not walk every way through a graph",
    () => {
      const x = leaf("x"), all = ladder(x, 60), { visits } = counted(all);
      backpropagate(all[60], 1e6);
      return { visits: visits(), ...derivatives(x) };
    },
    undefined,
    { atol: 0 },
  ),
  example("backpropagate() to a leaf that is used 240,000 times", () => {
    const x = leaf("x"), ones = new Array(400).fill([1, x] as const);
    const rows = Array.from({ length: 600 }, (_, i) => node(`${i}`, ...ones));
    backpropagate(node("result", ...rows.map((row) => [2, row] as const)), 1);
    return derivatives(x);
  }, { "d/dx": 480_000 }),
  example("backpropagate() tells constants nothing", () => {
    const x = leaf("x"), c = constant("c");
    const a = node("a", [2, x], [3, c]);
    backpropagate(node("result", [5, a], [7, c]), 1);
    return derivatives(x, c);
  }, { "d/dx": 10, "d/dc": 0 }),
  example("backpropagate() through 20,001 variables, one below the other", () => {
    const x = leaf("x");
    backpropagate(chain(x, 20_001), 3);
    return derivatives(x);
  }, { "d/dx": -3 }),
  law(
    "backpropagate() in any graph of weighted sums",
    [anySums(20), int({ min: -9, max: 9 })],
    ({ y, leaves }, gradOut) => {
      backpropagate(y, gradOut);
      return derivatives(...leaves);
    },
  ),

  example("add.backward() gives both terms what came in", () => gradients("add", 5, 3, 2), {
    function: "add",
    a: 3,
    b: 2,
    gradOut: 5,
    "d/da": 5,
    "d/db": 5,
  }),
  example("mul.backward() gives each factor the other one, times gradOut", () => {
    return gradients("mul", 5, 3, 2);
  }, { function: "mul", a: 3, b: 2, gradOut: 5, "d/da": 10, "d/db": 15 }),
  example("inv.backward() is -gradOut / a²", () => {
    return gradients("inv", 3, 2);
  }, { function: "inv", a: 2, gradOut: 3, "d/da": -0.75 }),
  example("neg.backward() changes the sign of what came in", () => {
    return gradients("neg", 3, 7);
  }, { function: "neg", a: 7, gradOut: 3, "d/da": -3 }),
  example("log.backward() is gradOut / (a + EPS), finite at 0", () => ({
    "at 2 - EPS": gradients("log", 3, 2 - 1e-6),
    "at 0": gradients("log", 5, 0),
  }), {
    "at 2 - EPS": { function: "log", a: 2 - 1e-6, gradOut: 3, "d/da": 1.5 },
    "at 0": { function: "log", a: 0, gradOut: 5, "d/da": 5e6 },
  }),
  example("exp.backward() is gradOut · e^a", () => {
    return gradients("exp", 3, Math.LN2);
  }, { function: "exp", a: Math.LN2, gradOut: 3, "d/da": 6 }),
  example("sigmoid.backward() is a quarter of gradOut at 0, and flat far out", () => ({
    "at 0": gradients("sigmoid", 8, 0),
    "at ln 3": gradients("sigmoid", 16, Math.log(3)),
    "at 1000": gradients("sigmoid", 8, 1000),
    "at -1000": gradients("sigmoid", 8, -1000),
  }), {
    "at 0": { function: "sigmoid", a: 0, gradOut: 8, "d/da": 2 },
    "at ln 3": { function: "sigmoid", a: Math.log(3), gradOut: 16, "d/da": 3 }, // 16 · 3/4 · 1/4
    "at 1000": { function: "sigmoid", a: 1000, gradOut: 8, "d/da": 0 },
    "at -1000": { function: "sigmoid", a: -1000, gradOut: 8, "d/da": 0 },
  }),
  example("relu.backward() lets gradOut through where a is positive, not at the kink", () => ({
    "at 2": gradients("relu", 5, 2),
    "at 0": gradients("relu", 5, 0),
    "at -2": gradients("relu", 5, -2),
  }), {
    "at 2": { function: "relu", a: 2, gradOut: 5, "d/da": 5 },
    "at 0": { function: "relu", a: 0, gradOut: 5, "d/da": 0 },
    "at -2": { function: "relu", a: -2, gradOut: 5, "d/da": 0 },
  }),
  example("lt.backward() is 0 for both", () => gradients("lt", 5, 1, 2), {
    function: "lt",
    a: 1,
    b: 2,
    gradOut: 5,
    "d/da": 0,
    "d/db": 0,
  }),
  example("eq.backward() is 0 for both", () => gradients("eq", 5, 2, 2), {
    function: "eq",
    a: 2,
    b: 2,
    gradOut: 5,
    "d/da": 0,
    "d/db": 0,
  }),
  example("tanh.backward() is gradOut at 0, and flat far out", () => ({
    "at 0": gradients("tanh", 8, 0),
    "at ln 2": gradients("tanh", 25, Math.LN2),
    "at 1000": gradients("tanh", 8, 1000),
  }), {
    "at 0": { function: "tanh", a: 0, gradOut: 8, "d/da": 8 },
    "at ln 2": { function: "tanh", a: Math.LN2, gradOut: 25, "d/da": 16 }, // 25 · (1 - 0.6²)
    "at 1000": { function: "tanh", a: 1000, gradOut: 8, "d/da": 0 },
  }),
  example("pow.backward() is b · aᵇ⁻¹ along the base, aᵇ · ln a along the exponent", () => {
    return gradients("pow", 5, Math.E, 2);
  }, {
    function: "pow",
    a: Math.E,
    b: 2,
    gradOut: 5,
    "d/da": 10 * Math.E,
    "d/db": 5 * Math.E ** 2,
  }),
  example("pow.backward() is 0 where the formula would make NaN", () => ({
    "0²": gradients("pow", 5, 0, 2),
    "3⁰": gradients("pow", 5, 3, 0),
    "0⁰": gradients("pow", 5, 0, 0),
    "0¹": gradients("pow", 5, 0, 1),
    "0 to the power of 1/2": gradients("pow", 5, 0, 0.5),
    "0⁻¹": gradients("pow", 5, 0, -1),
  }), {
    "0²": { function: "pow", a: 0, b: 2, gradOut: 5, "d/da": 0, "d/db": 0 },
    "3⁰": { function: "pow", a: 3, b: 0, gradOut: 5, "d/da": 0, "d/db": 5 * Math.log(3) },
    "0⁰": { function: "pow", a: 0, b: 0, gradOut: 5, "d/da": 0, "d/db": 0 },
    "0¹": { function: "pow", a: 0, b: 1, gradOut: 5, "d/da": 5, "d/db": 0 },
    "0 to the power of 1/2": {
      function: "pow",
      a: 0,
      b: 0.5,
      gradOut: 5,
      "d/da": Infinity,
      "d/db": 0,
    },
    "0⁻¹": { function: "pow", a: 0, b: -1, gradOut: 5, "d/da": -Infinity, "d/db": 0 },
  }),
  example("pow.backward() below 0 is as ever along the base, and NaN along the exponent", () => ({
    "(-2)³": gradients("pow", 5, -2, 3),
    "(-2)²": gradients("pow", 5, -2, 2),
    "(-2)¹": gradients("pow", 5, -2, 1),
    "(-2)⁰": gradients("pow", 5, -2, 0),
    "(-2)⁻¹": gradients("pow", 5, -2, -1),
  }), {
    "(-2)³": { function: "pow", a: -2, b: 3, gradOut: 5, "d/da": 60, "d/db": NaN },
    "(-2)²": { function: "pow", a: -2, b: 2, gradOut: 5, "d/da": -20, "d/db": NaN },
    "(-2)¹": { function: "pow", a: -2, b: 1, gradOut: 5, "d/da": 5, "d/db": NaN },
    "(-2)⁰": { function: "pow", a: -2, b: 0, gradOut: 5, "d/da": 0, "d/db": NaN },
    "(-2)⁻¹": { function: "pow", a: -2, b: -1, gradOut: 5, "d/da": -1.25, "d/db": NaN },
  }),
  example(
    "mul.backward() and the others, times tiny and huge numbers and far out",
    () => ({
      add: gradients("add", 1e-14, 1, 2),
      mul: [gradients("mul", 1e-14, 3, -2), gradients("mul", 1, 1e-20, 1e20)],
      inv: [gradients("inv", 1e-14, 2), gradients("inv", 3, 1e7), gradients("inv", 3, -1e-7)],
      neg: gradients("neg", 1e-14, 1),
      log: [gradients("log", 1e-14, 2), gradients("log", 3, 1e12), gradients("log", 3, -0.5)],
      exp: [gradients("exp", 1, -40), gradients("exp", 1, 100), gradients("exp", 1e-14, 0)],
      relu: [
        gradients("relu", 1e-14, 1),
        gradients("relu", 2, 5e-7),
        gradients("relu", 2, -1e-300),
      ],
      "relu of what is infinite": gradients("relu", Infinity, -1),
      tanh: gradients("tanh", 1e-14, 0.5),
      sigmoid: gradients("sigmoid", 1e-14, 0.5),
      pow: [gradients("pow", 1e-14, 3, 2), gradients("pow", 1, 1e-5, 3)],
    }),
    undefined,
    { atol: 0, rtol: 1e-9 },
  ),

  law("add.backward() of any two", [any, any, any], (a, b, gradOut) => {
    return gradients("add", gradOut, a, b);
  }),
  law("mul.backward() of any two", [any, any, any], (a, b, gradOut) => {
    return gradients("mul", gradOut, a, b);
  }),
  law("inv.backward() of any number but 0", [notZero, any], (a, gradOut) => {
    return gradients("inv", gradOut, a);
  }),
  law("neg.backward() of any number", [any, any], (a, gradOut) => gradients("neg", gradOut, a)),
  law("log.backward() of numbers from 0", [fromZero, any], (a, gradOut) => {
    return gradients("log", gradOut, a);
  }),
  law("log.backward() of tiny numbers, where EPS counts", [float({ min: 0, max: 1e-5 }), any], (
    a,
    gradOut,
  ) => gradients("log", gradOut, a)),
  law("exp.backward() of moderate numbers", [moderate, any], (a, gradOut) => {
    return gradients("exp", gradOut, a);
  }),
  law("sigmoid.backward() of moderate numbers", [moderate, any], (a, gradOut) => {
    return gradients("sigmoid", gradOut, a);
  }, { atol: 1e-9 }),
  law("relu.backward() of any number", [any, any], (a, gradOut) => gradients("relu", gradOut, a)),
  law("lt.backward() of any two", [any, any, any], (a, b, gradOut) => {
    return gradients("lt", gradOut, a, b);
  }),
  law("eq.backward() of any two", [any, any, any], (a, b, gradOut) => {
    return gradients("eq", gradOut, a, b);
  }),
  law("tanh.backward() of moderate numbers", [moderate, any], (a, gradOut) => {
    return gradients("tanh", gradOut, a);
  }, { atol: 1e-9 }),
  law(
    "pow.backward() of a positive base and any exponent",
    [float({ min: 0.01, max: 10 }), float({ min: -4, max: 4 }), any],
    (a, b, gradOut) => gradients("pow", gradOut, a, b),
  ),

  example("backpropagate() of x · x + x at 3 is 2x + 1", () => {
    const parts = { x: [3, 3, 1] };
    return formula("x · x + x", { x: 3 }, ({ x }) => x.mul(x).add(x), parts);
  }, { function: "x · x + x", x: 3, "parts of d/dx": [3, 3, 1], "d/dx": 7 }),
  example("backpropagate() of (x - y) / y at 6 and 2 is 1/y and -x/y²", () => {
    const parts = { y: [-0.5, -1] };
    return formula("(x - y) / y", { x: 6, y: 2 }, ({ x, y }) => x.sub(y).div(y), parts);
  }, {
    function: "(x - y) / y",
    x: 6,
    y: 2,
    "parts of d/dy": [-0.5, -1],
    "d/dx": 0.5,
    "d/dy": -1.5,
  }),
  example("backpropagate() of x³ at -2 is 3x², also with the exponent a number", () => {
    return formula("x³", { x: -2 }, ({ x }) => x.pow(3));
  }, { function: "x³", x: -2, "d/dx": 12 }),
  example("backpropagate() through a comparison is 0, and beside it goes on", () => {
    return formula("(x < y) · x + y", { x: 2, y: 5 }, ({ x, y }) => x.lt(y).mul(x).add(y));
  }, { function: "(x < y) · x + y", x: 2, y: 5, "d/dx": 1, "d/dy": 1 }),
  law(
    "backpropagate() in any formula of up to 50 operators",
    [anyFormula(50, isWritten), float({ min: -10, max: 10 })],
    ({ y, leaves, text }, gradOut) => {
      backpropagate(y, gradOut);
      const values = Object.fromEntries(leaves.map(({ name, data }) => [name, data]));
      return { function: text, ...values, gradOut, ...derivatives(...leaves) };
    },
    { atol: 1e-8, rtol: 1e-8 },
  ),
]);
