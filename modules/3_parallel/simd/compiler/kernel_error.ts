/** What is wrong with a kernel's text, and where. */

/** A place in a text, as an editor counts: both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A kernel that cannot be compiled: the message begins with file, line and column. */
export class KernelError extends Error {
  override readonly name = "KernelError";

  /**
   * @param reason what is wrong, without the place
   * @param file the kernel's file, as the one who compiles it calls it
   */
  constructor(readonly reason: string, readonly file: string, readonly place: Place) {
    super(`${file}:${place.line}:${place.column}: ${reason}`);
  }
}

/** What instructions are called elsewhere, and here. */
const ALIASES: Readonly<Record<string, string>> = {
  ...{ fma: "relaxed_madd", mad: "relaxed_madd", fms: "relaxed_nmadd", fnma: "relaxed_nmadd" },
  ...{ round: "nearest", rint: "nearest", shr: "shr_s", sar: "shr_s" },
};

/**
 * Which of some names was probably meant: one that is known elsewhere by another; one that is the same behind its point, such as v128.load for
 * f32x4.load; else the nearest one, unless too many letters differ.
 *
 * @returns `"; did you mean f32x4.max?"`, or nothing
 */
export function didYouMean(name: string, names: Iterable<string>): string {
  const all = [...names], part = name.split(".").at(-1)!;
  const alias = Object.hasOwn(ALIASES, part)
    ? name.slice(0, -part.length) + ALIASES[part]
    : undefined;
  if (alias !== undefined && all.includes(alias)) return `; did you mean ${alias}?`;
  const elsewhere = name.includes(".")
    ? ["f32x4.", ""].map((first) =>
      all.find((one) => one.startsWith(first) && one.split(/[._]/).at(-1) === part)
    ).find((one) => one !== undefined)
    : undefined;
  if (elsewhere !== undefined) return `; did you mean ${elsewhere}?`;
  let best: string | undefined, fewest = Math.min(name.length - 1, Math.max(2, name.length / 3));
  for (const candidate of all) {
    const letters = distance(name, candidate);
    if (letters <= fewest && (best === undefined || letters < fewest)) {
      best = candidate;
      fewest = letters;
    }
  }
  return best === undefined ? "" : `; did you mean ${best}?`;
}

/** How many letters have to be put in, taken out or changed to make one word of the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const other = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, other));
    }
    row = next;
  }
  return row[b.length];
}
