/** Texts that praise or pan something. */
import { UsageError } from "../../terminal/usage.ts";
import { DataError } from "../data_error.ts";
import { shuffled } from "../shuffled.ts";

export interface Review {
  readonly text: string;
  /** 1 for praise, 0 for the contrary. */
  readonly label: 0 | 1;
}

export interface ReviewSet {
  readonly reviews: readonly Review[];
  /** Where they are from, in words for the reader of a report. */
  readonly source: string;
  /** Whether a grammar made them up: what a network reaches on such is no result. */
  readonly generated: boolean;
}

/** Reviews to learn from, and others to see what has been learnt. */
export interface ReviewSplit {
  readonly train: readonly Review[];
  readonly validation: readonly Review[];
  readonly source: string;
  readonly generated: boolean;
}

export interface SplitOptions {
  /** The share that is for validation, between 0 and 1. Default: 0.2 */
  readonly share?: number;
  /** How many are for validation. Default: the share */
  readonly heldOut?: number;
  /** A whole number. Default: 1 */
  readonly seed?: number;
}

/** A text that occurs so often may be one more than were asked for. */
const TWICE = 2;

/**
 * Shuffles a set and parts it in two. A text that occurs more than once is on one side only, and one
 * that occurs so often that it would not fit among those for validation is learned from.
 *
 * @throws {UsageError} for more held-out reviews than leave anything to learn from
 * @throws {RangeError} for a share that is not between 0 and 1
 * @throws {DataError} if there are too few different texts for two sides
 */
export function splitReviews(set: ReviewSet, options: SplitOptions = {}): ReviewSplit {
  const { share = 0.2, heldOut, seed = 1 } = options, { reviews, source, generated } = set;
  if (heldOut !== undefined && heldOut >= reviews.length) {
    throw new UsageError(`Cannot hold out ${heldOut} of ${reviews.length} reviews: ask for fewer`);
  }
  if (!(share > 0 && share < 1)) {
    throw new RangeError(`Cannot hold out a share of ${share}: it is between 0 and 1`);
  }
  const order = [...shuffled(reviews.length, seed)].map((position) => reviews[position]);
  const texts = order.map(({ text }) => text.normalize("NFC")); // as they are read
  const count = heldOut ?? Math.max(1, Math.round(share * reviews.length));
  const isHeldOut = textsToHoldOut(texts, { count, least: heldOut ?? 1 });
  const validation = order.filter((_, i) => isHeldOut.has(texts[i]));
  const train = order.filter((_, i) => !isHeldOut.has(texts[i]));
  if (train.length === 0 || validation.length < (heldOut ?? 1)) {
    const different = new Set(texts).size;
    throw new DataError(
      `Cannot hold out ${count} of ${reviews.length} reviews (${source}) and learn from others: ` +
        (different > 1 ? `only ${different} texts are different` : "there is only one text"),
    );
  }
  // Texts that occur twice may have made it more than were asked for.
  return { train, validation: validation.slice(0, heldOut), source, generated };
}

/**
 * The first texts, about `count` with all their repetitions: one that occurs more often than there is
 * room is left to be learned from. Where that leaves fewer than `least`, the least frequent are added.
 */
function textsToHoldOut(
  texts: readonly string[],
  { count, least }: { readonly count: number; readonly least: number },
): Set<string> {
  const times = new Map<string, number>(), seen = new Set<string>(), chosen = new Set<string>();
  for (const text of texts) times.set(text, (times.get(text) ?? 0) + 1);
  let met = 0;
  for (const text of texts) {
    const missing = count - met, isLast = chosen.size === times.size - 1;
    const fits = missing > 0 && times.get(text)! <= Math.max(TWICE, missing) && !isLast;
    if (!seen.has(text) && fits) chosen.add(text);
    seen.add(text);
    if (chosen.has(text)) met++;
  }
  const others = [...times.keys()].filter((text) => !chosen.has(text))
    .sort((one, other) => times.get(one)! - times.get(other)!);
  for (const text of others.slice(0, -1)) {
    if (met >= least) break;
    chosen.add(text);
    met += times.get(text)!;
  }
  return chosen;
}
