/**
 * Task 2.3, operations: the three loops on tensor data, the forward side of every function, and
 * what is put together from them.
 */
import {
  attempt,
  axis,
  example,
  float,
  howMany,
  law,
  order,
  shape,
  suite,
  type TensorInputOptions,
} from "#grader/suite.ts";
import * as derived from "#impl/2_tensors/derived_operations.ts";
import * as elementwise from "#impl/2_tensors/elementwise_functions.ts";
import { tensorMap, tensorReduce, tensorZip } from "#impl/2_tensors/map_zip_reduce.ts";
import * as shapes from "#impl/2_tensors/shape_functions.ts";
import { ones, tensor, zeros } from "#modules/2_tensors/factories.ts";
import { type Shape, sizeOf } from "#modules/2_tensors/shape.ts";
import { simple, type SimpleData } from "#modules/2_tensors/simple_backend.ts";
import { distant, taken } from "#modules/2_tensors/suite_distant_backend.ts";
import { type AnyFunction, forwardOf } from "#modules/2_tensors/suite_functions.ts";
import { LAYOUTS, ofLayouts, ofPairs, PAIRS } from "#modules/2_tensors/suite_layouts.ts";
import { anyTensor, anyTensors, tensorOf } from "#modules/2_tensors/suite_tensors.ts";
import {
  anyData,
  anyDatas,
  bigShape,
  dataOf,
  named,
  seen,
} from "#modules/2_tensors/suite_tools.ts";
import { Tensor } from "#modules/2_tensors/tensor.ts";
import { type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";
import { Context } from "#modules/2_tensors/tensor_function.ts";

/** A result's place, filled with what must be overwritten. */
export function place(shape: Shape): SimpleData {
  return tensorData(new Float64Array(sizeOf(shape)).fill(99), shape);
}

export function mapped(fn: (a: number) => number, a: SimpleData): unknown {
  const out = place(a.shape);
  tensorMap(fn, out, a);
  return seen(out);
}

export function zipped(
  fn: (a: number, b: number) => number,
  a: SimpleData,
  b: SimpleData,
): unknown {
  const out = place(bigShape(a.shape, b.shape));
  tensorZip(fn, out, a, b);
  return seen(out);
}

export function reduced(
  fn: (value: number, a: number) => number,
  start: number,
  a: SimpleData,
  axis: number,
): unknown {
  const out = place(a.shape.with(axis, 1));
  tensorReduce(fn, start, out, a, axis);
  return seen(out);
}

/** [[1, 2, 3], [4, 5, 6]] */
const rows = () => tensorData(Float64Array.of(1, 2, 3, 4, 5, 6), [2, 3]);

/** The same numbers, column by column in the storage. */
const columns = () => tensorData(Float64Array.of(1, 4, 2, 5, 3, 6), [2, 3], [1, 2]);

/** A law for a function of one tensor. */
export function ofOne(
  name: string,
  apply: (a: Tensor) => Tensor,
  range: TensorInputOptions = {},
) {
  return law(name, [anyTensor(range)], (a) => ({ out: seen(apply(a)), a: seen(a) }));
}

/** A law for a function of two tensors that broadcast. */
export function ofTwo(
  name: string,
  apply: (a: Tensor, b: Tensor) => Tensor,
  range: TensorInputOptions = {},
) {
  return law(
    name,
    [anyTensors(range)],
    ([a, b]) => ({ out: seen(apply(a, b)), a: seen(a), b: seen(b) }),
  );
}

const ELEMENTWISE = Object.entries(elementwise as unknown as Record<string, AnyFunction>);
export const ofOneTensor = ELEMENTWISE.filter(([name]) =>
  ["copy", "neg", "inv", "sigmoid", "relu", "log", "exp", "tanh"].includes(name)
);
export const ofTwoTensors = ELEMENTWISE.filter(([name]) =>
  ["add", "mul", "lt", "eq", "isClose"].includes(name)
);

/** Which leaves a tensor was made of; nothing where it is a constant. */
export function leavesOf(made: Tensor, leaves: Readonly<Record<string, Tensor>>): string[] {
  const all = [made];
  for (const one of all) all.push(...one.inputs);
  return Object.keys(leaves).filter((name) => all.includes(leaves[name]));
}

/** What derived operations are made of, and what becomes of the tensors that they are handed. */
export function madeOf(make: (a: Tensor, b: Tensor) => Tensor) {
  const a = tensor([[1, -2], [3, 4]]).requiresGrad(), b = tensor([2, -5]).requiresGrad();
  const made = make(a, b);
  return {
    values: seen(made),
    "made of": leavesOf(made, { a, b }),
    "beside a constant": leavesOf(make(a, b.detach()), { a, b }),
    a: seen(a),
    b: seen(b),
  };
}

export default suite("2.3", [
  example("tensorMap() applies the function to every element", () => ({
    "rows [[1, 2, 3], [4, 5, 6]]": mapped((a) => 10 * a, rows()),
    "the same, column by column": mapped((a) => 10 * a, columns()),
  }), {
    "rows [[1, 2, 3], [4, 5, 6]]": { shape: [2, 3], elements: [10, 20, 30, 40, 50, 60] },
    "the same, column by column": { shape: [2, 3], elements: [10, 20, 30, 40, 50, 60] },
  }),
  example("tensorMap() of a single number, and of nothing", () => ({
    number: mapped((a) => -a, tensorData(Float64Array.of(3), [])),
    nothing: mapped((a) => -a, tensorData(Float64Array.of(), [2, 0])),
  }), { number: { shape: [], elements: [-3] }, nothing: { shape: [2, 0], elements: [] } }),
  example("tensorMap() calls the function with the element alone", () => {
    const count = (...inputs: number[]) => inputs.length;
    return mapped(count, rows());
  }, { shape: [2, 3], elements: [1, 1, 1, 1, 1, 1] }),
  example(
    "tensorMap() of every special layout: many, long, turned and repeated axes",
    () =>
      ofLayouts((input) => {
        const a = dataOf(input);
        return { out: mapped((x) => 2 * x + 1, a), storage: a.storage };
      }),
  ),
  example("tensorMap() calls the function anew for every element, also for equal ones", () => {
    let calls = 0;
    const out = place([2, 4]);
    tensorMap(
      () => ++calls,
      out,
      dataOf({ shape: [2, 4], strides: [0, 1], storage: [5, 5, 7, 5] }),
    );
    return { calls, results: [...out.storage].sort((a, b) => a - b) };
  }, { calls: 8, results: [1, 2, 3, 4, 5, 6, 7, 8] }),
  example(
    "tensorMap() takes NaN, infinities, tiny numbers and both zeros as they are",
    () => {
      const odd = tensorData(Float64Array.of(0, -0, NaN, Infinity, -Infinity, 1e-300, 1e300), [7]);
      return { same: mapped((a) => a, odd), turned: mapped((a) => 1 / a, odd) };
    },
    {
      same: { shape: [7], elements: [0, 0, NaN, Infinity, -Infinity, 1e-300, 1e300] },
      turned: { shape: [7], elements: [Infinity, -Infinity, NaN, 0, 0, 1e300, 1e-300] },
    },
    { atol: 0 },
  ),
  law("tensorMap() of any layout, which stays as it was", [
    anyData(),
    float(),
  ], (a, step) => ({ out: mapped((x) => 2 * x + step, a), a: seen(a) })),

  example("tensorZip() pairs elements with the same index, whatever the layouts", () => {
    return zipped((a, b) => 10 * a - b, rows(), columns());
  }, { shape: [2, 3], elements: [9, 18, 27, 36, 45, 54] }),
  example("tensorZip() repeats a row, a column, and a single number", () => ({
    "row [1, 10, 100]": zipped(
      (a, b) => a * b,
      rows(),
      tensorData(Float64Array.of(1, 10, 100), [3]),
    ),
    "column [[1], [10]]": zipped(
      (a, b) => a * b,
      rows(),
      tensorData(Float64Array.of(1, 10), [2, 1]),
    ),
    "number 2": zipped((a, b) => a * b, tensorData(Float64Array.of(2), []), rows()),
  }), {
    "row [1, 10, 100]": { shape: [2, 3], elements: [1, 20, 300, 4, 50, 600] },
    "column [[1], [10]]": { shape: [2, 3], elements: [1, 2, 3, 40, 50, 60] },
    "number 2": { shape: [2, 3], elements: [2, 4, 6, 8, 10, 12] },
  }),
  example("tensorZip() repeats both: [2, 1] and [3] make [2, 3]", () => {
    const column = tensorData(Float64Array.of(10, 20), [2, 1]);
    return zipped((a, b) => a + b, column, tensorData(Float64Array.of(1, 2, 3), [3]));
  }, { shape: [2, 3], elements: [11, 12, 13, 21, 22, 23] }),
  example(
    "tensorZip() of every special pair: many axes, and both lying alike",
    () =>
      ofPairs((pair) => {
        const [a, b] = pair.map(dataOf);
        const out = zipped((x, y) => 2 * x - y, a, b);
        return { out, turned: zipped((x, y) => x - 3 * y, b, a), storages: [a.storage, b.storage] };
      }),
  ),
  example(
    "tensorZip() of every special layout with itself, and with one that lies in order",
    () =>
      ofLayouts((input) => {
        const a = dataOf(input), inOrder = tensorData(new Float64Array(a.size).fill(3), a.shape);
        const fn = (x: number, y: number) => 10 * x - y;
        return [zipped(fn, a, a), zipped(fn, a, inOrder), zipped(fn, inOrder, a)];
      }),
  ),
  example("tensorZip() calls the function anew for every pair, with the pair alone", () => {
    let calls = 0;
    const out = place([2, 2]);
    const equal = tensorData(Float64Array.of(5), [2, 2], [0, 0]);
    tensorZip((...inputs) => ++calls + 100 * inputs.length, out, equal, equal);
    return { calls, results: [...out.storage].sort((a, b) => a - b) };
  }, { calls: 4, results: [201, 202, 203, 204] }),
  example(
    "tensorZip() takes NaN, infinities, tiny numbers and both zeros as they are",
    () => {
      const odd = tensorData(Float64Array.of(0, -0, NaN, Infinity, 1e-300, 1e300), [6]);
      const one = tensorData(Float64Array.of(1), [1]);
      return {
        "1 / odd": zipped((a, b) => a / b, one, odd),
        sum: zipped((a, b) => a + b, odd, odd),
      };
    },
    undefined,
    { atol: 0 },
  ),
  law("tensorZip() of any two tensors that broadcast, which stay as they were", [
    anyDatas(),
    float(),
  ], ([a, b], step) => ({
    out: zipped((x, y) => x - step * y, a, b),
    a: seen(a),
    b: seen(b),
  }), { runs: 100 }),

  example("tensorReduce() adds up the rows, or the columns", () => ({
    "along axis 1": reduced((sum, a) => sum + a, 0, rows(), 1),
    "along axis 0": reduced((sum, a) => sum + a, 0, rows(), 0),
    "axis 0 of column by column": reduced((sum, a) => sum + a, 0, columns(), 0),
  }), {
    "along axis 1": { shape: [2, 1], elements: [6, 15] },
    "along axis 0": { shape: [1, 3], elements: [5, 7, 9] },
    "axis 0 of column by column": { shape: [1, 3], elements: [5, 7, 9] },
  }),
  example("tensorReduce() begins at start, and goes from first to last", () => {
    return reduced((digits, a) => 10 * digits + a, 7, rows(), 1);
  }, { shape: [2, 1], elements: [7123, 7456] }),
  example("tensorReduce() of an axis without elements is start", () => {
    return reduced((sum, a) => sum + a, 5, tensorData(Float64Array.of(), [2, 0]), 1);
  }, { shape: [2, 1], elements: [5, 5] }),
  example(
    "tensorReduce() of every special layout along each of its axes",
    () =>
      ofLayouts((input) => {
        const a = dataOf(input);
        const along = a.shape.map((_, axis) => reduced((value, x) => value / 2 + x, 1, a, axis));
        return { along, storage: a.storage };
      }),
  ),
  example("tensorReduce() calls the function once for each element, with two numbers alone", () => {
    let calls = 0;
    const equal = tensorData(Float64Array.of(5), [2, 3], [0, 0]), out = place([2, 1]);
    tensorReduce((value, ...rest) => value + ++calls * 0 + rest.length, 0, out, equal, 1);
    return { calls, out: seen(out) };
  }, { calls: 6, out: { shape: [2, 1], elements: [3, 3] } }),
  example(
    "tensorReduce() takes NaN, infinities, 0 and tiny numbers as they are",
    () => {
      const rows = [[0, NaN], [1, Infinity], [Infinity, -Infinity], [1e-300, 1e-300], [-0, 0]];
      const a = tensorData(Float64Array.from(rows.flat()), [5, 2]);
      return {
        sum: reduced((value, x) => value + x, 0, a, 1),
        largest: reduced(Math.max, -Infinity, a, 1),
        last: reduced((_value, x) => x, 7, a, 1),
        nothing: reduced((value) => value, NaN, a, 1),
      };
    },
    {
      sum: { shape: [5, 1], elements: [NaN, Infinity, NaN, 2e-300, 0] },
      largest: { shape: [5, 1], elements: [NaN, Infinity, Infinity, 1e-300, 0] },
      last: { shape: [5, 1], elements: [NaN, Infinity, -Infinity, 1e-300, 0] },
      nothing: { shape: [5, 1], elements: [NaN, NaN, NaN, NaN, NaN] },
    },
    { atol: 0 },
  ),
  law("tensorReduce() of any layout along any axis, which stays as it was", [
    anyData({ rank: [1, 4] }),
    axis(0),
    float({ min: -3, max: 3 }),
  ], (a, axis, start) => ({
    out: reduced((value, x) => value / 2 + x, start, a, axis),
    a: seen(a),
  }), { runs: 100 }),
  law("tensorReduce() along all axes, in any order, adds up everything", [
    anyData({ rank: [1, 4] }),
    order(0),
  ], (data, order) => {
    const add = (sum: TensorData, axis: number) => simple.reduce("add", sum, axis);
    return seen(order.reduce(add, data));
  }, { atol: 1e-10 }),

  example(
    "neg.forward() changes every sign",
    () => ({ "tensor([[1, -2], [0, 3]]).neg()": seen(tensor([[1, -2], [0, 3]]).neg()) }),
    {
      "tensor([[1, -2], [0, 3]]).neg()": { shape: [2, 2], elements: [-1, 2, 0, -3] },
    },
  ),
  example(
    "inv.forward() divides 1",
    () => ({ "tensor([2, -4]).inv()": seen(tensor([2, -4]).inv()) }),
    {
      "tensor([2, -4]).inv()": { shape: [2], elements: [0.5, -0.25] },
    },
  ),
  example(
    "add.forward() broadcasts",
    () => ({
      "tensor([[1, 2], [3, 4]]).add(tensor([10, 20]))": seen(
        tensor([[1, 2], [3, 4]]).add(tensor([10, 20])),
      ),
    }),
    {
      "tensor([[1, 2], [3, 4]]).add(tensor([10, 20]))": {
        shape: [2, 2],
        elements: [11, 22, 13, 24],
      },
    },
  ),
  example(
    "mul.forward() broadcasts",
    () => ({
      "tensor([[1], [2]]).mul(tensor([10, 20, 30]))": seen(
        tensor([[1], [2]]).mul(tensor([10, 20, 30])),
      ),
    }),
    {
      "tensor([[1], [2]]).mul(tensor([10, 20, 30]))": {
        shape: [2, 3],
        elements: [10, 20, 30, 20, 40, 60],
      },
    },
  ),
  example("sigmoid.forward() is half way up at 0 and flat far out", () => {
    return {
      "tensor([-1000, 0, 1000, Math.log(3)]).sigmoid()": seen(
        tensor([-1000, 0, 1000, Math.log(3)]).sigmoid(),
      ),
    };
  }, {
    "tensor([-1000, 0, 1000, Math.log(3)]).sigmoid()": { shape: [4], elements: [0, 0.5, 1, 0.75] },
  }),
  example(
    "relu.forward() keeps the positive",
    () => ({ "tensor([-1, 0, 2]).relu()": seen(tensor([-1, 0, 2]).relu()) }),
    {
      "tensor([-1, 0, 2]).relu()": { shape: [3], elements: [0, 0, 2] },
    },
  ),
  example(
    "log.forward() moves its input by EPS",
    () => ({ "tensor([1 - 1e-6, 0]).log()": seen(tensor([1 - 1e-6, 0]).log()) }),
    {
      "tensor([1 - 1e-6, 0]).log()": {
        shape: [2],
        elements: [0, -13.815510557964274], // ln 1, and ln 0.000001 = -6 · ln 10
      },
    },
  ),
  example(
    "exp.forward() raises e",
    () => ({ "tensor([0, 1]).exp()": seen(tensor([0, 1]).exp()) }),
    {
      "tensor([0, 1]).exp()": { shape: [2], elements: [1, Math.E] },
    },
  ),
  example(
    "tanh.forward() of ln 2 is 3/5",
    () => ({ "tensor([0, Math.log(2), 100]).tanh()": seen(tensor([0, Math.log(2), 100]).tanh()) }),
    {
      "tensor([0, Math.log(2), 100]).tanh()": {
        shape: [3],
        elements: [0, 0.6, 1], // (4 - 1) / (4 + 1)
      },
    },
  ),
  example("lt.forward() and gt() say 1 or 0, and 0 for equal numbers", () => ({
    lt: seen(tensor([1, 2, 3]).lt(tensor([2]))),
    gt: seen(tensor([1, 2, 3]).gt(tensor([2]))),
  }), { lt: { shape: [3], elements: [1, 0, 0] }, gt: { shape: [3], elements: [0, 0, 1] } }),
  example(
    "eq.forward() says 1 for equal numbers",
    () => ({
      "tensor([1, 2]).eq(tensor([[2], [1]]))": seen(tensor([1, 2]).eq(tensor([[2], [1]]))),
    }),
    {
      "tensor([1, 2]).eq(tensor([[2], [1]]))": { shape: [2, 2], elements: [0, 1, 1, 0] },
    },
  ),
  example("isClose.forward() draws the line at one hundredth", () => {
    return {
      "tensor([1, 1.009, 0.991, 1.011]).isClose(tensor([1]))": seen(
        tensor([1, 1.009, 0.991, 1.011]).isClose(tensor([1])),
      ),
    };
  }, {
    "tensor([1, 1.009, 0.991, 1.011]).isClose(tensor([1]))": { shape: [4], elements: [1, 1, 1, 0] },
  }),
  example("add.forward() refuses shapes that do not broadcast, and so does every zip", () => {
    const a = ones([2, 3]), b = ones([4]), shapes = [a.shape, b.shape];
    return {
      add: named(attempt(() => a.add(b)), shapes),
      mul: named(attempt(() => a.mul(b)), shapes),
      lt: named(attempt(() => a.lt(b)), shapes),
      eq: named(attempt(() => a.eq(b)), shapes),
      "add of [3]": seen(a.add(ones([3]))),
    };
  }, {
    add: "ShapeError that names [2, 3], [4]",
    mul: "ShapeError that names [2, 3], [4]",
    lt: "ShapeError that names [2, 3], [4]",
    eq: "ShapeError that names [2, 3], [4]",
    "add of [3]": { shape: [2, 3], elements: [2, 2, 2, 2, 2, 2] },
  }),
  example(
    "neg.forward() and the others leave all arithmetic to the backend, and inputs alone",
    () => {
      const input = LAYOUTS["a turned table with gaps"];
      const pairs = ["both turned over alike", "five axes that repeat by turns"];
      return Object.fromEntries([
        ...ofOneTensor.map(([name, fn]) => [name, forwardOf(fn, [input])]),
        ...ofTwoTensors.map(([name, fn]) => [
          name,
          pairs.map((pair) => forwardOf(fn, PAIRS[pair])),
        ]),
      ]);
    },
  ),
  example("neg.forward() and the others of two tensors by turns, with the same shape", () => {
    const inputs = ["turned over", "a row, repeated", "turned over"].map((name) => LAYOUTS[name]);
    const ones = inputs.map((input) => ({ ...input, storage: input.storage.map(() => 1) }));
    return Object.fromEntries([
      ...ofOneTensor.map((
        [name, fn],
      ) => [name, [...inputs, ...ones].map((input) => forwardOf(fn, [input]).out)]),
      ...ofTwoTensors.map((
        [name, fn],
      ) => [name, inputs.map((input, i) => forwardOf(fn, [input, ones[i]]).out)]),
    ]);
  }),
  example(
    "inv.forward() and the others of NaN, infinities, 0, tiny and huge numbers",
    () => {
      const odd = [0, -1e-14, 1e-300, 1e300, -1e300, Infinity, -Infinity, 31, -700];
      const input = { shape: [odd.length], strides: [1], storage: odd };
      return Object.fromEntries(
        ofOneTensor.map(([name, fn]) => [name, forwardOf(fn, [input]).out]),
      );
    },
    undefined,
    { rtol: 1e-12 },
  ),
  ofOne("neg.forward() of any tensor", (a) => a.neg()),
  ofOne("inv.forward() of any tensor without zeros", (a) => a.inv(), { avoid: [0] }),
  ofOne("sigmoid.forward() of any tensor", (a) => a.sigmoid(), { min: -800, max: 800 }),
  ofOne("relu.forward() of any tensor", (a) => a.relu(), { min: -2, max: 2 }),
  ofOne("log.forward() of any tensor from 0", (a) => a.log(), { min: 0 }),
  ofOne("exp.forward() of any tensor", (a) => a.exp()),
  ofOne("tanh.forward() of any tensor", (a) => a.tanh(), { min: -3, max: 3 }),
  ofTwo("add.forward() of any two tensors", (a, b) => a.add(b)),
  ofTwo("mul.forward() of any two tensors", (a, b) => a.mul(b)),
  ofTwo("lt.forward() of any two tensors", (a, b) => a.lt(b)),
  ofTwo("eq.forward() of any two tensors", (a, b) => a.eq(b)),
  ofTwo("isClose.forward() of any two tensors", (a, b) => a.isClose(b), { min: -0.02, max: 0.02 }),

  example("sum.forward() keeps the axis, with size 1; without an axis it gives [1]", () => ({
    "sum(0)": seen(tensor([[1, 2, 3], [4, 5, 6]]).sum(0)),
    "sum(1)": seen(tensor([[1, 2, 3], [4, 5, 6]]).sum(1)),
    "sum()": seen(tensor([[1, 2, 3], [4, 5, 6]]).sum()),
  }), {
    "sum(0)": { shape: [1, 3], elements: [5, 7, 9] },
    "sum(1)": { shape: [2, 1], elements: [6, 15] },
    "sum()": { shape: [1], elements: [21] },
  }),
  example(
    "sum.forward() of every special layout along each axis, also from the back",
    () =>
      ofLayouts((input) => {
        const a = tensorOf(input);
        return {
          along: a.shape.map((_, axis) => seen(a.sum(axis))),
          "from the back": a.shape.map((_, axis) => seen(a.sum(axis - a.rank))),
          "of everything": seen(a.sum()),
          a: seen(a),
        };
      }),
  ),
  example(
    "sum.forward() and the other changes of shape leave all arithmetic to the backend",
    () => {
      const input = LAYOUTS["five axes, turned over"];
      return {
        sum: [0, 2, 4].map((axis) => forwardOf(shapes.sum as AnyFunction, [input], axis)),
        permute: forwardOf(shapes.permute as AnyFunction, [input], [4, 2, 0, 1, 3]),
        view: forwardOf(shapes.view as AnyFunction, [LAYOUTS["300 in a row"]], [3, 1, 100]),
        expand: forwardOf(shapes.expand as AnyFunction, [input], [2, 2, 3, 4, 2, 3]),
      };
    },
  ),
  example(
    "permute.forward() and expand.forward() of every special layout",
    () =>
      ofLayouts((input) => {
        const a = tensorOf(input);
        return {
          permuted: seen(a.permute([...a.shape.keys()].reverse())),
          expanded: seen(a.expand([2, ...a.shape.map((extent) => extent === 1 ? 3 : extent)])),
        };
      }),
  ),
  law("sum.forward() of any tensor along any axis, and of everything", [
    anyTensor({ rank: [1, 4] }),
    axis(0),
  ], (a, axis) => ({
    "along the axis": seen(a.sum(axis)),
    "of everything": seen(a.sum()),
  }), { atol: 1e-10 }),
  law("permute.forward() of any tensor by any order", [
    anyTensor(),
    order(0),
  ], (a, order) => seen(a.permute(order))),
  example("permute.forward(), view.forward() and expand.forward() copy nothing", () => {
    const a = tensor([[1, 2, 3]]), storage = (made: Tensor) => made.data.storage === a.data.storage;
    const made = { permute: a.permute([1, 0]), view: a.view([3]), expand: a.expand([2, 2, 3]) };
    return Object.fromEntries(
      Object.entries(made).map(([name, made]) => [
        name,
        [seen(made), storage(made) ? "the same storage" : "another storage"],
      ]),
    );
  }),
  example("view.forward() puts other brackets around the same numbers", () => ({
    "[6]": seen(tensor([[1, 2, 3], [4, 5, 6]]).view([6])),
    "[3, 2]": seen(tensor([[1, 2, 3], [4, 5, 6]]).view([3, 2])),
    "[1, 2, 3, 1]": seen(tensor([[1, 2, 3], [4, 5, 6]]).view([1, 2, 3, 1])),
  }), {
    "[6]": { shape: [6], elements: [1, 2, 3, 4, 5, 6] },
    "[3, 2]": { shape: [3, 2], elements: [1, 2, 3, 4, 5, 6] },
    "[1, 2, 3, 1]": { shape: [1, 2, 3, 1], elements: [1, 2, 3, 4, 5, 6] },
  }),
  example("view.forward() refuses another size, and elements that are not in order", () => {
    const a = tensor([[1, 2, 3], [4, 5, 6]]), turned = a.permute([1, 0]);
    return {
      "[2, 3] as [4]": named(attempt(() => a.view([4])), [[2, 3], [4]]),
      "turned [3, 2] as [6]": named(attempt(() => turned.view([6])), [[3, 2], [6]]),
      "turned, contiguous, as [6]": seen(turned.contiguous().view([6])),
    };
  }, {
    "[2, 3] as [4]": "ShapeError that names [2, 3], [4]",
    "turned [3, 2] as [6]": "ShapeError that names [3, 2], [6]",
    "turned, contiguous, as [6]": { shape: [6], elements: [1, 4, 2, 5, 3, 6] },
  }),
  law("view.forward() of any tensor in order, as a row and as a column", [
    anyTensor({ layout: "contiguous" }),
  ], (a) => ({ row: seen(a.view([a.size])), column: seen(a.view([a.size, 1])) })),
  law("expand.forward() repeats to any larger shape", [
    anyTensor({ rank: [0, 3] }),
    shape({ rank: [0, 1] }),
    howMany({ max: 3 }),
  ], (a, inFront, size) => {
    return seen(a.expand([...inFront, ...a.shape.map((extent) => extent === 1 ? size : extent)]));
  }),
  example("mul.forward() and the others save what their types say", () => {
    const a = rows(), b = tensorData(Float64Array.of(7, 8, 9), [3]);
    const saved = <S extends readonly unknown[]>(forward: (ctx: Context<S>) => unknown) => {
      const ctx = new Context<S>(simple);
      forward(ctx);
      return ctx.saved.map(seen);
    };
    return {
      add: saved((ctx: Context<[Shape, Shape]>) => elementwise.add.forward(ctx, a, b)),
      mul: saved((ctx: Context<[SimpleData, SimpleData]>) => elementwise.mul.forward(ctx, a, b)),
      inv: saved((ctx: Context<[SimpleData]>) => elementwise.inv.forward(ctx, a)),
      log: saved((ctx: Context<[SimpleData]>) => elementwise.log.forward(ctx, a)),
      relu: saved((ctx: Context<[SimpleData]>) => elementwise.relu.forward(ctx, a)),
      exp: saved((ctx: Context<[SimpleData]>) => elementwise.exp.forward(ctx, a)),
      sigmoid: saved((ctx: Context<[SimpleData]>) => elementwise.sigmoid.forward(ctx, a)),
      tanh: saved((ctx: Context<[SimpleData]>) => elementwise.tanh.forward(ctx, a)),
      lt: saved((ctx: Context<[Shape, Shape]>) => elementwise.lt.forward(ctx, a, b)),
      eq: saved((ctx: Context<[Shape, Shape]>) => elementwise.eq.forward(ctx, a, b)),
      isClose: saved((ctx: Context<[Shape, Shape]>) => elementwise.isClose.forward(ctx, a, b)),
      sum: saved((ctx: Context<[Shape]>) => shapes.sum.forward(ctx, a, 1)),
      permute: saved((ctx: Context<[readonly number[]]>) => shapes.permute.forward(ctx, a, [1, 0])),
      view: saved((ctx: Context<[Shape]>) => shapes.view.forward(ctx, a, [6])),
      expand: saved((ctx: Context<[Shape]>) => shapes.expand.forward(ctx, a, [4, 2, 3])),
    };
  }),

  example("sub() and div() go by the order of their inputs", () => ({
    sub: seen(derived.sub(tensor([5, 7]), tensor([1, 10]))),
    div: seen(derived.div(tensor([5, 7]), tensor([2, -4]))),
  }), { sub: { shape: [2], elements: [4, -3] }, div: { shape: [2], elements: [2.5, -1.75] } }),
  example("sub() is made of both tensors, and leaves them as they were", () => madeOf(derived.sub)),
  example("div() is made of both tensors, and leaves them as they were", () => madeOf(derived.div)),
  example("gt() is made of both tensors, and leaves them as they were", () => madeOf(derived.gt)),
  example("mean() and all() are made of the tensor, and leave it as it was", () => ({
    mean: [undefined, 0, -1].map((axis) => madeOf((a) => derived.mean(a, axis))),
    all: [undefined, 0, -1].map((axis) => madeOf((a) => derived.all(a, axis))),
  })),
  example("sub() and the other derived operations leave all arithmetic to the backend", () => {
    const [a, b] = [[2, 0, -1, 5], [4, -8, 0.5, 5]].map((numbers) =>
      new Tensor(taken(tensorData(Float64Array.from(numbers), [2, 2], [1, 2])), distant)
    );
    const made = {
      sub: derived.sub(a, b),
      div: derived.div(a, b),
      gt: derived.gt(a, b),
      "mean of a row": derived.mean(a, 1),
      mean: derived.mean(b),
      "all of a column": derived.all(a, 0),
      all: derived.all(b),
    };
    return Promise.all(
      Object.entries(made).map(async ([name, made]) => [name, [...await made.read()]]),
    );
  }, [
    ["sub", [-2, -1.5, 8, 0]],
    ["div", [0.5, -2, 0, 1]],
    ["gt", [0, 0, 1, 0]],
    ["mean of a row", [0.5, 2.5]],
    ["mean", [0.375]],
    ["all of a column", [0, 1]],
    ["all", [1]],
  ]),
  example(
    "sub(), div(), gt() and mean() are made of their tensors, however little there is to do",
    () => {
      const made = (leaf: Tensor, make: (a: Tensor) => Tensor) => {
        const a = leaf.requiresGrad(), result = make(a);
        return { out: seen(result), "made of": leavesOf(result, { a }) };
      };
      return {
        "sub of itself": made(tensor([3, -4]), (a) => derived.sub(a, a)),
        "div by itself": made(tensor([3, -4]), (a) => derived.div(a, a)),
        "gt of itself": made(tensor([3, -4]), (a) => derived.gt(a, a)),
        "minus 0": made(tensor([3, -4]), (a) => derived.sub(a, zeros([2]))),
        "over 1": made(tensor([3, -4]), (a) => derived.div(a, ones([1]))),
        "0 minus it": made(tensor([3, -4]), (a) => derived.sub(zeros([2]), a)),
        "mean of one element": made(tensor([[5]]), (a) => derived.mean(a)),
        "mean of a number": made(tensor(5), (a) => derived.mean(a)),
        "mean along an axis of size 1": made(tensor([[5, 6]]), (a) => derived.mean(a, 0)),
        "mean of equal elements": made(tensor([5, 5]), (a) => derived.mean(a, -1)),
        "mean of zeros": made(zeros([2, 2]), (a) => derived.mean(a)),
      };
    },
  ),
  example("gt(), lt.forward() and eq.forward() of NaN, infinities and ties", () => {
    const a = tensor([NaN, 1, NaN, Infinity, -Infinity, Infinity, 2, -0]);
    const b = tensor([1, NaN, NaN, Infinity, Infinity, -Infinity, 2, 0]);
    return { gt: seen(derived.gt(a, b)), lt: seen(a.lt(b)), eq: seen(a.eq(b)) };
  }, {
    gt: { shape: [8], elements: [0, 0, 0, 0, 0, 1, 0, 0] },
    lt: { shape: [8], elements: [0, 0, 0, 0, 1, 0, 0, 0] },
    eq: { shape: [8], elements: [0, 0, 0, 1, 0, 0, 1, 1] },
  }),
  example("sub(), div() and gt() of every special pair", () =>
    ofPairs((pair) => {
      const [a, b] = pair.map(tensorOf);
      return [derived.sub(a, b), derived.div(a, b), derived.gt(a, b), derived.sub(a, a)].map(seen);
    })),
  example(
    "div() and mean() of tiny, huge and infinite numbers, and by 0",
    () => ({
      div: seen(derived.div(tensor([1e-14, 1, -1, 0, 5, NaN]), tensor([2, 0, 0, 0, Infinity, 1]))),
      mean: seen(derived.mean(tensor([[1e-14, 3e-14], [1e300, 1e300], [1, Infinity]]), 1)),
      "mean of 300": seen(derived.mean(tensorOf(LAYOUTS["2 by 300, turned over"]), 1)),
    }),
    undefined,
    { atol: 0 },
  ),
  example(
    "mean() and all() of every special layout along each axis, also from the back",
    () =>
      ofLayouts((input) => {
        const a = tensorOf(input), axes = [...a.shape.keys()];
        return {
          mean: axes.map((axis) => seen(derived.mean(a, axis))),
          "mean from the back": axes.map((axis) => seen(derived.mean(a, axis - a.rank))),
          "mean of everything": seen(derived.mean(a)),
          all: axes.map((axis) => seen(derived.all(a.lt(0), axis))),
          "all from the back": axes.map((axis) => seen(derived.all(a.lt(0), axis - a.rank))),
          "all of everything": seen(derived.all(a)),
        };
      }),
  ),
  example("all() counts tiny, opposite, infinite numbers and NaN as not 0, and -0 as 0", () => {
    const rows = [[1e-200, 1e-200], [1, -1], [Infinity, -Infinity], [NaN, 1], [-0, 1], [0.5, 0.5]];
    return seen(derived.all(tensor(rows), 1));
  }, { shape: [6, 1], elements: [1, 1, 1, 1, 0, 1] }),
  ofTwo("sub() of any two tensors", derived.sub),
  ofTwo("div() of any two tensors, the second without zeros", derived.div, { avoid: [0] }),
  ofTwo("gt() of any two tensors", derived.gt),
  example("mean() of the columns, of the rows, and of everything", () => ({
    "mean(0)": seen(derived.mean(tensor([[1, 2, 6], [3, 6, 12]]), 0)),
    "mean(1)": seen(derived.mean(tensor([[1, 2, 6], [3, 6, 12]]), 1)),
    "mean(-1)": seen(derived.mean(tensor([[1, 2, 6], [3, 6, 12]]), -1)),
    "mean()": seen(derived.mean(tensor([[1, 2, 6], [3, 6, 12]]))),
    "of nothing": seen(derived.mean(zeros([0]))),
  }), {
    "mean(0)": { shape: [1, 3], elements: [2, 4, 9] },
    "mean(1)": { shape: [2, 1], elements: [3, 7] },
    "mean(-1)": { shape: [2, 1], elements: [3, 7] },
    "mean()": { shape: [1], elements: [5] },
    "of nothing": { shape: [1], elements: [NaN] },
  }),
  law("mean() of any tensor along any axis, and of everything", [
    anyTensor({ rank: [1, 4] }),
    axis(0),
  ], (a, axis) => ({
    "along the axis": seen(derived.mean(a, axis)),
    "of everything": seen(derived.mean(a)),
  }), { atol: 1e-10 }),
  example("all() asks whether no element is 0", () => ({
    "all(1)": seen(derived.all(tensor([[1, 0], [2, -3]]), 1)),
    "all(0)": seen(derived.all(tensor([[1, 0], [2, -3]]), 0)),
    "all()": seen(derived.all(tensor([[1, 0], [2, -3]]))),
    "all() of [1, 1]": seen(derived.all(tensor([1, 1]))),
    "all() of nothing": seen(derived.all(zeros([0]))),
  }), {
    "all(1)": { shape: [2, 1], elements: [0, 1] },
    "all(0)": { shape: [1, 2], elements: [1, 0] },
    "all()": { shape: [1], elements: [0] },
    "all() of [1, 1]": { shape: [1], elements: [1] },
    "all() of nothing": { shape: [1], elements: [1] },
  }),
  law("all() of any tensor with and without zeros, along any axis", [
    anyTensor({ rank: [1, 3], min: 0, max: 2 }),
    axis(0),
  ], (a, axis) => ({
    "along the axis": seen(derived.all(a, axis)),
    "of everything": seen(derived.all(a)),
  })),
]);
