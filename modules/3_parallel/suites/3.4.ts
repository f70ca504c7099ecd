/**
 * Task 3.4, GPU matrix multiplication: one tile to practise with, and products of any size. Each is
 * tried by the grader itself on tiles of 4 × 4, which also counts how often it reads global memory;
 * and then on the GPU, where there is one, on tiles of 16 × 16.
 */
import { example, howMany, int, kernel, law, pick, suite } from "#grader/suite.ts";
import { sizeOf } from "#modules/2_tensors/shape.ts";
import { tileProducts } from "#modules/3_parallel/practice_kernels.ts";
import { gpuBackend, numbers, reach, result, told } from "#modules/3_parallel/suite_kernels.ts";
import {
  BATCHES,
  matmulCall,
  productOnGpu,
  randomProduct,
  SIDES,
  turned,
} from "#modules/3_parallel/suite_products.ts";

/**
 * Each number of a tile is read from storage once, each element written once; and all of the
 * workgroup bring the tiles.
 */
const TILED = { globalReads: 1, globalWrites: 1, inARow: 1.5 };

const SINGLE = { gpu: true, atol: 1e-4, rtol: 1e-4 };

export default suite("3.4", [
  kernel("one_tile.wgsl multiplies two pairs that fill the tile", {
    file: "3_parallel/one_tile.wgsl",
    constants: { TILE: 4 },
    buffers: [told([4]), numbers(1, "a", 32), numbers(2, "b", 32), result(3, 32)],
    workgroups: [2, 1, 1],
  }, TILED),
  kernel("one_tile.wgsl multiplies three pairs that are smaller than the tile", {
    file: "3_parallel/one_tile.wgsl",
    constants: { TILE: 4 },
    buffers: [told([3]), numbers(1, "a", 27), numbers(2, "b", 27), result(3, 27)],
    workgroups: [3, 1, 1],
  }, TILED),
  example(
    "one_tile.wgsl on the GPU",
    async () => {
      const { gpu } = await gpuBackend();
      return {
        "[[1, 2], [3, 4]] · [[0, 1], [1, 1]]": await tileProducts(gpu, {
          size: 2,
          a: [1, 2, 3, 4],
          b: [0, 1, 1, 1],
        }),
      };
    },
    { "[[1, 2], [3, 4]] · [[0, 1], [1, 1]]": Float32Array.of(2, 3, 4, 7) },
    SINGLE,
  ),

  kernel("matmul.wgsl of matrices that the tiles fill: [8, 12] by [12, 8]", {
    file: "3_parallel/matmul.wgsl",
    constants: { TILE: 4 },
    buffers: [
      told(matmulCall([8, 12, 8])),
      numbers(1, "a", 96),
      numbers(2, "b", 96),
      result(3, 64),
    ],
    workgroups: [2, 2, 1],
  }, TILED),
  kernel("matmul.wgsl of matrices that end inside of a tile: [10, 9] by [9, 7]", {
    file: "3_parallel/matmul.wgsl",
    constants: { TILE: 4 },
    buffers: [
      told(matmulCall([10, 9, 7])),
      numbers(1, "a", 90),
      numbers(2, "b", 63),
      result(3, 70),
    ],
    workgroups: [2, 3, 1],
  }, TILED),
  kernel("matmul.wgsl of a matrix that is turned over: [6, 5], column by column, by [5, 9]", {
    file: "3_parallel/matmul.wgsl",
    constants: { TILE: 4 },
    buffers: [
      told(matmulCall([6, 5, 9], { a: turned(6) })),
      numbers(1, "a", 30),
      numbers(2, "b", 45),
      result(3, 54),
    ],
    workgroups: [3, 2, 1],
  }, TILED),
  kernel("matmul.wgsl of [5, 6] by a matrix that is turned over: [6, 9], column by column", {
    file: "3_parallel/matmul.wgsl",
    constants: { TILE: 4 },
    buffers: [
      told(matmulCall([5, 6, 9], { b: turned(6) })),
      numbers(1, "a", 30),
      numbers(2, "b", 54),
      result(3, 45),
    ],
    workgroups: [3, 2, 1],
  }, TILED),
  kernel(
    "matmul.wgsl of a batch of [2, 3], where a is the same along one axis, b along the other",
    {
      file: "3_parallel/matmul.wgsl",
      constants: { TILE: 4 },
      buffers: [
        told(matmulCall([5, 3, 6], { batch: [2, 3], steps: [[15, 0], [0, 18]] })),
        numbers(1, "a", 30),
        numbers(2, "b", 54),
        result(3, 180),
      ],
      workgroups: [2, 2, 6],
    },
    TILED,
  ),
  kernel("matmul.wgsl of a batch in two dispatches: this is the second", {
    file: "3_parallel/matmul.wgsl",
    constants: { TILE: 4 },
    buffers: [
      told(matmulCall([5, 6, 5], { batch: [3], steps: [[30], [30]], firstBatch: 2 })),
      numbers(1, "a", 90),
      numbers(2, "b", 90),
      result(3, 75),
    ],
    workgroups: [2, 2, 1],
  }, TILED),
  kernel("matmul.wgsl of both matrices turned over, in storages with gaps: [6, 10] by [10, 7]", {
    file: "3_parallel/matmul.wgsl",
    constants: { TILE: 4 },
    buffers: [
      told(matmulCall([6, 10, 7], { a: [2, 13], b: [3, 31] })),
      numbers(1, "a", reach([6, 10], [2, 13])),
      numbers(2, "b", reach([10, 7], [3, 31])),
      result(3, 42),
    ],
    workgroups: [2, 2, 1],
  }, TILED),
  kernel("matmul.wgsl of a row by a column, and of a column by a row that is repeated", {
    file: "3_parallel/matmul.wgsl",
    constants: { TILE: 4 },
    buffers: [
      told(matmulCall([7, 1, 6], { a: [3, 1], b: [0, 0] })),
      numbers(1, "a", 19),
      numbers(2, "b", 1),
      result(3, 42),
    ],
    workgroups: [2, 2, 1],
  }, TILED),
  kernel("matmul.wgsl of a single element that is a long sum: [1, 300] by [300, 1]", {
    file: "3_parallel/matmul.wgsl",
    constants: { TILE: 4 },
    buffers: [
      told(matmulCall([1, 300, 1])),
      { ...numbers(1, "a", 300), values: { random: 300, min: -2, max: 2 } },
      { ...numbers(2, "b", 300), values: { random: 300, min: -2, max: 2 } },
      result(3, 1),
    ],
    workgroups: [1, 1, 1],
  }, TILED),
  ...SIDES.map(({ name, a, b }) =>
    kernel(`matmul.wgsl of ${name}`, {
      file: "3_parallel/matmul.wgsl",
      constants: { TILE: 2 },
      buffers: [
        told(matmulCall([7, 5, 6], { a, b })),
        numbers(1, "a", reach([7, 5], a)),
        numbers(2, "b", reach([5, 6], b)),
        result(3, 42),
      ],
      workgroups: [3, 4, 1],
    }, TILED)
  ),
  ...BATCHES.map(({ name, batch, a, b, first = 0 }) =>
    kernel(`matmul.wgsl of ${name}`, {
      file: "3_parallel/matmul.wgsl",
      constants: { TILE: 2 },
      buffers: [
        told(matmulCall([3, 2, 3], {
          ...{ a: a.slice(-2), b: b.slice(-2), batch, firstBatch: first },
          steps: [a.slice(0, -2), b.slice(0, -2)],
        })),
        numbers(1, "a", reach([...batch, 3, 2], a)),
        numbers(2, "b", reach([...batch, 2, 3], b)),
        result(3, 9 * sizeOf(batch)),
      ],
      workgroups: [2, 2, sizeOf(batch) - first],
    }, TILED)
  ),
  kernel("matmul.wgsl of [5, 0] by [0, 6] is zero", {
    file: "3_parallel/matmul.wgsl",
    constants: { TILE: 4 },
    buffers: [
      told(matmulCall([5, 0, 6])),
      numbers(1, "a", 1),
      numbers(2, "b", 1),
      result(3, 30),
    ],
    workgroups: [2, 2, 1],
  }),

  law("matmul.wgsl of any two matrices on the GPU, also turned over", [
    howMany({ max: 33 }),
    howMany({ max: 33 }),
    howMany({ max: 33 }),
    pick(["neither", "a", "b", "both"]),
  ], async (rows, inner, columns, turnedOver) => {
    const backend = await gpuBackend();
    const sides = randomProduct([rows, inner, columns], { turnedOver });
    return await productOnGpu(backend, sides);
  }, { ...SINGLE, runs: 8 }),
  law("matmul.wgsl of batches that broadcast, on the GPU", [
    pick([[[3], []], [[], [3]], [[2, 3], [3]], [[2, 1], [3]], [[2, 2], [2, 2]]]),
    howMany({ max: 20 }),
    int({ min: 0, max: 20 }),
    howMany({ max: 20 }),
  ], async (batches, rows, inner, columns) => {
    const [batchA, batchB] = batches;
    const backend = await gpuBackend();
    const sides = randomProduct([rows, inner, columns], { batchA, batchB });
    return await productOnGpu(backend, sides);
  }, { ...SINGLE, runs: 8 }),
]);
