/** Reviews as a network reads them: as numbers of words, in batches. */
import type { Review, ReviewSplit } from "#data/reviews/reviews.ts";
import {
  type EncodedText,
  encodeReviews,
  type TextBatch,
  textBatches,
} from "#data/reviews/text_batches.ts";
import { tokenise } from "#data/reviews/tokenise.ts";
import { type Vocabulary, vocabulary } from "#data/reviews/vocabulary.ts";
import { UsageError } from "../../terminal/usage.ts";

/** What is made of the reviews. */
export interface ReviewTextsOptions {
  /** Learn from so many only. Default: all */
  readonly limit?: number;
  /** How many different words are known at most. */
  readonly words: number;
  /** After so many words a review is cut off. */
  readonly length: number;
  /** How many reviews a step looks at. */
  readonly batch: number;
  readonly seed: number;
}

export interface ReviewTexts {
  /** The words of the reviews to learn from, the most frequent first; others are unknown. */
  readonly vocabulary: Vocabulary;
  /** How many reviews there are to learn from. */
  readonly count: number;
  readonly heldOut: readonly Review[];
  /** What is learned from, in a few words. */
  readonly data: string;
  /** What they are called wherever a result could be read. */
  readonly called: string;
  /** The batches of an epoch, from number 0: always the same for the same number. */
  readonly batches: (epoch: number) => Iterable<TextBatch>;
  /** All that are held out. Their `positions` are those in {@linkcode heldOut}. */
  readonly heldOutBatches: () => Iterable<TextBatch>;
}

/** So many reviews are read at once where nothing is learned. */
const READ_AT_ONCE = 100;

/**
 * Numbers the words. Reviews of about the same length come together.
 *
 * @throws {UsageError} for a limit beyond the reviews that there are
 */
export function reviewTexts(
  { train, validation, source, generated }: ReviewSplit,
  { limit = train.length, words, length, batch, seed }: ReviewTextsOptions,
): ReviewTexts {
  if (limit > train.length) {
    throw new UsageError(
      `Cannot learn from the first ${limit} reviews: there are ${train.length}. Leave --limit out, ` +
        "or ask for fewer",
    );
  }
  const learned = train.slice(0, limit);
  const known = vocabulary(learned.map(({ text }) => tokenise(text)), { maxSize: words });
  const encoded = (reviews: readonly Review[]): EncodedText[] =>
    encodeReviews(reviews, known, { maxLength: length });
  const texts = encoded(learned), others = encoded(validation);
  const count = texts.length;
  return {
    vocabulary: known,
    count,
    heldOut: validation,
    data: `${inWords(count)} of ${source}, in ${inWords(known.size)} different words`,
    called: generated ? "generated reviews" : "reviews",
    batches: (epoch) =>
      textBatches(texts, { size: batch, seed: seed + epoch, similarLength: true }),
    heldOutBatches: () => textBatches(others, { size: READ_AT_ONCE, similarLength: true }),
  };
}

function inWords(count: number): string {
  return count.toLocaleString("en");
}
