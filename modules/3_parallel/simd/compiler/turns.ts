/** Counts the turns of a watched kernel's loops, to tell one that does not come to its end. */
import type { KernelPlace } from "./compile_function.ts";

/** A loop does not come to its end. */
export class Endless extends Error {
  constructor(readonly loop: KernelPlace) {
    super(`the loop in line ${loop.line} has no end`);
  }
}

export interface MostTurns {
  /** Of all loops together. */
  readonly all: number;
  /** Of one loop, from its first turn to its last. Default: as many as of all */
  readonly one?: number;
}

export class Turns {
  readonly #loops: readonly KernelPlace[];
  readonly #most: Required<MostTurns>;
  /** How many turns each loop has had since it was last begun. */
  readonly #of: Float64Array;
  #all = 0;

  /** @param most more turns than any work takes */
  constructor(loops: readonly KernelPlace[], { all, one = all }: MostTurns) {
    this.#loops = loops;
    this.#most = { all, one };
    this.#of = new Float64Array(loops.length);
  }

  /**
   * What a watched module calls before each turn of a loop; with 1 where the loop begins.
   *
   * @throws {Endless} where there are too many
   */
  readonly turn = (loop: number, first: number): void => {
    const own = this.#of[loop] = first ? 0 : this.#of[loop] + 1;
    if (++this.#all <= this.#most.all && own <= this.#most.one) return;
    // Loops within it begin again at every turn: none of them has as many.
    throw new Endless(this.#loops[this.#of.indexOf(Math.max(...this.#of))]);
  };
}
