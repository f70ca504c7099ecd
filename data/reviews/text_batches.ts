/** Reviews as numbers: the ids of their words, in batches whose texts are of one length. */
import type { Review } from "./reviews.ts";
import { shuffled } from "../shuffled.ts";
import { tokenise } from "./tokenise.ts";
import { PAD, type Vocabulary } from "./vocabulary.ts";

export interface EncodedText {
  /** One for each of its words, in their order; there is at least one. */
  readonly ids: Int32Array;
  readonly label: 0 | 1;
}

export interface TextBatch {
  /** `count * length` ids, text by text, each filled up with {@linkcode PAD} at its end. */
  readonly ids: Int32Array;
  /** How many ids of each text are its own. */
  readonly lengths: Int32Array;
  readonly labels: Uint8Array;
  /** Where each text stands among all. */
  readonly positions: Uint32Array;
  /** How many texts there are. */
  readonly count: number;
  /** How many ids each of them has, those that fill it up included. */
  readonly length: number;
}

/**
 * The ids of the words of reviews. A review without any word is one unknown word long.
 *
 * @param options.maxLength longer texts lose their end; default: no limit
 */
export function encodeReviews(
  reviews: readonly Review[],
  { idOf }: Vocabulary,
  { maxLength = Infinity }: { readonly maxLength?: number } = {},
): EncodedText[] {
  return reviews.map(({ text, label }) => {
    const words = tokenise(text).slice(0, maxLength);
    return { ids: Int32Array.from(words.length > 0 ? words : [""], idOf), label };
  });
}

export interface TextBatchOptions {
  /** How many texts a batch has; the last one may have fewer. */
  readonly size: number;
  /** What the order is drawn from; each epoch has its own. Default: the order of the texts */
  readonly seed?: number;
  /**
   * Puts texts of about the same length together, so that less is filled up; the batches come in an
   * order of the seed's all the same. Default: false
   */
  readonly similarLength?: boolean;
  /** Fills every batch up to this length. Default: the length of a batch's longest text */
  readonly length?: number;
}

/** Among so many batches' worth of texts, those of similar length are looked for. */
const POOL = 32;

/**
 * Texts in batches, each text once.
 *
 * @throws {RangeError} for a size or a length that is not a whole number from 1, or a text that is
 * longer than the length
 * @example
 * ```ts
 * import { textBatches } from "#data/reviews/text_batches.ts";
 *
 * const texts = [
 *   { ids: Int32Array.of(7, 8, 9), label: 1 },
 *   { ids: Int32Array.of(4), label: 0 },
 * ] as const;
 * const [{ ids, lengths }] = textBatches(texts, { size: 2 });
 * if (`${ids}` !== "7,8,9,4,0,0" || `${lengths}` !== "3,1") throw new Error(`${ids} ${lengths}`);
 * ```
 */
export function* textBatches(
  texts: readonly EncodedText[],
  options: TextBatchOptions,
): Generator<TextBatch> {
  const { size, seed, similarLength = false, length } = options;
  for (const [name, value] of [["size", size], ["length", length ?? 1]] as const) {
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new RangeError(`The ${name} of a batch is a whole number from 1, not ${value}`);
    }
  }
  let order = seed === undefined
    ? Uint32Array.from(texts, (_, i) => i)
    : shuffled(texts.length, seed);
  if (similarLength) order = pooledByLength(texts, order, POOL * size);
  const starts = Array.from({ length: Math.ceil(order.length / size) }, (_, i) => i * size);
  const turns = similarLength && seed !== undefined
    ? Array.from(shuffled(starts.length, seed), (turn) => starts[turn])
    : starts;
  for (const start of turns) {
    yield batchOf(texts, order.slice(start, start + size), length);
  }
}

/** Sorts by length within each run of `pool` texts. */
function pooledByLength(texts: readonly EncodedText[], order: Uint32Array, pool: number) {
  const sorted = order.slice();
  for (let start = 0; start < sorted.length; start += pool) {
    sorted.subarray(start, start + pool)
      .sort((a, b) => texts[a].ids.length - texts[b].ids.length || a - b);
  }
  return sorted;
}

function batchOf(
  texts: readonly EncodedText[],
  positions: Uint32Array,
  fixed: number | undefined,
): TextBatch {
  const count = positions.length;
  const lengths = Int32Array.from(positions, (position) => texts[position].ids.length);
  const longest = lengths.reduce((a, b) => Math.max(a, b)), length = fixed ?? longest;
  if (longest > length) {
    throw new RangeError(`A text of ${longest} words does not fit a batch of length ${length}`);
  }
  const ids = new Int32Array(count * length).fill(PAD);
  positions.forEach((position, i) => ids.set(texts[position].ids, i * length));
  const labels = Uint8Array.from(positions, (position) => texts[position].label);
  return { ids, lengths, labels, positions, count, length };
}
