/** Task 3.8: panels and the tile of a matrix product in vector registers. */
import {
  suite,
  type VectorKernel,
  vectorKernel,
  vectorLaw,
  type VectorProbe,
} from "#grader/suite.ts";
import { sizes } from "#modules/3_parallel/suite_sizes.ts";

/** Lines of numbers, and how they lie, in numbers and not in bytes. */
interface Lines {
  readonly apart: number;
  readonly along: number;
  readonly there: number;
  /** For how many lines the panel is made. */
  readonly count: number;
  readonly depth: number;
  /** Numbers that are told, and the panel as worked out by hand. */
  readonly numbers?: readonly number[];
  readonly expected?: readonly number[];
}

const PACK = "3_parallel/pack.kernel.ts";

function packed(what: string, lines: Lines): VectorKernel {
  return vectorKernel(`packLines() ${what}`, packedProbe(lines));
}

function packedProbe(lines: Lines): VectorProbe {
  const { apart, along, there, count, depth, numbers, expected } = lines;
  const last = (Math.min(there, count) - 1) * apart + (depth - 1) * along;
  const length = there === 0 || depth === 0 ? 0 : last + 1;
  return {
    file: PACK,
    function: "packLines",
    regions: [
      { name: "panel", kind: "write", values: count * depth },
      { name: "lines", kind: "read", values: numbers ?? { random: length } },
    ],
    calls: [["panel", "lines", 4 * apart, 4 * along, there, count, depth]],
    per: { number: Math.max(1, count * depth) },
    ...expected && { expected: { panel: expected } },
  };
}

/** Eight columns, whose rows are so many numbers apart. */
function packedColumns(what: string, down: number, depth: number): VectorKernel {
  return vectorKernel(`packColumns() ${what}`, packedColumnsProbe(down, depth), {
    accesses: 1.01,
  });
}

function packedColumnsProbe(down: number, depth: number): VectorProbe {
  return {
    file: PACK,
    function: "packColumns",
    regions: [
      { name: "panel", kind: "write", values: 8 * depth },
      { name: "columns", kind: "read", values: { random: depth && (depth - 1) * down + 8 } },
    ],
    calls: [["panel", "columns", 4 * down, depth]],
    per: { number: Math.max(1, 8 * depth) },
  };
}

interface Tile {
  /** How many numbers it is from a row of the output to the next one. */
  readonly down?: number;
  readonly out?: readonly number[];
  readonly rows?: readonly number[];
  readonly columns?: readonly number[];
  readonly depth: number;
  readonly expected?: readonly number[];
}

function tiled(what: string, tile: Tile): VectorKernel {
  const limits = { atol: 1e-2, rtol: 1e-5, ...tile.depth > 50 && { accesses: 1.3 } };
  return vectorKernel(`tile() ${what}`, tiledProbe(tile), limits);
}

function tiledProbe({ down = 8, out, rows, columns, depth, expected }: Tile): VectorProbe {
  return {
    file: "3_parallel/tile.kernel.ts",
    function: "tile",
    regions: [
      { name: "out", kind: "update", values: out ?? { random: 5 * down + 8 } },
      { name: "rows", kind: "read", values: rows ?? { random: 6 * depth } },
      { name: "columns", kind: "read", values: columns ?? { random: 8 * depth } },
    ],
    calls: [["out", 4 * down, "rows", "columns", depth]],
    per: { product: Math.max(1, 48 * depth) },
    ...expected && { expected: { out: expected } },
  };
}

const HIDDEN = "of random numbers, as many as the seed says";

const ROWS = [1, 2, 3, 4, 5, 6], COLUMNS = [10, 20, 30, 40, 50, 60, 70, 80];
const PRODUCTS = ROWS.flatMap((row) => COLUMNS.map((column) => row * column));

/** A product of [5, 7] and [7, 11] that fits no tile: what is around the tile is given. */
const PRODUCT = `
import { packLines } from "#impl/3_parallel/pack.kernel.ts";
import { packPanels, tiles } from "#modules/3_parallel/simd/tiles.kernel.ts";

export function product(
  out: usize, a: usize, b: usize, rows: usize, panels: usize, edge: usize,
): void {
  packLines(rows, a, 28, 4, 5, 6, 7);
  packPanels(panels, b, 44, 4, 11, 7);
  tiles(out, 44, rows, panels, 5, 11, 7, edge);
}`;

export default suite("3.8", [
  packed("of three lines of two numbers, in a panel of four", {
    ...{ apart: 2, along: 1, there: 3, count: 4, depth: 2, numbers: [1, 2, 3, 4, 5, 6] },
    expected: [1, 3, 5, 0, 2, 4, 6, 0],
  }),
  packed("of columns, in a panel of six", { apart: 1, along: 4, there: 4, count: 6, depth: 3 }),
  packed("of lines that are all there", { apart: 3, along: 1, there: 6, count: 6, depth: 3 }),
  packed("of lines with gaps", { apart: 7, along: 3, there: 3, count: 6, depth: 3 }),
  packed("of eight lines", { apart: 5, along: 1, there: 7, count: 8, depth: 5 }),
  packed("of more lines than have a place", { apart: 2, along: 1, there: 9, count: 6, depth: 2 }),
  packed("of no lines", { apart: 1, along: 1, there: 0, count: 6, depth: 2 }),
  packed("of no steps", { apart: 1, along: 1, there: 3, count: 6, depth: 0 }),
  vectorLaw(
    `packLines() ${HIDDEN}`,
    sizes((upTo) => ({
      ...{ apart: upTo(9), along: upTo(6), there: upTo(9), count: upTo(9), depth: upTo(11) },
    })),
    packedProbe,
  ),

  packedColumns("of two rows that stand 10 numbers apart", 10, 2),
  packedColumns("of five rows, one behind the other", 8, 5),
  packedColumns("of one row", 8, 1),
  packedColumns("of no rows", 8, 0),
  vectorLaw(
    `packColumns() ${HIDDEN}`,
    sizes((upTo) => ({ down: upTo(19, 8), depth: upTo(13) })),
    ({ down, depth }) => packedColumnsProbe(down, depth),
  ),

  tiled("of one step: rows 1 to 6 by columns 10 to 80", {
    ...{ depth: 1, out: PRODUCTS.map(() => 0), rows: ROWS, columns: COLUMNS, expected: PRODUCTS },
  }),
  tiled("adds to what is there", {
    ...{ depth: 1, out: PRODUCTS.map(() => 1000), rows: ROWS, columns: COLUMNS },
    expected: PRODUCTS.map((product) => 1000 + product),
  }),
  tiled("of an output whose rows are 11 numbers apart, two steps", { down: 11, depth: 2 }),
  tiled("of no steps changes nothing", { depth: 0 }),
  tiled("of seven steps, rows 9 numbers apart", { down: 9, depth: 7 }),
  tiled("of 96 steps reaches into memory 8 times a step", { depth: 96 }),
  vectorLaw(
    `tile() ${HIDDEN}`,
    sizes((upTo) => ({ down: upTo(21, 8), depth: upTo(30) })),
    tiledProbe,
    { atol: 1e-2, rtol: 1e-5 },
  ),
  vectorKernel("tile() of two outputs side by side, a thread each", {
    file: "3_parallel/tile.kernel.ts",
    function: "tile",
    regions: [
      { name: "out", kind: "update", values: { random: 6 * 16 } },
      { name: "rows", kind: "read", values: { random: 6 * 5 } },
      { name: "columns", kind: "read", values: { random: 2 * 8 * 5 } },
    ],
    calls: [0, 1].map((half) => [
      ...[{ region: "out", element: 8 * half }, 4 * 16, "rows"],
      ...[{ region: "columns", element: 8 * 5 * half }, 5],
    ]),
    per: { product: 2 * 48 * 5 },
  }, { atol: 1e-2, rtol: 1e-5 }),
  vectorKernel("tile() at the edges of a product of 5 rows by 11 columns, in 7 steps", {
    file: "3_parallel/tile.kernel.ts",
    function: "product",
    through: PRODUCT,
    regions: [
      { name: "out", kind: "update", values: { random: 5 * 11 } },
      { name: "a", kind: "read", values: { random: 5 * 7 } },
      { name: "b", kind: "read", values: { random: 7 * 11 } },
      { name: "rows", kind: "scratch", values: 6 * 7 },
      { name: "panels", kind: "scratch", values: 2 * 8 * 7 },
      { name: "edge", kind: "scratch", values: 6 * 8 },
    ],
    calls: [["out", "a", "b", "rows", "panels", "edge"]],
    per: { product: 5 * 11 * 7 },
  }, { atol: 1e-2 }),
]);
