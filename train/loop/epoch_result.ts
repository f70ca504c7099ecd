/** What is measured of a model that learns. */

/** How a model stands: what an epoch finds with the weights that it begins with. */
export interface EpochResult {
  /** The mean loss of an example. */
  readonly loss: number;
  readonly right: number;
  readonly count: number;
}

/** And how it stands on examples that it does not learn from, where that was looked at. */
export interface MeasuredEpoch extends EpochResult {
  readonly heldOut?: EpochResult;
}
