/**
 * From logits to text: which token comes next, and how that goes on and on.
 *
 *     temperature   logits are divided by it: below 1 the likely become likelier, 0 takes the likeliest
 *     top-k         only the k likeliest are left
 *     top-p         only the likeliest are left that together reach p ("nucleus")
 */
import type { Gpt } from "#impl/6_transformers/gpt.ts";
import { Reader } from "#modules/6_transformers/reader.ts";
import type { Random } from "#modules/random.ts";

/** How daring the choice is. */
export interface SamplingOptions {
  /** Default: 1. 0 is greedy: always the likeliest */
  readonly temperature?: number;
  /** So many of the likeliest are left. Default: all */
  readonly topK?: number;
  /** The likeliest are left until they reach this share. Default: 1, all */
  readonly topP?: number;
}

/**
 * How likely each token is to be chosen. Of equal ones the one with the smaller number goes first.
 *
 * @param logits one for each token
 * @returns shares that add up to 1, in the order of the tokens
 * @throws {RangeError} for a temperature below 0, k below 1, or p that is not above 0
 * @example
 * ```ts
 * import { choices } from "#impl/6_transformers/sampling.ts";
 *
 * const logits = [Math.log(1), Math.log(3), Math.log(4)];
 * const shares = choices(logits, { topK: 2 }).map((share) => Math.round(1000 * share));
 * if (`${shares}` !== "0,429,571") throw new Error(`${shares}`);
 * ```
 */
export function choices(
  logits: ArrayLike<number>,
  { temperature = 1, topK = Infinity, topP = 1 }: SamplingOptions = {},
): number[] {
  if (!(temperature >= 0)) throw new RangeError(`A temperature is 0 or more, not ${temperature}`);
  if (!(topK >= 1)) throw new RangeError(`top-k leaves 1 token at least, not ${topK}`);
  if (!(topP > 0)) throw new RangeError(`top-p leaves a share above 0, not ${topP}`);
  // #region 6.5 tokens in the order of their logits; e to the power of each logit less the largest,
  //   over the temperature; then the topK first of them are left, and of these
  //   as many as it takes to reach topP of their sum; shares of what is left
  const order = Array.from(logits, (_, token) => token).sort((a, b) =>
    logits[b] - logits[a] || a - b
  );
  const largest = logits[order[0]];
  const powers = Array.from(
    logits,
    (logit) => logit === largest ? 1 : Math.exp((logit - largest) / temperature),
  );
  const candidates = order.slice(0, temperature === 0 ? 1 : topK);
  const enough = topP * sum(candidates.map((token) => powers[token]));
  const kept = new Array<number>(powers.length).fill(0);
  let reached = 0;
  for (const token of candidates) {
    if (reached < enough) reached += kept[token] = powers[token];
  }
  return kept.map((power) => power / reached);
  // #endregion
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}

/**
 * One of the tokens, each as often as its share says.
 *
 * @param shares that add up to 1
 * @returns the token's number; never one whose share is 0
 */
export function choose(shares: readonly number[], draw: Random): number {
  // #region 6.5 walk along the shares until their sum is above a number that is drawn; rounding may
  //   leave the sum below 1, and then it is the last one that has a share
  let left = draw();
  for (const [token, share] of shares.entries()) {
    if (left < share) return token;
    left -= share;
  }
  return shares.findLastIndex((share) => share > 0);
  // #endregion
}

/** How a text is written. */
export interface WritingOptions extends SamplingOptions {
  /** So many tokens more. */
  readonly count: number;
  readonly draw: Random;
}

/**
 * Tokens that go on where a prompt ends, each as soon as it is chosen. Where the context is full,
 * the later half of it is read anew, and what came before is forgotten; of a longer prompt, only its
 * end is read.
 *
 * @throws {RangeError} for a prompt without tokens, or with one that the vocabulary lacks
 */
export async function* write(
  model: Gpt,
  prompt: readonly number[],
  { count, draw, ...sampling }: WritingOptions,
): AsyncGenerator<number, void, void> {
  const reader = new Reader(model), text = [...prompt];
  let unread = prompt.slice(-model.context);
  try {
    for (let i = 0; i < count; i++) {
      // #region 6.5 where what the reader holds and what is unread are more than a context, the
      //   reader forgets, and the later half of a context is unread; then choose by the logits that
      //   the reader gives, and leave only what was chosen for the next time
      if (reader.length + unread.length > model.context) {
        reader.forget();
        unread = text.slice(-Math.ceil(model.context / 2));
      }
      const token = choose(choices(await reader.read(unread), sampling), draw);
      text.push(token);
      unread = [token];
      yield token;
      // #endregion
    }
  } finally {
    reader.forget();
  }
}
