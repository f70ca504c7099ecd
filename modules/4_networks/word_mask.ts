/** Which places of a sentence hold a word, and which only fill it up. */
import type { Tensor } from "#modules/2_tensors/tensor.ts";

/**
 * 1 for every word, 0 for every place whose vector is 0 everywhere: such places fill up a sentence
 * to the length of the longest in its batch.
 *
 * A word that nobody knows must therefore have a vector other than 0, or it does not count.
 *
 * @param words [batch, words, dim]
 * @returns a constant, [batch, 1, words]
 * @example
 * ```ts
 * import { tensor } from "#modules/2_tensors/factories.ts";
 * import { wordMask } from "#modules/4_networks/word_mask.ts";
 *
 * const mask = wordMask(tensor([[[1, 2], [0, 3], [0, 0]]]));
 * if (`${mask.toArray()}` !== "1,1,0") throw new Error(`${mask}`);
 * ```
 */
export function wordMask(words: Tensor): Tensor {
  const [batch, length, dim] = words.shape;
  const zeros = words.detach().eq(0).sum(2); // how many numbers of each vector are 0
  return zeros.lt(dim).view([batch, 1, length]);
}
