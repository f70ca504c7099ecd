/** A process for a witness, started before anybody knows what it will be asked: it waits for its suite. */
import { fenceKind } from "./fence.ts";
import { LIMITS, type Limits, type Link, WitnessProcess } from "./process.ts";

export class Understudy implements AsyncDisposable {
  readonly #fits: string;
  readonly #process: WitnessProcess;
  #isTaken = false;

  constructor(link: Link, limits: Limits = LIMITS) {
    this.#fits = conditions(link, limits);
    this.#process = new WitnessProcess(link, limits);
  }

  /** The process, once: where it lives, and where one that is started now would be no different. */
  take(link: Link, limits: Limits): WitnessProcess | undefined {
    if (this.#isTaken || this.#process.isGone) return undefined;
    if (conditions(link, limits) !== this.#fits) return undefined;
    this.#isTaken = true;
    return this.#process;
  }

  /** Ends the process, unless it was taken. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#isTaken) await this.#process.stop();
  }
}

/**
 * All that a process is started with. The fence shows it files and folders and not paths: what is
 * another now by the same name, it would not see.
 */
function conditions(link: Link, { milliseconds: _, ...limits }: Limits): string {
  return JSON.stringify([link, limits, fenceKind(), link.read.map(identity)]);
}

function identity(url: URL): unknown {
  try {
    const { dev, ino } = Deno.statSync(url);
    return [dev, ino];
  } catch {
    return undefined;
  }
}
