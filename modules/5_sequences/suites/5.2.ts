/** Task 5.2, rows: the three loops, the functions with their gradients, and the embedding. */
import {
  example,
  float,
  int,
  law,
  list,
  suite,
  tensor as anyTensor,
  tuple,
} from "#grader/suite.ts";
import { Embedding } from "#impl/5_sequences/embedding.ts";
import { cat, slice, stack, take } from "#impl/5_sequences/joining.ts";
import { concat, gather } from "#impl/5_sequences/row_functions.ts";
import { concatRows, gatherRows, scatterAddRows } from "#impl/5_sequences/row_loops.ts";
import { rand, tensor } from "#modules/2_tensors/factories.ts";
import { type Shape, sizeOf } from "#modules/2_tensors/shape.ts";
import type { SimpleData } from "#modules/2_tensors/simple_backend.ts";
import { gradients, gradientsOf, tensorOf, weightsFor } from "#modules/2_tensors/suite_tensors.ts";
import { dataOf, seen } from "#modules/2_tensors/suite_tools.ts";
import { apply, type Tensor } from "#modules/2_tensors/tensor.ts";
import { tensorData } from "#modules/2_tensors/tensor_data.ts";
import { unstack } from "#modules/5_sequences/unstack.ts";
import { random } from "#modules/random.ts";

/** A result that is filled with something else, or with 0. */
function room(shape: Shape, filled = 99): SimpleData {
  return tensorData(new Float64Array(sizeOf(shape)).fill(filled), shape);
}

function gathered(a: SimpleData, indices: readonly number[]): unknown {
  const out = room([indices.length, ...a.shape.slice(1)]);
  gatherRows(out, a, indices);
  return seen(out);
}

function scattered(rows: SimpleData, indices: readonly number[], count: number): unknown {
  const out = room([count, ...rows.shape.slice(1)], 0);
  scatterAddRows(out, rows, indices);
  return seen(out);
}

function put(parts: readonly SimpleData[]): unknown {
  const count = parts.reduce((count, { shape: [rows] }) => count + rows, 0);
  const out = room([count, ...parts[0].shape.slice(1)]);
  concatRows(out, parts);
  return seen(out);
}

/** Numbers of a list that some random numbers stand for. */
function rowsOf(draws: readonly number[], count: number): number[] {
  return draws.map((draw) => draw % count);
}

/** Random tensors that have the same sizes on all axes but one. */
function similar(shape: Shape, axis: number, sizes: readonly number[], seed: number): Tensor[] {
  return sizes.map((size, i) => weightsFor(shape.with(axis, size), seed + i));
}

/** The gradients of a calculation whose output is weighed by random numbers. */
function weighed(calculate: (...inputs: Tensor[]) => Tensor, inputs: Tensor[], seed: number) {
  return gradientsOf(calculate, inputs, ({ shape }) => weightsFor(shape, seed));
}

const rows = anyTensor({ rank: [1, 3], size: [1, 3] });
const draws = list(int({ min: 0, max: 11 }), { maxLength: 5 });
const draw = int({ min: 0, max: 11 });
const seed = int({ min: 1, max: 1000 });
const sizes = tuple(
  int({ min: 1, max: 3 }),
  int({ min: 1, max: 3 }),
  int({ min: 1, max: 3 }),
);
const parts = list(int({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 });

/** [[1, 2], [3, 4], [5, 6]] */
function three(): Tensor {
  return tensor([[1, 2], [3, 4], [5, 6]]);
}

export default suite("5.2", [
  example("gatherRows() copies rows, in the order of the indices", () => ({
    "rows 2, 0, 2 of [[1, 2], [3, 4], [5, 6]]": gathered(three().data as SimpleData, [2, 0, 2]),
    "no rows": gathered(three().data as SimpleData, []),
  }), {
    "rows 2, 0, 2 of [[1, 2], [3, 4], [5, 6]]": { shape: [3, 2], elements: [5, 6, 1, 2, 5, 6] },
    "no rows": { shape: [0, 2], elements: [] },
  }),
  law("gatherRows() of any rows, in any layout", [rows, draws], (input, draws) => {
    return gathered(dataOf(input), rowsOf(draws, input.shape[0]));
  }),
  example("scatterAddRows() adds up rows with the same index, and leaves 0 where none is", () => ({
    "[[1, 2], [3, 4], [5, 6]] to 3, 0, 3 of 4": scattered(
      three().data as SimpleData,
      [3, 0, 3],
      4,
    ),
  }), {
    "[[1, 2], [3, 4], [5, 6]] to 3, 0, 3 of 4": {
      shape: [4, 2],
      elements: [3, 4, 0, 0, 0, 0, 6, 8],
    },
  }),
  law("scatterAddRows() of any rows, in any layout", [
    rows,
    list(int({ min: 0, max: 11 }), { minLength: 3, maxLength: 3 }),
    int({ min: 1, max: 4 }),
  ], (input, draws, count) => {
    return scattered(dataOf(input), rowsOf(draws.slice(0, input.shape[0]), count), count);
  }),
  example("concatRows() puts one part below another", () => ({
    "[[1], [2]], nothing and [[3]]": put([
      tensor([[1], [2]]).data as SimpleData,
      room([0, 1]),
      tensor([[3]]).data as SimpleData,
    ]),
  }), { "[[1], [2]], nothing and [[3]]": { shape: [3, 1], elements: [1, 2, 3] } }),
  law("concatRows() of any parts, in any layout", [sizes, parts, seed], (shape, parts, seed) => {
    return put(similar(shape, 0, parts, seed).map(({ data }) => data as SimpleData));
  }),

  example("gather.forward() and gather.backward(): a row that was taken twice gets both", () => {
    const pick = (a: Tensor) => apply(gather, [a], [2, 0, 2]);
    return {
      rows: seen(pick(three())),
      gradient: gradientsOf(pick, [three()], tensor([[1, 2], [10, 20], [100, 200]]))[0],
    };
  }, {
    rows: { shape: [3, 2], elements: [5, 6, 1, 2, 5, 6] },
    gradient: { shape: [3, 2], elements: [10, 20, 0, 0, 101, 202] },
  }),
  law("gather.backward() of any rows", [rows, draws, seed], (input, draws, seed) => {
    const indices = rowsOf(draws, input.shape[0]);
    return gradients((a) => apply(gather, [a], indices), [input], seed);
  }),
  example("concat.backward() gives each part its own rows of what came in", () => {
    const both = (a: Tensor, b: Tensor) => apply(concat, [a, b]);
    return gradientsOf(both, [tensor([[1], [2]]), tensor([[3]])], tensor([[10], [20], [30]]));
  }, [{ shape: [2, 1], elements: [10, 20] }, { shape: [1, 1], elements: [30] }]),
  law("concat.forward() and concat.backward() of any parts", [
    sizes,
    parts,
    seed,
  ], (shape, parts, seed) => {
    const inputs = similar(shape, 0, parts, seed);
    return {
      rows: seen(apply(concat, inputs)),
      gradients: weighed((...all) => apply(concat, all), inputs, seed),
    };
  }),

  example("take() of columns, in any order", () => ({
    "columns 2, 0 of [[1, 2, 3], [4, 5, 6]]": seen(take(tensor([[1, 2, 3], [4, 5, 6]]), [2, 0], 1)),
  }), { "columns 2, 0 of [[1, 2, 3], [4, 5, 6]]": { shape: [2, 2], elements: [3, 1, 6, 4] } }),
  law("take() along any axis, and its gradient", [rows, draws, draw, seed], (
    input,
    draws,
    draw,
    seed,
  ) => {
    const axis = draw % input.shape.length, indices = rowsOf(draws, input.shape[axis]);
    return {
      taken: seen(take(tensorOf(input), indices, axis)),
      gradient: gradients((a) => take(a, indices, axis), [input], seed),
    };
  }),
  example("slice() from a start up to an end, without it", () => ({
    "[1, 3] of [10, 20, 30, 40]": seen(slice(tensor([10, 20, 30, 40]), [1, 3])),
    "columns [0, 1] of [[1, 2], [3, 4]]": seen(slice(tensor([[1, 2], [3, 4]]), [0, 1], 1)),
    "[2, 2] of [10, 20, 30, 40]": seen(slice(tensor([10, 20, 30, 40]), [2, 2])),
  }), {
    "[1, 3] of [10, 20, 30, 40]": { shape: [2], elements: [20, 30] },
    "columns [0, 1] of [[1, 2], [3, 4]]": { shape: [2, 1], elements: [1, 3] },
    "[2, 2] of [10, 20, 30, 40]": { shape: [0], elements: [] },
  }),
  law("slice() along any axis, and its gradient", [rows, draw, draw, draw, seed], (
    input,
    first,
    second,
    draw,
    seed,
  ) => {
    const axis = draw % input.shape.length, size = input.shape[axis] + 1;
    const ends = [first % size, second % size] as const;
    const range = [Math.min(...ends), Math.max(...ends)] as const;
    return {
      slice: seen(slice(tensorOf(input), range, axis)),
      gradient: gradients((a) => slice(a, range, axis), [input], seed),
    };
  }),
  example("cat() of columns stands side by side", () => ({
    "[[1, 2], [3, 4]] and [[5], [6]]": seen(
      cat([tensor([[1, 2], [3, 4]]), tensor([[5], [6]])], 1),
    ),
  }), { "[[1, 2], [3, 4]] and [[5], [6]]": { shape: [2, 3], elements: [1, 2, 5, 3, 4, 6] } }),
  law("cat() along any axis, and its gradients", [sizes, parts, draw, seed], (
    shape,
    parts,
    draw,
    seed,
  ) => {
    const axis = draw % 3, inputs = similar(shape, axis, parts, seed);
    return {
      together: seen(cat(inputs, axis)),
      gradients: weighed((...all) => cat(all, axis), inputs, seed),
    };
  }),
  example("stack() along a new axis in front, and behind", () => ({
    "[1, 2] and [3, 4], axis 0": seen(stack([tensor([1, 2]), tensor([3, 4])])),
    "[1, 2] and [3, 4], axis 1": seen(stack([tensor([1, 2]), tensor([3, 4])], 1)),
    "5 and 6": seen(stack([tensor(5), tensor(6)])),
  }), {
    "[1, 2] and [3, 4], axis 0": { shape: [2, 2], elements: [1, 2, 3, 4] },
    "[1, 2] and [3, 4], axis 1": { shape: [2, 2], elements: [1, 3, 2, 4] },
    "5 and 6": { shape: [2], elements: [5, 6] },
  }),
  law("stack() along any axis, and its gradients", [
    sizes,
    int({ min: 1, max: 3 }),
    int({ min: 0, max: 3 }),
    seed,
  ], (shape, count, axis, seed) => {
    const inputs = similar(shape, 0, Array(count).fill(shape[0]), seed);
    return {
      together: seen(stack(inputs, axis)),
      gradients: weighed((...all) => stack(all, axis), inputs, seed),
    };
  }),
  law("stack() of what unstack() took apart", [rows, float({ min: -2, max: 2 }), seed], (
    input,
    factor,
    seed,
  ) => {
    const apart = (a: Tensor) => stack(unstack(a).map((part, i) => part.mul(factor + i)));
    return gradients(apart, [input], seed);
  }),

  example("Embedding.forward() of words, and the table's gradient", () => {
    const embedding = new Embedding({ words: 3, dim: 2, draw: () => 0 });
    embedding.weight.update(three().requiresGrad());
    const words = embedding.forward([1, 1, 0, 1], [2, 2]);
    words.backward(tensor([[[1, 2], [10, 20]], [[5, 6], [100, 200]]]));
    return { words: seen(words), gradient: seen(embedding.weight.value.grad) };
  }, {
    words: { shape: [2, 2, 2], elements: [3, 4, 3, 4, 1, 2, 3, 4] },
    gradient: { shape: [3, 2], elements: [5, 6, 111, 222, 0, 0] },
  }),
  law("Embedding.forward() of any words", [
    list(int({ min: 0, max: 4 }), { minLength: 6, maxLength: 6 }),
    int({ min: 1, max: 3 }),
    seed,
  ], (words, dim, seed) => {
    const embedding = new Embedding({ words: 5, dim, draw: random(seed) });
    const out = embedding.forward(words, [3, 2]);
    out.backward(rand(out.shape, { random: random(seed) }));
    return { rows: seen(out), gradient: seen(embedding.weight.value.grad) };
  }),
]);
