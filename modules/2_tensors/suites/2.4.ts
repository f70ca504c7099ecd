/**
 * Task 2.4, gradients: of each function over any shapes and layouts, with random weights on the
 * output and every element compared; and of calculations that are put together from several.
 */
import {
  axis,
  example,
  howMany,
  law,
  order,
  shape,
  suite,
  type TensorInput,
  type TensorInputOptions,
  tuple,
} from "#grader/suite.ts";
import * as elementwise from "#impl/2_tensors/elementwise_functions.ts";
import * as shapes from "#impl/2_tensors/shape_functions.ts";
import { unbroadcast } from "#impl/2_tensors/unbroadcast.ts";
import { arange, fromData, ones, tensor, zeros } from "#modules/2_tensors/factories.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { brought, distant, taken } from "#modules/2_tensors/suite_distant_backend.ts";
import { type AnyFunction, backwardOf } from "#modules/2_tensors/suite_functions.ts";
import {
  gradientsFor,
  LAYOUTS,
  ofLayouts,
  ofPairs,
  PAIRS,
} from "#modules/2_tensors/suite_layouts.ts";
import {
  anyNumbers,
  anyTensor,
  anyTensors,
  gradients,
  gradientsOf,
  weightsFor,
} from "#modules/2_tensors/suite_tensors.ts";
import { bigShape, dataOf, fittingShapes, seen } from "#modules/2_tensors/suite_tools.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";

/** What the gradient that comes in is filled with. */
const weights = anyNumbers();

/** A law for the gradient of a function of one tensor. */
export function ofOne(name: string, apply: (a: Tensor) => Tensor, range: TensorInputOptions = {}) {
  return law(
    name,
    [anyTensor(range), weights],
    (a, weights) => gradients(apply, [a], weights),
    { atol: 1e-10 },
  );
}

/** A law for the gradients of a function of two tensors that broadcast. */
export function ofTwo(
  name: string,
  apply: (a: Tensor, b: Tensor) => Tensor,
  range: TensorInputOptions = {},
) {
  return law(
    name,
    [anyTensors(range), weights],
    ([a, b], weights) => gradients(apply, [a, b], weights),
    { atol: 1e-10, runs: 80 },
  );
}

/** The gradient of one input, where the gradient of the output is given. */
export function gradient(calculate: (a: Tensor) => Tensor, a: Tensor, gradOut: Tensor): unknown {
  return gradientsOf(calculate, [a], gradOut)[0];
}

/** Functions of one tensor, by name. */
export const ofOneTensor = {
  copy: elementwise.copy,
  neg: elementwise.neg,
  inv: elementwise.inv,
  sigmoid: elementwise.sigmoid,
  relu: elementwise.relu,
  log: elementwise.log,
  exp: elementwise.exp,
  tanh: elementwise.tanh,
} as unknown as Readonly<Record<string, AnyFunction>>;

/** Functions of two tensors, by name. */
export const ofTwoTensors = {
  add: elementwise.add,
  mul: elementwise.mul,
  lt: elementwise.lt,
  eq: elementwise.eq,
  isClose: elementwise.isClose,
} as unknown as Readonly<Record<string, AnyFunction>>;

const { sum, permute, view, expand } = shapes as unknown as Readonly<Record<string, AnyFunction>>;

/** A function's gradients for each of the ways in which they may come in. */
export function forEachGradient(
  fn: AnyFunction,
  inputs: readonly TensorInput[],
  shape: readonly number[],
  ...settings: readonly unknown[]
) {
  return gradientsFor(shape).map((grad) => backwardOf(fn, inputs, grad, ...settings));
}

/** An example of its own for each function, so that the report names the one that is wrong. */
export function leavesAloneOfOne(name: string) {
  return example(
    `${name}.backward() leaves arithmetic to the backend, and all it is handed alone`,
    () =>
      Object.fromEntries(
        ["a turned table with gaps", "a column, repeated", "five axes, turned over", "no element"]
          .map((layout) => LAYOUTS[layout]).map((
            input,
          ) => [input.shape.join(), forEachGradient(ofOneTensor[name], [input], input.shape)]),
      ),
  );
}

export function leavesAloneOfTwo(name: string) {
  return example(
    `${name}.backward() leaves arithmetic to the backend, and all it is handed alone`,
    () =>
      Object.fromEntries(
        ["both turned over alike", "five axes that repeat by turns", "a number and five axes"]
          .map((layouts) => {
            const [a, b] = PAIRS[layouts], shape = bigShape(a.shape, b.shape);
            return [layouts, forEachGradient(ofTwoTensors[name], [a, b], shape)];
          }),
      ),
  );
}

export function unbroadcasted(grad: Tensor, shape: readonly number[]): unknown {
  return seen(unbroadcast(simple, grad.data, shape));
}

export default suite("2.4", [
  example("unbroadcast() adds up the copies of each element", () => ({
    "a row, used twice": unbroadcasted(numbers(), [2]),
    "the same with its axis": unbroadcasted(numbers(), [1, 2]),
    "a column, used twice": unbroadcasted(numbers(), [2, 1]),
    "a number, used four times": unbroadcasted(numbers(), []),
    "one element, used four times": unbroadcasted(numbers(), [1]),
  }), {
    "a row, used twice": { shape: [2], elements: [4, 6] },
    "the same with its axis": { shape: [1, 2], elements: [4, 6] },
    "a column, used twice": { shape: [2, 1], elements: [3, 7] },
    "a number, used four times": { shape: [], elements: [10] },
    "one element, used four times": { shape: [1], elements: [10] },
  }),
  example("unbroadcast() leaves a gradient as it is that has the shape already", () => ({
    "[2, 2]": unbroadcasted(numbers(), [2, 2]),
    "turned over": unbroadcasted(columns([1, 2, 3, 4], [2, 2]), [2, 2]),
    "[1, 1]": unbroadcasted(tensor([[5]]), [1, 1]),
    "[1, 1] to [1]": unbroadcasted(tensor([[5]]), [1]),
  }), {
    "[2, 2]": { shape: [2, 2], elements: [1, 2, 3, 4] },
    "turned over": { shape: [2, 2], elements: [1, 3, 2, 4] },
    "[1, 1]": { shape: [1, 1], elements: [5] },
    "[1, 1] to [1]": { shape: [1], elements: [5] },
  }),
  example("unbroadcast() of a number that was repeated zero times is 0", () => {
    return unbroadcasted(zeros([2, 0]), [2, 1]);
  }, { shape: [2, 1], elements: [0, 0] }),
  example(
    "unbroadcast() of every special pair, by a backend whose numbers are out of reach",
    () =>
      ofPairs(([a, b]) =>
        gradientsFor(bigShape(a.shape, b.shape)).map((input) => {
          const grad = taken(dataOf(input));
          return {
            "to a": seen(brought(unbroadcast(distant, grad, a.shape))),
            "to b": seen(brought(unbroadcast(distant, grad, b.shape))),
            grad: brought(grad).storage,
          };
        })
      ),
  ),
  law("unbroadcast() to either of two shapes, of any gradient for both together", [
    fittingShapes(),
    weights,
  ], ([a, b], weights) => {
    const grad = weightsFor(bigShape(a, b), weights);
    return { "to a": unbroadcasted(grad, a), "to b": unbroadcasted(grad, b) };
  }, { atol: 1e-10, runs: 100 }),

  example("neg.backward() changes the sign of what comes in", () => {
    return {
      "a.neg(), a = [1, -2], g = [10, 20]": gradient(
        (a) => a.neg(),
        tensor([1, -2]),
        tensor([10, 20]),
      ),
    };
  }, { "a.neg(), a = [1, -2], g = [10, 20]": { shape: [2], elements: [-10, -20] } }),
  example("inv.backward() is -g / a²", () => {
    return {
      "a.inv(), a = [2, -0.5], g = [8, 1]": gradient(
        (a) => a.inv(),
        tensor([2, -0.5]),
        tensor([8, 1]),
      ),
    };
  }, { "a.inv(), a = [2, -0.5], g = [8, 1]": { shape: [2], elements: [-2, -4] } }),
  example("add.backward() hands on what comes in, and adds it up where it was repeated", () => {
    const [a, b] = gradientsOf((a, b) => a.add(b), [ones([2, 2]), ones([2])], numbers());
    return { a, b };
  }, {
    a: { shape: [2, 2], elements: [1, 2, 3, 4] },
    b: { shape: [2], elements: [4, 6] },
  }),
  example("mul.backward() hands each the other factor times what comes in", () => {
    const [a, b] = gradientsOf((a, b) => a.mul(b), [numbers(), tensor([10, 100])], numbers());
    return { a, b };
  }, {
    a: { shape: [2, 2], elements: [10, 200, 30, 400] },
    b: { shape: [2], elements: [1 * 1 + 3 * 3, 2 * 2 + 4 * 4] },
  }),
  example("sigmoid.backward() is g / 4 at 0, and s (1 - s) g elsewhere", () => {
    return {
      "a.sigmoid(), a = [0, Math.log(3)], g = [8, 16]": gradient(
        (a) => a.sigmoid(),
        tensor([0, Math.log(3)]),
        tensor([8, 16]),
      ),
    };
  }, {
    // 1/4 · 8, and 3/4 · 1/4 · 16
    "a.sigmoid(), a = [0, Math.log(3)], g = [8, 16]": { shape: [2], elements: [2, 3] },
  }),
  example("relu.backward() lets pass where the input is positive, not at 0", () => {
    return {
      "a.relu(), a = [-1, 0, 2], g = [5, 6, 7]": gradient(
        (a) => a.relu(),
        tensor([-1, 0, 2]),
        tensor([5, 6, 7]),
      ),
    };
  }, { "a.relu(), a = [-1, 0, 2], g = [5, 6, 7]": { shape: [3], elements: [0, 0, 7] } }),
  example("log.backward() is g / (a + EPS)", () => {
    return {
      "a.log(), a = [2 - 1e-6, 0], g = [3, 5]": gradient(
        (a) => a.log(),
        tensor([2 - 1e-6, 0]),
        tensor([3, 5]),
      ),
    };
  }, { "a.log(), a = [2 - 1e-6, 0], g = [3, 5]": { shape: [2], elements: [1.5, 5e6] } }),
  example("exp.backward() is e^a g", () => {
    return {
      "a.exp(), a = [0, Math.log(3)], g = [5, 7]": gradient(
        (a) => a.exp(),
        tensor([0, Math.log(3)]),
        tensor([5, 7]),
      ),
    };
  }, { "a.exp(), a = [0, Math.log(3)], g = [5, 7]": { shape: [2], elements: [5, 21] } }),
  example("tanh.backward() is (1 - t²) g", () => {
    return {
      "a.tanh(), a = [0, Math.log(2)], g = [5, 25]": gradient(
        (a) => a.tanh(),
        tensor([0, Math.log(2)]),
        tensor([5, 25]),
      ),
    };
  }, {
    // tanh(ln 2) = 3/5
    "a.tanh(), a = [0, Math.log(2)], g = [5, 25]": { shape: [2], elements: [5, 16] },
  }),
  example(
    "lt.backward(), eq.backward() and isClose.backward() are 0 in both shapes",
    () => {
      const flat = (calculate: (a: Tensor, b: Tensor) => Tensor) =>
        gradientsOf(calculate, [ones([2, 2]), tensor([1, 3])], numbers());
      return {
        lt: flat((a, b) => a.lt(b)),
        eq: flat((a, b) => a.eq(b)),
        isClose: flat((a, b) => a.isClose(b)),
      };
    },
    Object.fromEntries(
      ["lt", "eq", "isClose"].map((name) => [name, [
        { shape: [2, 2], elements: [0, 0, 0, 0] },
        { shape: [2], elements: [0, 0] },
      ]]),
    ),
  ),
  leavesAloneOfOne("neg"),
  leavesAloneOfOne("inv"),
  leavesAloneOfOne("sigmoid"),
  leavesAloneOfOne("relu"),
  leavesAloneOfOne("log"),
  leavesAloneOfOne("exp"),
  leavesAloneOfOne("tanh"),
  leavesAloneOfTwo("add"),
  leavesAloneOfTwo("mul"),
  leavesAloneOfTwo("lt"),
  leavesAloneOfTwo("eq"),
  leavesAloneOfTwo("isClose"),
  example(
    "inv.backward() and the others of tiny and huge numbers, and times tiny gradients",
    () => {
      const numbers = [1e-7, -1e-7, 1e7, 5e-7, 40, -40, 0.5];
      const input = { shape: [7], strides: [1], storage: numbers };
      const tiny = { shape: [7], strides: [0], storage: [1e-14] };
      return Object.fromEntries(
        Object.entries(ofOneTensor).filter(([name]) => name !== "sigmoid" && name !== "tanh")
          .map(([name, fn]) => [name, backwardOf(fn, [input], tiny).first]),
      );
    },
    undefined,
    { atol: 0 },
  ),
  example(
    "lt.backward(), eq.backward() and isClose.backward() are 0 whatever comes in",
    () => {
      const infinite = { shape: [4], strides: [1], storage: [Infinity, -Infinity, NaN, 5] };
      const below = { shape: [4], strides: [1], storage: [-1, 0, -Infinity, 2] };
      const row = { shape: [1], strides: [1], storage: [2] };
      return Object.fromEntries(
        ["lt", "eq", "isClose"].map((name) => [
          name,
          backwardOf(ofTwoTensors[name], [below, row], infinite).first,
        ]),
      );
    },
    Object.fromEntries(
      ["lt", "eq", "isClose"].map((name) => [name, [
        { shape: [4], elements: [0, 0, 0, 0] },
        { shape: [1], elements: [0] },
      ]]),
    ),
  ),
  example(
    "sigmoid.backward() and the others by turns: each call goes by its own numbers",
    () => {
      const gradOut = tensor([1, 10, 100]), x = tensor([0.5, -1, 2]), y = tensor([1, 3, -2]);
      const total = (...inputs: Tensor[]) =>
        inputs.flatMap((a) => [
          ...[a.sigmoid(), a.tanh(), a.exp(), a.relu(), a.inv(), a.mul(a), a.add(2).log()],
        ]).reduce((sum, part, i) => sum.add(part.mul(i + 1)));
      const twice = (...inputs: Tensor[]) => {
        const made = total(...inputs);
        made.backward(gradOut);
        return made;
      };
      return {
        once: gradientsOf(total, [x, y], gradOut),
        twice: gradientsOf(twice, [x, y], gradOut),
        "handed in": [x, y, gradOut].map(seen),
      };
    },
    undefined,
    { atol: 1e-10 },
  ),
  ofOne("neg.backward() of any tensor", (a) => a.neg()),
  ofOne("inv.backward() of any tensor without zeros", (a) => a.inv(), { avoid: [0] }),
  ofOne("sigmoid.backward() of any tensor", (a) => a.sigmoid()),
  ofOne("relu.backward() of any tensor", (a) => a.relu(), { min: -2, max: 2 }),
  ofOne("log.backward() of any tensor from 0", (a) => a.log(), { min: 0 }),
  ofOne("exp.backward() of any tensor", (a) => a.exp()),
  ofOne("tanh.backward() of any tensor", (a) => a.tanh(), { min: -3, max: 3 }),
  ofTwo("add.backward() of any two tensors", (a, b) => a.add(b)),
  ofTwo("mul.backward() of any two tensors", (a, b) => a.mul(b)),
  ofTwo("lt.backward() of any two tensors", (a, b) => a.lt(b).add(a)),
  ofTwo("eq.backward() of any two tensors", (a, b) => a.eq(b).add(b)),
  ofTwo("isClose.backward() of any two tensors", (a, b) => a.isClose(b).add(a).add(b)),

  example("sum.backward() repeats the gradient of each sum", () => ({
    "sum(0)": gradient((a) => a.sum(0), ones([2, 3]), tensor([[1, 2, 3]])),
    "sum(1)": gradient((a) => a.sum(1), ones([2, 3]), tensor([[1], [2]])),
    "sum()": gradient((a) => a.sum(), ones([2, 3]), tensor([7])),
  }), {
    "sum(0)": { shape: [2, 3], elements: [1, 2, 3, 1, 2, 3] },
    "sum(1)": { shape: [2, 3], elements: [1, 1, 1, 2, 2, 2] },
    "sum()": { shape: [2, 3], elements: [7, 7, 7, 7, 7, 7] },
  }),
  example("permute.backward() puts the axes back, also where it takes another order", () => {
    // axes [2, 3, 4] become [4, 2, 3]; the way back is [1, 2, 0]
    const order = [2, 0, 1], gradOut = fromData(arange(24).values(), [4, 2, 3]);
    return gradient((a) => a.permute(order), zeros([2, 3, 4]), gradOut);
  }, {
    shape: [2, 3, 4],
    elements: [0, 1, 2, 3, 4, 5].flatMap((first) => [0, 6, 12, 18].map((step) => first + step)),
  }),
  example("view.backward() goes by the elements, not by how they lie in the storage", () => ({
    "in order": gradient((a) => a.view([3, 2]), zeros([6]), tensor([[1, 2], [3, 4], [5, 6]])),
    "column by column": gradient(
      (a) => a.view([3, 2]),
      zeros([6]),
      columns([1, 3, 5, 2, 4, 6], [3, 2]),
    ),
  }), {
    "in order": { shape: [6], elements: [1, 2, 3, 4, 5, 6] },
    "column by column": { shape: [6], elements: [1, 2, 3, 4, 5, 6] },
  }),
  example("expand.backward() adds up what comes back to the copies", () => {
    return {
      "a.expand([2, 3]), a = [[1], [2]], g = [[1, 2, 3], [4, 5, 6]]": gradient(
        (a) => a.expand([2, 3]),
        tensor([[1], [2]]),
        tensor([[1, 2, 3], [4, 5, 6]]),
      ),
    };
  }, {
    "a.expand([2, 3]), a = [[1], [2]], g = [[1, 2, 3], [4, 5, 6]]": {
      shape: [2, 1],
      elements: [6, 15],
    },
  }),
  example("sum.backward() of every special layout along each axis", () =>
    ofLayouts(
      (input) =>
        input.shape.map((_, axis) =>
          forEachGradient(sum, [input], input.shape.with(axis, 1), axis).map(({ first }) => first)
        ),
      ({ shape }) => !shape.includes(0) && !shape.includes(300),
    )),
  example("permute.backward() leaves arithmetic to the backend, and all it is handed alone", () => {
    const orders = [[3, 1, 4, 0, 2], [4, 3, 2, 1, 0], [1, 2, 3, 4, 0]];
    const input = LAYOUTS["five axes, turned over"];
    return orders.map((order) => ({
      gradients: forEachGradient(permute, [input], order.map((axis) => input.shape[axis]), order),
      order,
    }));
  }),
  example("view.backward() leaves arithmetic to the backend, and all it is handed alone", () => {
    const input = LAYOUTS["five axes"];
    return [[24], [4, 6], [1, 2, 2, 3, 2, 1]].map((shape) => ({
      gradients: forEachGradient(view, [input], shape, shape),
      shape,
    }));
  }),
  example("sum.backward() and expand.backward() leave all that they are handed alone", () => {
    const input = LAYOUTS["five axes, turned over"];
    return {
      sum: [0, 2, 4].map((axis) => forEachGradient(sum, [input], input.shape.with(axis, 1), axis)),
      expand: [[2, 3, 1, 2, 3], [2, 3, 4, 2, 3], [2, 2, 3, 4, 2, 3]].map((shape) =>
        forEachGradient(expand, [input], shape, shape)
      ),
    };
  }),
  law("sum.backward() of any tensor along any axis", [
    anyTensor({ rank: [1, 4] }),
    axis(0),
    weights,
  ], (a, axis, weights) => ({
    "along the axis": gradients((a) => a.sum(axis), [a], weights),
    "of everything": gradients((a) => a.sum(), [a], weights),
  })),
  law("permute.backward() of any tensor by any order", [
    anyTensor(),
    order(0),
    weights,
  ], (a, order, weights) => gradients((a) => a.permute(order), [a], weights)),
  law("view.backward() of any tensor in order, from a row and from two axes", [
    anyTensor({ layout: "contiguous" }),
    weights,
  ], (a, weights) => ({
    row: gradients((a) => a.view([a.size]), [a], weights),
    "two axes": gradients((a) => a.view([a.size % 2 ? 1 : 2, -1]), [a], weights),
  })),
  law("expand.backward() of any tensor to a larger shape", [
    anyTensor({ rank: [0, 3] }),
    shape({ rank: [0, 1] }),
    howMany({ max: 3 }),
    weights,
  ], (a, inFront, size, weights) => {
    const shape = [...inFront, ...a.shape.map((extent) => extent === 1 ? size : extent)];
    return gradients((a) => a.expand(shape), [a], weights);
  }, { atol: 1e-10 }),

  ofTwo("neg.backward() and add.backward() make the gradient of sub", (a, b) => a.sub(b)),
  ofTwo("inv.backward() and mul.backward() make that of div", (a, b) => a.div(b), { avoid: [0] }),
  law("sum.backward() makes the gradient of mean", [
    anyTensor({ rank: [1, 4], size: [1, 3] }),
    axis(0),
    weights,
  ], (a, axis, weights) => ({
    "along the axis": gradients((a) => a.mean(axis), [a], weights),
    "of everything": gradients((a) => a.mean(), [a], weights),
  })),
  law(
    "mul.backward() of a tensor with itself, and once more",
    [
      anyTensor(),
      weights,
    ],
    (a, weights) => gradients((a) => a.mul(a).mul(a).add(a), [a], weights),
    { atol: 1e-9 },
  ),
  law("view.backward() after permute.backward(): turned over, then laid out in a row", [
    anyTensor({ rank: [2, 4] }),
    order(0),
    weights,
  ], (a, order, weights) => {
    return gradients((a) => a.permute(order).contiguous().view([a.size]), [a], weights);
  }),
  law("view.backward() before permute.backward(): new axes, then turned over", [
    anyTensor({ rank: [1, 3], layout: "contiguous" }),
    weights,
  ], (a, weights) => {
    const turned = (a: Tensor) => a.view([...a.shape, 1]).permute(downFrom(a.rank));
    return gradients((a) => turned(a.exp()), [a], weights);
  }, { atol: 1e-10 }),
  law("expand.backward() of a tensor that was turned over", [
    anyTensor({ rank: [2, 3] }),
    order(0),
    weights,
  ], (a, order, weights) => {
    const repeated = (a: Tensor) => {
      const turned = a.permute(order).sum(0);
      return turned.expand([3, ...turned.shape.slice(1)]);
    };
    return gradients(repeated, [a], weights);
  }, { atol: 1e-10 }),
  law("sum.backward() along an axis of a tensor that was turned over", [
    anyTensor({ rank: [2, 4] }),
    order(0),
    axis(0),
    weights,
  ], (a, order, axis, weights) => {
    return gradients((a) => a.permute(order).sum(axis).sigmoid(), [a], weights);
  }, { atol: 1e-10 }),
  law("mul.backward() and sum.backward() make a matrix product", [
    tuple(howMany({ max: 3 }), howMany({ max: 3 }), howMany({ max: 3 })),
    anyNumbers(),
    anyNumbers(),
    weights,
  ], ([n, k, m], left, right, weights) => {
    const a = weightsFor([n, k], left), b = weightsFor([k, m], right);
    // [n, k, 1] · [1, k, m], summed over k
    const product = (a: Tensor, b: Tensor) =>
      a.reshape([...a.shape, 1]).mul(b.reshape([1, ...b.shape])).sum(1).tanh();
    return gradients(product, [a, b], weights);
  }, { atol: 1e-9 }),
  example("add.backward() adds up over both paths of a diamond", () => {
    const diamond = (x: Tensor) => {
      const y = x.mul(x);
      return y.add(y.mul(tensor([10, 100]))).sum();
    };
    return gradientsOf(diamond, [tensor([2, 3])])[0];
  }, { shape: [2], elements: [2 * 2 * 11, 2 * 3 * 101] }),
  example("mul.backward() twice adds up on the leaf", () => {
    const twice = (x: Tensor) => {
      x.mul(x).backward(tensor([1, 1]));
      return x.mul(x);
    };
    return gradientsOf(twice, [tensor([2, 3])], tensor([10, 10]))[0];
  }, { shape: [2], elements: [44, 66] }),
]);

/** [[1, 2], [3, 4]] */
export function numbers(): Tensor {
  return tensor([[1, 2], [3, 4]]);
}

/** A matrix whose numbers stand column by column in the storage. */
export function columns(numbers: readonly number[], [height, width]: readonly number[]): Tensor {
  return fromData(Float64Array.from(numbers), [height, width], [1, height]);
}

/** `rank` down to 0: all axes of a tensor with one axis more, turned over. */
export function downFrom(rank: number): number[] {
  return Array.from({ length: rank + 1 }, (_, i) => rank - i);
}
