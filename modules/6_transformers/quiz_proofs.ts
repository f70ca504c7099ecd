/** The answers to module 6's questions, worked out: a choice by asking each of its sentences. */
import { countPairs, mergePair, trainMerges } from "#impl/6_transformers/byte_pairs.ts";
import { softmax } from "#impl/4_networks/softmax.ts";
import { attention, attentionWeights } from "#impl/6_transformers/attention.ts";
import { gelu } from "#impl/6_transformers/gelu.ts";
import { Gpt, nextTokenLoss } from "#impl/6_transformers/gpt.ts";
import { normalize } from "#impl/6_transformers/layer_norm.ts";
import { choices } from "#impl/6_transformers/sampling.ts";
import { windows } from "#impl/6_transformers/text_training.ts";
import { bitsPerByte } from "#modules/6_transformers/bits_per_byte.ts";
import { decode, decodeBytes, encode } from "#impl/6_transformers/tokens.ts";
import { BYTES, pairKey, ranksOf } from "#modules/6_transformers/pair.ts";
import { splitWords } from "#modules/6_transformers/split_words.ts";
import { tensor, zeros } from "#modules/2_tensors/factories.ts";
import { apply } from "#modules/2_tensors/tensor.ts";
import { random } from "#modules/random.ts";

/** A row with mean 0 and variance 1. */
function normalized(row: number[], epsilon: number): Float64Array {
  return apply(normalize, [tensor(row)], epsilon).values();
}

/** The gradient of a row, from that of its normalised form. */
function rowGradient(row: number[], gradOut: number[]): Float64Array {
  const leaf = tensor(row).requiresGrad();
  apply(normalize, [leaf], 0).backward(tensor(gradOut));
  return leaf.grad!.values();
}

/** A model of one layer. */
function gptOf({ vocabulary = 3, width = 4, heads = 2 }): Gpt {
  return new Gpt({ vocabulary, context: 3, width, heads, layers: 1, draw: random(1) });
}

/** A query that is 1, with weights of 1/4 and 3/4: its result, and the gradients of scores and values. */
function wayBack({ values: numbers, gradient }: { values: number[]; gradient: number }) {
  const keys = tensor([[0], [Math.log(3)]]).requiresGrad(); // by a query that is 1, the scores
  const values = tensor(numbers.map((number) => [number])).requiresGrad();
  const result = attention(tensor([[1]]), keys, values);
  result.backward(tensor([[gradient]]));
  return { result: result.values()[0], scores: keys.grad!.values(), values: values.grad!.values() };
}

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
  // 6.2
  "6.2-1": () => [...normalized([2, 4, 9], 0)],
  "6.2-2": () => [normalized([20, 40, 90], 0)[2] / normalized([2, 4, 9], 0)[2]],
  "6.2-3": () => [rowGradient([2, 4, 9], [5, 5, 5])[0]],
  "6.2-4": () => [gelu(tensor([-1])).item()],
  // 6.3
  "6.3-1": () => [...attentionWeights(zeros([3, 2]), zeros([3, 2]), true).values()].slice(6),
  "6.3-2": () => [attentionWeights(zeros([8, 10, 2]), zeros([8, 10, 2]), true).size * 100 * 100],
  "6.3-3": () => [...attentionWeights(zeros([2, 1]), zeros([2, 1]), true).values()].slice(0, 2),
  "6.3-4": () => {
    const [q, k, v] = [[[1, 2]], [[1, 0], [0, 1]], [[5], [7]]].map((rows) => tensor(rows));
    const [turnedK, turnedV] = [[[0, 1], [1, 0]], [[7], [5]]].map((rows) => tensor(rows));
    const isOrder = attention(q, k, v).item() !== attention(q, turnedK, turnedV).item();
    return [!isOrder, isOrder, isOrder];
  },
  // 6.4
  "6.4-1": () => [gptOf({ width: 128, heads: 4 }).h.at(0)!.attn.c_attn.weight.value.size],
  "6.4-2": () => {
    const model = gptOf({ vocabulary: 1000, width: 10 }), table = model.lm_head.weight;
    return [model.parameters().filter((each) => each === table).length * table.value.size];
  },
  "6.4-3": () => [nextTokenLoss(zeros([1, 1, 256]), [[7]]).item()],
  "6.4-4": () => {
    const block = gptOf({ width: 2, heads: 1 }).h.at(0)!;
    for (const { c_proj } of [block.attn, block.mlp]) {
      for (const each of c_proj.parameters()) each.update(each.value.detach().mul(0));
    }
    const [one, two] = block.forward(tensor([[[3, 5]]])).values();
    return [one === 3 && two === 5, one === 0 && two === 0, one === -two];
  },
  // 6.5
  "6.5-1": () => choices([0.5, 0.3, 0.2].map(Math.log), { topK: 2 }),
  "6.5-2": () => [
    choices([0.5, 0.3, 0.2].map(Math.log), { topP: 0.6 }).filter((share) => share > 0).length,
  ],
  "6.5-3": () => choices([0.8, 0.2].map(Math.log), { temperature: 0.5 }),
  "6.5-4": () => [attentionWeights(zeros([1, 2]), zeros([101, 2]), true).size],
  // 6.6
  "6.6-1": () => [1 / softmax(tensor([2, 4, 6]), 0).values()[2]],
  "6.6-2": () => {
    const places = zeros([8, 10, 64]), results = attention(places, places, places).size;
    return [100 * (results + results / 64), 10_000 * attentionWeights(places, places, true).size];
  },
  "6.6-3": () => {
    const lanes = new Array<number>(32).fill(0);
    for (let i = 0; i < 100; i++) lanes[i % lanes.length]++;
    return [Math.max(...lanes)];
  },
  "6.6-4": () => {
    const tiles = zeros([8, 1]);
    return [attentionWeights(tiles, tiles, true).values().filter((share) => share > 0).length];
  },
  "6.6-5": () => {
    const before = 3, tile = [1, 2];
    return [Math.exp(before - Math.max(before, ...tile))];
  },
  // 6.6b
  "6.6b-1": () => [wayBack({ values: [0, 0], gradient: 8 }).values[1]],
  "6.6b-2": () => [wayBack({ values: [10, 30], gradient: 1 }).result],
  "6.6b-3": () => wayBack({ values: [10, 30], gradient: 1 }).scores,
  "6.6b-4": () => {
    const inputs = [0, 1, 2].map(() => zeros([8, 10, 64]).requiresGrad());
    const [queries, keys, values] = inputs, results = attention(queries, keys, values);
    results.backward(results.detach());
    const gradients = inputs.reduce((sum, { grad }) => sum + grad!.size, 0);
    return [100 * (gradients + results.size / 64)];
  },
  "6.6b-5": () => {
    const tiles = zeros([8, 1]), seen = attentionWeights(tiles, tiles, true).toArray();
    return [(seen as number[][]).filter((row) => row[2] > 0).length];
  },
  // 6.7
  "6.7-1": () => {
    const { targets } = windows(new Uint8Array(100), new Array(12).fill(0), 64);
    return [targets.flat().length];
  },
  "6.7-2": () => [bitsPerByte(1.5, { tokens: 100, bytes: 100 })],
  "6.7-3": () => [bitsPerByte(4.5, { tokens: 100, bytes: 300 })],
  "6.7-4": () => {
    const { targets: [targets] } = windows([7, 8, 9, 10], [0], 3), last = targets.at(-1);
    return [last === 10, last === 9, targets.length < 3];
  },
};
