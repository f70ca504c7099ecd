/** The batches of a whole run by the number of the step: those of one epoch after another. */

/** What has been taken of an epoch. */
interface Open<Batch> {
  readonly epoch: number;
  readonly batches: Iterator<Batch>;
  /** How many of them have been taken. */
  taken: number;
}

/**
 * Finds the batch of a step. Steps that follow each other take their batches from one list; any
 * other step begins its epoch anew and passes over what lies before it, so that a run that is taken
 * up in the middle of an epoch sees the same batches.
 */
export class StepBatches<Batch> {
  readonly #perEpoch: number;
  readonly #batches: (epoch: number) => Iterable<Batch>;
  #open?: Open<Batch>;

  /**
   * @param perEpoch how many there are in an epoch
   * @param batches those of an epoch, from number 0; always the same for the same number
   */
  constructor(perEpoch: number, batches: (epoch: number) => Iterable<Batch>) {
    this.#perEpoch = perEpoch;
    this.#batches = batches;
  }

  /**
   * @param step from 0
   * @throws {RangeError} where the epoch has fewer batches than it should
   */
  at(step: number): Batch {
    const epoch = Math.floor(step / this.#perEpoch), position = step % this.#perEpoch;
    let open = this.#open;
    if (!open || open.epoch !== epoch || open.taken > position) {
      open = { epoch, batches: this.#batches(epoch)[Symbol.iterator](), taken: 0 };
      this.#open = open;
    }
    for (;;) {
      const { value, done } = open.batches.next();
      if (done) throw new RangeError(`Epoch ${epoch} has no batch ${position}, only ${open.taken}`);
      if (open.taken++ === position) return value;
    }
  }
}
