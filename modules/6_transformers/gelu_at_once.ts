/**
 * GELU as one function there and back, where a backend can do it: on `parallel` by a kernel, which
 * goes over the numbers once. The formulas of task 6.2, which make a tensor of each of their terms,
 * are its oracle.
 */
import { isContiguous } from "#modules/2_tensors/shape.ts";
import { apply, type Tensor } from "#modules/2_tensors/tensor.ts";
import { type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";
import type { TensorFunction } from "#modules/2_tensors/tensor_function.ts";
import type { Job, JobRun } from "#modules/3_parallel/job.ts";
import type { ParallelBackend, ParallelData } from "#modules/3_parallel/parallel_backend.ts";
import { ELEMENTARY, Kernel, vectors } from "#modules/3_parallel/simd/vectors.ts";
import someNumbers from "#modules/5_sequences/some_numbers.kernel.ts" with { type: "text" };
import gelu from "#modules/6_transformers/gelu.kernel.ts" with { type: "text" };

/** By which formula: Φ itself, or what comes close. */
export type GeluKind = "erf" | "tanh";

const BYTES = 4;

/** So many numbers are worth handing to another thread. */
const GRAIN = 8192;

const KERNEL = new Kernel("modules/6_transformers/gelu.kernel.ts", {
  "modules/6_transformers/gelu.kernel.ts": gelu,
  "modules/5_sequences/some_numbers.kernel.ts": someNumbers,
  ...ELEMENTARY,
});

/** The jobs by their names, as a worker looks them up: places in the heap, and a call of a kernel. */
export const JOBS: Readonly<Record<string, JobRun>> = Object.fromEntries(
  ["erfThere", "erfBack", "tanhThere", "tanhBack"].map((name) => [name, runOf(name)]),
);

function runOf(name: string): JobRun {
  return (_heap, words, from, to) => {
    const address = (word: number) => (words[word] + from) * BYTES;
    KERNEL.on(vectors()!.memory)[name](address(0), address(1), to - from, address(2));
  };
}

/** Runs a job on all numbers of some tensors, of one shape and row by row, and returns the result. */
function run(backend: ParallelBackend, name: string, inputs: readonly ParallelData[]) {
  const { pool } = backend, [{ size, shape }] = inputs;
  const out: ParallelData = tensorData(pool.heap.allocate(size), shape);
  const places = [out, ...inputs, out].slice(0, 3).map(({ storage }) => storage.offset);
  const job: Job = { module: import.meta.url, name, run: JOBS[name] };
  pool.run(job, places, { items: size, grain: GRAIN });
  return out;
}

function functionOf(kind: GeluKind): TensorFunction<[a: TensorData], [a: ParallelData]> {
  const rows = (backend: ParallelBackend, data: TensorData) =>
    (isContiguous(data.shape, data.strides) ? data : backend.map("id", data)) as ParallelData;
  return {
    name: "gelu",
    forward(ctx, a) {
      const backend = ctx.backend as ParallelBackend, input = rows(backend, a);
      ctx.save(input);
      return run(backend, `${kind}There`, [input]);
    },
    backward(ctx, gradOut) {
      const backend = ctx.backend as ParallelBackend;
      return run(backend, `${kind}Back`, [...ctx.saved, rows(backend, gradOut)]);
    },
  };
}

const FUNCTIONS = { erf: functionOf("erf"), tanh: functionOf("tanh") } as const;

/** GELU of every number at once, unless the backend cannot. */
export function geluAtOnce(kind: GeluKind, a: Tensor): Tensor | undefined {
  const { backend } = a;
  const can = backend.name === "parallel" && (backend as ParallelBackend).pool.onVectors;
  return can && KERNEL.written ? apply(FUNCTIONS[kind], [a]) : undefined;
}
