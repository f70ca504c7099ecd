/** Losses and right answers, added up on the backend, so that no step has to wait for a number. */
import { Tensor } from "#modules/2_tensors/tensor.ts";
import type { EpochResult } from "./epoch_result.ts";

/** What a batch has brought. */
export interface BatchResult {
  /** The mean loss of an example, of one element. */
  readonly loss: Tensor;
  /** How many examples were read right, of one element. */
  readonly right: Tensor;
  readonly count: number;
}

/** A sum over some batches. */
export class Tally {
  #loss?: Tensor;
  #right?: Tensor;
  #count = 0;

  /** Counts a batch. */
  add({ loss, right, count }: BatchResult): void {
    const sum = (before: Tensor | undefined, more: Tensor) =>
      before ? before.add(more) : more.mul(1); // a copy: what it is of may be given back
    this.#loss = sum(this.#loss, loss.detach().mul(count));
    this.#right = sum(this.#right, right.detach());
    this.#count += count;
  }

  /** What `tidy` is to keep. */
  get tensors(): readonly Tensor[] {
    return [this.#loss, this.#right].filter((tensor) => tensor !== undefined);
  }

  /** The means of all that was counted; then it begins anew. */
  async take(): Promise<EpochResult> {
    const tensors = this.tensors, count = this.#count;
    this.#loss = this.#right = undefined;
    this.#count = 0;
    const [[loss] = [NaN], [right] = [0]] = await Promise.all(tensors.map((t) => t.read()));
    // Of answers that are no numbers none is right; of equal ones each is so in part.
    return { loss: loss / count, right: Number.isFinite(right) ? Math.floor(right) : 0, count };
  }
}
