/**
 * Random shapes, and random tensors as plain data. Axes of size 1 and 0 come often, and so do
 * layouts other than row by row; what fails shrinks to few elements, row by row, that are easy to
 * count with.
 */
import * as fc from "fast-check";
import type { Range, ShapeData, TensorInput, TensorInputsData } from "../../generators.ts";

/** Shapes; they shrink to fewer and shorter axes. */
export class ShapeArbitrary extends fc.Arbitrary<number[]> {
  constructor(readonly range: Omit<ShapeData, "kind">) {
    super();
  }

  override generate(random: fc.Random): fc.Value<number[]> {
    return new fc.Value(drawShape(random, this.range), undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is number[] {
    return Array.isArray(value);
  }

  override shrink(shape: number[]): fc.Stream<fc.Value<number[]>> {
    const now = shapeEffort(shape);
    return stream(
      smallerShapes(shape, this.range).map((smaller) => smaller.map(({ to }) => to))
        .filter((smaller) => shapeEffort(smaller) < now),
    );
  }
}

function drawShape(random: fc.Random, { rank, size }: Omit<ShapeData, "kind">): number[] {
  return Array.from({ length: random.nextInt(...rank) }, () => {
    const kind = random.nextInt(0, 23);
    if (kind < 4 && within(1, size)) return 1;
    if (kind === 4 && within(0, size)) return 0;
    return random.nextInt(Math.min(Math.max(1, size[0]), size[1]), size[1]);
  });
}

/**
 * What a person has to follow: an axis of size 1 or 0 hides what happens along it, then every
 * element counts. A shape without axes is as good as an axis of size 1.
 */
function shapeEffort(shape: readonly number[]): number {
  const size = shape.reduce((size, extent) => size * extent, 1);
  const ones = shape.filter((extent) => extent === 1).length + (shape.length === 0 ? 1 : 0);
  const extents = shape.reduce((sum, extent) => sum + extent + 1, 0);
  return (size === 0 ? 1e4 : 0) + ones * 1e3 + size * 100 + extents;
}

function within(value: number, [from, to]: Range): boolean {
  return value >= from && value <= to;
}

/** An axis of a smaller shape: which one it was, and how long it is now. */
interface Axis {
  readonly from: number;
  readonly to: number;
}

/** Shapes with one axis less, or with one that is shorter. */
function smallerShapes(
  shape: readonly number[],
  { rank, size }: Omit<ShapeData, "kind">,
): Axis[][] {
  const axes = shape.map((to, from): Axis => ({ from, to }));
  const fewer = shape.length > rank[0] ? axes.map((_, i) => axes.toSpliced(i, 1)) : [];
  const shorter = axes.flatMap(({ from, to }) =>
    [...new Set([2, to >> 1, to - 1, 1, 0])].filter((length) => length < to && within(length, size))
      .map((length) => axes.with(from, { from, to: length }))
  );
  return [...fewer, ...shorter];
}

/** How tensors are filled, and how hard a number is to calculate with. */
interface Numbers {
  readonly value: fc.Arbitrary<number>;
  readonly effort: (value: number) => number;
}

/** Lists of tensors whose shapes broadcast together. */
export class TensorsArbitrary extends fc.Arbitrary<TensorInput[]> {
  constructor(readonly range: Omit<TensorInputsData, "kind">, readonly numbers: Numbers) {
    super();
  }

  override generate(random: fc.Random): fc.Value<TensorInput[]> {
    const together = drawShape(random, this.range), same = random.nextInt(0, 2) === 0;
    const ties = random.nextInt(0, 2) === 0;
    const tensors = Array.from({ length: this.range.count }, () => {
      const shape = same || this.range.count === 1 ? together : this.#part(random, together);
      return this.#fill(random, this.#layOut(random, shape), ties);
    });
    return new fc.Value(tensors, undefined);
  }

  /** A shape that broadcasts to the whole: axes in front are left out, others have size 1. */
  #part(random: fc.Random, whole: readonly number[]): number[] {
    const { rank, size } = this.range;
    const left = random.nextInt(0, Math.max(0, Math.min(2, whole.length - rank[0])));
    return whole.slice(left).map((extent) =>
      within(1, size) && random.nextInt(0, 3) === 0 ? 1 : extent
    );
  }

  #layOut(random: fc.Random, shape: readonly number[]): Layout {
    const order = [...shape.keys()];
    const kind = this.range.layout === "contiguous" ? 0 : random.nextInt(0, 5);
    if (kind >= 2) {
      for (let i = order.length - 1; i > 0; i--) {
        const j = random.nextInt(0, i);
        [order[i], order[j]] = [order[j], order[i]];
      }
    }
    return layOut(shape, order, shape.map(() => kind >= 4 && random.nextInt(0, 2) === 0));
  }

  /** `ties` fills with few different numbers. */
  #fill(random: fc.Random, { length, ...rest }: Layout, ties: boolean): TensorInput {
    const { value: numbers } = this.numbers;
    const storage = Array.from({ length }, () => {
      const { value } = numbers.generate(random, undefined);
      const few = Math.trunc(value) % 3 + 0; // no -0
      return ties && numbers.canShrinkWithoutContext(few) ? few : value;
    });
    return { ...rest, storage };
  }

  override canShrinkWithoutContext(value: unknown): value is TensorInput[] {
    return Array.isArray(value) && value.every((part) => part !== null && typeof part === "object");
  }

  override shrink(tensors: TensorInput[]): fc.Stream<fc.Value<TensorInput[]>> {
    const now = this.#effort(tensors);
    return stream(
      [...this.#smaller(tensors), ...this.#plainer(tensors), ...this.#easier(tensors)]
        .filter((candidate) => this.#effort(candidate) < now),
    );
  }

  /** One axis less, or a shorter one, in all tensors at once; or one axis of size 1 less in one. */
  #smaller(tensors: readonly TensorInput[]): TensorInput[][] {
    const rank = Math.max(...tensors.map(({ shape }) => shape.length));
    const whole = Array.from({ length: rank }, (_, axis) => {
      const extents = tensors.map(({ shape }) => shape[axis - rank + shape.length] ?? 1);
      return extents.find((extent) => extent !== 1) ?? 1;
    });
    const { rank: [least], size } = this.range;
    const leastNow = tensors.some(({ shape }) => shape.length <= least) ? rank : least;
    const together = smallerShapes(whole, { rank: [leastNow, rank], size }).flatMap((axes) =>
      [false, true].map((end) =>
        tensors.map((tensor) => {
          const added = rank - tensor.shape.length;
          const own = axes.filter(({ from }) => from >= added).map(({ from, to }): Axis => {
            const extent = tensor.shape[from - added];
            return { from: from - added, to: extent === whole[from] ? to : extent };
          });
          return this.#cut(tensor, own, end);
        })
      )
    );
    const alone = tensors.flatMap((tensor, i) => {
      const { shape } = tensor;
      if (shape.length === least || shape[0] !== 1) return [];
      const rest = shape.map((to, from): Axis => ({ from, to })).slice(1);
      return [tensors.with(i, this.#cut(tensor, rest, false))];
    });
    return [...together, ...alone];
  }

  /** The tensor's beginning, or end, along every axis, in a layout like the one it had. */
  #cut(
    { shape, strides, storage }: TensorInput,
    axes: readonly Axis[],
    end: boolean,
  ): TensorInput {
    const whole = shape.every((extent) => extent > 0);
    let first = 0;
    if (end && whole) {
      shape.forEach((extent, axis) => {
        const to = axes.find(({ from }) => from === axis)?.to ?? 1;
        first += Math.max(0, extent - to) * strides[axis];
      });
    }
    const order = [...axes.keys()].sort((a, b) => strides[axes[b].from] - strides[axes[a].from]);
    const extents = axes.map(({ to }) => to);
    const repeated = axes.map(({ from }) => strides[from] === 0 && shape[from] > 1);
    const { length, ...layout } = layOut(extents, order, repeated);
    const cut = new Array<number>(length).fill(storage[0] ?? this.#simplest());
    if (whole) {
      forEachIndex(extents, (index) => {
        const from = index.reduce((sum, at, axis) => sum + at * strides[axes[axis].from], first);
        const to = index.reduce((sum, at, axis) => sum + at * layout.strides[axis], 0);
        cut[to] = storage[from];
      });
    }
    return { ...layout, storage: cut };
  }

  /** One of the tensors row by row. */
  #plainer(tensors: readonly TensorInput[]): TensorInput[][] {
    return tensors.map((tensor, i) => {
      const { shape, strides, storage } = tensor;
      const { length: _, ...layout } = layOut(shape, [...shape.keys()], shape.map(() => false));
      const values: number[] = [];
      forEachIndex(shape, (index) => {
        values.push(storage[index.reduce((sum, at, axis) => sum + at * strides[axis], 0)]);
      });
      return tensors.with(i, { ...layout, storage: values });
    });
  }

  /** The same layouts with numbers that are easier to calculate with. */
  #easier(tensors: readonly TensorInput[]): TensorInput[][] {
    const fits = (storage: readonly number[]) =>
      storage.every((value) => this.numbers.value.canShrinkWithoutContext(value));
    return tensors.flatMap((tensor, i) => {
      const { storage } = tensor;
      const all = [storage.map(() => this.#simplest()), storage.map((_, at) => at + 1)].filter(
        fits,
      );
      const one = storage.slice(0, 24).flatMap((value, at) =>
        [...this.numbers.value.shrink(value, undefined)]
          .map(({ value }) => storage.with(at, value))
      );
      return [...all.reverse(), ...one].map((storage) => tensors.with(i, { ...tensor, storage }));
    });
  }

  #simplest(): number {
    const { min, max } = this.range;
    return [2, 1, 0, min, max].find((value) => this.numbers.value.canShrinkWithoutContext(value)) ??
      min;
  }

  /** What a person has to read: elements first, then layouts, then numbers. */
  #effort(tensors: readonly TensorInput[]): number {
    return tensors.reduce((sum, { shape, strides, storage }) => {
      const { strides: plain } = layOut(shape, [...shape.keys()], shape.map(() => false));
      const odd = strides.some((stride, axis) => stride !== plain[axis]) ? 1e6 : 0;
      // Counted through, each element can be told from the others.
      const numbers = storage.every((value, i) => value === i + 1)
        ? 0
        : 1 + storage.reduce((sum, value) => sum + this.numbers.effort(value), 0);
      return sum + shapeEffort(shape) * 1e7 + odd + numbers;
    }, 0);
  }
}

/** Where elements lie, and how long the storage is. */
interface Layout extends Pick<TensorInput, "shape" | "strides"> {
  readonly length: number;
}

/** @param order the axes from the slowest to the fastest */
function layOut(
  shape: readonly number[],
  order: readonly number[],
  repeated: readonly boolean[],
): Layout {
  const strides = new Array<number>(shape.length).fill(0);
  let stride = 1, length = 1;
  for (const axis of order.toReversed()) {
    if (repeated[axis]) continue;
    strides[axis] = stride;
    stride *= Math.max(shape[axis], 1);
    length *= shape[axis];
  }
  return { shape, strides, length };
}

function forEachIndex(shape: readonly number[], visit: (index: readonly number[]) => void): void {
  const index: number[] = [];
  const go = (axis: number): void => {
    if (axis === shape.length) return visit(index);
    for (index[axis] = 0; index[axis] < shape[axis]; index[axis]++) go(axis + 1);
    index.length = axis;
  };
  go(0);
}

function stream<T>(values: readonly T[]): fc.Stream<fc.Value<T>> {
  return fc.stream(values.map((value) => new fc.Value(value, undefined))[Symbol.iterator]());
}

/** The shapes that always occur, as far as the range allows. */
export function shapeEdges({ rank, size }: Omit<ShapeData, "kind">): number[][] {
  const usual = [[3], [2, 3], [2, 1, 3], [2, 3, 2, 2], [3, 1], [1, 3], [], [1], [0], [2, 0]];
  const square = Array.from({ length: rank[0] }, () => size[1]);
  return [...usual, square].filter((shape) =>
    within(shape.length, rank) && shape.every((extent) => within(extent, size))
  );
}

/** A shape, and its axes from the slowest to the fastest where they do not lie row by row. */
type Edge = readonly [
  shape: readonly number[],
  order?: readonly number[],
  repeated?: readonly number[],
];

const ONE: readonly Edge[] = [
  [[3]],
  [[2, 3]],
  [[2, 3], [1, 0]],
  [[2, 3], [0, 1], [0]],
  [[2, 3, 2], [1, 2, 0]],
  [[2, 1, 3], [2, 0, 1], [2]],
  [[1, 2, 3, 2], [3, 1, 0, 2]],
  [[3, 1]],
  [[1, 2], [1, 0]],
  [[]],
  [[1]],
  [[0]],
  [[2, 0]],
];

const SEVERAL: readonly (readonly Edge[])[] = [
  [[[3]], [[3]], [[3]]],
  [[[2, 3]], [[3]], [[]]],
  [[[3]], [[2, 3], [1, 0]], [[1, 3]]],
  [[[2, 1]], [[1, 3]], [[3]]],
  [[[3, 1], [1, 0]], [[2]], [[1]]],
  [[[]], [[2, 2]], [[2, 1]]],
  [[[2, 3], [1, 0]], [[2, 3]], [[2, 3], [0, 1], [1]]],
  [[[3, 1, 2], [2, 0, 1]], [[2, 1]], [[3, 1, 1]]],
  [[[2]], [[3, 1, 2, 1]], [[2, 1, 2]]],
  [[[]], [[]], [[1]]],
  [[[0]], [[1]], [[]]],
  [[[2, 1]], [[0]], [[1, 1]]],
];

/** The lists of tensors that always occur, as far as the range allows. */
export function tensorEdges(
  { count, rank, size, layout }: Omit<TensorInputsData, "kind">,
  numbers: readonly number[],
): TensorInput[][] {
  const cases = count === 1 ? ONE.map((edge) => [edge]) : SEVERAL;
  return cases.map((edges) => Array.from({ length: count }, (_, i) => edges[i % edges.length]))
    .filter((edges) =>
      edges.every(([shape, order]) =>
        within(shape.length, rank) && shape.every((extent) => within(extent, size)) &&
        (order === undefined || layout === "any")
      )
    )
    .map((edges, which) =>
      edges.map(([shape, order = [...shape.keys()], repeated = []], i) => {
        const { length, ...rest } = layOut(shape, order, shape.map((_, a) => repeated.includes(a)));
        // Every second list begins with the same numbers: ties.
        const first = which + (which % 2) * 3 * i;
        const storage = Array.from({ length }, (_, at) => numbers[(first + at) % numbers.length]);
        return { ...rest, storage };
      })
    );
}
