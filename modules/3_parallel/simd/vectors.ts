/**
 * The kernels on vectors as a thread calls them: compiled once for a program, and started once for
 * every memory in every thread.
 *
 * A job is handed the heap and nothing else. Which kernels belong to that heap, a thread is told
 * before it runs jobs on it, by `useVectors`.
 */
import type { ConstantOp, ReduceOp, UnaryOp, ZipOp } from "#modules/2_tensors/operator_tables.ts";
import { compileKernel } from "#modules/3_parallel/simd/compile_kernel.ts";
import elementary from "#modules/3_parallel/simd/elementary.kernel.ts" with { type: "text" };
import multiply from "#modules/3_parallel/simd/multiply.kernel.ts" with { type: "text" };
import { vectorLoopsText } from "#modules/3_parallel/simd/vector_loops.ts";
import type { MapLoop, ReduceLoops, ZipLoop } from "#modules/3_parallel/stretch_loops.ts";

/** What the kernels export: addresses are in bytes. */
export type VectorKernels = Readonly<Record<string, (...inputs: number[]) => void>>;

/** Compiled modules, which can be sent to another thread. */
export type VectorModules = readonly WebAssembly.Module[];

const BYTES = 4;

let modules: VectorModules | undefined;

/** The kernels, compiled; nothing where the engine has no such vectors. */
export function vectorModules(): VectorModules | undefined {
  if (modules) return modules;
  const texts: Readonly<Record<string, string>> = {
    "loops.kernel.ts": vectorLoopsText("./elementary.kernel.ts"),
    "elementary.kernel.ts": elementary,
    "multiply.kernel.ts": multiply,
  };
  const compile = (file: string) =>
    new WebAssembly.Module(compileKernel(file, (file) => texts[file]).bytes);
  try {
    return modules = [compile("loops.kernel.ts"), compile("multiply.kernel.ts")];
  } catch (error) {
    if (error instanceof WebAssembly.CompileError) return undefined; // knows no relaxed vectors
    throw error;
  }
}

/** So many numbers the product's kernel packs, for each thread. */
export const ROOM = (512 + 6) * 256 + 48;

/**
 * The kernels on a memory.
 *
 * @param room where in the heap this thread may write {@linkcode ROOM} numbers as it likes
 */
export function startVectors(
  modules: VectorModules,
  memory: WebAssembly.Memory,
  room: number,
): VectorKernels {
  const exports = modules.map((module) =>
    new WebAssembly.Instance(module, { env: { memory } }).exports
  );
  const kernels: VectorKernels = Object.assign({}, ...exports), { multiply } = kernels;
  return { ...kernels, multiply: (...inputs) => multiply(...inputs, room * BYTES) };
}

let current: VectorKernels | undefined;

/** From now on this thread's jobs run on the memory of these kernels; without any, on none. */
export function useVectors(kernels: VectorKernels | undefined): void {
  current = kernels;
}

/** The kernels for the job that is being run, if it may use any. */
export function vectors(): VectorKernels | undefined {
  return current;
}

/** Shorter stretches are not worth the call. */
const LONG = 8;

/** A loop that takes the vectors for stretches without gaps. */
export function mapOnVectors(op: UnaryOp, loop: MapLoop): MapLoop {
  const name = `map_${op}`;
  return (heap, out, a, step, count) => {
    const kernel = step === 1 && count >= LONG ? current?.[name] : undefined;
    if (kernel) kernel(out * BYTES, a * BYTES, count);
    else loop(heap, out, a, step, count);
  };
}

/** The same with a constant. */
export function constantMapOnVectors(
  op: ConstantOp,
  loopWith: (constant: number) => MapLoop,
): (constant: number) => MapLoop {
  const name = `map_${op}`;
  return (constant) => {
    const loop = loopWith(constant);
    return (heap, out, a, step, count) => {
      const kernel = step === 1 && count >= LONG ? current?.[name] : undefined;
      if (kernel) kernel(out * BYTES, a * BYTES, count, constant);
      else loop(heap, out, a, step, count);
    };
  };
}

/** A zip of two stretches without gaps, or of one and a number. */
export function zipOnVectors(op: ZipOp, loop: ZipLoop): ZipLoop {
  const both = `zip_${op}`, withRight = `zipWithRight_${op}`, withLeft = `zipWithLeft_${op}`;
  return (heap, out, a, stepA, b, stepB, count) => {
    const name = stepA === 1 && stepB === 1
      ? both
      : stepA === 1 && stepB === 0
      ? withRight
      : stepA === 0 && stepB === 1
      ? withLeft
      : "";
    const kernel = count >= LONG ? current?.[name] : undefined;
    if (kernel) kernel(out * BYTES, a * BYTES, b * BYTES, count);
    else loop(heap, out, a, stepA, b, stepB, count);
  };
}

/** Sums along stretches without gaps, and everything taken in row by row. */
export function reduceOnVectors(op: ReduceOp, loops: ReduceLoops): ReduceLoops {
  const foldName = `fold_${op}`, accumulateName = `accumulate_${op}`;
  const choose = (name: string, loop: MapLoop): MapLoop => (heap, out, a, step, count) => {
    const kernel = step === 1 && count >= LONG ? current?.[name] : undefined;
    if (kernel) kernel(out * BYTES, a * BYTES, count);
    else loop(heap, out, a, step, count);
  };
  return {
    start: loops.start,
    fold: choose(foldName, loops.fold),
    accumulate: choose(accumulateName, loops.accumulate),
  };
}
