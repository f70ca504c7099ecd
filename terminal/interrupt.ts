/** Ctrl-C as a request: the loop finishes its step, writes its files, and ends by itself. */

/** Listens for Ctrl-C until it is disposed of. */
export interface Interrupt extends Disposable {
  /** Whether someone has asked for the end. */
  readonly asked: boolean;
  /**
   * Lets a request arrive, now and then: a loop that never waits would not hear of it. To be
   * awaited once a step; it costs next to nothing.
   */
  readonly breathe: () => Promise<void>;
}

/** So long a loop may run before it listens, in milliseconds. */
const BREATH = 50;

/** What a terminal sends for Ctrl-C, and the system for a polite `kill`, which Windows has not. */
const SIGNALS: readonly Deno.Signal[] = Deno.build.os === "windows"
  ? ["SIGINT"]
  : ["SIGINT", "SIGTERM"];

/**
 * Turns the first Ctrl-C into a request. The second one ends the process at once, with code 130.
 *
 * @param onAsk is called when the request comes, to tell whoever made it
 */
export function interrupt(onAsk: () => void = () => {}): Interrupt {
  let asked = false, breath = performance.now();
  const listen = () => {
    if (asked) Deno.exit(130);
    asked = true;
    onAsk();
  };
  for (const signal of SIGNALS) Deno.addSignalListener(signal, listen);
  return {
    get asked() {
      return asked;
    },
    breathe: async () => {
      if (performance.now() - breath < BREATH) return;
      await new Promise((resume) => setTimeout(resume));
      breath = performance.now();
    },
    [Symbol.dispose]: () => {
      for (const signal of SIGNALS) Deno.removeSignalListener(signal, listen);
    },
  };
}
