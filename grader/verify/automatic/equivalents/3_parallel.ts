/** Changes of module 3's solutions that are no mistakes. */
import type { Equivalent } from "../equivalents.ts";

const COMMUTES = "the smaller and the larger of two do not depend on the order";
const PRODUCT_OF_BOTH = "a position is the sum of products of both lists, which may change places";
const SPINS_OTHERWISE = "how long a thread spins before it sleeps changes nothing that it answers";
const NOTHING_LEFT = "a last round over no rows, columns or steps adds nothing";
const EITHER_WAY = "both ways of multiplying are right; which is faster is not judged";
const FOR_BOTH = "one number stands for both";
const ANY_ORDER = "the operators of a reduction do not care which of the two comes first";
const ZERO_AT_FIRST = "a workgroup's memory is zero at first";
const ONE_ZERO =
  "beyond the edge a zero of one matrix is enough: times it, the other's number is 0";

export default [
  {
    ...{ task: "3.1", file: "chunks.ts", reason: COMMUTES },
    change: [
      "return Math.max(1, Math.min(most, Math.floor(items / grain)));",
      "return Math.max(Math.min(most, Math.floor(items / grain)), 1);",
      "return Math.max(1, Math.min(Math.floor(items / grain), most));",
    ],
  },
  {
    ...{ task: "3.1", file: "chunks.ts" },
    change: [
      "return Math.floor(chunk * items / chunks);",
      "return Math.ceil(chunk * items / chunks);",
    ],
    reason: "chunks may be even in either way: first and end are the same, sizes differ by one",
  },
  {
    ...{ task: "3.1", file: "fork_join.ts" },
    change: [
      "return Atomics.sub(control, LEFT, 1) - 1;",
      "return Atomics.sub(control, 1, LEFT) - 1;",
    ],
    reason: "LEFT is 1",
  },
  {
    ...{ task: "3.1", file: "fork_join.ts", reason: SPINS_OTHERWISE },
    change: [
      "for (let spin = 0; spin < SPINS; spin++) {",
      "for (let spin = 0; false; spin++) {",
      "for (let spin = 0; spin >= SPINS; spin++) {",
      "for (let spin = 1; spin < SPINS; spin++) {",
      "for (let spin = 0; spin <= SPINS; spin++) {",
    ],
  },
  {
    ...{ task: "3.1", file: "fork_join.ts", reason: SPINS_OTHERWISE },
    change: [
      "if (Atomics.load(control, UNFINISHED) === 0) return true;",
      "if (Atomics.load(control, UNFINISHED) === 0) ;",
      ";",
      "if (false) return true;",
    ],
  },
  {
    ...{ task: "3.1", file: "fork_join.ts", reason: SPINS_OTHERWISE },
    change: [
      "for (let spin = 0; spin < SPINS; spin++) { " +
      "if (Atomics.load(control, UNFINISHED) === 0) return true; }",
      ";",
    ],
  },
  {
    ...{ task: "3.1", file: "fork_join.ts", reason: SPINS_OTHERWISE },
    change: [
      "for (let spin = 0; spin < SPINS; spin++) { " +
      "if (Atomics.load(control, JOBS) !== seen) break; }",
      ";",
    ],
  },
  {
    ...{ task: "3.1", file: "fork_join.ts" },
    change: [
      "if (Atomics.load(control, UNFINISHED) === 0) return true;",
      "if (Atomics.load(control) === 0) return true;",
    ],
    reason: "looks at JOBS, which a job has made more than 0: only the spinning is in vain",
  },
  {
    ...{ task: "3.1", file: "fork_join.ts" },
    change: [
      "if (Atomics.load(control, JOBS) !== seen) break;",
      "if (Atomics.load(control) !== seen) break;",
      "if (Atomics.load(control, JOBS) === seen) break;",
      "if (Atomics.load(control, JOBS) !== seen) ;",
      ";",
      "if (false) break;",
      "if (true) break;",
    ],
    reason: `${SPINS_OTHERWISE}; and JOBS is 0, which a missing index counts as`,
  },
  {
    ...{ task: "3.1", file: "fork_join.ts" },
    change: [
      "while (Atomics.load(control, JOBS) === seen) Atomics.wait(control, JOBS, seen);",
      "while (Atomics.load(control) === seen) Atomics.wait(control, JOBS, seen);",
    ],
    reason: "JOBS is 0, which a missing index counts as",
  },
  {
    ...{ task: "3.1", file: "fork_join.ts" },
    change: ["return Atomics.load(control, JOBS);", "return Atomics.load(control);"],
    reason: "JOBS is 0, which a missing index counts as",
  },
  {
    ...{ task: "3.1", file: "ranges.ts", reason: PRODUCT_OF_BOTH },
    change: [
      "const positions = [a.offset + indexToPosition(index, a.strides)], strides = [a.strides];",
      "const positions = [a.offset + indexToPosition(a.strides, index)], strides = [a.strides];",
    ],
  },
  {
    ...{ task: "3.1", file: "ranges.ts", reason: PRODUCT_OF_BOTH },
    change: [
      "const positions = [a, b].map(({ offset, strides }) => offset + indexToPosition(index, strides));",
      "const positions = [a, b].map(({ offset, strides }) => offset + indexToPosition(strides, index));",
    ],
  },
  {
    ...{ task: "3.1", file: "ranges.ts", reason: COMMUTES },
    change: [
      "const count = Math.min(shape[last] - index[last], to - i);",
      "const count = Math.min(to - i, shape[last] - index[last]);",
    ],
  },
  {
    ...{ task: "3.2", file: "matmul_range.ts" },
    change: [
      "const there = Math.min(TILE, count - first);",
      "const there = Math.min(count - first);",
      "const there = Math.min(count - first, TILE);",
    ],
    reason: "lines are asked for up to TILE only, however many more there are",
  },
  {
    ...{ task: "3.2", file: "matmul_range.ts", reason: NOTHING_LEFT },
    change: [
      "for (let column = 0; column < width; column += TILE) {",
      "for (let column = 0; column <= width; column += TILE) {",
    ],
  },
  {
    ...{ task: "3.2", file: "matmul_range.ts", reason: COMMUTES },
    change: [
      "const tileWidth = Math.min(TILE, width - column);",
      "const tileWidth = Math.min(width - column, TILE);",
    ],
  },
  {
    ...{ task: "3.2", file: "matmul_range.ts", reason: NOTHING_LEFT },
    change: [
      "for (let row = 0; row < height; row += TILE) {",
      "for (let row = 0; row <= height; row += TILE) {",
    ],
  },
  {
    ...{ task: "3.2", file: "matmul_range.ts", reason: COMMUTES },
    change: [
      "const tileHeight = Math.min(TILE, height - row);",
      "const tileHeight = Math.min(height - row, TILE);",
    ],
  },
  {
    ...{ task: "3.2", file: "matmul_range.ts", reason: NOTHING_LEFT },
    change: [
      "for (let column = 0; column < width; column += COLUMNS) {",
      "for (let column = 0; column <= width; column += COLUMNS) {",
    ],
  },
  {
    ...{ task: "3.2", file: "matmul_range.ts", reason: COMMUTES },
    change: [
      "const blockWidth = Math.min(COLUMNS, width - column);",
      "const blockWidth = Math.min(width - column, COLUMNS);",
    ],
  },
  {
    ...{ task: "3.2", file: "matmul_range.ts", reason: NOTHING_LEFT },
    change: [
      "for (let step = 0; step < depth; step += DEPTH) {",
      "for (let step = 0; step <= depth; step += DEPTH) {",
    ],
  },
  {
    ...{ task: "3.2", file: "matmul_range.ts", reason: COMMUTES },
    change: [
      "const blockDepth = Math.min(DEPTH, depth - step);",
      "const blockDepth = Math.min(depth - step, DEPTH);",
    ],
  },
  {
    ...{ task: "3.2", file: "matmul_range.ts", reason: NOTHING_LEFT },
    change: [
      "for (let row = 0; row < height; row += ROWS) {",
      "for (let row = 0; row <= height; row += ROWS) {",
    ],
  },
  {
    ...{ task: "3.2", file: "matmul_range.ts", reason: COMMUTES },
    change: [
      "const blockHeight = Math.min(ROWS, height - row);",
      "const blockHeight = Math.min(height - row, ROWS);",
    ],
  },
  {
    ...{ task: "3.2", file: "matmul_range.ts", reason: COMMUTES },
    change: [
      "const height = Math.min(rows - first, to - row);",
      "const height = Math.min(to - row, rows - first);",
    ],
  },
  {
    ...{ task: "3.2", file: "matmul_range.ts", reason: EITHER_WAY },
    change: [
      "const multiply = height < TILE || columns < TILE ? multiplyThin : multiplyBlocks;",
      "const multiply = false ? multiplyThin : multiplyBlocks;",
      "const multiply = !(height < TILE || columns < TILE) ? multiplyThin : multiplyBlocks;",
      "const multiply = true ? multiplyThin : multiplyBlocks;",
      "const multiply = height < TILE ? multiplyThin : multiplyBlocks;",
      "const multiply = columns < TILE ? multiplyThin : multiplyBlocks;",
      "const multiply = height <= TILE || columns < TILE ? multiplyThin : multiplyBlocks;",
      "const multiply = height >= TILE || columns < TILE ? multiplyThin : multiplyBlocks;",
      "const multiply = height < TILE && columns < TILE ? multiplyThin : multiplyBlocks;",
      "const multiply = height < TILE || columns <= TILE ? multiplyThin : multiplyBlocks;",
      "const multiply = height < TILE || columns >= TILE ? multiplyThin : multiplyBlocks;",
    ],
  },
  {
    ...{ task: "3.3", file: "zip.wgsl", reason: FOR_BOTH },
    change: ["var at = vec2u(0, 0);", "var at = vec2u(0);"],
  },
  {
    ...{ task: "3.3", file: "reduce.wgsl", reason: ANY_ORDER },
    change: [
      "value = op(value, a[first + k * call.stride]);",
      "value = op(a[first + k * call.stride], value);",
    ],
  },
  {
    ...{ task: "3.3", file: "reduce.wgsl", reason: ANY_ORDER },
    change: [
      "parts[lane] = op(parts[lane], parts[lane + half]);",
      "parts[lane] = op(parts[lane + half], parts[lane]);",
    ],
  },
  {
    ...{ task: "3.4", file: "one_tile.wgsl", reason: ZERO_AT_FIRST },
    change: [
      "} else { tileA[row * TILE + column] = 0.0; tileB[row * TILE + column] = 0.0; }",
      "} else {}",
    ],
  },
  {
    ...{ task: "3.4", file: "one_tile.wgsl" },
    change: [
      "tileA[row * TILE + column] = 0.0;",
      ";",
      "tileA[row * TILE + column] = 1.0;",
    ],
    reason: `${ZERO_AT_FIRST}; and ${ONE_ZERO}`,
  },
  {
    ...{ task: "3.4", file: "one_tile.wgsl" },
    change: [
      "tileB[row * TILE + column] = 0.0;",
      ";",
      "tileB[row * TILE + column] = 1.0;",
    ],
    reason: `${ZERO_AT_FIRST}; and ${ONE_ZERO}`,
  },
  {
    ...{ task: "3.4", file: "matmul.wgsl", reason: FOR_BOTH },
    change: ["var at = vec2u(0, 0);", "var at = vec2u(0);"],
  },
  {
    ...{ task: "3.4", file: "matmul.wgsl", reason: ONE_ZERO },
    change: ["var fromA = 0.0;", "var fromA = 1.0;"],
  },
  {
    ...{ task: "3.4", file: "matmul.wgsl", reason: ONE_ZERO },
    change: ["var fromB = 0.0;", "var fromB = 1.0;"],
  },
  {
    ...{ task: "3.4b", file: "matmul_registers.wgsl", reason: FOR_BOTH },
    change: ["var at = vec2u(0, 0);", "var at = vec2u(0);"],
  },
  {
    ...{ task: "3.4b", file: "matmul_registers.wgsl" },
    change: [
      "for (var first = 0u; first < call.inner; first += SIDE) {",
      "for (var first = 0u; first <= call.inner; first += SIDE) {",
    ],
    reason: "where the steps are a multiple of SIDE, a round more brings zeros only",
  },
  {
    ...{ task: "3.4b", file: "matmul_registers.wgsl", reason: ONE_ZERO },
    change: ["var fromA = 0.0;", "var fromA = 1.0;"],
  },
  {
    ...{ task: "3.4b", file: "matmul_registers.wgsl", reason: ONE_ZERO },
    change: ["var fromB = 0.0;", "var fromB = 1.0;"],
  },
  {
    ...{ task: "3.5", file: "training.ts" },
    change: [
      "meanLoss(probabilities, labels).backward();",
      "meanLoss(labels, probabilities).backward();",
    ],
    reason: "p · label + (1 - p) · (1 - label) is the same where p and label change places",
  },
  {
    ...{ task: "3.5", file: "training.ts" },
    change: ["return probabilities.detach();", "return probabilities;"],
    reason: "the numbers are the same, and whether they remember how they were made is not asked",
  },
] satisfies readonly Equivalent[];
