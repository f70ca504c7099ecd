/** What a model learns from in one step. */

/** Pieces of a text of one length, and what comes next behind each of their places. */
export interface TextBatch {
  /** Tokens, [batch, time] */
  readonly inputs: readonly (readonly number[])[];
  /** For every place the token behind it, [batch, time] */
  readonly targets: readonly (readonly number[])[];
}
