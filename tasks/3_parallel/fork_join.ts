/**
 * Fork and join: how several threads do the chunks of one job, each chunk once, and how the one
 * that asked for the job learns that all of it is done. `control` is memory that all threads share;
 * its words are those of `#modules/3_parallel/control.ts`, and nobody reads or changes them but by
 * `Atomics`. From left to right, with ~ for sleep:
 *
 *     caller      fork 3    claim   run chunk 2 .....  finish   claim   join ~~~~~~~~~~~~~~ returns
 *     worker      ~~~ nextJob  claim   run chunk 1  finish   claim   run chunk 0 ...  finish  claim
 *
 *     LEFT        3         2  1                             0  -1                            -2
 *     UNFINISHED  3                                 2  1                              0
 *
 * A chunk is claimed in one atomic step, which tells its number and whether there was one. A worker
 * that comes late finds nothing left, or takes part in the job after: either is right, since nobody
 * looks at what the job is before a part of it is theirs.
 */
import { JOBS, LEFT, UNFINISHED } from "#modules/3_parallel/control.ts";
import { todo } from "#modules/todo.ts";

/**
 * How often to look at a word before going to sleep over it: for a tenth of a millisecond or two.
 * To wake a thread takes about one, and who has done a part of a job is soon asked for another.
 */
const SPINS = 50_000;

/**
 * Opens a job: from its first word on, any thread may claim its chunks. Whatever describes the job
 * must be written before.
 *
 * @param chunks a whole number from 0
 */
export function fork(control: Int32Array, chunks: number): void {
  // TODO(3.1): first that so many are unfinished, then that so many are left to claim, then that
  //   there is another job; and wake every worker that waits for one
  return todo("3.1");
}

/**
 * Takes a chunk that no other thread has or will get.
 *
 * @returns its number, from 0 and below the number of chunks; a negative number when none is left
 */
export function claim(control: Int32Array): number {
  // TODO(3.1): take one off what is left, in one step that also tells what was there before
  return todo("3.1");
}

/** Notes that a chunk has been done, and wakes the caller if it was the last one. */
export function finish(control: Int32Array): void {
  // TODO(3.1): take one off what is unfinished; who takes off the last one wakes the caller
  return todo("3.1");
}

/**
 * Waits until every chunk of the job is finished.
 *
 * @param patience for so many milliseconds no chunk may be finished, before it gives up
 * @returns whether all chunks are finished; false if it has given up
 */
export function join(control: Int32Array, patience: number): boolean {
  // TODO(3.1): look SPINS times whether nothing is unfinished; then sleep on that word, and look
  //   again whenever something has woken you. Give up if the time ran out and the word is as before
  return todo("3.1");
}

/**
 * Waits, as long as it takes, for a job other than the one that was seen last.
 *
 * @param seen what it returned the last time; 0 at first
 * @returns the number of jobs so far
 */
export function nextJob(control: Int32Array, seen: number): number {
  // TODO(3.1): look SPINS times whether the number of jobs is another than the one seen; then
  //   sleep as long as it is still that one
  return todo("3.1");
}
