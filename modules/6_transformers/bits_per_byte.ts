/** A measure of how well a text was foreseen that does not depend on its tokens. */

/** How long a text is: in tokens that were foreseen, and in bytes that these stand for. */
export interface TextLength {
  readonly tokens: number;
  readonly bytes: number;
}

/**
 * How many bits a byte of the text would take if it were packed by what the model foresees. A loss in
 * nats a token is the lower the shorter the tokens are; this can be compared.
 *
 * @param loss the mean cross entropy, in nats a token
 * @example
 * ```ts
 * import { bitsPerByte } from "#modules/6_transformers/bits_per_byte.ts";
 *
 * const bits = bitsPerByte(Math.log(16), { tokens: 10, bytes: 20 }); // 4 bits a token
 * if (bits !== 2) throw new Error(`${bits}`);
 * ```
 */
export function bitsPerByte(loss: number, { tokens, bytes }: TextLength): number {
  return loss * tokens / bytes / Math.LN2;
}
