/** Texts that praise or pan something. */
import { UsageError } from "../../terminal/usage.ts";
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

/**
 * Shuffles a set and parts it in two. A text that occurs more than once is on one side only.
 *
 * @throws {UsageError} for more held-out reviews than leave anything to learn from
 * @throws {RangeError} for a share that is not between 0 and 1, or if one side would be empty
 */
export function splitReviews(set: ReviewSet, options: SplitOptions = {}): ReviewSplit {
  const { share = 0.2, heldOut, seed = 1 } = options, { reviews, source, generated } = set;
  if (heldOut !== undefined && heldOut >= reviews.length) {
    throw new UsageError(`Cannot hold out ${heldOut} of ${reviews.length} reviews: ask for fewer`);
  }
  const count = heldOut ?? Math.round(share * reviews.length);
  if (!(count > 0 && count < reviews.length)) {
    throw new RangeError(`Cannot split ${reviews.length} reviews with a share of ${share}`);
  }
  const train: Review[] = [], validation: Review[] = [], sides = new Map<string, Review[]>();
  for (const position of shuffled(reviews.length, seed)) {
    const review = reviews[position];
    const text = review.text.normalize("NFC"); // as it is read
    const side = sides.get(text) ?? (validation.length < count ? validation : train);
    sides.set(text, side);
    side.push(review);
  }
  // Texts that occur twice may have made it more than were asked for.
  return { train, validation: validation.slice(0, heldOut), source, generated };
}
