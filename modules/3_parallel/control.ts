/**
 * The three words through which the threads of a pool agree on who does what. They lie in memory
 * that all threads share, and every thread looks at them through the functions of `Atomics` only.
 *
 *     control[JOBS]        how many jobs there have been: a worker sleeps until it changes
 *     control[LEFT]        how many chunks of the job nobody has claimed; below 0 also means none
 *     control[UNFINISHED]  how many chunks have not been finished: the caller sleeps until it is 0
 */

/** Counts the jobs; workers wait for it to change. */
export const JOBS = 0;
/** The chunks that nobody has claimed yet. */
export const LEFT = 1;
/** The chunks that nobody has finished yet. */
export const UNFINISHED = 2;

/** The number of words of the control. */
export const CONTROL_WORDS = 3;
