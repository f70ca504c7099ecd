/** Who has touched each word of a memory, and where: the last two, for comparing. */

/** Invocations (or workgroups) and sites by their numbers; `by` counts from 1, 0 is nobody. */
export interface Touched {
  readonly epoch: Int32Array;
  readonly by: Int32Array;
  readonly site: Int32Array;
  /** Somebody else than `by`, if there is one. */
  readonly by2: Int32Array;
  readonly site2: Int32Array;
}

export interface Toucher {
  readonly by: number;
  readonly site: number;
}

/** Nobody has touched anything. */
export function untouched(words: number): Touched {
  const list = () => new Int32Array(words);
  return { epoch: list(), by: list(), site: list(), by2: list(), site2: list() };
}

/** Notes that `me`, counted from 1, has been there in the epoch `now`. */
export function touch(
  { epoch, by, site, by2, site2 }: Touched,
  at: number,
  me: number,
  here: number,
  now: number,
): void {
  if (epoch[at] !== now || by[at] === 0) {
    epoch[at] = now;
    by[at] = me;
    site[at] = here;
    by2[at] = 0;
  } else if (by[at] !== me && by2[at] === 0) {
    by2[at] = me;
    site2[at] = here;
  }
}

/** Who else than `me`, counted from 1, has touched the word in this epoch; counted from 0. */
export function another(
  { epoch, by, site, by2, site2 }: Touched,
  at: number,
  me: number,
  now: number,
): Toucher | undefined {
  if (epoch[at] !== now || by[at] === 0) return undefined;
  if (by[at] !== me) return { by: by[at] - 1, site: site[at] };
  return by2[at] !== 0 ? { by: by2[at] - 1, site: site2[at] } : undefined;
}
