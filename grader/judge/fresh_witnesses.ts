/** Witnesses in which nothing has been asked yet, so that nothing can be remembered. */
import type { Witness } from "../witness/process.ts";

/** So many at a time: they take processors from the witnesses that work. */
const AT_A_TIME = 2;

export class FreshWitnesses implements AsyncDisposable {
  readonly #start: () => Witness;
  readonly #claimed = new Set<string>();
  readonly #working = new Set<Witness>();
  readonly #waiting: (() => void)[] = [];
  /** Started before anybody asks for it, where many are asked for. */
  #spare?: Witness;
  #isOver = false;

  constructor(start: () => Witness) {
    this.#start = start;
  }

  /**
   * Whether they are free for a test of this kind: once. Each costs the start of a process, and what
   * comes first of its kind is what the report shows in full.
   */
  claim(kind: string): boolean {
    if (this.#claimed.has(kind)) return false;
    this.#claimed.add(kind);
    return true;
  }

  /**
   * Does something with a witness that is ended afterwards.
   *
   * @throws once all of them are ended
   */
  async use<T>(work: (witness: Witness) => Promise<T>): Promise<T> {
    if (this.#working.size >= AT_A_TIME) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    if (this.#isOver) throw new Error("There are no more fresh witnesses");
    const witness = this.#spare ?? this.#start();
    this.#spare = undefined;
    this.#working.add(witness);
    if (this.#waiting.length > 0) this.#spare = this.#start();
    try {
      return await work(witness);
    } finally {
      await witness[Symbol.asyncDispose]();
      this.#working.delete(witness);
      this.#waiting.shift()?.();
    }
  }

  /** Ends all of them, also those that work. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOver = true;
    const all = [...this.#working, ...this.#spare ? [this.#spare] : []];
    await Promise.all(all.map((witness) => witness[Symbol.asyncDispose]()));
  }
}
