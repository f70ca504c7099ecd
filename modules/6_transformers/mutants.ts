/** Mistakes that the suites of module 6 must catch: each is the reference with one change. */
import type { Mutant } from "#grader/manifest.ts";

export default [
  // 6.1 Tokens
  {
    task: "6.1",
    mistake: "counted each pair once, however often its word occurs",
    file: "byte_pairs.ts",
    change: ["(counts.get(key) ?? 0) + times", "(counts.get(key) ?? 0) + Math.sign(times)"],
  },
  {
    task: "6.1",
    mistake: "left pairs in the table that no word has any more",
    file: "byte_pairs.ts",
    change: ["if (count === 0) counts.delete(key);\n    else counts.set", "counts.set"],
  },
  {
    task: "6.1",
    mistake: "did not let pairs overlap when counting",
    file: "byte_pairs.ts",
    change: ["i + 1 < ids.length; i++", "i + 1 < ids.length; i += 2"],
  },
  {
    task: "6.1",
    mistake: "forgot a word's last pair",
    file: "byte_pairs.ts",
    change: ["i + 1 < ids.length; i++", "i + 2 < ids.length; i++"],
  },
  {
    task: "6.1",
    mistake: "took the first pair it met in a tie",
    file: "byte_pairs.ts",
    change: ["count > most || count === most && best >= 0 && key < best", "count > most"],
  },
  {
    task: "6.1",
    mistake: "took the largest ids in a tie",
    file: "byte_pairs.ts",
    change: ["key < best", "key > best"],
  },
  {
    task: "6.1",
    mistake: "settled a tie by the right id first",
    file: "byte_pairs.ts",
    change: [
      "best >= 0 && key < best)",
      "best >= 0 && pairOf(key).toReversed().join() < pairOf(best).toReversed().join())",
    ],
  },
  {
    task: "6.1",
    mistake: "compared ids as text in a tie, where 100 comes before 20",
    file: "byte_pairs.ts",
    change: ["best >= 0 && key < best)", "best >= 0 && pairOf(key).join() < pairOf(best).join())"],
  },
  {
    task: "6.1",
    mistake: "made tokens of pairs that occur once",
    file: "byte_pairs.ts",
    change: ["let best = -1, most = 1;", "let best = -1, most = 0;"],
  },
  {
    task: "6.1",
    mistake: "used the second of a pair once more",
    file: "byte_pairs.ts",
    change: ["      merged.push(id);\n      i++;\n", "      merged.push(id);\n"],
  },
  {
    task: "6.1",
    mistake: "merged the pair in either order",
    file: "byte_pairs.ts",
    change: [
      "if (ids[i] === left && ids[i + 1] === right) {",
      "if (ids[i] === left && ids[i + 1] === right || ids[i] === right && ids[i + 1] === left) {",
    ],
  },
  {
    task: "6.1",
    mistake: "merged a word's first pair only",
    file: "byte_pairs.ts",
    change: [
      "if (ids[i] === left && ids[i + 1] === right) {",
      "if (ids[i] === left && ids[i + 1] === right && !merged.includes(id)) {",
    ],
  },
  {
    task: "6.1",
    mistake: "counted every word as if it occurred once",
    file: "byte_pairs.ts",
    change: [
      "({ ids: utf8Bytes(word), times })",
      "({ ids: utf8Bytes(word), times: Math.min(times, 1) })",
    ],
  },
  {
    task: "6.1",
    mistake: "paired bytes across words",
    file: "byte_pairs.ts",
    change: ["of splitWords(text)) frequencies", "of [text]) frequencies"],
  },
  {
    task: "6.1",
    mistake: "did not take a changed word out of the counts",
    file: "byte_pairs.ts",
    change: ["      countPairs(counts, word.ids, -word.times);\n", ""],
  },
  {
    task: "6.1",
    mistake: "did not put the changed word back into the counts",
    file: "byte_pairs.ts",
    change: ["      countPairs(counts, merged, word.times);\n", ""],
  },
  {
    task: "6.1",
    mistake: "put the changed word back once, and not as often as it occurs",
    file: "byte_pairs.ts",
    change: ["countPairs(counts, merged, word.times)", "countPairs(counts, merged, 1)"],
  },
  {
    task: "6.1",
    mistake: "gave every merge the id 256",
    file: "byte_pairs.ts",
    change: ["BYTES + merges.length", "BYTES"],
  },
  {
    task: "6.1",
    mistake: "learned one merge more than asked for",
    file: "byte_pairs.ts",
    change: ["while (merges.length < count)", "while (merges.length <= count)"],
  },
  {
    task: "6.1",
    mistake: "merged greedily from the left, whatever the ranks say",
    file: "tokens.ts",
    change: ["rank < lowest", "lowest === Infinity"],
  },
  {
    task: "6.1",
    mistake: "merged what was learned last",
    file: "tokens.ts",
    change: ["rank < lowest", "(lowest === Infinity || rank > lowest)"],
  },
  {
    task: "6.1",
    mistake: "took rank 0 for no rank",
    file: "tokens.ts",
    change: ["rank !== undefined && rank", "rank && rank"],
  },
  {
    task: "6.1",
    mistake: "stopped after one merge",
    file: "tokens.ts",
    change: [
      "    ids = mergePair(ids, pairOf(best), BYTES + lowest);\n",
      "    return mergePair(ids, pairOf(best), BYTES + lowest);\n",
    ],
  },
  {
    task: "6.1",
    mistake: "gave a token its rank for an id",
    file: "tokens.ts",
    change: ["pairOf(best), BYTES + lowest", "pairOf(best), lowest"],
  },
  {
    task: "6.1",
    mistake: "encoded the text as one word",
    file: "tokens.ts",
    change: ["of splitWords(text)) {", "of [text]) {"],
  },
  {
    task: "6.1",
    mistake: "split at JavaScript's blanks",
    file: "tokens.ts",
    change: ["of splitWords(text)) {", "of text.match(/\\s?[^\\s]+|\\s+/g) ?? []) {"],
  },
  {
    task: "6.1",
    mistake: "took UTF-16 units for bytes",
    file: "tokens.ts",
    change: [
      "encodeBytes(utf8Bytes(word), ranks)",
      'encodeBytes(word.split("").map((unit) => unit.charCodeAt(0)), ranks)',
    ],
  },
  {
    task: "6.1",
    mistake: "left out a word that had been there before",
    file: "tokens.ts",
    change: [
      "if (tokens === undefined) known.set(word, tokens = encodeBytes(utf8Bytes(word), ranks));",
      "if (tokens === undefined) known.set(word, tokens = encodeBytes(utf8Bytes(word), ranks));\n    else continue;",
    ],
  },
  {
    task: "6.1",
    mistake: "took the right half first",
    file: "tokens.ts",
    change: [
      "left.push(merges[id - BYTES][1], merges[id - BYTES][0])",
      "left.push(merges[id - BYTES][0], merges[id - BYTES][1])",
    ],
  },
  {
    task: "6.1",
    mistake: "took only one merge apart",
    file: "tokens.ts",
    change: [
      "else left.push(merges[id - BYTES][1], merges[id - BYTES][0]);",
      "else bytes.push(...merges[id - BYTES]);",
    ],
  },
  {
    task: "6.1",
    mistake: "let the id behind the last one pass",
    file: "tokens.ts",
    change: ["token >= count)", "token > count)"],
  },
  {
    task: "6.1",
    mistake: "let a negative id pass",
    file: "tokens.ts",
    change: ["|| token < 0 ||", "||"],
  },
  {
    task: "6.1",
    mistake: "read each token as a text of its own",
    file: "tokens.ts",
    change: [
      "return utf8Text(decodeBytes(ids, merges));",
      'return ids.map((id) => utf8Text(decodeBytes([id], merges))).join("");',
    ],
  },
  {
    task: "6.1",
    mistake: "read the bytes by a TextDecoder that drops the byte order mark",
    file: "tokens.ts",
    change: [
      "return utf8Text(decodeBytes(ids, merges));",
      "return new TextDecoder().decode(Uint8Array.from(decodeBytes(ids, merges)));",
    ],
  },
  {
    task: "6.1",
    mistake: "took each byte for a sign",
    file: "tokens.ts",
    change: [
      "return utf8Text(decodeBytes(ids, merges));",
      "return String.fromCharCode(...decodeBytes(ids, merges));",
    ],
  },
] satisfies readonly Mutant[];
