/**
 * Every operator on vectors against its loop in TypeScript: stretches long, ragged, short, with gaps
 * and of one number again and again, sums along every axis, and tensors turned over.
 */
import {
  BINARY,
  type ConstantOp,
  type MapOp,
  REDUCE_START,
  type ReduceOp,
  UNARY,
  WITH_CONSTANT,
  type ZipOp,
} from "#modules/2_tensors/operator_tables.ts";
import { type Shape, sizeOf } from "#modules/2_tensors/shape.ts";
import { type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";
import { expandTo } from "#modules/2_tensors/views.ts";
import { type ParallelBackend, parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { random } from "#modules/random.ts";
import { assert, assertEquals } from "@std/assert";

/** Ordinary numbers, and what programs meet when something has gone wrong. */
const SPECIAL = [NaN, Infinity, -Infinity, 0, -0, 1, -1, 1e-40, 3e38, -3e38];

const CONSTANTS: { readonly [O in ConstantOp]: readonly number[] } = {
  scale: [-2, 0, 1 / 3],
  div: [-2, 0, 3],
  shift: [0.1],
  pow: [0, 0.5, -0.5, 1, -1, -1.5, 2, -2, 3, 2.5, NaN],
};

const MAPS: readonly MapOp[] = [
  ...Object.keys(UNARY) as (keyof typeof UNARY)[],
  ...(Object.keys(WITH_CONSTANT) as ConstantOp[]).flatMap((op) =>
    CONSTANTS[op].map((constant) => ({ op, constant }))
  ),
];

/** A backend on vectors, and one without. */
interface Twins {
  readonly fast: ParallelBackend;
  readonly plain: ParallelBackend;
}

type Work = (backend: ParallelBackend) => TensorData;

function agree({ fast, plain }: Twins, what: string, work: Work, rtol = 4e-7, atol = 1e-44): void {
  const got = fast.readSync(work(fast)).slice(), wanted = plain.readSync(work(plain)).slice();
  assertEquals(got.length, wanted.length, what);
  got.forEach((a, i) => {
    const b = wanted[i], isNear = Math.abs(a - b) <= atol + rtol * Math.abs(b);
    assert(isNear || Object.is(a, b), `${what}: number ${i} is ${a}, and by the loop ${b}`);
  });
}

/** Their threads end with the program. */
const TWINS: readonly Twins[] = [1, 2].map((workers) => ({
  fast: parallelBackend({ workers, grain: 1 }),
  plain: parallelBackend({ workers: 1, vectors: false }),
}));

function law(name: string, check: (twins: Twins) => void): void {
  Deno.test(`${name} on vectors: as the loops in TypeScript have it`, () => {
    for (const { fast, plain } of TWINS) {
      assert(fast.pool.onVectors && !plain.pool.onVectors);
      check({ fast, plain });
    }
  });
}

/** Numbers of which some are special, the same for each seed. */
function numbers(count: number, seed: number, special = true): Float32Array {
  const draw = random(seed);
  return Float32Array.from({ length: count }, () => {
    const spread = 2 ** Math.floor(draw() * 16 - 8);
    if (special && draw() < 0.2) return SPECIAL[Math.floor(draw() * SPECIAL.length)];
    return (draw() * 2 - 1) * spread;
  });
}

/** A stretch of numbers with a step, 1 if nothing is between. */
function stretch(step: number, count: number, seed: number): Work {
  return (backend) => {
    const whole = backend.upload(numbers(count * Math.max(1, step), seed), [
      count * Math.max(1, step),
    ]);
    return tensorData(whole.storage, [count], [step]);
  };
}

const COUNTS = [1, 3, 7, 8, 9, 31, 1024, 1025, 2049, 3000], STEPS = [1, 0, 2, 5];

for (const op of MAPS) {
  const name = typeof op === "string" ? op : `${op.op} by ${op.constant}`;
  law(`map ${name}`, (twins) => {
    for (const count of COUNTS) {
      for (const step of STEPS) {
        const input = stretch(step, count, count + step);
        // Near 0 a sum in float32 is as far off as its larger part is.
        const atol = name.startsWith("shift") ? 1e-8 : 2e-38;
        agree(twins, `${count} apart ${step}`, (b) => b.map(op, input(b)), 4e-7, atol);
      }
    }
  });
}

for (const op of Object.keys(BINARY) as ZipOp[]) {
  law(`zip ${op}`, (twins) => {
    for (const count of COUNTS) {
      for (const stepA of STEPS) {
        for (const stepB of STEPS) {
          const left = stretch(stepA, count, count), right = stretch(stepB, count, count + 1);
          const what = `${count} apart ${stepA} and ${stepB}`;
          const atol = op === "invBack" ? 2e-38 : 1e-44;
          agree(twins, what, (b) => b.zip(op, left(b), right(b)), 4e-7, atol);
        }
      }
    }
  });
}

law("zip add of a matrix and a row, and of a matrix and a column", (twins) => {
  for (const [rows, columns] of [[3, 5], [17, 33], [64, 8]]) {
    for (const other of [[1, columns], [rows, 1]]) {
      agree(twins, `${rows} by ${columns} and ${other}`, (b) => {
        const matrix = b.upload(numbers(rows * columns, 1), [rows, columns]);
        return b.zip("add", matrix, b.upload(numbers(sizeOf(other), 2), other));
      });
    }
  }
});

/** All orders of so many axes. */
function orders(rank: number): number[][] {
  if (rank === 0) return [[]];
  return orders(rank - 1).flatMap((order) =>
    Array.from({ length: rank }, (_, at) => order.toSpliced(at, 0, rank - 1))
  );
}

/** A tensor with its axes in another order; its shape is the one named. */
function permuted(backend: ParallelBackend, shape: Shape, order: readonly number[]): TensorData {
  const lying: number[] = [], strides: number[] = [];
  order.forEach((axis, i) => lying[i] = shape[axis]);
  order.forEach((axis, i) => strides[axis] = sizeOf(lying.slice(i + 1)));
  const values = numbers(sizeOf(shape), 3, false);
  return tensorData(backend.upload(values, [values.length]).storage, shape, strides);
}

const SHAPES = [[3, 4, 5], [20, 33, 9], [2, 70, 40], [1, 9, 600], [700, 2, 12]];

for (const op of Object.keys(REDUCE_START) as ReduceOp[]) {
  law(`reduce ${op} along any axis`, (twins) => {
    for (const shape of SHAPES) {
      for (const order of orders(3)) {
        for (let axis = 0; axis < 3; axis++) {
          const what = `${shape} lying as ${order} along ${axis}`;
          const work = (b: ParallelBackend) => b.reduce(op, permuted(b, shape, order), axis);
          agree(twins, what, work, op === "max" ? 0 : 2e-6, op === "add" ? 5e-3 : 1e-37);
        }
      }
    }
  });
}

law("reduce max of NaN and infinities, and of nothing", (twins) => {
  for (const [rows, columns] of [[9, 40], [40, 9], [3, 8], [0, 12], [12, 0]]) {
    for (const axis of [0, 1]) {
      const work = (b: ParallelBackend) =>
        b.reduce("max", b.upload(numbers(rows * columns, 5), [rows, columns]), axis);
      agree(twins, `${rows} by ${columns} along ${axis}`, work, 0);
    }
  }
});

law("map id of tensors turned over and repeated", (twins) => {
  for (const shape of SHAPES) {
    for (const order of orders(3)) {
      const work = (b: ParallelBackend) => b.map("id", permuted(b, shape, order));
      agree(twins, `${shape} lying as ${order}`, work, 0);
    }
    const repeated = (b: ParallelBackend) =>
      b.map("id", expandTo(b.upload(numbers(shape[1], 6), [1, shape[1], 1]), shape));
    agree(twins, `${shape} repeated`, repeated, 0);
  }
});

law("map id of short rows, in any order of up to eight axes", (twins) => {
  const shapes = [[7, 1], [5, 2], [3, 6, 2, 2], [2, 3, 5, 2, 3, 2], [2, 1, 3, 2, 2, 1, 3, 2], [
    3,
    0,
    2,
  ]];
  for (const shape of shapes) {
    const axes = shape.map((_, axis) => axis);
    for (let turn = 0; turn < shape.length; turn++) {
      const turned = [...axes.slice(turn), ...axes.slice(0, turn)];
      for (
        const order of [turned, turned.toReversed(), turned.with(0, turned[1]).with(1, turned[0])]
      ) {
        const work = (b: ParallelBackend) => b.map("id", permuted(b, shape, order));
        agree(twins, `${shape} lying as ${order}`, work, 0);
      }
      if (shape[turn] === 0) continue;
      const repeated = (b: ParallelBackend) => {
        const one = permuted(b, shape.with(turn, 1), axes);
        return b.map("id", expandTo(one, shape));
      };
      agree(twins, `${shape} repeated along ${turn}`, repeated, 0);
      const gaps = (b: ParallelBackend) => {
        const all = permuted(b, [...shape, 3], [...axes, shape.length]);
        return b.map("id", tensorData(all.storage, shape, all.strides.slice(0, -1)));
      };
      agree(twins, `${shape} with gaps`, gaps, 0);
    }
  }
});
