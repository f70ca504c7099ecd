/**
 * Steps of optimizers as jobs for a pool: a job for all parameters together. An item is a vector of
 * four numbers, counted through all parameters, so that no thread writes into another's vector.
 */
import { sizeOf } from "#modules/2_tensors/shape.ts";
import { type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";
import { MOST_JOB_WORDS } from "#modules/3_parallel/board.ts";
import type { HeapStorage } from "#modules/3_parallel/heap.ts";
import type { Job, JobRun } from "#modules/3_parallel/job.ts";
import type { Pool } from "#modules/3_parallel/pool.ts";
import { Kernel, vectors } from "#modules/3_parallel/simd/vectors.ts";
import steps from "#modules/3_parallel/simd/steps/steps.kernel.ts" with { type: "text" };

export const stepsKernel: Kernel = new Kernel("modules/3_parallel/simd/steps/steps.kernel.ts", {
  "modules/3_parallel/simd/steps/steps.kernel.ts": steps,
});

/** How a kernel is called: with its results, its inputs, how many vectors there are, and numbers. */
interface StepShape {
  readonly results: number;
  readonly inputs: number;
  readonly numbers: number;
}

/** The kernels of `steps.kernel.ts`. */
const SHAPES = {
  addScaled: { results: 1, inputs: 2, numbers: 1 },
  momentum: { results: 2, inputs: 3, numbers: 3 },
  adam: { results: 3, inputs: 4, numbers: 11 },
} as const satisfies Readonly<Record<string, StepShape>>;

export type StepKernel = keyof typeof SHAPES;

/** The jobs by their names, as a worker looks them up. */
export const JOBS: Readonly<Record<StepKernel, JobRun>> = {
  addScaled: runOf("addScaled"),
  momentum: runOf("momentum"),
  adam: runOf("adam"),
};

/** How many vectors are worth handing to another thread: they are soon read and written. */
const GRAIN = 16_384;

const BYTES = 4, LANES = 4;

/**
 * What a kernel makes of each parameter.
 *
 * @param numbers what it is called with beside addresses, for all parameters
 * @param parameters for each the kernel's inputs, of one shape and row by row
 * @returns for each the kernel's results, which are new
 */
export function takeSteps(
  pool: Pool,
  name: StepKernel,
  numbers: readonly number[],
  parameters: readonly (readonly TensorData[])[],
): TensorData<HeapStorage>[][] {
  const { results, inputs } = SHAPES[name], job: Job = jobs[name];
  const most = Math.floor((MOST_JOB_WORDS - numbers.length) / (1 + results + inputs));
  const made: TensorData<HeapStorage>[][] = [];
  for (let first = 0; first < parameters.length; first += most) {
    const words = [...new Int32Array(Float32Array.from(numbers).buffer)];
    let items = 0;
    for (const ins of parameters.slice(first, first + most)) {
      const { shape } = ins[0], count = Math.ceil(sizeOf(shape) / LANES);
      const outs = Array.from(
        { length: results },
        () => tensorData(pool.heap.allocate(sizeOf(shape)), shape),
      );
      words.push(count);
      for (const { storage } of outs) words.push(storage.offset);
      for (const { storage } of ins) words.push((storage as HeapStorage).offset);
      made.push(outs);
      items += count;
    }
    pool.run(job, words, { items, grain: GRAIN });
  }
  return made;
}

const jobs = Object.fromEntries(
  Object.entries(JOBS).map(([name, run]) => [name, { module: import.meta.url, name, run }]),
) as { readonly [K in StepKernel]: Job };

/** Bits of numbers: those of a job's words, which are whole. */
const BITS = new Int32Array(1), NUMBER = new Float32Array(BITS.buffer);

function runOf(name: StepKernel): JobRun {
  const { results, inputs, numbers } = SHAPES[name], tensors = results + inputs;
  const call = new Array<number>(tensors + 1 + numbers);
  return (_heap, words, from, to) => {
    const kernel = stepsKernel.on(vectors()!.memory)[name];
    for (let n = 0; n < numbers; n++) {
      BITS[0] = words[n];
      call[tensors + 1 + n] = NUMBER[0];
    }
    let behind = 0; // vectors of the parameters so far
    for (let at = numbers; at < words.length && behind < to; at += 1 + tensors) {
      const begin = Math.max(from - behind, 0), end = Math.min(to - behind, words[at]);
      behind += words[at];
      if (begin >= end) continue;
      for (let t = 0; t < tensors; t++) call[t] = (words[at + 1 + t] + begin * LANES) * BYTES;
      call[tensors] = end - begin;
      kernel(...call);
    }
  };
}
