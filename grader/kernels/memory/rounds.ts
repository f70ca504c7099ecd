/** How often loops go round: one without an end is told, and ends the run. */
import type { Place } from "../wgsl/syntax.ts";

/** Rounds of one loop, and of all loops of all invocations. */
const MOST_ROUNDS = 100_000, MOST_ROUNDS_IN_ALL = 3_000_000;

/** A loop went round too often. */
export class EndlessLoop extends Error {
  constructor(readonly place: Place) {
    super("endless loop");
  }
}

export class Rounds {
  readonly #sites: readonly Place[];
  /** The most rounds of each loop, by its site, and those of all together. */
  readonly #most = new Map<number, number>();
  #inAll = 0;

  constructor(sites: readonly Place[]) {
    this.#sites = sites;
  }

  /** Once a round of every loop, counted from 1 since it began. */
  tick(site: number, round: number): void {
    if (round > (this.#most.get(site) ?? 0)) this.#most.set(site, round);
    if (round <= MOST_ROUNDS && ++this.#inAll <= MOST_ROUNDS_IN_ALL) return;
    const [longest] = [...this.#most].reduce((a, b) => b[1] > a[1] ? b : a);
    throw new EndlessLoop(this.#sites[longest]);
  }
}
