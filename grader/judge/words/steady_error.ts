/** What all wrong numbers have in common: a sign, a factor, or a difference. */
import { decode, type Seen } from "../../witness/codec.ts";
import { short } from "./digits.ts";
import { partsOf, type SeenPair } from "./seen_pair.ts";

/** From so many different numbers on any factor or difference is no chance. */
const ENOUGH = 3;

/** With these few are enough: they are what mistakes make. */
const USUAL_FACTORS = [-1, 2, 0.5];

/**
 * A sentence where every number that is wrong, in all cases, is wrong in the same way; nothing where
 * anything else is wrong besides, or the numbers are too few to tell.
 */
export function steadyError(pairs: readonly SeenPair[]): string | undefined {
  const wrong: { readonly right: number; readonly given: number }[] = [];
  for (const pair of pairs) {
    for (const { expected, actual } of partsOf(pair)) {
      const right = numberOf(expected), given = numberOf(actual);
      if (right === undefined || given === undefined) continue;
      if (!near(right, given)) wrong.push({ right, given });
    }
  }
  if (wrong.length < 2) return undefined;
  if (wrong.some(({ right, given }) => !Number.isFinite(right) || !Number.isFinite(given))) {
    return undefined;
  }
  const factor = wrong[0].given / wrong[0].right, more = wrong[0].given - wrong[0].right;
  const isSure = new Set(wrong.map(({ right }) => right)).size >= ENOUGH;
  if (!isSure && !USUAL_FACTORS.some((usual) => near(factor, usual))) return undefined;
  if (
    Number.isFinite(factor) && factor !== 0 &&
    wrong.every((each) => near(each.given, factor * each.right))
  ) {
    return near(factor, -1)
      ? "Every number that is wrong is right but for its sign."
      : `Every number that is wrong is ${short(factor)} times what it should be.`;
  }
  if (
    isSure && wrong.every(({ right, given }) => near(given - right, more) && Math.abs(right) < 1e6)
  ) {
    const much = more > 0 ? "too much" : "too little";
    return `Every number that is wrong is ${short(Math.abs(more))} ${much}.`;
  }
  return undefined;
}

function numberOf(seen: Seen): number | undefined {
  const isNumber = typeof seen === "number" ||
    (typeof seen === "object" && seen !== null && "number" in seen);
  return isNumber ? decode(seen) as number : undefined;
}

function near(a: number, b: number): boolean {
  return Object.is(a, b) || Math.abs(a - b) <= 1e-12 + 1e-7 * Math.abs(b);
}
