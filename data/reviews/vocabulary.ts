/** The words a network knows, each with a number, its id. */

/** The id of what fills a sentence up to the length of the others. */
export const PAD = 0;

/** The id of every word that is not in the vocabulary. */
export const UNKNOWN = 1;

export interface Vocabulary {
  /** By id; the first two are `<pad>` and `<unk>`. */
  readonly words: readonly string[];
  /** How many there are, these two included. */
  readonly size: number;
  /** The id of a word, {@linkcode UNKNOWN} for one that is not in it. */
  readonly idOf: (word: string) => number;
}

export interface VocabularyOptions {
  /** The most words there may be, `<pad>` and `<unk>` included. Default: no limit */
  readonly maxSize?: number;
  /** How often a word must occur. Default: 1 */
  readonly minCount?: number;
}

/**
 * The words of tokenised texts, the most frequent ones first.
 *
 * @param texts those to learn from, and only those: what the others hold, a network cannot know
 * @throws {RangeError} for a size below 2 or a count below 1
 * @example
 * ```ts
 * import { UNKNOWN, vocabulary } from "#data/reviews/vocabulary.ts";
 *
 * const texts = [["a", "fine", "film"], ["a", "film", "a", "day"]];
 * const { words, idOf } = vocabulary(texts, { minCount: 2 });
 * if (words.join(" ") !== "<pad> <unk> a film") throw new Error(words.join(" "));
 * if (idOf("film") !== 3 || idOf("fine") !== UNKNOWN) throw new Error(`${idOf("film")}`);
 * ```
 */
export function vocabulary(
  texts: Iterable<readonly string[]>,
  { maxSize = Infinity, minCount = 1 }: VocabularyOptions = {},
): Vocabulary {
  if (!(maxSize >= 2) || !(minCount >= 1)) {
    throw new RangeError(
      "A vocabulary has 2 words at least, each seen once, " +
        `not ${maxSize} words seen ${minCount} times`,
    );
  }
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const word of text) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const frequent = [...counts].filter(([, count]) => count >= minCount);
  // of the same count: in a fixed order, so that it does not depend on that of the texts
  frequent.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return ofWords([...SPECIAL, ...frequent.map(([word]) => word)].slice(0, maxSize));
}

const SPECIAL = ["<pad>", "<unk>"];

function ofWords(words: readonly string[]): Vocabulary {
  const ids = new Map(words.map((word, id) => [word, id]));
  return { words, size: words.length, idOf: (word) => ids.get(word) ?? UNKNOWN };
}

/** The words as remarks in a file keep them, the most frequent first: `"a film"`. */
export function vocabularyText({ words }: Vocabulary): string {
  return words.slice(SPECIAL.length).join(" ");
}

/** The vocabulary of which {@linkcode vocabularyText} gave the text. */
export function parseVocabulary(text: string): Vocabulary {
  return ofWords([...SPECIAL, ...text.split(" ").filter((word) => word !== "")]);
}
