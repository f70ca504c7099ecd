/**
 * Task 3.4b, register tiles: the products of task 3.4 once more, sixteen elements to an invocation.
 * With SIDE = 2 a tile of the result is of 8 × 8 and needs a quarter of the reads.
 */
import { int, kernel, law, pick, suite } from "#grader/suite.ts";
import { numbers, result, told } from "#modules/3_parallel/suite_kernels.ts";
import {
  matmulCall,
  productOnGpu,
  randomProduct,
  turned,
} from "#modules/3_parallel/suite_products.ts";
import { type WebgpuBackend, webgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";

const TILED = { globalReads: 1 };

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
  law("matmul_registers.wgsl of any two matrices on the GPU, also turned over", [
    int({ min: 1, max: 80 }),
    int({ min: 1, max: 40 }),
    int({ min: 1, max: 80 }),
    pick(["neither", "a", "b", "both"]),
  ], async (rows, inner, columns, turnedOver) => {
    const sides = randomProduct([rows, inner, columns], { turnedOver });
    return await productOnGpu(await gpuBackend(), sides);
  }, { ...SINGLE, runs: 8 }),
  law("matmul_registers.wgsl of batches that broadcast, on the GPU", [
    pick([[[3], []], [[], [3]], [[2, 1], [3]], [[2, 2], [2, 2]]]),
    int({ min: 1, max: 70 }),
    int({ min: 0, max: 20 }),
    int({ min: 1, max: 70 }),
  ], async (batches, rows, inner, columns) => {
    const [batchA, batchB] = batches;
    const sides = randomProduct([rows, inner, columns], { batchA, batchB });
    return await productOnGpu(await gpuBackend(), sides);
  }, { ...SINGLE, runs: 8 }),
]);
