/** Task 5.2, rows: the three loops, the functions with their gradients, and the embedding. */
import {
  attempt,
  axis,
  example,
  float,
  howMany,
  index,
  int,
  law,
  list,
  suite,
  tuple,
} from "#grader/suite.ts";
import { Embedding } from "#impl/5_sequences/embedding.ts";
import { cat, slice, stack, take } from "#impl/5_sequences/joining.ts";
import { concat, gather } from "#impl/5_sequences/row_functions.ts";
import { concatRows, gatherRows, scatterAddRows } from "#impl/5_sequences/row_loops.ts";
import { anyDraws, byTurns, type Source, sourceAfter } from "#modules/1_autodiff/suite_numbers.ts";
import { rand, tensor } from "#modules/2_tensors/factories.ts";
import { type Shape, sizeOf } from "#modules/2_tensors/shape.ts";
import type { SimpleData } from "#modules/2_tensors/simple_backend.ts";
import { anyTensor, gradients, gradientsOf, weightsFor } from "#modules/2_tensors/suite_tensors.ts";
import { anyData, seen } from "#modules/2_tensors/suite_tools.ts";
import { apply, type Tensor } from "#modules/2_tensors/tensor.ts";
import { tensorData } from "#modules/2_tensors/tensor_data.ts";
import { again, handled, unread } from "#modules/4_networks/suite_tools.ts";
import { unreadable } from "#modules/4_networks/unreadable_backend.ts";
import { unstack } from "#modules/5_sequences/unstack.ts";
import { random } from "#modules/random.ts";

/** A result that is filled with something else, or with 0. */
export function room(shape: Shape, filled = 99): SimpleData {
  return tensorData(new Float64Array(sizeOf(shape)).fill(filled), shape);
}

export function gathered(a: SimpleData, indices: readonly number[]): unknown {
  const out = room([indices.length, ...a.shape.slice(1)]);
  gatherRows(out, a, indices);
  return seen(out);
}

export function scattered(rows: SimpleData, indices: readonly number[], count: number): unknown {
  const out = room([count, ...rows.shape.slice(1)], 0);
  scatterAddRows(out, rows, indices);
  return seen(out);
}

export function put(parts: readonly SimpleData[]): unknown {
  const count = parts.reduce((count, { shape: [rows] }) => count + rows, 0);
  const out = room([count, ...parts[0].shape.slice(1)]);
  concatRows(out, parts);
  return seen(out);
}

/** Random tensors that have the same sizes on all axes but one. */
export function similar(
  shape: Shape,
  axis: number,
  sizes: readonly number[],
  seed: Source,
): Tensor[] {
  return sizes.map((size, i) => weightsFor(shape.with(axis, size), sourceAfter(seed, i)));
}

/** The gradients of a calculation whose output is weighed by random numbers. */
export function weighed(
  calculate: (...inputs: Tensor[]) => Tensor,
  inputs: Tensor[],
  seed: Source,
) {
  return gradientsOf(calculate, inputs, ({ shape }) => weightsFor(shape, seed));
}

/** A function along every axis of a [2, 3, 4], counted from the front and from the back. */
export function alongAll(
  calculate: (a: Tensor, axis: number) => Tensor,
  axes = [0, 1, 2, -1, -2, -3],
) {
  const a = weightsFor([2, 3, 4], 2);
  return Object.fromEntries(axes.map((axis) => [`axis ${axis}`, {
    out: seen(calculate(a, axis)),
    gradient: weighed((a) => calculate(a, axis), [a], 5),
  }]));
}

/** The plain data of random numbers, row by row or turned over. */
export function some(shape: Shape, seed: Source): SimpleData {
  return weightsFor(shape, seed).data as SimpleData;
}

const rows = { rank: [1, 3], size: [1, 3] } as const;
const indices = list(index(0), { maxLength: 5 });
const numbers = anyDraws();
export const sizes = tuple(
  howMany({ max: 3 }),
  howMany({ max: 3 }),
  howMany({ max: 3 }),
);
const parts = list(int({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 });

/** [[1, 2], [3, 4], [5, 6]] */
export function three(): Tensor {
  return tensor([[1, 2], [3, 4], [5, 6]]);
}

export default suite("5.2", [
  example("gatherRows() leaves what stands behind the result", () => {
    const out = tensorData(new Float64Array(6).fill(99), [2, 2]);
    gatherRows(out, tensorData(Float64Array.of(1, 2, 3, 4), [2, 2]), [1, 0]);
    return [...out.storage];
  }, [3, 4, 1, 2, 99, 99]),
  example("gatherRows() copies rows, in the order of the indices", () => ({
    "rows 2, 0, 2 of [[1, 2], [3, 4], [5, 6]]": gathered(three().data as SimpleData, [2, 0, 2]),
    "no rows": gathered(three().data as SimpleData, []),
  }), {
    "rows 2, 0, 2 of [[1, 2], [3, 4], [5, 6]]": { shape: [3, 2], elements: [5, 6, 1, 2, 5, 6] },
    "no rows": { shape: [0, 2], elements: [] },
  }),
  example("gatherRows() of 300 rows of many axes, with gaps, and of a row that is repeated", () => {
    const indices = Int32Array.from({ length: 300 }, (_, i) => (i * 7) % 9);
    const gaps = tensorData(Float64Array.from({ length: 60 }, (_, i) => i), [4, 2, 3], [1, 30, 9]);
    return {
      "300 rows": gathered(some([9, 2, 1, 2, 1, 3], 3), indices as unknown as number[]),
      gaps: gathered(gaps, [3, 0, 3, 1, 1, 2, 0]),
      "one row everywhere": gathered(tensorData(gaps.storage, [5, 2], [0, 7]), [4, 0, 2]),
      "single numbers": gathered(some([7], 3), [6, 6, 0]),
      "afterwards": [indices, gaps.storage],
    };
  }),
  law("gatherRows() of any rows, in any layout", [anyData(rows), indices], (data, indices) => {
    return gathered(data, indices);
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
  example(
    "scatterAddRows() of 300 rows to 9, of tiny numbers, and to a row twice in a row",
    () => {
      const indices = Array.from({ length: 300 }, (_, i) => (i * i) % 9),
        rows = some([300, 2, 3], 2);
      const tiny = tensor([[1e-15], [1e-16], [-1e-15]]).data as SimpleData;
      return {
        "300 rows": scattered(rows, indices, 9),
        "many axes": scattered(some([3, 1, 2, 2, 1, 2], 3), [4, 4, 0], 6),
        tiny: scattered(tiny, [1, 1, 0], 2),
        "onto the same row": scattered(some([6], 3), [2, 2, 2, 2, 2, 2], 5),
        "afterwards": [indices, rows.storage],
      };
    },
    undefined,
    { atol: 0 },
  ),
  law("scatterAddRows() of any rows, in any layout", [
    anyData(rows),
    list(int({ min: 0, max: 11 }), { minLength: 3, maxLength: 3 }),
    howMany({ max: 4 }),
  ], (data, places, count) => {
    const indices = places.slice(0, data.shape[0]).map((place) => place % count);
    return scattered(data, indices, count);
  }),
  example("concatRows() puts one part below another", () => ({
    "[[1], [2]], nothing and [[3]]": put([
      tensor([[1], [2]]).data as SimpleData,
      room([0, 1]),
      tensor([[3]]).data as SimpleData,
    ]),
  }), { "[[1], [2]], nothing and [[3]]": { shape: [3, 1], elements: [1, 2, 3] } }),
  example("concatRows() of nine parts, of 300 rows, and of parts that are turned over", () => ({
    "nine parts": put(Array.from({ length: 9 }, (_, i) => some([i % 4, 2], i + 1))),
    "300 rows": put([some([299, 1], 3), some([1, 1], 3)]),
    "turned over": put([some([2, 3, 2, 1, 2], 2), some([1, 3, 2, 1, 2], 4)]),
  })),
  law(
    "concatRows() of any parts, in any layout",
    [sizes, parts, numbers],
    (shape, parts, numbers) => {
      return put(similar(shape, 0, parts, numbers).map(({ data }) => data as SimpleData));
    },
  ),

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
  example("gather.backward() twice, which leaves alone all that it was handed", () => [
    handled(gather, [some([3, 4], 2)], [2, 0, 2, 2]),
    handled(gather, [some([6, 2, 3], 3)], Int32Array.of(5, 1)),
    handled(gather, [some([4], 3)], []),
  ]),
  example("gather.forward() twice back through one graph, and once more on other numbers", () => {
    return again((a) => apply(gather, [a], [1, 1, 3]), weightsFor([4, 2], 3));
  }),
  law("gather.backward() of any rows", [anyTensor(rows), indices, numbers], (
    a,
    indices,
    numbers,
  ) => gradients((a) => apply(gather, [a], indices), [a], numbers)),
  example("concat.backward() gives each part its own rows of what came in", () => {
    const both = (a: Tensor, b: Tensor) => apply(concat, [a, b]);
    return gradientsOf(both, [tensor([[1], [2]]), tensor([[3]])], tensor([[10], [20], [30]]));
  }, [{ shape: [2, 1], elements: [10, 20] }, { shape: [1, 1], elements: [30] }]),
  example("concat.backward() twice, which leaves alone all that it was handed", () => [
    handled(concat, [some([2, 3], 2), some([0, 3], 3), some([4, 3], 3)]),
    handled(concat, Array.from({ length: 7 }, (_, i) => some([2, 2], i))),
  ]),
  example("concat.forward() twice back through one graph, also of one part twice", () => ({
    "three parts": again(
      (...all) => apply(concat, all),
      ...[weightsFor([2, 2], 3), weightsFor([1, 2], 3), weightsFor([3, 2], 4)],
    ),
    "one part twice": again((a) => apply(concat, [a, a]), weightsFor([2, 2], 3)),
  })),
  law("concat.forward() and concat.backward() of any parts", [
    sizes,
    parts,
    numbers,
  ], (shape, parts, numbers) => {
    const inputs = similar(shape, 0, parts, numbers);
    return {
      rows: seen(apply(concat, inputs)),
      gradients: weighed((...all) => apply(concat, all), inputs, numbers),
    };
  }),

  example("take() of columns, in any order", () => ({
    "columns 2, 0 of [[1, 2, 3], [4, 5, 6]]": seen(take(tensor([[1, 2, 3], [4, 5, 6]]), [2, 0], 1)),
  }), { "columns 2, 0 of [[1, 2, 3], [4, 5, 6]]": { shape: [2, 2], elements: [3, 1, 6, 4] } }),
  example("take() along each axis, from the front or from the back, and its gradient", () => {
    return alongAll((a, axis) => take(a, [1, 0, 1], axis));
  }),
  example(
    "take() of many numbers, in calls that differ in the axis alone; the indices stay",
    () => {
      const indices = [4, 0, 4, 2], a = weightsFor([5, 6, 7], 3);
      return {
        taken: [0, 1, 2, -3].map((axis) => seen(take(a, indices, axis))),
        "300 times": seen(take(a, Array.from({ length: 300 }, (_, i) => i % 7), 2)),
        ...{ indices, a: seen(a) },
      };
    },
  ),
  example("take() and slice() refuse a number and an axis that are not there", () => ({
    "number 3 of 3": attempt(() => seen(take(three(), [3]))),
    "axis 2 of two": attempt(() => seen(take(three(), [0], 2))),
    "axis -3 of two": attempt(() => seen(take(three(), [0], -3))),
    "up to 3 of 2": attempt(() => seen(slice(three(), [0, 3], -1))),
    "up to 3 of 3": seen(slice(three(), [2, 3], -2)),
  })),
  law("take() along any axis, and its gradient", [
    anyTensor(rows),
    axis(0),
    list(index(0, { along: 1 }), { maxLength: 5 }),
    numbers,
  ], (a, axis, indices, numbers) => ({
    taken: seen(take(a, indices, axis)),
    gradient: gradients((a) => take(a, indices, axis), [a], numbers),
  })),
  example("slice() from a start up to an end, without it", () => ({
    "[1, 3] of [10, 20, 30, 40]": seen(slice(tensor([10, 20, 30, 40]), [1, 3])),
    "columns [0, 1] of [[1, 2], [3, 4]]": seen(slice(tensor([[1, 2], [3, 4]]), [0, 1], 1)),
    "[2, 2] of [10, 20, 30, 40]": seen(slice(tensor([10, 20, 30, 40]), [2, 2])),
  }), {
    "[1, 3] of [10, 20, 30, 40]": { shape: [2], elements: [20, 30] },
    "columns [0, 1] of [[1, 2], [3, 4]]": { shape: [2, 1], elements: [1, 3] },
    "[2, 2] of [10, 20, 30, 40]": { shape: [0], elements: [] },
  }),
  example("slice() along each axis, from the front or from the back, and its gradient", () => ({
    "[1, 2]": alongAll((a, axis) => slice(a, [1, 2], axis)),
    "[0, 2]": alongAll((a, axis) => slice(a, [0, 2], axis)),
    "[10, 290] of 300": seen(slice(weightsFor([2, 300], 3), [10, 290], -1)),
  })),
  law("slice() along any axis, and its gradient", [
    anyTensor(rows),
    axis(0),
    tuple(index(0, { along: 1, isEnd: true }), index(0, { along: 1, isEnd: true })),
    numbers,
  ], (a, axis, ends, numbers) => {
    const range = [Math.min(...ends), Math.max(...ends)] as const;
    return {
      slice: seen(slice(a, range, axis)),
      gradient: gradients((a) => slice(a, range, axis), [a], numbers),
    };
  }),
  example("cat() of columns stands side by side", () => ({
    "[[1, 2], [3, 4]] and [[5], [6]]": seen(
      cat([tensor([[1, 2], [3, 4]]), tensor([[5], [6]])], 1),
    ),
  }), { "[[1, 2], [3, 4]] and [[5], [6]]": { shape: [2, 3], elements: [1, 2, 5, 3, 4, 6] } }),
  example("cat() along each axis, from the front or from the back, and its gradients", () => ({
    "with the same backwards": alongAll((a, axis) => cat([a, a.mul(-1), a], axis)),
    "9 rows": seen(cat(Array.from({ length: 9 }, (_, i) => weightsFor([2, i % 3 + 1], i)), -1)),
    "twice back": again(
      (a, b) => cat([a, b], -1),
      ...[weightsFor([2, 2], 3), weightsFor([2, 3], 3)],
    ),
  })),
  law("cat() along any axis, and its gradients", [sizes, parts, axis(0), numbers], (
    shape,
    parts,
    axis,
    numbers,
  ) => {
    const inputs = similar(shape, axis, parts, numbers);
    return {
      together: seen(cat(inputs, axis)),
      gradients: weighed((...all) => cat(all, axis), inputs, numbers),
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
  example("stack() along each new axis, of seven, and twice back; no axis from the back", () => ({
    each: alongAll((a, axis) => stack([a, a.mul(2)], axis), [0, 1, 2, 3]),
    seven: seen(stack(Array.from({ length: 7 }, (_, i) => weightsFor([2, 2], i)), 2)),
    "twice back": again(
      (a, b) => stack([a, b, a], 1),
      ...[weightsFor([2, 2], 3), weightsFor([2, 2], 4)],
    ),
    "axis -1": attempt(() => seen(stack([tensor([1, 2]), tensor([3, 4])], -1))),
  })),
  law("stack() along any axis, and its gradients", [
    sizes,
    howMany({ max: 3 }),
    int({ min: 0, max: 3 }),
    numbers,
  ], (shape, count, axis, numbers) => {
    const inputs = similar(shape, 0, Array(count).fill(shape[0]), numbers);
    return {
      together: seen(stack(inputs, axis)),
      gradients: weighed((...all) => stack(all, axis), inputs, numbers),
    };
  }),
  law("stack() of what unstack() took apart", [
    anyTensor(rows),
    float({ min: -2, max: 2 }),
    numbers,
  ], (a, factor, numbers) => {
    const apart = (a: Tensor) => stack(unstack(a).map((part, i) => part.mul(factor + i)));
    return gradients(apart, [a], numbers);
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
  example("take(), slice(), cat() and stack() and their gradients read nothing back", () => {
    const wide = [[1, 2, 3], [4, 5, 6]], other = [[7, 8, 9], [0, 1, 2]];
    return {
      take: unread((a) => take(a, [2, 0, 2], -1), [wide]),
      slice: unread((a) => slice(a, [1, 3], 1), [wide]),
      cat: unread((a, b) => cat([a, b, a], 1), [wide, other]),
      stack: unread((a, b) => stack([a, b], 1), [wide, other]),
    };
  }),
  example("Embedding.forward() and its gradient read nothing back", () => {
    const options = { words: 4, dim: 2, draw: random(3), backend: unreadable };
    const embedding = new Embedding(options), out = embedding.forward([3, 0, 3, 1], [2, 2]);
    out.mul(out).sum().backward();
    return { out: seen(out), gradient: seen(embedding.weight.value.grad) };
  }),
  example("Embedding.forward() twice, of one table and then of another", () => {
    const embedding = new Embedding({ words: 300, dim: 5, draw: random(2) });
    const words = Array.from({ length: 40 }, (_, i) => (i * 31) % 300);
    const look = () => [embedding.forward(words), embedding.forward([299, 0, 299], [3, 1])];
    const first = look().map(seen), table = embedding.weight.value.detach();
    embedding.weight.update(table.mul(-1).detach().requiresGrad());
    const second = look();
    second.forEach((out, i) => out.backward(weightsFor(out.shape, i + 3)));
    return {
      ...{ first, second: second.map(seen), words },
      gradient: seen(embedding.weight.value.grad),
    };
  }),
  law("Embedding.forward() of any words", [
    list(int({ min: 0, max: 4 }), { minLength: 6, maxLength: 6 }),
    howMany({ max: 3 }),
    numbers,
  ], (words, dim, numbers) => {
    const embedding = new Embedding({ words: 5, dim, draw: byTurns(numbers) });
    const out = embedding.forward(words, [3, 2]);
    out.backward(rand(out.shape, { random: byTurns(numbers) }));
    return { rows: seen(out), gradient: seen(embedding.weight.value.grad) };
  }),
]);
