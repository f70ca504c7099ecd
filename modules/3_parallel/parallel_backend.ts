/**
 * The backend of several processor cores: float32 in memory that all threads share, and every
 * operation a job for a pool. Operations are done when they return, as on `simple`.
 */
import { setImmediate } from "node:timers";
import { shapeBroadcast } from "#impl/2_tensors/broadcast.ts";
import type { Backend, MemoryScope } from "#modules/2_tensors/backend.ts";
import { checkOwner } from "#modules/2_tensors/check_owner.ts";
import { matmulSides } from "#modules/2_tensors/matmul_shape.ts";
import type { MapOp, ReduceOp, ZipOp } from "#modules/2_tensors/operator_tables.ts";
import {
  isContiguous,
  sameShape,
  type Shape,
  sizeOf,
  type Strides,
  stridesOf,
} from "#modules/2_tensors/shape.ts";
import { type Storage, type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";
import { expandTo } from "#modules/2_tensors/views.ts";
import {
  mapWords,
  type MatmulCall,
  matmulWords,
  reduceWords,
  zipWords,
} from "#modules/3_parallel/calls.ts";
import { HeapStorage } from "#modules/3_parallel/heap.ts";
import { longRows } from "#modules/3_parallel/join_axes.ts";
import type { Job } from "#modules/3_parallel/job.ts";
import {
  CONSTANT_MAP_JOBS,
  constantWords,
  MAP_JOBS,
  MATMUL_JOB,
  PANELS_JOB,
  REDUCE_JOBS,
  ZIP_JOBS,
} from "#modules/3_parallel/parallel_jobs.ts";
import { Pool, type PoolOptions } from "#modules/3_parallel/pool.ts";
import { hasPanels, PANEL } from "#modules/3_parallel/simd/product_range.ts";
import { takeSteps } from "#modules/3_parallel/simd/steps/step_jobs.ts";

/** A tensor whose numbers lie in the pool's heap. */
export type ParallelData = TensorData<HeapStorage>;

export interface ParallelOptions extends PoolOptions {
  /** How many additions are worth handing to another thread. Default: 24,576 */
  readonly grain?: number;
}

/** A backend with threads of its own, and what is needed to give them more kinds of work. */
export interface ParallelBackend extends Backend, Disposable {
  readonly name: "parallel";
  /** Its threads, and in `pool.heap` the memory of its tensors. */
  readonly pool: Pool;
  openScope(): MemoryScope;
}

/**
 * How much work is worth handing to another thread, in additions of two elements. A thread that is
 * still awake from the job before hears of it in a microsecond or two, in which one thread alone adds
 * up to ten thousand on vectors. To wake one may take fifty times as long: so it is at the first job
 * of a step, and the others gain more.
 */
const GRAIN = 24_576;

/** Operators that take longer than an addition, and how much. */
const COST: { readonly [op: string]: number } = { exp: 8, log: 8, sigmoid: 9, tanh: 15, pow: 8 };

/** So many multiplications of a matrix product take about as long as one addition of a zip. */
const PRODUCTS = 2, PRODUCTS_ON_VECTORS = 3;

/**
 * So many rows are added up one by one in float32, row after row into all results at once; of more,
 * first every block, and then the blocks. The rounding of a long sum would else grow with its length.
 */
const BLOCK = 512;

/** Rows of fewer results are added up one result after the other, in float64. */
const WIDE = 8;

/**
 * Fewer rows of a matrix product are not worth packing the other matrix for; and packing it is hardly
 * felt from so many on, which are handed out unless a thread would have none.
 */
const FEWEST_ROWS = 16, ENOUGH_ROWS = 48;

/**
 * A backend that calculates with several threads, in float32. Large operations are shared out
 * among them; small ones are quicker done by the caller alone.
 *
 * Its memory is not watched over as closely as that of arrays: run the steps of a long program in
 * `tidy`. The threads end with the program, or by `using`.
 *
 * @example
 * ```ts
 * import { tensor } from "#modules/2_tensors/factories.ts";
 * import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
 *
 * using backend = parallelBackend({ workers: 2 });
 * const x = tensor([[1, 2], [3, 4]], { backend });
 * if (`${x.matmul(x).toArray()}` !== "7,10,15,22") throw new Error(`${x.matmul(x)}`);
 * ```
 */
export function parallelBackend(options: ParallelOptions = {}): ParallelBackend {
  const pool = new Pool({ vectors: true, ...options }),
    { heap } = pool,
    { grain = GRAIN } = options;
  const productsPerAddition = pool.onVectors ? PRODUCTS_ON_VECTORS : PRODUCTS;

  const owns = (storage: Storage) => storage instanceof HeapStorage && storage.heap === heap;
  /** The numbers of a tensor of this heap. */
  const own = (data: TensorData): ParallelData => {
    checkOwner(data, { name: "parallel", owns }, "a calculation");
    return data as ParallelData;
  };

  /** Room for a result, row by row. */
  const empty = (shape: Shape): ParallelData => tensorData(heap.allocate(sizeOf(shape)), shape);

  /** Runs a job, whose items each take as long as `cost` additions, unless there are none. */
  const run = (job: Job, words: readonly number[], items: number, cost: number): void => {
    if (items > 0) pool.run(job, words, { items, grain: Math.ceil(grain / Math.max(1, cost)) });
  };

  /** The elements along an axis that goes, taken into one for every place of a shape. */
  const reduceInto = (op: ReduceOp, out: number, a: Lying, { shape, extent, step }: Axis): void => {
    const rows = longRows(shape, [a.strides]), steps = rows.strides[0];
    const size = sizeOf(shape), blocks = Math.floor(extent / BLOCK);
    const isLong = blocks > 1 && rows.shape.at(-1)! >= WIDE && steps.at(-1)! < step;
    if (!isLong || op === "max") {
      const from = { offset: a.offset, strides: steps };
      const words = reduceWords({ shape: rows.shape, out, a: from, extent, step });
      return run(REDUCE_JOBS[op], words, size, extent);
    }
    const left = extent - blocks * BLOCK, count = blocks + Math.sign(left);
    const partial = heap.allocate(count * size);
    reduceInto(op, partial.offset, { ...a, strides: [BLOCK * step, ...a.strides] }, {
      shape: [blocks, ...shape],
      extent: BLOCK,
      step,
    });
    const last = { ...a, offset: a.offset + blocks * BLOCK * step };
    const behind = partial.offset + blocks * size;
    if (left > 0) reduceInto(op, behind, last, { shape, extent: left, step });
    const sums = { offset: partial.offset, strides: stridesOf(shape) };
    reduceInto(op, out, sums, { shape, extent: count, step: size });
    heap.free(partial);
  };

  const map = (op: MapOp, a: TensorData): ParallelData => {
    const out = empty(a.shape), { storage, strides } = own(a);
    const { shape, strides: [steps] } = longRows(a.shape, [strides]);
    const from = { offset: storage.offset, strides: steps };
    const words = mapWords({ shape, out: out.storage.offset, a: from });
    if (typeof op === "string") {
      run(MAP_JOBS[op], words, out.size, COST[op] ?? 1);
    } else {
      words.push(...constantWords(op.constant));
      run(CONSTANT_MAP_JOBS[op.op], words, out.size, COST[op.op] ?? 1);
    }
    return out;
  };
  /** The numbers of a tensor row by row: itself, or a copy. */
  const inRows = (data: ParallelData): ParallelData =>
    isContiguous(data.shape, data.strides) ? data : map("id", data);

  /** A product, shared out by its rows, or where these are few by its columns. */
  const multiply = (call: MatmulCall, rows: number): void => {
    const { depth, columns } = call, worth = productsPerAddition * grain;
    if (pool.onVectors && rows < 2 * FEWEST_ROWS && hasPanels(call)) {
      return pool.run(PANELS_JOB, matmulWords(call), {
        items: Math.ceil(columns / PANEL),
        grain: Math.ceil(worth / (rows * depth * PANEL)),
      });
    }
    const share = Math.min(ENOUGH_ROWS, Math.ceil(rows / pool.workers));
    const fewest = Math.min(Math.max(FEWEST_ROWS, share), grain);
    pool.run(MATMUL_JOB, matmulWords(call), {
      items: rows,
      grain: Math.max(fewest, Math.ceil(worth / (depth * columns))),
    });
  };

  return {
    name: "parallel",
    atHand: true,
    pool,
    owns,

    map,

    zip(op: ZipOp, a, b) {
      const together = shapeBroadcast(a.shape, b.shape), out = empty(together);
      const left = spread(own(a), together), right = spread(own(b), together);
      const { shape, strides } = longRows(together, [left.strides, right.strides]);
      const words = zipWords({
        shape,
        out: out.storage.offset,
        a: { offset: left.storage.offset, strides: strides[0] },
        b: { offset: right.storage.offset, strides: strides[1] },
      });
      run(ZIP_JOBS[op], words, out.size, 1);
      return out;
    },

    reduce(op: ReduceOp, a, axis) {
      const out = empty(a.shape.with(axis, 1)), { storage, strides } = own(a);
      reduceInto(op, out.storage.offset, { offset: storage.offset, strides }, {
        shape: out.shape,
        extent: a.shape[axis],
        step: strides[axis],
      });
      return out;
    },

    matmul(a, b) {
      const sides = matmulSides(own(a), own(b)), out = empty(sides.shape);
      const call = matmulCallOf(out, sides);
      if (out.size > 0) multiply(call, out.size / call.columns);
      return out;
    },

    addScaled: pool.onVectors
      ? (pairs, factor) => {
        const rows = pairs.map((pair) => pair.map((data) => inRows(own(data))));
        return takeSteps(pool, "addScaled", [factor], rows).map(([out]) => out);
      }
      : undefined,

    full(value, shape) {
      const out = empty(shape), { offset } = out.storage;
      heap.numbers.fill(value, offset, offset + out.size);
      return out;
    },

    upload(values, shape) {
      const storage = heap.allocate(values.length);
      heap.numbers.set(values, storage.offset);
      return tensorData(storage, shape);
    },

    /** A copy, after a turn of the event loop: only there does lost memory come back to the heap. */
    async read(data) {
      const numbers = numbersOf(data).slice();
      await new Promise<void>((resolve) => void setImmediate(resolve));
      return numbers;
    },

    /** The heap itself, as it is now: later operations may write over memory given back. */
    readSync(data) {
      return numbersOf(data);
    },

    openScope() {
      return heap.openScope();
    },

    [Symbol.dispose]() {
      pool.dispose();
    },
  };

  function numbersOf(data: TensorData): Float32Array {
    const { storage: { offset, length } } = own(data);
    return heap.numbers.subarray(offset, offset + length);
  }
}

/** Where the numbers of a tensor begin in the heap, and how they lie. */
interface Lying {
  readonly offset: number;
  readonly strides: Strides;
}

/** An axis that goes, and the shape of those that stay. */
interface Axis {
  readonly shape: Shape;
  readonly extent: number;
  /** How far one step along it leads. */
  readonly step: number;
}

/** The same elements under a larger shape, if it is another one. */
function spread(data: ParallelData, shape: Shape): ParallelData {
  return sameShape(data.shape, shape) ? data : expandTo(data, shape);
}

/** A product as a call; where all matrices meet the same one on the right, as one long matrix. */
function matmulCallOf(
  out: ParallelData,
  { shape, left, right }: ReturnType<typeof matmulSides<HeapStorage>>,
): MatmulCall {
  const [leftDown, leftRight] = left.strides.slice(-2), [down, across] = right.strides.slice(-2);
  const inFront = shape.length - 2;
  // From row to row of the output, the matrix on the right stays where it is.
  let rows = longRows(shape.slice(0, -1), [
    [...left.strides.slice(0, inFront), leftDown],
    [...right.strides.slice(0, inFront), 0],
  ]);
  const staysOnTheRight = rows.strides[1].at(-1) === 0;
  if (!staysOnTheRight) { // matrices of one row each, which joinAxes leaves out
    rows = { shape: [...rows.shape, 1], strides: rows.strides.map((steps) => [...steps, 0]) };
  }
  const [leftSteps, rightSteps] = rows.strides;
  return {
    inFront: rows.shape.slice(0, -1),
    rows: rows.shape.at(-1)!,
    depth: left.shape[inFront + 1],
    columns: shape[inFront + 1],
    out: out.storage.offset,
    a: {
      offset: left.storage.offset,
      strides: leftSteps.slice(0, -1),
      down: leftSteps.at(-1)!,
      right: leftRight,
    },
    b: { offset: right.storage.offset, strides: rightSteps.slice(0, -1), down, right: across },
  };
}
