/** A parallel loop as it went: plain data, sent between threads or recorded where a figure is made. */

/** A chunk that a thread has claimed and done. */
export interface Taken {
  readonly chunk: number;
  /** Its items, up to `to` without it. */
  readonly from: number;
  readonly to: number;
  /** In milliseconds on one clock. */
  readonly begin: number;
  readonly end: number;
}

/** What a thread is started with. */
export interface ThreadOrder {
  /** 0 is the caller. */
  readonly thread: number;
  readonly threads: number;
  readonly items: number;
  readonly grain: number;
  /** That of a `Board`. */
  readonly board: SharedArrayBuffer;
  /** Room for the items, and for what comes of them. */
  readonly heap: SharedArrayBuffer;
  /** One word: how many workers wait for a job. */
  readonly waiting: SharedArrayBuffer;
}

/** What a thread says when it finds nothing more to do. */
export interface ThreadReport {
  readonly thread: number;
  readonly taken: readonly Taken[];
  /** The caller's: how many chunks there were, and whether `join` says that all are finished. */
  readonly chunks?: number;
  readonly joined?: boolean;
  /** What has ended it before its time. */
  readonly error?: string;
}

/** All of a run. */
export interface ThreadRun {
  readonly threads: number;
  readonly items: number;
  readonly chunks: number;
  readonly joined: boolean;
  /** By thread; times count from the first chunk's beginning. */
  readonly taken: readonly (readonly Taken[])[];
}
