/**
 * Short film reviews that a grammar makes up, for machines without a network.
 *
 * Words alone do not tell the two kinds apart: `the plot is clever , not dull` praises and
 * `the plot is dull , not clever` pans, with the same words. Who learns this has
 * learnt to see their order.
 */
import { type Random, random } from "#modules/random.ts";
import type { Review, ReviewSet } from "./reviews.ts";

/** What is said of generated reviews wherever a result could be read. */
export const GENERATED = "generated reviews (not real data)";

export interface GeneratedReviewOptions {
  /** An even whole number from 2 to 20,000. Default: 2000 */
  readonly count?: number;
  /** A whole number. Default: 1 */
  readonly seed?: number;
}

const MOST = 20_000;

/**
 * Different sentences, tokenised, half of which praise and half of which pan; the same ones for the
 * same seed.
 *
 * @throws {RangeError} for a count that is odd, below 2 or above 20,000
 * @example
 * ```ts
 * import { generatedReviews } from "#data/reviews/generated_reviews.ts";
 *
 * const { reviews, source } = generatedReviews({ count: 500, seed: 3 });
 * const praise = reviews.filter(({ label }) => label === 1).length;
 * if (praise !== 250) throw new Error(`${praise} of 500 praise`);
 * if (source !== "generated reviews (not real data)") throw new Error(source);
 * ```
 */
export function generatedReviews(options: GeneratedReviewOptions = {}): ReviewSet {
  const { count = 2000, seed = 1 } = options;
  if (!Number.isSafeInteger(count) || count < 2 || count > MOST || count % 2 !== 0) {
    throw new RangeError(`There are an even number of reviews from 2 to ${MOST}, not ${count}`);
  }
  const draw = random(seed), seen = new Set<string>(), reviews: Review[] = [];
  while (reviews.length < count) {
    const label = reviews.length % 2 === 0 ? 1 : 0, text = sentence(label, draw);
    if (seen.has(text)) continue;
    seen.add(text);
    reviews.push({ text, label });
  }
  return { reviews, source: GENERATED, generated: true };
}

// deno-fmt-ignore
const THINGS = [
  "film", "movie", "plot", "story", "script", "acting", "cast", "dialogue", "ending", "pacing",
  "soundtrack", "humour", "direction", "camera work", "lead actor", "opening scene", "second half",
] as const;

const DEGREES = ["", "", "very", "really", "quite", "truly", "simply", "often"] as const;

/** Words that pan, and words that praise. */
// deno-fmt-ignore
const ADJECTIVES = {
  0: [
    "dull", "boring", "tedious", "clumsy", "awful", "bad", "weak", "shallow", "lifeless", "silly",
    "predictable", "dreadful", "flat", "messy", "tiresome", "pointless",
  ],
  1: [
    "good", "great", "clever", "funny", "moving", "charming", "brilliant", "wonderful", "gripping",
    "fresh", "touching", "lively", "superb", "honest", "memorable", "delightful",
  ],
} as const;

const VERBS = {
  0: ["hated", "regretted", "disliked", "endured"],
  1: ["loved", "enjoyed", "admired", "adored"],
} as const;

type Label = 0 | 1;

/** A sentence of which this is the verdict, and not that of its first or last or strongest word. */
function sentence(label: Label, draw: Random): string {
  const pick = <T>(from: readonly T[]) => from[Math.floor(draw() * from.length)];
  const other: Label = label === 1 ? 0 : 1;
  const is = (label: Label) => pick(ADJECTIVES[label]);
  const degree = () => pick(DEGREES);
  const patterns: readonly (() => string)[] = [
    () => `the ${pick(THINGS)} is ${degree()} ${is(label)}`,
    () => `the ${pick(THINGS)} is not ${degree()} ${is(other)}`,
    () => `the ${pick(THINGS)} is ${degree()} ${is(label)} , not ${is(other)}`,
    () => `not ${is(other)} but ${degree()} ${is(label)} : the ${pick(THINGS)}`,
    () => `i expected a ${is(other)} ${pick(THINGS)} , but it was ${degree()} ${is(label)}`,
    () => `the ${pick(THINGS)} is never ${is(other)} , and the ${pick(THINGS)} is ${is(label)}`,
    () => `despite a ${is(other)} ${pick(THINGS)} i ${pick(VERBS[label])} the ${pick(THINGS)}`,
    () => `i ${pick(VERBS[label])} the ${degree()} ${is(label)} ${pick(THINGS)}`,
    () => `nobody ${pick(VERBS[other])} the ${pick(THINGS)} , it is ${degree()} ${is(label)}`,
  ];
  const end = pick([".", ".", "!", ""]);
  const text = `${pick(patterns)()} ${end}`.replace(/ +/g, " ").trim();
  return text.replace(/\ba (?=[aeiou]|honest)/g, "an ");
}
