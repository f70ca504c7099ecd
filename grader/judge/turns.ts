/** Who works at a time: many side by side, or one alone. */

/** How a piece of work has its turn. */
export interface Turn {
  /** Whether nothing else has been at work so far. */
  readonly isAlone: boolean;
}

/** Lets work be done side by side, until some of it has to be alone. */
export class Turns {
  /** Those that work. */
  readonly #turns = new Set<{ isAlone: boolean }>();
  #working = 0;
  #isAlone = false;
  /** Those that wait, in the order in which they came. */
  readonly #waiting: { readonly alone: boolean; readonly go: () => void }[] = [];

  /** Does it beside others, as soon as none that came before has to be alone. */
  sideBySide<T>(work: (turn: Turn) => Promise<T>): Promise<T> {
    return this.#take(false, work);
  }

  /** Does it when all others are done, and lets none begin meanwhile. */
  alone<T>(work: (turn: Turn) => Promise<T>): Promise<T> {
    return this.#take(true, work);
  }

  async #take<T>(alone: boolean, work: (turn: Turn) => Promise<T>): Promise<T> {
    const { promise, resolve: go } = Promise.withResolvers<void>();
    this.#waiting.push({ alone, go });
    this.#next();
    await promise;
    const turn = { isAlone: this.#turns.size === 0 };
    this.#turns.add(turn);
    if (!turn.isAlone) { for (const other of this.#turns) other.isAlone = false; }
    try {
      return await work(turn);
    } finally {
      this.#turns.delete(turn);
      this.#working--;
      this.#isAlone = false;
      this.#next();
    }
  }

  #next(): void {
    while (this.#waiting.length > 0 && !this.#isAlone) {
      const { alone, go } = this.#waiting[0];
      if (alone && this.#working > 0) return;
      this.#waiting.shift();
      this.#working++;
      this.#isAlone = alone;
      go();
    }
  }
}
