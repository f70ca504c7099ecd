/** What the keys of a watch do, in words. */

/** In a line, the longest first. */
export const VERDICT_KEYS: readonly string[] = [
  "h hint  d diff  n next  a all  t try  r run  q quit  ? help",
  "h d n a t r q   ? help",
];

const TURNING = "space goes on  b back  Esc verdict  q quit";

/** The same for a page that stands in the verdict's place. */
export const TEXT_KEYS: readonly string[] = [TURNING, "space b Esc q"];
export const HINT_KEYS: readonly string[] = [`h next hint  ${TURNING}`, "h space b Esc q"];

export const HELP = `h   the next hint for this task
d   your answer beside the reference once the task is passed, and why ours is so
n   the next task that is not passed
a   all failures in full, and the notes; once more: the first one only
t   try the first failing test by itself, with all that it prints
r   run the tests again
q   quit, as Ctrl-C does

In a page that is longer than the window: space or page down goes on, b or page
up goes back, the arrows go by a line, Esc comes back to the verdict.`;
