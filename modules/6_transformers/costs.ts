/** What module 6's answers cost. */
import { countPairs, mergePair, trainMerges } from "#impl/6_transformers/byte_pairs.ts";
import { encode } from "#impl/6_transformers/tokens.ts";
import { ranksOf } from "#modules/6_transformers/pair.ts";
import { callsOf, counted, type ModuleCosts, watched } from "#modules/counting.ts";

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
} satisfies ModuleCosts;
