/** Task 6.1, tokens: what is counted and merged, what is learned, and that every text comes back. */
import { attempt, example, howMany, int, law, list, pick, refusal, suite } from "#grader/suite.ts";
import {
  countPairs,
  mergePair,
  mostFrequent,
  trainMerges,
} from "#impl/6_transformers/byte_pairs.ts";
import { decode, decodeBytes, encode, encodeBytes } from "#impl/6_transformers/tokens.ts";
import { type Merges, pairKey, pairOf, ranksOf } from "#modules/6_transformers/pair.ts";

const SEA = "the sea the seal the seat";

/** What the lesson learns from "the sea the seal the seat". */
const SEA_MERGES: Merges = [
  [32, 115], // " s"
  [101, 97], // "ea"
  [104, 101], // "he"
  [116, 258], // "the"
  [256, 257], // " sea"
  [32, 259], // " the"
];

/** A few ids that meet each other often. */
const ids = list(int({ min: 0, max: 3 }), { maxLength: 12 });

/** Merges of these ids that build upon each other: 0 1, then what it is and 2, and so on. */
const LADDER: Merges = [[2, 3], [0, 1], [256, 0], [1, 2], [257, 256], [257, 257], [3, 3], [262, 3]];

/** Parts of texts that are cut in all ways that there are. */
const texts = list(
  pick([
    ...[
      "the",
      " sea",
      "'s",
      "'ll",
      "'",
      "don't",
      " ",
      "  ",
      "\n",
      "\t",
      "1851",
      " 42",
      ",",
      "...",
      "é",
    ],
    ...[
      "e\u0301",
      "鯨",
      "海の",
      "🐳",
      "\ufeff",
      "\u0085",
      "\u00a0",
      "\u3000",
      "ß",
      "Ünder",
      "the the",
    ],
  ]),
  { maxLength: 10 },
);

/** Words to learn from: they come again. */
const corpus = list(
  pick(["the", " the", " sea", " seal", " aaaa", "aaa", " ab", " abab", "é", "\n"]),
  {
    maxLength: 14,
  },
);

/** The counts as a list that does not hang on the order in which they were entered. */
export function listed(counts: ReadonlyMap<number, number>): unknown[] {
  const entries = [...counts].sort(([a], [b]) => a - b);
  return entries.map(([key, count]) => [...pairOf(key), count]);
}

/** What is counted of words, each with how often it occurs. */
export function counted(...words: readonly (readonly [ids: readonly number[], times: number])[]) {
  const counts = new Map<number, number>();
  for (const [ids, times] of words) countPairs(counts, ids, times);
  return listed(counts);
}

/** Counts, entered in the order given. */
export function countsOf(
  entries: readonly (readonly [left: number, right: number, count: number])[],
) {
  return new Map(entries.map(([left, right, count]) => [pairKey(left, right), count]));
}

/** What comes of tokens that are refused, and which numbers are named. */
export function refused(ids: readonly number[], names: readonly number[]): unknown {
  const outcome = attempt(() => decodeBytes(ids, SEA_MERGES));
  return refusal(outcome, { error: RangeError, names: names.map(String) });
}

export default suite("6.1", [
  example("countPairs() counts neighbours, as often as their word occurs", () => ({
    "3, 5, 3, 5 twice": counted([[3, 5, 3, 5], 2]),
    "and 5, 3 once more": counted([[3, 5, 3, 5], 2], [[5, 3], 1]),
    "7, 7, 7": counted([[7, 7, 7], 1]),
  }), {
    "3, 5, 3, 5 twice": [[3, 5, 4], [5, 3, 2]],
    "and 5, 3 once more": [[3, 5, 4], [5, 3, 3]],
    "7, 7, 7": [[7, 7, 2]],
  }),
  example("countPairs() of one token or none counts nothing", () => ({
    one: counted([[3], 5]),
    none: counted([[], 5]),
  }), { one: [], none: [] }),
  example("countPairs() takes a word out again, and leaves no pair at 0", () => ({
    "3, 5, 7 in and 3, 5 out": counted([[3, 5, 7], 4], [[3, 5], -4]),
    "all out": counted([[3, 5, 7], 4], [[3, 5, 7], -4]),
  }), { "3, 5, 7 in and 3, 5 out": [[5, 7, 4]], "all out": [] }),
  law("countPairs() counts every pair of two words, and takes parts out", [ids, ids, howMany()], (
    first,
    second,
    times,
  ) => ({
    both: counted([first, times], [second, 2]),
    "the first out": counted([first, times], [second, 2], [first, -times]),
    first,
  })),

  example("mostFrequent() takes the highest count", () => ({
    "5 of 9 8, 3 of 1 2": mostFrequent(countsOf([[9, 8, 5], [1, 2, 3]])),
    "the other way round": mostFrequent(countsOf([[1, 2, 3], [9, 8, 5]])),
  }), { "5 of 9 8, 3 of 1 2": [9, 8], "the other way round": [9, 8] }),
  example("mostFrequent() settles a tie by the left id and then by the right one", () => ({
    "9 1, 2 8, 2 7": mostFrequent(countsOf([[9, 1, 4], [2, 8, 4], [2, 7, 4]])),
    "2 7, 2 8, 9 1": mostFrequent(countsOf([[2, 7, 4], [2, 8, 4], [9, 1, 4]])),
    "100 5, 20 300": mostFrequent(countsOf([[100, 5, 4], [20, 300, 4]])),
    "1 1 3 times, 5 5 and 4 9 4 times": mostFrequent(countsOf([[1, 1, 3], [5, 5, 4], [4, 9, 4]])),
  }), {
    "9 1, 2 8, 2 7": [2, 7],
    "2 7, 2 8, 9 1": [2, 7],
    "100 5, 20 300": [20, 300],
    "1 1 3 times, 5 5 and 4 9 4 times": [4, 9],
  }),
  example("mostFrequent() wants a pair twice at least", () => ({
    "once each": typeof mostFrequent(countsOf([[1, 2, 1], [0, 0, 1]])),
    "no pair": typeof mostFrequent(new Map()),
    twice: mostFrequent(countsOf([[1, 2, 1], [4, 4, 2]])),
    "twice, and both 0": mostFrequent(countsOf([[0, 0, 2], [0, 1, 2]])),
  }), {
    "once each": "undefined",
    "no pair": "undefined",
    twice: [4, 4],
    "twice, and both 0": [0, 0],
  }),
  law("mostFrequent() of counts in any order", [
    list(int({ min: 0, max: 4 }), { maxLength: 12 }),
    int({ min: 1, max: 11 }),
  ], (numbers, turn) => {
    const entries = numbers.map((count, i) => [(i * 7) % 5, i, count] as const);
    const turned = [...entries.slice(turn), ...entries.slice(0, turn)];
    return [mostFrequent(countsOf(entries)), mostFrequent(countsOf(turned))]
      .map((pair) => pair === undefined ? "none" : [...pair]);
  }),

  example("mergePair() puts the id where the pair stood", () => ({
    "1 2 3 1 2, pair 1 2": mergePair([1, 2, 3, 1, 2], [1, 2], 256),
    "3 2 1, pair 1 2": mergePair([3, 2, 1], [1, 2], 256),
    "1, pair 1 2": mergePair([1], [1, 2], 256),
    none: mergePair([], [1, 2], 256),
  }), {
    "1 2 3 1 2, pair 1 2": [256, 3, 256],
    "3 2 1, pair 1 2": [3, 2, 1],
    "1, pair 1 2": [1],
    none: [],
  }),
  example("mergePair() of equal ids goes from the left, and uses none twice", () => ({
    three: mergePair([7, 7, 7], [7, 7], 256),
    four: mergePair([7, 7, 7, 7], [7, 7], 256),
    "of what it has just made": mergePair([7, 7, 7, 256], [7, 7], 256),
  }), { three: [256, 7], four: [256, 256], "of what it has just made": [256, 7, 256] }),
  law("mergePair() merges every pair, and leaves the word as it was", [
    ids,
    int({ min: 0, max: 3 }),
    int({ min: 0, max: 3 }),
  ], (ids, left, right) => ({ merged: mergePair(ids, [left, right], 9), ids })),

  example('trainMerges() of "the sea the seal the seat"', () => trainMerges(SEA, 6), SEA_MERGES),
  example("trainMerges() stops where it is told, and where no pair occurs twice", () => ({
    none: trainMerges(SEA, 0),
    two: trainMerges(SEA, 2),
    "100 of the same text": trainMerges(SEA, 100).length,
    'of ""': trainMerges("", 5),
    'of "abc"': trainMerges("abc", 5),
  }), {
    none: [],
    two: [[32, 115], [101, 97]],
    "100 of the same text": 6,
    'of ""': [],
    'of "abc"': [],
  }),
  example("trainMerges() pairs nothing across words", () => ({
    "a b a b": trainMerges("a b a b", 5),
    "it's it's": trainMerges("it's it's", 5),
  }), { "a b a b": [[32, 98]], "it's it's": [[39, 115], [105, 116]] }),
  example(
    "trainMerges() goes by bytes, and several make one sign",
    () => trainMerges("éé 鯨鯨", 9),
  ),
  example("trainMerges() counts anew what overlapped", () => ({
    "aaaa aaa": trainMerges("aaaa aaa aaaa", 5),
    "of equal words": trainMerges("abababab abab ababab", 6),
  })),
  law("trainMerges() of words that come again", [corpus, int({ min: 0, max: 8 })], (
    words,
    count,
  ) => trainMerges(words.join(""), count)),

  example("encodeBytes() merges by rank and not from the left", () => ({
    "h e a t": encodeBytes([104, 101, 97, 116], ranksOf(SEA_MERGES)),
    "1 2 3, where 2 3 was learned first": encodeBytes([1, 2, 3], ranksOf([[2, 3], [1, 2]])),
    "1 2 3, where 1 2 was": encodeBytes([1, 2, 3], ranksOf([[1, 2], [2, 3]])),
  }), {
    "h e a t": [104, 257, 116],
    "1 2 3, where 2 3 was learned first": [1, 256],
    "1 2 3, where 1 2 was": [256, 3],
  }),
  example("encodeBytes() goes on with what it has made, and knows of none too", () => ({
    " seal": encodeBytes([32, 115, 101, 97, 108], ranksOf(SEA_MERGES)),
    "five sevens": encodeBytes([7, 7, 7, 7, 7], ranksOf([[7, 7], [256, 256]])),
    "no merges": encodeBytes([1, 2, 1, 2], ranksOf([])),
    "no bytes": encodeBytes([], ranksOf(SEA_MERGES)),
    "0 0 0, where 0 0 is a merge": encodeBytes([0, 0, 0], ranksOf([[0, 0], [256, 0]])),
  }), {
    " seal": [260, 108],
    "five sevens": [257, 7],
    "no merges": [1, 2, 1, 2],
    "no bytes": [],
    "0 0 0, where 0 0 is a merge": [257],
  }),
  law("encodeBytes() of any bytes, which stay as they were", [ids], (bytes) => ({
    ids: encodeBytes(bytes, ranksOf(LADDER)),
    bytes,
  })),

  example(
    'encode() of "the sea the seal the seat" takes 8 tokens for 25 bytes',
    () => encode(SEA, ranksOf(SEA_MERGES)),
    [259, 260, 261, 260, 108, 261, 260, 116],
  ),
  example("encode() merges nothing across words", () => ({
    "a b": encode("a b", ranksOf([[97, 32], [98, 32], [32, 98]])),
    "": encode("", ranksOf(SEA_MERGES)),
    "é": encode("é", ranksOf([])),
  }), { "a b": [97, 258], "": [], "é": [195, 169] }),
  law(
    "encode() of texts with blanks, digits, marks and signs",
    [texts],
    (parts) => encode(parts.join(""), ranksOf(SEA_MERGES)),
  ),
  example("encode() of 300,000 words, which it has met before", () => {
    const ids = encode(" sea the".repeat(150_000), ranksOf(SEA_MERGES));
    return { count: ids.length, "the last three": ids.slice(-3) };
  }, { count: 300_000, "the last three": [261, 260, 261] }),

  example("decodeBytes() takes tokens apart, the left part first", () => ({
    "258": decodeBytes([258], SEA_MERGES),
    "259, 32": decodeBytes([259, 32], SEA_MERGES),
    none: decodeBytes([], SEA_MERGES),
  }), { "258": [104, 101], "259, 32": [116, 104, 101, 32], none: [] }),
  example("decodeBytes() refuses what is no token, and names it", () => ({
    "262": refused([261, 262], [262]),
    "-1": refused([-1], [-1]),
    "1.5": refused([1.5], [1.5]),
    "NaN": refused([NaN], []),
  }), {
    "262": "RangeError that names 262",
    "-1": "RangeError that names -1",
    "1.5": "RangeError that names 1.5",
    "NaN": "RangeError that names nothing of it",
  }),
  law("decodeBytes() gives back any bytes that were encoded", [
    list(int({ min: 0, max: 255 }), { maxLength: 12 }),
    ids,
  ], (bytes, few) => ({
    bytes: decodeBytes(encodeBytes(bytes, ranksOf(SEA_MERGES)), SEA_MERGES),
    few: decodeBytes(encodeBytes(few, ranksOf(LADDER)), LADDER),
  })),

  example("decode() reads all bytes as one text", () => ({
    "é in two tokens": decode([195, 169], []),
    "half of é": decode([195], []),
    "the mark at the beginning stays": decode([239, 187, 191, 97], []).length,
    none: decode([], SEA_MERGES),
    "the seat": decode([259, 260, 116], SEA_MERGES),
  }), {
    "é in two tokens": "é",
    "half of é": "�",
    "the mark at the beginning stays": 2,
    none: "",
    "the seat": "the seat",
  }),
  law(
    "decode() of encode() is the text",
    [texts],
    (parts) => decode(encode(parts.join(""), ranksOf(SEA_MERGES)), SEA_MERGES),
  ),
]);
