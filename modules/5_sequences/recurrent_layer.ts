/** The three kinds of recurrent layers by their names, for programs that let one choose. */
import { GRU } from "#impl/5_sequences/gru.ts";
import { LSTM } from "#impl/5_sequences/lstm.ts";
import { RNN } from "#impl/5_sequences/rnn.ts";
import type { GatedOptions, Recurrent } from "#modules/5_sequences/recurrent.ts";

/** The names, from the plain one to the one with most gates. */
export const RECURRENT_KINDS = ["rnn", "gru", "lstm"] as const;

export type RecurrentKind = typeof RECURRENT_KINDS[number];

const MAKE: { readonly [K in RecurrentKind]: (options: GatedOptions) => Recurrent } = {
  rnn: ({ span: _, ...options }) => new RNN(options), // it has no gates
  gru: (options) => new GRU(options),
  lstm: (options) => new LSTM(options),
};

/**
 * A layer of this kind.
 *
 * @example
 * ```ts
 * import { recurrentLayer } from "#modules/5_sequences/recurrent_layer.ts";
 * import { random } from "#modules/random.ts";
 *
 * const layer = recurrentLayer("lstm", { inSize: 2, hidden: 3, draw: random(1) });
 * if (layer.weight_ih_l0.value.shape.join() !== "12,2") throw new Error(`${layer}`);
 * ```
 */
export function recurrentLayer(kind: RecurrentKind, options: GatedOptions): Recurrent {
  return MAKE[kind](options);
}
