/** Module 6's tasks solved as their third hints say, word for word: each must pass. */
import type { Control } from "#grader/manifest.ts";

export default [
  // 6.1
  {
    task: "6.1",
    difference: "as hint 3 says: neighbours, ties, pairs and training",
    file: "byte_pairs.ts",
    change: [
      [
        `  for (let i = 0; i + 1 < ids.length; i++) {
    const key = pairKey(ids[i], ids[i + 1]), count = (counts.get(key) ?? 0) + times;
    if (count === 0) counts.delete(key);
    else counts.set(key, count);
  }
`,
        `  for (let i = 0; i < ids.length - 1; i++) {
    const key = pairKey(ids[i], ids[i + 1]);
    const sum = (counts.get(key) ?? 0) + times;
    if (sum === 0) counts.delete(key);
    else counts.set(key, sum);
  }
`,
      ],
      [
        `  let best = -1, most = 1;
  for (const [key, count] of counts) {
    // keys are in the order of their pairs: first by the left, then by the right
    if (count > most || count === most && best >= 0 && key < best) [best, most] = [key, count];
  }
  return best < 0 ? undefined : pairOf(best);
`,
        `  let best: Pair | undefined, most = 0;
  for (const [key, count] of counts) {
    if (count < 2) continue;
    const pair = pairOf(key);
    const isBetter = best === undefined || count > most ||
      count === most && (pair[0] < best[0] || pair[0] === best[0] && pair[1] < best[1]);
    if (isBetter) [best, most] = [pair, count];
  }
  return best;
`,
      ],
      [
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
        `  let i = 0;
  while (i < ids.length) {
    if (ids[i] === left && ids[i + 1] === right) {
      merged.push(id);
      i += 2;
    } else {
      merged.push(ids[i]);
      i += 1;
    }
  }
  return merged;
`,
      ],
      [
        `  while (merges.length < count) {
    const pair = mostFrequent(counts);
    if (pair === undefined) break;
    for (const word of words) {
      const merged = mergePair(word.ids, pair, BYTES + merges.length);
      if (merged.length === word.ids.length) continue; // it has no such pair
`,
        `  for (let pair; merges.length < count && (pair = mostFrequent(counts));) {
    for (const word of words) {
      const merged = mergePair(word.ids, pair, 256 + merges.length);
      if (merged.length >= word.ids.length) continue;
`,
      ],
    ],
  },
  {
    task: "6.1",
    difference:
      "as hint 3 says: the lowest rank, a table of words, and a function that calls itself",
    file: "tokens.ts",
    change: [
      [
        `    let best = -1, lowest = Infinity;
    for (let i = 0; i + 1 < ids.length; i++) {
      const key = pairKey(ids[i], ids[i + 1]), rank = ranks.get(key);
      if (rank !== undefined && rank < lowest) [best, lowest] = [key, rank];
    }
    if (best < 0) return ids;
    ids = mergePair(ids, pairOf(best), BYTES + lowest);
`,
        `    let best: number | undefined, lowest = Infinity;
    for (let i = 0; i < ids.length - 1; i++) {
      const rank = ranks.get(pairKey(ids[i], ids[i + 1]));
      if (rank !== undefined && rank < lowest) {
        best = i;
        lowest = rank;
      }
    }
    if (best === undefined) return ids;
    ids = mergePair(ids, [ids[best], ids[best + 1]], 256 + lowest);
`,
      ],
      [
        `    const left = [token]; // still to be taken apart, the next one last
    while (left.length > 0) {
      const id = left.pop()!;
      if (id < BYTES) bytes.push(id);
      else left.push(merges[id - BYTES][1], merges[id - BYTES][0]);
    }
`,
        `    const push = (id: number) => {
      if (id < 256) return void bytes.push(id);
      push(merges[id - 256][0]);
      push(merges[id - 256][1]);
    };
    push(token);
`,
      ],
    ],
  },
] satisfies readonly Control[];
