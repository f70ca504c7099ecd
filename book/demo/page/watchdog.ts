/**
 * Ends what would hold a page up for ever. A page cannot stop its own scripts, so code under study asks
 * here in every turn of its loops and in every call of its functions: `with_watchdog.ts` has it ask.
 */

/** So long the page may be held up at once, in milliseconds: a figure takes a hundredth of it. */
const PATIENCE = 2000;

/** The clock is looked at once in so many questions, a power of 2: it takes longer than most turns do. */
const EVERY = 256;

let asked = 0;

/** When the page was held up, if it is; forgotten once the browser has its turn. */
let since: number | undefined;

/** From then on all ends that asks, so that no `try` of a loop's own keeps it running. */
let isLate = false;

/** Brings the browser's next turn to light: a timer would come late in a page that is out of sight. */
const turns = new MessageChannel();
turns.port1.onmessage = () => {
  since = undefined;
  isLate = false;
};

/**
 * @param place what asks, for people: `"tasks/2_tensors/indexing.ts:12"`
 * @throws {Error} where the page has been held up for too long
 */
export function watchdog(place: string): void {
  asked = (asked + 1) & (EVERY - 1);
  if (asked !== 0 && !isLate) return;
  if (since === undefined) {
    since = performance.now();
    turns.port2.postMessage(undefined);
  }
  isLate ||= performance.now() - since > PATIENCE;
  if (!isLate) return;
  throw new Error(
    `This has no end, or none within ${PATIENCE / 1000} s: it was stopped in ${place}`,
  );
}
