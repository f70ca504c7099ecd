/** The answers to module 6's questions, worked out: a choice by asking each of its sentences. */
import { countPairs, mergePair, trainMerges } from "#impl/6_transformers/byte_pairs.ts";
import { decode, decodeBytes, encode } from "#impl/6_transformers/tokens.ts";
import { BYTES, pairKey, ranksOf } from "#modules/6_transformers/pair.ts";
import { splitWords } from "#modules/6_transformers/split_words.ts";

const SEA = trainMerges("the sea the seal the seat", 100);

export default {
  // 6.1
  "6.1-1": () => encode("heat", ranksOf(SEA)),
  "6.1-2": () => {
    const chain = Array.from({ length: 1000 }, (_, i) => [i % BYTES, i % BYTES] as const);
    const exists = (id: number) => {
      try {
        return decodeBytes([id], chain).length > 0;
      } catch {
        return false;
      }
    };
    let count = BYTES;
    while (exists(count)) count++;
    return [count];
  },
  "6.1-3": () => {
    const counts = new Map<number, number>();
    countPairs(counts, [97, 97, 97, 97], 1);
    return [counts.get(pairKey(97, 97))!, mergePair([97, 97, 97, 97], [97, 97], BYTES).length];
  },
  "6.1-4": () => {
    const [first, second] = encode("é", ranksOf(SEA));
    const isPart = decode([first], SEA) === "�" && decode([first, second], SEA) === "é";
    return [isPart, !isPart, !isPart];
  },
  "6.1-5": () => [encode("é鯨", ranksOf([])).length],
  "6.1-6": () => {
    const texts = ["the sea the seal the", " seal the sea the the"].map((text) =>
      trainMerges(` ${text.trim()}`, 9).join(" ")
    );
    const differ = texts[0] !== texts[1];
    return [!differ, differ, differ];
  },
  "6.1-b": () => [splitWords("it's  the sea").length],
  "6.1-c": () => {
    const chain = Array.from({ length: 41 }, (_, i) => [i, i] as const);
    return encode("((", ranksOf(chain));
  },
  "6.1-d": () => [encode("aaaaa", ranksOf([[97, 97], [256, 256]])).length],
  "6.1-e": () => [encode("海".repeat(100), ranksOf(SEA)).length],
  "6.1-f": () => {
    const given = new Map([[[104, 101], 3]]).get([104, 101]);
    return [given === undefined, given === 3, false];
  },
  "6.1-g": () => {
    const ranks = ranksOf([[98, 99], [97, 98]]);
    const greedy: Record<string, string> = { abc: "257,99", bca: "256,97", abb: "257,98" };
    return Object.entries(greedy).map(([word, ids]) => encode(word, ranks).join() !== ids);
  },
};
