/** Ctrl-C as a request: the loop finishes its step, writes its files, and ends by itself. */
import { filesWritten } from "./files.ts";

/** Listens for Ctrl-C until it is disposed of. */
export interface Interrupt extends Disposable {
  /** Whether someone has asked for the end. */
  readonly asked: boolean;
  /** Asks for it as a Ctrl-C does. */
  readonly ask: () => void;
  /**
   * Lets a request arrive, now and then: a loop that never waits would not hear of it. To be
   * awaited once a step; it costs next to nothing.
   */
  readonly breathe: () => Promise<void>;
  /**
   * From now on the end comes by itself, once something is written: `"the report"`. The next request
   * is answered by these words, and only another one leaves without it.
   */
  readonly finish: (what: string) => void;
}

/** So long a loop may run before it listens, in milliseconds. */
const BREATH = 50;

/**
 * For so long after a request, another is the same one: a terminal gives a Ctrl-C to all of its
 * processes, and `deno task` and our own commands pass it on.
 */
export const SAME_REQUEST_MS = 500;

/** What a terminal sends for Ctrl-C or when it is closed, and the system for a polite `kill`. */
const SIGNALS: readonly Deno.Signal[] = Deno.build.os === "windows"
  ? ["SIGINT", "SIGBREAK"]
  : ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Turns the first Ctrl-C into a request. The second one ends the process, with code 130, but not in the
 * middle of a file.
 *
 * @param onAsk is called when the request comes, to tell whoever made it
 * @param code the exit code of a process that is ended by the second one
 */
export function interrupt(onAsk: () => void = () => {}, code: number = 130): Interrupt {
  let asked = false, breath = performance.now(), last = -Infinity;
  let finishing: string | undefined, isTold = false;
  const leave = () => void filesWritten().then(() => Deno.exit(code));
  const listen = () => {
    const now = performance.now();
    if (now - last < SAME_REQUEST_MS) return;
    last = now;
    if (finishing !== undefined && !isTold) {
      isTold = true;
      console.error(`\nStill writing ${finishing}; Ctrl-C once more leaves without it`);
    } else if (asked || finishing !== undefined) leave();
    else {
      asked = true;
      onAsk();
    }
  };
  for (const signal of SIGNALS) Deno.addSignalListener(signal, listen);
  return {
    get asked() {
      return asked;
    },
    ask: listen,
    breathe: async () => {
      if (performance.now() - breath < BREATH) return;
      await new Promise((resume) => setTimeout(resume));
      breath = performance.now();
    },
    finish: (what) => {
      finishing = what;
    },
    [Symbol.dispose]: () => {
      for (const signal of SIGNALS) Deno.removeSignalListener(signal, listen);
    },
  };
}
