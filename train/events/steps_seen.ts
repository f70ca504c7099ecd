/** What is measured, on its way to whoever watches: not more of it than one can see. */
import type { EpochResult } from "../loop/epoch_result.ts";
import { fewOf } from "./few_of.ts";
import type { Tell } from "./told.ts";
import type { SeenResult, SeenStep } from "./training_event.ts";

/** So often something is told, in milliseconds, and so many measurements at once. */
const PAUSE = 200, MOST_AT_ONCE = 20;

/** So many measurements of an earlier run are told. */
const MOST_BEFORE = 400;

/** What was measured after some step, or after an epoch. */
export interface Measured extends EpochResult {
  readonly step?: number;
  readonly epoch: number;
  readonly seconds: number;
  readonly heldOut?: EpochResult;
  readonly sample?: string;
}

/** Collects measurements, and tells them a few times a second. */
export class StepsSeen {
  readonly #tell: Tell;
  readonly #now: () => number;
  #waiting: SeenStep[] = [];
  #ailment = "";
  #next = -Infinity;

  /** @param now the time in milliseconds */
  constructor(tell: Tell, now: () => number = () => performance.now()) {
    this.#tell = tell;
    this.#now = now;
  }

  /** Takes what was measured, and what is wrong with the model, if anything is. */
  measured(found: readonly Measured[], ailment = ""): void {
    for (const one of found) this.#waiting.push(seen(one));
    if (ailment !== this.#ailment) this.#tell({ kind: "ailing", ailment });
    this.#ailment = ailment;
    if (this.#now() >= this.#next) this.flush();
  }

  /** Takes it that so many steps are done. */
  done(step: number, seconds: number): void {
    if (this.#now() < this.#next) return;
    this.#tell({ kind: "step", step, seconds });
    this.flush();
  }

  /** Tells what is left. */
  flush(): void {
    if (this.#waiting.length > 0) {
      this.#tell({ kind: "measured", steps: fewOf(this.#waiting, MOST_AT_ONCE) });
    }
    this.#waiting = [];
    this.#next = this.#now() + PAUSE;
  }
}

/** What an earlier run has measured, few enough to be drawn. */
export function seenBefore(metrics: readonly Measured[]): SeenStep[] {
  return fewOf(metrics.map(seen), MOST_BEFORE);
}

function seen({ step, epoch, seconds, heldOut, sample, ...result }: Measured): SeenStep {
  return {
    ...{ step: step ?? epoch, epoch, seconds: Number(seconds.toFixed(3)), ...seenResult(result) },
    ...heldOut ? { heldOut: seenResult(heldOut) } : {},
    ...sample === undefined ? {} : { sample },
  };
}

function seenResult({ loss, right, count }: EpochResult): SeenResult {
  return { loss: Number.isFinite(loss) ? loss : null, right, count };
}
