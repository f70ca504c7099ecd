/** Task 3.8: panels and the tile of a matrix product in vector registers. */
import { example, float, howMany, int, law, list, suite, vectorKernel } from "#grader/suite.ts";
import { type Ran, ran } from "#modules/3_parallel/suite_vectors.ts";

/** Lines of numbers, and how they lie, in numbers and not in bytes. */
export interface Lines {
  readonly numbers: readonly number[];
  readonly apart: number;
  readonly along: number;
}

/** A panel of `count` lines of which so many are there; 99 stood in it, and two more behind it. */
export function packed(
  { numbers, apart, along }: Lines,
  there: number,
  count: number,
  depth: number,
): Ran {
  const panel = new Array<number>(count * depth + 2).fill(99);
  return ran("pack.kernel.ts", "packLines", { panel, lines: numbers }, [
    ...["panel", "lines", 4 * apart, 4 * along, there, count, depth],
  ]);
}

/** A panel of eight columns, whose rows are so many numbers apart. */
export function packedColumns(columns: readonly number[], down: number, depth: number): Ran {
  const panel = new Array<number>(8 * depth + 2).fill(99);
  return ran("pack.kernel.ts", "packColumns", { panel, columns }, [
    ...["panel", "columns", 4 * down, depth],
  ], { most: 4 * depth });
}

/** What a tile adds to an output whose rows are so many numbers apart. */
export function tiled(
  out: readonly number[],
  down: number,
  rows: readonly number[],
  columns: readonly number[],
): Ran {
  const depth = rows.length / 6;
  return ran("tile.kernel.ts", "tile", { out, rows, columns }, [
    ...["out", 4 * down, "rows", "columns", depth],
  ], { most: 24 + 12 + 10 * depth });
}

/** So many numbers, over and over again. */
export function cycle(numbers: readonly number[], count: number): number[] {
  return Array.from({ length: count }, (_, i) => numbers[i % numbers.length]);
}

/** So many numbers, the first of which is told, each one more than the last. */
export function from(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first + i);
}

/** In float32, each product rounded or not. */
const FLOAT32 = { atol: 1e-2, rtol: 1e-5 };

const some = list(float({ min: -10, max: 10 }), { minLength: 1, maxLength: 13 });

export default suite("3.8", [
  example("packLines() of three lines of two numbers, in a panel of four", () => {
    return packed({ numbers: [1, 2, 3, 4, 5, 6], apart: 2, along: 1 }, 3, 4, 2);
  }, {
    panel: [1, 3, 5, 0, 2, 4, 6, 0, 99, 99],
    lines: [1, 2, 3, 4, 5, 6],
    astray: "nothing",
  }),
  example("packLines() of columns, in a panel of six", () => {
    return packed({ numbers: from(1, 12), apart: 1, along: 4 }, 4, 6, 3);
  }),
  example("packLines() of lines that are all there", () => {
    return packed({ numbers: from(1, 18), apart: 3, along: 1 }, 6, 6, 3);
  }),
  example("packLines() of lines with gaps, of more lines than have a place, and of none", () => ({
    gaps: packed({ numbers: from(1, 23), apart: 7, along: 3 }, 3, 6, 3),
    more: packed({ numbers: from(1, 18), apart: 2, along: 1 }, 9, 6, 2),
    none: packed({ numbers: [], apart: 1, along: 1 }, 0, 6, 2),
    "no steps": packed({ numbers: [1, 2, 3], apart: 1, along: 3 }, 3, 6, 0),
  })),
  law(
    "packLines() of any lines",
    [howMany({ max: 6 }), howMany({ max: 8 }), howMany({ max: 5 }), int({ min: 0, max: 2 })],
    (there, count, depth, gap) => {
      const lines = Math.min(there, count), apart = depth + gap;
      return packed({ numbers: from(1, lines * apart), apart, along: 1 }, lines, count, depth);
    },
  ),

  example("packColumns() of two rows that stand 10 numbers apart", () => {
    return packedColumns(from(1, 18), 10, 2);
  }),
  example("packColumns() of five rows, one behind the other", () => {
    return packedColumns(from(1, 40), 8, 5);
  }),
  example("packColumns() of no rows", () => packedColumns([], 8, 0)),

  example("tile() of one step: rows 1 to 6 by columns 10 to 80", () => {
    return tiled(new Array(48).fill(0), 8, [1, 2, 3, 4, 5, 6], [10, 20, 30, 40, 50, 60, 70, 80]);
  }),
  example("tile() adds to what is there", () => {
    return tiled(from(1000, 48), 8, [1, 2, 3, 4, 5, 6], [10, 20, 30, 40, 50, 60, 70, 80]);
  }),
  example("tile() of an output whose rows are 11 numbers apart", () => {
    return tiled(from(1, 5 * 11 + 8), 11, from(1, 12), from(1, 16));
  }),
  example("tile() of no steps changes nothing", () => tiled(from(1, 48), 8, [], [])),
  example("tile() of 96 steps reaches into memory 8 times a step", () => {
    return tiled(new Array(48).fill(0), 8, cycle([1, -2, 3, -1, 2], 576), cycle([2, 1, -1], 768));
  }),
  law(
    "tile() of any numbers and steps",
    [some, some, howMany({ max: 7 }), int({ min: 8, max: 12 })],
    (
      rows,
      columns,
      depth,
      down,
    ) => tiled(from(0, 5 * down + 8), down, cycle(rows, 6 * depth), cycle(columns, 8 * depth)),
    FLOAT32,
  ),

  vectorKernel("packLines() of 5 lines of 7 numbers in a panel of six", {
    file: "3_parallel/pack.kernel.ts",
    function: "packLines",
    regions: [
      { name: "panel", kind: "write", values: 6 * 7 },
      { name: "lines", kind: "read", values: { random: 5 * 7 } },
    ],
    calls: [["panel", "lines", 4 * 7, 4, 5, 6, 7]],
    per: { element: 6 * 7 },
  }, { accesses: 1.5 }),
  vectorKernel("packColumns() of 9 rows that stand 8 numbers apart", {
    file: "3_parallel/pack.kernel.ts",
    function: "packColumns",
    regions: [
      { name: "panel", kind: "write", values: 8 * 9 },
      { name: "columns", kind: "read", values: { random: 8 * 9 } },
    ],
    calls: [["panel", "columns", 4 * 8, 9]],
    per: { element: 8 * 9 },
  }, { accesses: 1.5 }),
  vectorKernel("tile() of 96 steps twice, a thread each, in two outputs side by side", {
    file: "3_parallel/tile.kernel.ts",
    function: "tile",
    regions: [
      { name: "out", kind: "update", values: { random: 6 * 16 } },
      { name: "rows", kind: "read", values: { random: 6 * 96, min: -2, max: 2 } },
      { name: "columns", kind: "read", values: { random: 2 * 8 * 96, min: -2, max: 2 } },
    ],
    calls: [0, 1].map((half) => [
      ...[{ region: "out", element: 8 * half }, 4 * 16, "rows"],
      ...[{ region: "columns", element: 8 * 96 * half }, 96],
    ]),
    per: { product: 2 * 6 * 8 * 96 },
  }, { accesses: 1.2, atol: 1e-2 }),
]);
