/**
 * Task 3.4b, register tiles: the products of task 3.4 once more, sixteen elements to an invocation.
 * With SIDE = 2 a tile of the result is of 8 × 8 and needs a quarter of the reads.
 */
import { howMany, int, kernel, law, pick, suite } from "#grader/suite.ts";
import { sizeOf } from "#modules/2_tensors/shape.ts";
import { numbers, reach, result, told } from "#modules/3_parallel/suite_kernels.ts";
import {
  BATCHES,
  matmulCall,
  productOnGpu,
  randomProduct,
  SIDES,
  turned,
} from "#modules/3_parallel/suite_products.ts";
import { type WebgpuBackend, webgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";

/**
 * As in task 3.4; and of the workgroup's memory, eight numbers are read for sixteen products, since
 * they are kept in registers.
 */
const TILED = { globalReads: 1, globalWrites: 1, workgroupReads: 1.5, inARow: 1.5 };

const SINGLE = { gpu: true, atol: 1e-4, rtol: 1e-4 };

let opened: Promise<WebgpuBackend> | undefined;
const gpuBackend = () => opened ??= webgpuBackend({ matmul: "registers" });

export default suite("3.4b", [
  kernel("matmul_registers.wgsl of matrices that the tiles fill: [16, 8] by [8, 16]", {
    file: "3_parallel/matmul_registers.wgsl",
    constants: { SIDE: 2 },
    buffers: [
      told(matmulCall([16, 8, 16])),
      numbers(1, "a", 128),
      numbers(2, "b", 128),
      result(3, 256),
    ],
    workgroups: [2, 2, 1],
  }, TILED),
  kernel("matmul_registers.wgsl of matrices that end inside of a tile: [13, 5] by [5, 11]", {
    file: "3_parallel/matmul_registers.wgsl",
    constants: { SIDE: 2 },
    buffers: [
      told(matmulCall([13, 5, 11])),
      numbers(1, "a", 65),
      numbers(2, "b", 55),
      result(3, 143),
    ],
    workgroups: [2, 2, 1],
  }, TILED),
  kernel("matmul_registers.wgsl of tiles of 12 × 12 with matrices that are turned over", {
    file: "3_parallel/matmul_registers.wgsl",
    constants: { SIDE: 3 },
    buffers: [
      told(matmulCall([14, 7, 13], { a: turned(14), b: turned(7) })),
      numbers(1, "a", 98),
      numbers(2, "b", 91),
      result(3, 182),
    ],
    workgroups: [2, 2, 1],
  }, TILED),
  kernel("matmul_registers.wgsl of a batch of [2, 3] that broadcasts", {
    file: "3_parallel/matmul_registers.wgsl",
    constants: { SIDE: 2 },
    buffers: [
      told(matmulCall([9, 3, 5], { batch: [2, 3], steps: [[27, 0], [0, 15]] })),
      numbers(1, "a", 54),
      numbers(2, "b", 45),
      result(3, 270),
    ],
    workgroups: [1, 2, 6],
  }, TILED),
  kernel("matmul_registers.wgsl of a matrix that is turned over, with gaps: [9, 4] by [4, 10]", {
    file: "3_parallel/matmul_registers.wgsl",
    constants: { SIDE: 2 },
    buffers: [
      told(matmulCall([9, 4, 10], { a: [3, 29], b: [11, 1] })),
      numbers(1, "a", reach([9, 4], [3, 29])),
      numbers(2, "b", reach([4, 10], [11, 1])),
      result(3, 90),
    ],
    workgroups: [2, 2, 1],
  }, TILED),
  kernel("matmul_registers.wgsl of [5, 4] by a matrix that is turned over: [4, 10]", {
    file: "3_parallel/matmul_registers.wgsl",
    constants: { SIDE: 2 },
    buffers: [
      told(matmulCall([5, 4, 10], { b: turned(4) })),
      numbers(1, "a", 20),
      numbers(2, "b", 40),
      result(3, 50),
    ],
    workgroups: [2, 1, 1],
  }, TILED),
  kernel("matmul_registers.wgsl of [9, 0] by [0, 6] is zero", {
    file: "3_parallel/matmul_registers.wgsl",
    constants: { SIDE: 2 },
    buffers: [told(matmulCall([9, 0, 6])), numbers(1, "a", 1), numbers(2, "b", 1), result(3, 54)],
    workgroups: [1, 2, 1],
  }),
  kernel("matmul_registers.wgsl of a batch in two dispatches: this is the second", {
    file: "3_parallel/matmul_registers.wgsl",
    constants: { SIDE: 2 },
    buffers: [
      told(matmulCall([5, 3, 6], { batch: [3], steps: [[15], [18]], firstBatch: 1 })),
      numbers(1, "a", 45),
      numbers(2, "b", 54),
      result(3, 90),
    ],
    workgroups: [1, 1, 2],
  }, TILED),
  ...SIDES.map(({ name, a, b }) =>
    kernel(`matmul_registers.wgsl of ${name}`, {
      file: "3_parallel/matmul_registers.wgsl",
      constants: { SIDE: 1 },
      buffers: [
        told(matmulCall([7, 5, 6], { a, b })),
        numbers(1, "a", reach([7, 5], a)),
        numbers(2, "b", reach([5, 6], b)),
        result(3, 42),
      ],
      workgroups: [2, 2, 1],
    }, TILED)
  ),
  ...BATCHES.map(({ name, batch, a, b, first = 0 }) =>
    kernel(`matmul_registers.wgsl of ${name}`, {
      file: "3_parallel/matmul_registers.wgsl",
      constants: { SIDE: 1 },
      buffers: [
        told(matmulCall([3, 2, 3], {
          ...{ a: a.slice(-2), b: b.slice(-2), batch, firstBatch: first },
          steps: [a.slice(0, -2), b.slice(0, -2)],
        })),
        numbers(1, "a", reach([...batch, 3, 2], a)),
        numbers(2, "b", reach([...batch, 2, 3], b)),
        result(3, 9 * sizeOf(batch)),
      ],
      workgroups: [1, 1, sizeOf(batch) - first],
    }, TILED)
  ),
  law("matmul_registers.wgsl of any two matrices on the GPU, also turned over", [
    howMany({ max: 80 }),
    howMany({ max: 40 }),
    howMany({ max: 80 }),
    pick(["neither", "a", "b", "both"]),
  ], async (rows, inner, columns, turnedOver) => {
    const sides = randomProduct([rows, inner, columns], { turnedOver });
    return await productOnGpu(await gpuBackend(), sides);
  }, { ...SINGLE, runs: 8 }),
  law("matmul_registers.wgsl of batches that broadcast, on the GPU", [
    pick([[[3], []], [[], [3]], [[2, 1], [3]], [[2, 2], [2, 2]]]),
    howMany({ max: 70 }),
    int({ min: 0, max: 20 }),
    howMany({ max: 70 }),
  ], async (batches, rows, inner, columns) => {
    const [batchA, batchB] = batches;
    const sides = randomProduct([rows, inner, columns], { batchA, batchB });
    return await productOnGpu(await gpuBackend(), sides);
  }, { ...SINGLE, runs: 8 }),
]);
