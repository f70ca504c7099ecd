/** The tokens of GPT-2, in its own numbers. */
import { loadGpt2Merges } from "#data/gpt2_merges.ts";
import { fromGpt2Id, toGpt2Id } from "#modules/6_transformers/gpt2_ids.ts";
import { TextVocabulary, type Vocabulary } from "./text_vocabulary.ts";

/** So many tokens GPT-2 has: 256 bytes, 50,000 merges, and the mark of a text's end. */
export const GPT2_TOKENS = 50_257;

/** The same, rounded up to a multiple of 64: so many rows nanoGPT's tables have. */
export const GPT2_PADDED = 50_304;

/** The bytes, what they were merged to, and the mark. */
export class Gpt2Vocabulary implements Vocabulary {
  readonly size = GPT2_TOKENS;
  /** `<|endoftext|>`, which also stood before every text that GPT-2 learned from. */
  readonly end = GPT2_TOKENS - 1;

  constructor(readonly merged: TextVocabulary) {}

  /** @throws {DataError} where the merges cannot be had */
  static async load(log: (line: string) => void): Promise<Gpt2Vocabulary> {
    return new Gpt2Vocabulary(new TextVocabulary(await loadGpt2Merges({ log })));
  }

  encode(bytes: Uint8Array, source: string): readonly number[] {
    return Array.from(this.merged.encode(bytes, source), toGpt2Id);
  }

  /** The bytes that tokens stand for: the mark for none. */
  bytes(tokens: readonly number[]): Uint8Array<ArrayBuffer> {
    return this.merged.bytes(tokens.filter((token) => token !== this.end).map(fromGpt2Id));
  }
}
