/** Right versions of module 6's tasks that its suites must pass: each is the reference with another way to write it. */
import type { Control } from "#grader/manifest.ts";

export default [
  // 6.1
  {
    task: "6.1",
    difference: "counts from the second token on, and looks back",
    file: "byte_pairs.ts",
    change: [
      `  for (let i = 0; i + 1 < ids.length; i++) {
    const key = pairKey(ids[i], ids[i + 1]), count = (counts.get(key) ?? 0) + times;
    if (count === 0) counts.delete(key);
    else counts.set(key, count);
  }
`,
      `  ids.forEach((right, i) => {
    if (i === 0) return;
    const key = pairKey(ids[i - 1], right);
    counts.set(key, (counts.get(key) || 0) + times);
    if (!counts.get(key)) counts.delete(key);
  });
`,
    ],
  },
  {
    task: "6.1",
    difference: "sorts the counts",
    file: "byte_pairs.ts",
    change: [
      `  let best = -1, most = 1;
  for (const [key, count] of counts) {
    // keys are in the order of their pairs: first by the left, then by the right
    if (count > most || count === most && best >= 0 && key < best) [best, most] = [key, count];
  }
  return best < 0 ? undefined : pairOf(best);
`,
      `  const [first] = [...counts].filter(([, count]) => count >= 2)
    .sort(([keyA, a], [keyB, b]) => b - a || keyA - keyB);
  return first && pairOf(first[0]);
`,
    ],
  },
  {
    task: "6.1",
    difference: "looks back at what has been put last",
    file: "byte_pairs.ts",
    change: [
      `  for (let i = 0; i < ids.length; i++) {
    if (ids[i] === left && ids[i + 1] === right) {
      merged.push(id);
      i++;
    } else {
      merged.push(ids[i]);
    }
  }
  return merged;
`,
      `  let isFree = false; // the last one may still become the left of a pair
  for (const next of ids) {
    if (isFree && next === right && merged.at(-1) === left) {
      merged[merged.length - 1] = id;
      isFree = false;
    } else {
      merged.push(next);
      isFree = true;
    }
  }
  return merged;
`,
    ],
  },
  {
    task: "6.1",
    difference: "counts all words anew after every merge, and each as often as it stands there",
    file: "byte_pairs.ts",
    change: [
      `  const frequencies = new Map<string, number>();
  for (const word of splitWords(text)) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
  const words = [...frequencies].map(([word, times]) => ({ ids: utf8Bytes(word), times }));
  const counts = new Map<number, number>(), merges: Pair[] = [];
  for (const { ids, times } of words) countPairs(counts, ids, times);
  while (merges.length < count) {
    const pair = mostFrequent(counts);
    if (pair === undefined) break;
    for (const word of words) {
      const merged = mergePair(word.ids, pair, BYTES + merges.length);
      if (merged.length === word.ids.length) continue; // it has no such pair
      countPairs(counts, word.ids, -word.times);
      countPairs(counts, merged, word.times);
      word.ids = merged;
    }
    merges.push(pair);
  }
  return merges;
`,
      `  let words = splitWords(text).map(utf8Bytes);
  const merges: Pair[] = [];
  for (let id = BYTES; id < BYTES + count; id++) {
    const counts = new Map<number, number>();
    words.forEach((word) => countPairs(counts, word, 1));
    const pair = mostFrequent(counts);
    if (!pair) return merges;
    words = words.map((word) => mergePair(word, pair, id));
    merges.push(pair);
  }
  return merges;
`,
    ],
  },
  {
    task: "6.1",
    difference: "merges one place at a time",
    file: "tokens.ts",
    change: [
      `    let best = -1, lowest = Infinity;
    for (let i = 0; i + 1 < ids.length; i++) {
      const key = pairKey(ids[i], ids[i + 1]), rank = ranks.get(key);
      if (rank !== undefined && rank < lowest) [best, lowest] = [key, rank];
    }
    if (best < 0) return ids;
    ids = mergePair(ids, pairOf(best), BYTES + lowest);
`,
      `    let best = -1, lowest = Infinity;
    for (let i = 0; i + 1 < ids.length; i++) {
      const rank = ranks.get(pairKey(ids[i], ids[i + 1])) ?? Infinity;
      if (rank < lowest) [best, lowest] = [i, rank];
    }
    if (best < 0) return ids;
    ids.splice(best, 2, BYTES + lowest);
`,
    ],
  },
  {
    task: "6.1",
    difference: "goes through the merges in their order",
    file: "tokens.ts",
    change: [
      `  while (true) {
    let best = -1, lowest = Infinity;
    for (let i = 0; i + 1 < ids.length; i++) {
      const key = pairKey(ids[i], ids[i + 1]), rank = ranks.get(key);
      if (rank !== undefined && rank < lowest) [best, lowest] = [key, rank];
    }
    if (best < 0) return ids;
    ids = mergePair(ids, pairOf(best), BYTES + lowest);
  }
`,
      `  for (const [key, rank] of ranks) ids = mergePair(ids, pairOf(key), BYTES + rank);
  return ids;
`,
    ],
  },
  {
    task: "6.1",
    difference: "encodes every word anew",
    file: "tokens.ts",
    change: [
      `  const known = new Map<string, readonly number[]>(), ids: number[] = [];
  for (const word of splitWords(text)) {
    let tokens = known.get(word);
    if (tokens === undefined) known.set(word, tokens = encodeBytes(utf8Bytes(word), ranks));
    for (const id of tokens) ids.push(id);
  }
  return ids;
`,
      `  return splitWords(text).flatMap((word) => encodeBytes(utf8Bytes(word), ranks));
`,
    ],
  },
  {
    task: "6.1",
    difference: "keeps the bytes of all tokens in a table, and refuses by it",
    file: "tokens.ts",
    change: [
      `  const bytes: number[] = [], count = BYTES + merges.length;
  for (const token of ids) {
    if (!Number.isInteger(token) || token < 0 || token >= count) {
      throw new RangeError(\`There is no token \${token}: there are \${count}, from 0 on\`);
    }
    const left = [token]; // still to be taken apart, the next one last
    while (left.length > 0) {
      const id = left.pop()!;
      if (id < BYTES) bytes.push(id);
      else left.push(merges[id - BYTES][1], merges[id - BYTES][0]);
    }
  }
  return bytes;
`,
      `  const table = Array.from({ length: BYTES }, (_, byte) => [byte]);
  for (const [left, right] of merges) table.push([...table[left], ...table[right]]);
  return ids.flatMap((id) => {
    if (table[id] === undefined) throw new RangeError(\`token \${id} of \${table.length}\`);
    return table[id];
  });
`,
    ],
  },
] satisfies readonly Control[];
