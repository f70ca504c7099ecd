/** An LSTM over whole sequences as two jobs for a pool, there and back: an item is a sequence. */
import type { Job, JobRun } from "#modules/3_parallel/job.ts";
import { ELEMENTARY, Kernel, ROOM, TILE, vectors } from "#modules/3_parallel/simd/vectors.ts";
import lstm from "#modules/5_sequences/lstm.kernel.ts" with { type: "text" };

const kernel = new Kernel("modules/5_sequences/lstm.kernel.ts", {
  "modules/5_sequences/lstm.kernel.ts": lstm,
  ...ELEMENTARY,
  ...TILE,
});

/** The jobs by their names, as a worker looks them up. */
export const JOBS: Readonly<Record<string, JobRun>> = {
  readSequence: (_heap, words, from, to) => call("readSequence", words, from, to),
  backSequence: (_heap, words, from, to) => call("backSequence", words, from, to),
};

/** Called with places in the heap and sizes, in the order of the kernel's inputs. */
export const READ_SEQUENCE_JOB: Job = job("readSequence");
export const BACK_SEQUENCE_JOB: Job = job("backSequence");

/**
 * Whether the kernel can be called: all that it imports is written, and a thread's room is enough for
 * the packed weights of so many hidden numbers.
 */
export function canBeCalled(hidden: number): boolean {
  return kernel.written && 48 + 24 * hidden + 4 * hidden * (hidden + 8) <= ROOM;
}

function job(name: string): Job {
  return { module: import.meta.url, name, run: JOBS[name] };
}

/** The first words are places and distances in numbers; the kernel wants bytes. */
function call(name: string, words: Int32Array, from: number, to: number): void {
  const { memory, room } = vectors()!, inputs = [...words];
  for (let i = 0; i < inputs.length - 3; i++) inputs[i] *= 4;
  kernel.on(memory)[name](...inputs, from, to, room);
}
