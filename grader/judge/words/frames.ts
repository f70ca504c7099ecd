/** The places in files that a stack names. The text may be anything that a learner's process wrote. */

export interface Frame {
  readonly url: string;
  readonly line: string;
  readonly column: string;
}

/**
 * The places of a stack, in order, one for each run of signs without a blank. Looked for in two steps:
 * one expression would go through the rest of a long run again from each `file://` in it.
 */
export function* framesOf(stack: string): Generator<Frame> {
  for (const [run] of stack.matchAll(/file:\/\/[^\s()]+/g)) {
    const place = /:(\d+):(\d+)/.exec(run.slice("file://".length));
    if (!place || place.index === 0) continue;
    const url = run.slice(0, "file://".length + place.index);
    yield { url, line: place[1], column: place[2] };
  }
}
