/** What a model asks of the tokens that it is handed. */

/** How many tokens there are, and how many places. */
export interface TokenLimits {
  readonly vocabulary: number;
  readonly context: number;
}

/**
 * The shape of sequences that a model can read.
 *
 * @param before how many places have been read already
 * @throws {RangeError} for anything else, which it names
 * @example
 * ```ts
 * import { checkTokens } from "#modules/6_transformers/check_tokens.ts";
 *
 * const shape = checkTokens([[0, 1], [2, 0]], { vocabulary: 3, context: 2 });
 * if (`${shape}` !== "2,2") throw new Error(`${shape}`);
 * ```
 */
export function checkTokens(
  tokens: readonly (readonly number[])[],
  { vocabulary, context }: TokenLimits,
  before = 0,
): readonly [batch: number, time: number] {
  const batch = tokens.length, time = tokens[0]?.length ?? 0;
  if (time === 0) throw new RangeError("There are no tokens to read: a sequence has one at least");
  const other = tokens.find(({ length }) => length !== time);
  if (other) {
    throw new RangeError(`Sequences of ${time} and of ${other.length} tokens cannot go together`);
  }
  if (before + time > context) {
    throw new RangeError(`${before + time} tokens are more than the context of ${context} holds`);
  }
  const stranger = tokens.flat().find((token) =>
    !(Number.isInteger(token) && token >= 0 && token < vocabulary)
  );
  if (stranger !== undefined) {
    throw new RangeError(
      `Token ${stranger} is not in the vocabulary, which has 0 to ${vocabulary - 1}`,
    );
  }
  return [batch, time];
}
