/** What module 6's answers cost. */
import { Adam } from "#impl/5_sequences/adam.ts";
import { countPairs, mergePair, trainMerges } from "#impl/6_transformers/byte_pairs.ts";
import { attention, joinHeads, SelfAttention, splitHeads } from "#impl/6_transformers/attention.ts";
import { gelu, geluTanh } from "#impl/6_transformers/gelu.ts";
import { Gpt, nextTokenLoss } from "#impl/6_transformers/gpt.ts";
import { KeyValueCache } from "#impl/6_transformers/key_value_cache.ts";
import { normalize } from "#impl/6_transformers/layer_norm.ts";
import { trainOnText, windows } from "#impl/6_transformers/text_training.ts";
import { encode } from "#impl/6_transformers/tokens.ts";
import { ranksOf } from "#modules/6_transformers/pair.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import { operationCosts } from "#modules/2_tensors/operation_count.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { apply, type Tensor } from "#modules/2_tensors/tensor.ts";
import { rowsOf } from "#modules/5_sequences/rows.ts";
import { random } from "#modules/random.ts";
import { callsOf, type Cost, counted, type ModuleCosts, watched } from "#modules/counting.ts";

const ROWS = [[rowsOf(simple), ["gather", "scatterAdd", "concat"]]] as const;

function costs(what: string, run: () => unknown): Cost[] {
  return operationCosts(what, run, ROWS);
}

/** Forward and backward of something made of a tensor. */
function bothWays(what: string, shape: readonly number[], make: (a: Tensor) => Tensor): Cost[] {
  const a = tensor(counted(shape.reduce((size, extent) => size * extent, 1))).view([...shape]);
  return costs(what, () => {
    const result = make(a.detach().requiresGrad());
    result.backward(result.detach());
  });
}

export default {
  // 6.1
  "6.1": () => {
    const pairs = watched(counted(100)), merged = watched(counted(100));
    countPairs(new Map(), pairs.array, 1);
    mergePair(merged.array, [1, 2], 256);
    const text = " the sea".repeat(100), ranks = ranksOf(trainMerges(text, 10));
    return [
      { what: "ids read by countPairs() of 100", count: pairs.reads() },
      { what: "ids read by mergePair() of 100", count: merged.reads() },
      {
        what: "ranks looked up by encode() of 200 words, two of them different",
        count: callsOf(ranks, ["get"], () => encode(text, ranks)),
      },
    ];
  },
  // 6.2
  "6.2": () => [
    ...bothWays("normalize of [3, 4] and back", [3, 4], (a) => apply(normalize, [a], 1e-5)),
    ...bothWays("gelu of [3, 4] and back", [3, 4], gelu),
    ...bothWays("geluTanh of [3, 4] and back", [3, 4], geluTanh),
  ],
  // 6.3
  "6.3": () => {
    const layer = new SelfAttention({ width: 4, heads: 2, draw: random(1) });
    return [
      ...bothWays(
        "attention of [5, 4] and back",
        [5, 4],
        (a) => attention(a, a, a, { causal: true }),
      ),
      ...bothWays("splitHeads of [1, 5, 4] and back", [1, 5, 4], (a) => splitHeads(a, 2)),
      ...bothWays("joinHeads of [1, 2, 5, 2] and back", [1, 2, 5, 2], joinHeads),
      ...bothWays("SelfAttention of [1, 5, 4] and back", [1, 5, 4], (a) => layer.forward(a)),
    ];
  },
  // 6.4
  "6.4": () => {
    const size = { vocabulary: 5, context: 4, width: 4, heads: 2, layers: 1 };
    const model = new Gpt({ ...size, draw: random(1) }), tokens = [[0, 1, 2, 3], [4, 3, 2, 1]];
    return [
      ...costs("Gpt.forward of [2, 4]", () => model.forward(tokens)),
      ...costs("nextTokenLoss of [2, 4, 5], and all back", () => {
        nextTokenLoss(model.forward(tokens), tokens).backward();
      }),
    ];
  },
  // 6.5
  "6.5": () => {
    const size = { vocabulary: 5, context: 40, width: 4, heads: 2, layers: 1 };
    const model = new Gpt({ ...size, draw: random(1) }), cache = new KeyValueCache();
    model.forward([new Array(30).fill(1)], cache);
    return costs("one token behind 30", () => model.forward([[2]], cache));
  },
  // 6.7
  "6.7": () => {
    const size = { vocabulary: 5, context: 4, width: 4, heads: 2, layers: 1 };
    const model = new Gpt({ ...size, draw: random(1) }), optimizer = new Adam(model.parameters());
    const options = { step: 0, schedule: { peak: 0.1, steps: 10 }, maxNorm: 1 };
    const text = watched(counted(20).map((number) => number % 5));
    const pieces = windows(text.array, [0, 3], 4);
    return [
      { what: "tokens read by windows() of two pieces of 4", count: text.reads() },
      ...costs("a training step", () => trainOnText(model, pieces, optimizer, options)),
    ];
  },
} satisfies ModuleCosts;
