/** A network that tells praise from its contrary, as a page asks it. */
import { tokenise } from "#data/reviews/tokenise.ts";
import { parseVocabulary, UNKNOWN } from "#data/reviews/vocabulary.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { noGrad, type Tensor } from "#modules/2_tensors/tensor.ts";
import { tidy } from "#modules/2_tensors/tidy.ts";
import type { Safetensors } from "../../../../train/runs/safetensors.ts";

/** Reviews of one length, word by word, as numbers. */
export interface ReviewBatch {
  /** One review behind the other. */
  readonly ids: Int32Array;
  readonly count: number;
  readonly length: number;
}

/** The probability that each review is praise, [count, 1]. */
export type Judge = (reviews: ReviewBatch) => Tensor;

/**
 * Makes a judge of the weights of a file.
 *
 * @throws {Error} for weights of another network
 */
export type MakeJudge = (weights: Safetensors, backend: Backend) => Judge;

/** A word as the network reads it. */
export interface ReadWord {
  readonly text: string;
  /** Its number; one for all that it does not know. */
  readonly id: number;
}

export interface ReviewNetwork {
  /** After so many words it stops reading. */
  readonly length: number;
  /** The words of a text, as far as it reads. */
  words(text: string): readonly ReadWord[];
  /** The probability that they are praise. */
  praise(words: readonly ReadWord[]): Promise<number>;
  /**
   * By how much each of some words raises that probability: what it is less what it would be if the
   * network did not know the word.
   */
  weigh(words: readonly ReadWord[], which: readonly number[]): Promise<number[]>;
}

/** After so many words a review is cut off, where its run does not say. */
const LENGTH = 200;

/** @throws {Error} for weights of another network, or without their words */
export function reviewNetwork(
  weights: Safetensors,
  { make, backend }: { readonly make: MakeJudge; readonly backend: Backend },
): ReviewNetwork {
  const { metadata } = weights;
  if (metadata.vocabulary === undefined) {
    throw new Error("These weights do not say which words they are of: they are of an older run");
  }
  const { idOf } = parseVocabulary(metadata.vocabulary), judge = make(weights, backend);
  const length = Number(metadata.length ?? LENGTH);
  const ask = async (reviews: readonly (readonly number[])[]) => {
    const batch = {
      ids: Int32Array.from(reviews.flat()),
      count: reviews.length,
      length: reviews[0].length,
    };
    return await tidy(backend, () => noGrad(() => judge(batch)), (answer) => [answer]).read();
  };
  const idsOf = (words: readonly ReadWord[]) => words.map(({ id }) => id);
  return {
    length,
    words: (text) => tokenise(text).slice(0, length).map((text) => ({ text, id: idOf(text) })),
    praise: async (words) => (await ask([idsOf(words)]))[0],
    weigh: async (words, which) => {
      const ids = idsOf(words), without = which.map((place) => ids.with(place, UNKNOWN));
      const [whole, ...others] = await ask([ids, ...without]);
      return others.map((other) => whole - other);
    },
  };
}
