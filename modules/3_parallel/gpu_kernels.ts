/** The learner's kernels: their texts, and the names under which errors speak of them. */
import blockSum from "#impl/3_parallel/block_sum.wgsl" with { type: "text" };
import grid from "#impl/3_parallel/grid.wgsl" with { type: "text" };
import guard from "#impl/3_parallel/guard.wgsl" with { type: "text" };
import map from "#impl/3_parallel/map.wgsl" with { type: "text" };
import matmul from "#impl/3_parallel/matmul.wgsl" with { type: "text" };
import matmulRegisters from "#impl/3_parallel/matmul_registers.wgsl" with { type: "text" };
import oneTile from "#impl/3_parallel/one_tile.wgsl" with { type: "text" };
import reduce from "#impl/3_parallel/reduce.wgsl" with { type: "text" };
import zip from "#impl/3_parallel/zip.wgsl" with { type: "text" };
import { kernelSource } from "#modules/kernel_source.ts";
import { TodoError } from "#modules/todo.ts";
import type { KernelText } from "#modules/3_parallel/gpu_pipelines.ts";

const TEXTS = {
  "guard.wgsl": guard,
  "grid.wgsl": grid,
  "block_sum.wgsl": blockSum,
  "map.wgsl": map,
  "zip.wgsl": zip,
  "reduce.wgsl": reduce,
  "one_tile.wgsl": oneTile,
  "matmul.wgsl": matmul,
  "matmul_registers.wgsl": matmulRegisters,
};

/** A kernel of tasks 3.3 and 3.4. */
export type KernelFile = keyof typeof TEXTS;

const known = new Map<string, KernelText>();

/**
 * A kernel, with what the caller appends to its text: the operator.
 *
 * @throws {TodoError} where it is not written yet
 */
export function gpuKernel(file: KernelFile, after = ""): KernelText {
  return kernelText(`3_parallel/${file}`, TEXTS[file], after);
}

/**
 * Any kernel of the learner's, made once.
 *
 * @param path where it stands below `tasks/`
 * @throws {TodoError} where it is not written yet
 */
export function kernelText(path: string, source: string, after = ""): KernelText {
  const key = `${path} ${after}`;
  let text = known.get(key);
  if (!text) {
    const code = `${kernelSource(source)}\n${after}\n`;
    known.set(key, text = { kernel: pathOf(path), code });
  }
  return text;
}

/** Whether a kernel has no open task left. */
export function isWritten(file: KernelFile): boolean {
  try {
    gpuKernel(file);
    return true;
  } catch (error) {
    if (error instanceof TodoError) return false;
    throw error;
  }
}

/** `tasks/3_parallel/map.wgsl`, or in whichever tree it stands. */
function pathOf(path: string): string {
  return import.meta.resolve(`#impl/${path}`).split("/").slice(-3).join("/");
}
