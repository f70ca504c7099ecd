/** The tokens of a text, and how whoever gets the weights finds them again. */
import { textOf } from "#data/texts/utf8_text.ts";
import { trainMerges } from "#impl/6_transformers/byte_pairs.ts";
import { decodeBytes, encode } from "#impl/6_transformers/tokens.ts";
import { BYTES, type Merges, type Ranks, ranksOf } from "#modules/6_transformers/pair.ts";
import { UsageError } from "../../terminal/usage.ts";

/** What a network reads and writes in. */
export interface Vocabulary {
  /** How many different tokens there are. */
  readonly size: number;
  /** The token that stands where a text ends and another begins, if there is one. */
  readonly end?: number;
  /**
   * The tokens of a text, as bytes.
   *
   * @throws {DataError} for bytes that it has no tokens for
   */
  encode(bytes: Uint8Array, source: string): ArrayLike<number>;
  /** The bytes that tokens stand for. */
  bytes(tokens: readonly number[]): Uint8Array<ArrayBuffer>;
}

/** The text that tokens stand for, with � for what is none. */
export function tokensText(vocabulary: Vocabulary, tokens: readonly number[]): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(vocabulary.bytes(tokens));
}

/** The bytes, and what they were merged to. */
export class TextVocabulary implements Vocabulary {
  readonly #ranks: Ranks;

  /** @param merges none where every byte is a token */
  constructor(readonly merges: Merges) {
    this.#ranks = ranksOf(merges);
  }

  /** How many different tokens there are. */
  get size(): number {
    return BYTES + this.merges.length;
  }

  /**
   * The tokens of a text, as bytes. Bytes that are no text in UTF-8 are tokens where nothing is
   * merged.
   *
   * @throws {DataError} for others
   */
  encode(bytes: Uint8Array, source: string): Uint8Array | readonly number[] {
    return this.merges.length === 0 ? bytes : encode(textOf(bytes, source), this.#ranks);
  }

  /** The bytes that tokens stand for. */
  bytes(tokens: readonly number[]): Uint8Array<ArrayBuffer> {
    const bytes = this.merges.length === 0 ? tokens : decodeBytes(tokens, this.merges);
    return Uint8Array.from(bytes);
  }

  /** The text that they stand for, with � for what is none. */
  text(tokens: readonly number[]): string {
    return tokensText(this, tokens);
  }

  /** The merges as remarks in a file keep them: `"32,116 104,101"`. */
  toString(): string {
    return this.merges.join(" ");
  }

  /**
   * Learns up to `count` merges from a text.
   *
   * @throws {DataError} for bytes that are no text in UTF-8
   */
  static learnedFrom(bytes: Uint8Array, source: string, count: number): TextVocabulary {
    return new TextVocabulary(trainMerges(textOf(bytes, source), count));
  }

  /**
   * What {@linkcode toString} gave.
   *
   * @throws {UsageError} for a list in which a merge is of tokens that are not there yet
   */
  static parse(text: string): TextVocabulary {
    const merges = text.split(" ").filter((word) => word !== "").map((word, rank) => {
      const pair = word.split(",").map(Number), [left, right] = pair;
      const isToken = (id: number) => Number.isInteger(id) && id >= 0 && id < BYTES + rank;
      if (pair.length === 2 && pair.every(isToken)) return [left, right] as const;
      throw new UsageError(`Merge ${rank} of its tokens is "${word}", which is no pair of tokens`);
    });
    return new TextVocabulary(merges);
  }
}
