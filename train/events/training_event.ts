/**
 * What a training program says of itself to whoever watches it, besides the words for a person. Types
 * alone: pages know them too.
 */

/** How a model stands; a loss that is no number is `null`, as in JSON. */
export interface SeenResult {
  readonly loss: number | null;
  readonly right: number;
  readonly count: number;
}

/** What was measured at some step; in programs that look at all points at once a step is an epoch. */
export interface SeenStep extends SeenResult {
  readonly step: number;
  readonly epoch: number;
  readonly seconds: number;
  readonly heldOut?: SeenResult;
  /** What the model made by itself then. */
  readonly sample?: string;
}

/** Points and their labels: `[x1, x2, label]`. */
export type SeenPoints = readonly (readonly [x1: number, x2: number, label: number])[];

export type TrainingEvent =
  /** The data and the model are there. */
  | {
    readonly kind: "begin";
    /** What learns from what. */
    readonly words: string;
    /** How many steps there are in all, those of an earlier run included. */
    readonly total: number;
    readonly unit: "epoch" | "step";
    /** What is read right or wrong: `"points"`. */
    readonly examples: string;
    readonly learned?: SeenPoints;
    readonly heldOut?: SeenPoints;
    /** What was measured before, in a run that goes on. */
    readonly before: readonly SeenStep[];
  }
  /** So many steps are done, nothing measured. */
  | { readonly kind: "step"; readonly step: number; readonly seconds: number }
  | { readonly kind: "measured"; readonly steps: readonly SeenStep[] }
  /** What is wrong with the model just now, if anything is: `"dead"`. */
  | { readonly kind: "ailing"; readonly ailment: string }
  /**
   * The probability of label 1 in the square, in rows from the top, `side` cells each: two digits a
   * cell, from 00 to 99, and `--` where it is no number.
   */
  | {
    readonly kind: "region";
    readonly step: number;
    readonly side: number;
    readonly cells: string;
  }
  /** All is learned that will be; files and the report are written. */
  | { readonly kind: "writing" }
  | {
    readonly kind: "end";
    readonly end: "done" | "stopped" | "diverged";
    /** The name of the run's folder. */
    readonly run: string;
    readonly words: string;
    /** What is wrong in the end. */
    readonly ailment?: string;
  }
  /** The learner's code is not written so far. */
  | { readonly kind: "open"; readonly task: string; readonly words: string }
  /** What a person can put right: a flag, a file that is missing. */
  | { readonly kind: "refused"; readonly words: string }
  /** Something was thrown. */
  | { readonly kind: "failed"; readonly words: string };
