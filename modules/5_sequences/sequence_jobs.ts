/** Recurrent layers over whole sequences as jobs for a pool, there and back: an item is a sequence. */
import type { Job, JobRun } from "#modules/3_parallel/job.ts";
import { ELEMENTARY, Kernel, ROOM, TILE, vectors } from "#modules/3_parallel/simd/vectors.ts";
import lstmSteps from "#impl/5_sequences/lstm.kernel.ts" with { type: "text" };
import gru from "#modules/5_sequences/gru.kernel.ts" with { type: "text" };
import lstm from "#modules/5_sequences/lstm.kernel.ts" with { type: "text" };
import rnn from "#modules/5_sequences/rnn.kernel.ts" with { type: "text" };
import sequence from "#modules/5_sequences/sequence.kernel.ts" with { type: "text" };
import someNumbers from "#modules/5_sequences/some_numbers.kernel.ts" with { type: "text" };

/** A layer whose steps have a kernel. */
export interface SequenceKind {
  readonly name: "rnn" | "gru" | "lstm";
  /** How many groups of `hidden` rows its weights have. */
  readonly gates: number;
  /** How many groups of `hidden` numbers it keeps of each step. */
  readonly width: number;
  readonly hasCell: boolean;
}

export const RNN_KIND: SequenceKind = { name: "rnn", gates: 1, width: 1, hasCell: false };
export const GRU_KIND: SequenceKind = { name: "gru", gates: 3, width: 4, hasCell: false };
export const LSTM_KIND: SequenceKind = { name: "lstm", gates: 4, width: 4, hasCell: true };

/** What jobs a kind has: to pack its weights, once, and to go there and back. */
export interface SequenceJobs {
  readonly pack: Job;
  readonly there: Job;
  readonly back: Job;
}

/** `sequence.kernel.ts` with the steps of a kind, which stand in the place of an LSTM's. */
export const SEQUENCE_KERNELS: Readonly<Record<SequenceKind["name"], Kernel>> = {
  rnn: kernelOf("rnn", rnn),
  gru: kernelOf("gru", gru),
  lstm: kernelOf("lstm", lstm, { "impl/5_sequences/lstm.kernel.ts": lstmSteps }),
};

/** The jobs by their names, as a worker looks them up. */
export const JOBS: Readonly<Record<string, JobRun>> = Object.fromEntries(
  Object.entries(SEQUENCE_KERNELS).flatMap(([name, kernel]) => [
    [`${name} pack`, (_heap, words) => call(kernel, "pack", words, [])],
    [`${name} there`, ranged(kernel, "there")],
    [`${name} back`, ranged(kernel, "back")],
  ]),
);

/** The jobs of a kind, called with addresses and sizes in the order of the kernel's inputs. */
export function sequenceJobs({ name }: SequenceKind): SequenceJobs {
  const job = (which: string): Job => {
    return { module: import.meta.url, name: `${name} ${which}`, run: JOBS[`${name} ${which}`] };
  };
  return { pack: job("pack"), there: job("there"), back: job("back") };
}

/** Whether its kernel is written, and a thread's room is enough for so many hidden numbers. */
export function canBeCalled({ name, gates, width }: SequenceKind, hidden: number): boolean {
  const needed = 48 + Math.max((6 + width) * hidden, 6 * gates * hidden);
  return SEQUENCE_KERNELS[name].written && needed <= ROOM;
}

function kernelOf(name: string, step: string, imported: Record<string, string> = {}): Kernel {
  return new Kernel(`modules/5_sequences/${name}_sequence.kernel.ts`, {
    [`modules/5_sequences/${name}_sequence.kernel.ts`]: sequence,
    "modules/5_sequences/lstm.kernel.ts": step,
    "modules/5_sequences/some_numbers.kernel.ts": someNumbers,
    ...imported,
    ...ELEMENTARY,
    ...TILE,
  });
}

function ranged(kernel: Kernel, name: string): JobRun {
  return (_heap, words, from, to) => call(kernel, name, words, [from, to, vectors()!.room]);
}

function call(kernel: Kernel, name: string, words: Int32Array, more: readonly number[]): void {
  kernel.on(vectors()!.memory)[name](...words, ...more);
}
