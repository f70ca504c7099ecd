/**
 * Work that a pool shares out among threads. A thread cannot be sent a function, so a job is known
 * by the module that exports it and by its name there; whoever is told both can import it.
 */

/**
 * Does the part of a job that the items `from` up to `to` (without it) stand for.
 *
 * @param heap the numbers that all threads share: every tensor of the pool lies in it
 * @param words what the job was called with: offsets into the heap, shapes, strides, flags
 */
export type JobRun = (heap: Float32Array, words: Int32Array, from: number, to: number) => void;

/** A kind of work, the same in every thread. */
export interface Job {
  /** The URL of the module that exports it: `import.meta.url` there. */
  readonly module: string;
  /** Its place in that module's export `JOBS`. */
  readonly name: string;
  readonly run: JobRun;
}
