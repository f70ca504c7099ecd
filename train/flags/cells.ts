/** The names of the recurrent layers, without the layers themselves: those are the learner's code. */
import type { RecurrentKind } from "#modules/5_sequences/recurrent_layer.ts";

const NAMED: Readonly<Record<RecurrentKind, true>> = { rnn: true, gru: true, lstm: true };

/** From the plain one to the one with most gates. */
export const CELLS = Object.keys(NAMED) as readonly RecurrentKind[];
