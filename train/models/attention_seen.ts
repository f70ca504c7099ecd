/** How a network's heads look back at a text: what its attention weighs, taken from a real run. */
import { attentionWeights, splitHeads } from "#impl/6_transformers/attention.ts";
import type { Gpt } from "#impl/6_transformers/gpt.ts";
import { noGrad, type Tensor } from "#modules/2_tensors/tensor.ts";
import { release, tidy } from "#modules/2_tensors/tidy.ts";
import { unstack } from "#modules/5_sequences/unstack.ts";
import { byRows } from "#modules/6_transformers/by_rows.ts";

/** One head's weights. */
export interface HeadSeen {
  /** From 0. */
  readonly layer: number;
  readonly head: number;
  /** Row by row how much each place takes from each, [time, time]: behind itself nothing. */
  readonly weights: Float64Array;
}

/**
 * All heads of all layers, as the network reads some tokens.
 *
 * @param tokens no more than its context
 */
export async function attentionSeen(network: Gpt, tokens: readonly number[]): Promise<HeadSeen[]> {
  const { backend } = network.wte.weight.value, layers = [...network.h];
  const weights = tidy(backend, () =>
    noGrad(() => {
      const seen: Tensor[] = [], time = tokens.length;
      const undo = layers.map(({ attn }) => {
        const { forward } = attn;
        attn.forward = (inputs, remember) => {
          const width = inputs.shape[2];
          const parts = unstack(byRows(attn.c_attn, inputs).view([1, time, 3, width]), 2);
          const [queries, keys] = parts.map((part) => splitHeads(part, attn.heads));
          seen.push(attentionWeights(queries, keys, true));
          return forward.call(attn, inputs, remember);
        };
        return () => attn.forward = forward;
      });
      try {
        network.forward([tokens]);
      } finally {
        undo.forEach((each) => each());
      }
      return seen;
    }), (seen) => seen);
  const found: HeadSeen[] = [], size = tokens.length ** 2;
  for (const [layer, tensor] of weights.entries()) {
    const numbers = await tensor.read();
    for (let head = 0; head * size < numbers.length; head++) {
      const part = numbers.slice(head * size, (head + 1) * size);
      found.push({ layer, head, weights: part });
    }
  }
  release(weights);
  return found;
}
