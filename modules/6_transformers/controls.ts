/** Right versions of module 6's tasks that its suites must pass: each is the reference with another way to write it. */
import type { Control } from "#grader/manifest.ts";
import { PARTS } from "#modules/6_transformers/answer_parts.ts";

export default [
  // 6.1
  {
    task: "6.1",
    difference: "counts from the second token on, and looks back",
    file: "byte_pairs.ts",
    change: [
      PARTS.countPairs,
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
      PARTS.mostFrequent,
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
      PARTS.mergePair,
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
      PARTS.encodeBytes,
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
  // 6.2
  {
    task: "6.2",
    difference: "takes the variance as the mean of squares less the square of the mean",
    file: "layer_norm.ts",
    change: [
      PARTS.normalize,
      `    const mean = rowMean(backend, a), centred = minus(backend, a, mean);
    const variance = minus(
      backend,
      rowMean(backend, backend.zip("mul", a, a)),
      backend.zip("mul", mean, mean),
    );
    const scale = backend.map(
      { op: "pow", constant: -0.5 },
      backend.map({ op: "shift", constant: epsilon }, variance),
    );
    const normal = backend.zip("mul", centred, scale);
    ctx.save(normal, scale);
    return normal;
`,
    ],
  },
  {
    task: "6.2",
    difference: "divides by the root, by its reciprocal",
    file: "layer_norm.ts",
    change: [
      `const scale = backend.map({ op: "pow", constant: -0.5 }, inside);`,
      `const scale = backend.map("inv", backend.map({ op: "pow", constant: 0.5 }, inside));`,
    ],
  },
  {
    task: "6.2",
    difference: "scales the gradient first",
    file: "layer_norm.ts",
    change: [
      PARTS.normalizeBack,
      `    const [normal, scale] = ctx.saved, grad = backend.zip("mul", gradOut, scale);
    const stretch = rowMean(backend, backend.zip("mul", grad, normal));
    const both = backend.zip("add", rowMean(backend, grad), backend.zip("mul", normal, stretch));
    return minus(backend, grad, both);
`,
    ],
  },
  {
    task: "6.2",
    difference: "writes LayerNorm in steps",
    file: "layer_norm.ts",
    change: [
      `return apply(normalize, [inputs], this.epsilon).mul(this.weight.value).add(this.bias.value);`,
      `const normal = apply(normalize, [inputs], this.epsilon);
    const stretched = this.weight.value.mul(normal);
    return this.bias.value.add(stretched);`,
    ],
  },
  {
    task: "6.2",
    difference: "multiplies by constants, and by the gradient before the bell curve",
    file: "gelu.ts",
    change: [
      PARTS.normalBack,
      `    const squares = backend.map({ op: "pow", constant: 2 }, a);
    const powers = backend.map("exp", backend.map({ op: "scale", constant: -0.5 }, squares));
    const top = 1 / Math.sqrt(2 * Math.PI);
    return backend.map({ op: "scale", constant: top }, backend.zip("mul", gradOut, powers));
`,
    ],
  },
  {
    task: "6.2",
    difference: "writes GELU by tanh as a sigmoid",
    file: "gelu.ts",
    change: [
      `  const cubic = a.pow(3).mul(0.044715).add(a);
  return cubic.mul(Math.sqrt(2 / Math.PI)).tanh().add(1).mul(a).mul(0.5);
`,
      `  const inside = a.mul(a).mul(a).mul(0.044715).add(a).mul(Math.sqrt(8 / Math.PI));
  return a.mul(inside.sigmoid());
`,
    ],
  },
  {
    task: "6.2",
    difference: "applies normal first",
    file: "gelu.ts",
    change: [
      `return a.mul(apply(normal, [a]));`,
      `const share = apply(normal, [a]);
  return share.mul(a);`,
    ],
  },
  // 6.3
  {
    task: "6.3",
    difference: "divides the queries before the product",
    file: "attention.ts",
    change: [
      `  const scores = queries.matmul(keys.transpose()).div(Math.sqrt(dim));
  return softmax(causal ? scores.add(causalMask(time, count, queries.backend)) : scores, -1);
`,
      `  let scores = queries.div(Math.sqrt(dim)).matmul(keys.transpose(-1, -2));
  if (causal) scores = causalMask(time, count, queries.backend).add(scores);
  return softmax(scores, scores.rank - 1);
`,
    ],
  },
  {
    task: "6.3",
    difference: "takes shares by hand",
    file: "attention.ts",
    change: [
      `return softmax(causal ? scores.add(causalMask(time, count, queries.backend)) : scores, -1);`,
      `const seen = causal ? causalMask(time, count, queries.backend).add(scores) : scores;
  const logits = softmax(seen, -1);
  return logits.div(logits.sum(-1));`,
    ],
  },
  {
    task: "6.3",
    difference: "transposes in the place of permuting",
    file: "attention.ts",
    change: [[
      `return a.view([batch, time, heads, width / heads]).permute([0, 2, 1, 3]);`,
      `return a.view([batch, time, heads, -1]).transpose(1, 2);`,
    ], [
      `return a.permute([0, 2, 1, 3]).reshape([batch, time, heads * dim]);`,
      `return a.transpose(1, 2).contiguous().view([batch, time, heads * dim]);`,
    ]],
  },
  {
    task: "6.3",
    difference: "splits all three at once, and takes them apart then",
    file: "attention.ts",
    change: [
      PARTS.selfAttention,
      `    const all = byRows(this.c_attn, inputs).view([batch, time, 3 * this.heads, width / this.heads]);
    const apart = all.permute([0, 2, 1, 3]).reshape([
      batch,
      3,
      this.heads,
      time,
      width / this.heads,
    ]);
    const [queries, ownKeys, ownValues] = unstack(apart, 1);
    const [keys, values] = remember(ownKeys, ownValues);
    const found = attention(queries, keys, values, { causal: true });
    return byRows(this.c_proj, joinHeads(found));
`,
    ],
  },
  {
    task: "6.3",
    difference: "leaves the layers to broadcast over the batch",
    file: "attention.ts",
    change: [[
      `unstack(byRows(this.c_attn, inputs).view`,
      `unstack(this.c_attn.forward(inputs).view`,
    ], [
      `return byRows(this.c_proj, joinHeads(attention(queries, keys, values, { causal: true })));`,
      `return this.c_proj.forward(joinHeads(attention(queries, keys, values, { causal: true })));`,
    ]],
  },
  {
    task: "6.3",
    difference: "turns the weights and the values over",
    file: "attention.ts",
    change: [
      `return attentionWeights(queries, keys, causal).matmul(values);`,
      `const weights = attentionWeights(queries, keys, causal);
  return values.transpose().matmul(weights.transpose()).transpose();`,
    ],
  },
  // 6.4
  {
    task: "6.4",
    difference: "leaves the layers to broadcast over the batch",
    file: "gpt.ts",
    change: [
      `return byRows(this.c_proj, geluTanh(byRows(this.c_fc, inputs)));`,
      `const wide = geluTanh(this.c_fc.forward(inputs));
    return this.c_proj.forward(wide);`,
    ],
  },
  {
    task: "6.4",
    difference: "adds the other way round, in steps",
    file: "gpt.ts",
    change: [
      `    const seen = inputs.add(this.attn.forward(this.ln_1.forward(inputs), remember));
    return seen.add(this.mlp.forward(this.ln_2.forward(seen)));
`,
      `    const attended = this.attn.forward(this.ln_1.forward(inputs), remember);
    const middle = attended.add(inputs);
    const thought = this.mlp.forward(this.ln_2.forward(middle));
    return thought.add(middle);
`,
    ],
  },
  {
    task: "6.4",
    difference: "counts layers by hand, and looks for the cache once",
    file: "gpt.ts",
    change: [
      PARTS.gpt,
      `    const places: number[] = [];
    for (let i = 0; i < time; i++) places.push(i + before);
    let x = this.wpe.forward(places).add(this.wte.forward(tokens.flat(), shape));
    let layer = 0;
    for (const block of this.h) {
      const here = layer++;
      if (cache) x = block.forward(x, (keys, values) => cache.append(here, keys, values));
      else x = block.forward(x);
    }
    return this.ln_f.forward(x).matmul(this.wte.weight.value.transpose());
`,
    ],
  },
  {
    task: "6.4",
    difference: "makes rows of all places for the last product",
    file: "gpt.ts",
    change: [
      `return this.ln_f.forward(x).matmul(this.lm_head.weight.value.transpose());`,
      `const rows = this.ln_f.forward(x).reshape([shape[0] * time, -1]);
    return rows.matmul(this.lm_head.weight.value.transpose()).view([shape[0], time, -1]);`,
    ],
  },
  {
    task: "6.4",
    difference: "hands the targets to the loss sequence by sequence",
    file: "gpt.ts",
    change: [
      `  const right = tensor(targets.flat(), { backend: logits.backend });
  return crossEntropy(logits.reshape([batch * time, vocabulary]), right);
`,
      `  const list = targets.reduce<number[]>((list, row) => [...list, ...row], []);
  const rows = logits.reshape([-1, vocabulary]);
  if (rows.shape[0] !== batch * time) throw new Error("lost some");
  return crossEntropy(rows, tensor(list, { backend: rows.backend }));
`,
    ],
  },
  // 6.5
  {
    task: "6.5",
    difference: "asks first whether the layer is there",
    file: "key_value_cache.ts",
    change: [
      PARTS.append,
      `    const old = this.#layers[layer];
    if (old) {
      this.#layers[layer] = [cat([old[0], keys], -2), cat([old[1], values], -2)];
    } else this.#layers[layer] = [keys, values];
    return this.#layers[layer];
`,
    ],
  },
  {
    task: "6.5",
    difference: "sorts pairs, and makes shares before it chooses among them",
    file: "sampling.ts",
    change: [
      PARTS.choices,
      `  const pairs = [...Array.from(logits).entries()].sort(([, a], [, b]) => b - a);
  const [[likeliest, largest]] = pairs;
  if (temperature === 0) {
    return Array.from(logits, (_, token) => token === likeliest ? 1 : 0);
  }
  const left = pairs.slice(0, Math.min(topK, pairs.length)).map(([token, logit]) =>
    [token, logit === largest ? 1 : Math.exp((logit - largest) / temperature)] as const
  );
  const all = sum(left.map(([, power]) => power));
  let count = 0, share = 0;
  while (count < left.length && share < topP * all) share += left[count++][1];
  const shares = new Array<number>(logits.length).fill(0);
  for (const [token, power] of left.slice(0, count)) shares[token] = power / share;
  return shares;
`,
    ],
  },
  {
    task: "6.5",
    difference: "adds shares up until they are above the number",
    file: "sampling.ts",
    change: [
      `  let left = draw();
  for (const [token, share] of shares.entries()) {
    if (left < share) return token;
    left -= share;
  }
  return shares.findLastIndex((share) => share > 0);
`,
      `  const number = draw();
  let reached = 0, last = 0;
  for (const [token, share] of shares.entries()) {
    reached += share;
    if (share > 0) last = token;
    if (number < reached) return token;
  }
  return last;
`,
    ],
  },
  {
    task: "6.5",
    difference: "asks for room before each choice",
    file: "sampling.ts",
    change: [
      PARTS.write,
      `      const isFull = model.context - reader.length < unread.length;
      if (isFull) {
        const half = Math.ceil(model.context / 2);
        unread = text.slice(Math.max(0, text.length - half));
        reader.forget();
      }
      const logits = await reader.read(unread);
      const token = choose(choices(logits, sampling), draw);
      unread = [token];
      yield token;
      text.push(token);
`,
    ],
  },
  {
    task: "6.5",
    difference: "keeps tokens in a set",
    file: "sampling.ts",
    change: [
      `  const kept = new Array<number>(powers.length).fill(0);
  let reached = 0;
  for (const token of candidates) {
    if (reached < enough) reached += kept[token] = powers[token];
  }
  return kept.map((power) => power / reached);
`,
      `  const kept = new Set<number>();
  let reached = 0;
  for (const token of candidates) {
    if (reached >= enough) break;
    kept.add(token);
    reached += powers[token];
  }
  return powers.map((power, token) => kept.has(token) ? power / reached : 0);
`,
    ],
  },
  // 6.6
  {
    task: "6.6",
    difference: "goes through the row with a while, and divides by multiplying",
    file: "softmax_rows.wgsl",
    change: [
      [
        `  for (var i = lane; i < call.width; i += WIDTH) {
    out[first + i] = row[i] / sum;
  }
`,
        `  let share = 1 / sum;
  var i = lane;
  while (i < call.width) {
    out[first + i] = share * row[i];
    i += WIDTH;
  }
`,
      ],
    ],
  },
  {
    task: "6.6",
    difference: "waits for the row although nobody needs to, and finds the powers anew in the end",
    file: "softmax_rows.wgsl",
    change: [
      [
        `  largest = largestOfLanes(lane, largest);
`,
        `  workgroupBarrier();
  largest = largestOfLanes(lane, largest);
`,
      ],
      [
        `    let power = exp(row[i] - largest);
    row[i] = power;
    sum += power;
`,
        `    sum += exp(row[i] - largest);
`,
      ],
      [
        `out[first + i] = row[i] / sum;`,
        `out[first + i] = exp(row[i] - largest) / sum;`,
      ],
    ],
  },
  {
    task: "6.6",
    difference:
      "brings the sum up to date online, as attention does, and asks for the lanes' sum once",
    file: "softmax_rows.wgsl",
    change: [
      [
        PARTS.softmaxRows,
        `  var own = LOWEST;
  var sum = 0.0;
  for (var i = lane; i < call.width; i += WIDTH) {
    let value = a[first + i];
    row[i] = value;
    let before = own;
    own = max(own, value);
    sum = sum * exp(before - own) + exp(value - own);
  }
  let largest = largestOfLanes(lane, own);
  let all = sumOfLanes(lane, sum * exp(own - largest));
  for (var i = lane; i < call.width; i += WIDTH) {
    out[first + i] = exp(row[i] - largest) / all;
  }
`,
      ],
    ],
  },
  {
    task: "6.6",
    difference: "keeps the products in place of the shares",
    file: "softmax_gradient.wgsl",
    change: [
      [
        `    rowShares[i] = share;
    rowGrads[i] = grad;
    products += share * grad;
`,
        `    rowShares[i] = share;
    rowGrads[i] = share * grad;
    products += rowGrads[i];
`,
      ],
      [
        `rowShares[i] * (rowGrads[i] - mean)`,
        `rowGrads[i] - rowShares[i] * mean`,
      ],
    ],
  },
  {
    task: "6.6",
    difference: "counts turns, and finds the place by the lane",
    file: "softmax_gradient.wgsl",
    change: [
      [
        `  for (var i = lane; i < call.width; i += WIDTH) {
    out[first + i]`,
        `  let turns = (call.width + WIDTH - 1) / WIDTH;
  for (var turn = 0u; turn < turns; turn++) {
    let i = turn * WIDTH + lane;
    if (i >= call.width) {
      break;
    }
    out[first + i]`,
      ],
    ],
  },
  {
    task: "6.6",
    difference: "finds one over the width first, and uses inverseSqrt",
    file: "normalize_rows.wgsl",
    change: [
      [
        `  let mean = sumOfLanes(lane, sum) / f32(call.width);
`,
        `  let one = 1 / f32(call.width);
  let mean = one * sumOfLanes(lane, sum);
`,
      ],
      [
        `  let scale = 1 / sqrt(variance + call.epsilon);
`,
        `  let scale = inverseSqrt(variance + call.epsilon);
`,
      ],
    ],
  },
  {
    task: "6.6",
    difference: "leaves the row as it came, and takes the mean away twice",
    file: "normalize_rows.wgsl",
    change: [
      [
        `    let centred = row[i] - mean;
    row[i] = centred;
    squares += centred * centred;
`,
        `    squares += pow(abs(row[i] - mean), 2.0);
`,
      ],
      [
        `out[first + i] = row[i] * scale;`,
        `out[first + i] = (row[i] - mean) * scale;`,
      ],
    ],
  },
  {
    task: "6.6",
    difference: "keeps the row normalised before it looks at the gradient",
    file: "normalize_gradient.wgsl",
    change: [
      [
        `    squares += centred * centred;
    products += centred * rowGrads[i];
  }
`,
        `    squares += centred * centred;
  }
`,
      ],
      [
        `  let stretch = sumOfLanes(lane, products) / f32(call.width) * scale;
  for (var i = lane; i < call.width; i += WIDTH) {
    let normal = row[i] * scale;
    out[first + i] = scale * (rowGrads[i] - gradMean - normal * stretch);
`,
        `  for (var i = lane; i < call.width; i += WIDTH) {
    row[i] *= scale;
    products += row[i] * rowGrads[i];
  }
  let stretch = sumOfLanes(lane, products) / f32(call.width);
  for (var i = lane; i < call.width; i += WIDTH) {
    out[first + i] = scale * (rowGrads[i] - gradMean - row[i] * stretch);
`,
      ],
    ],
  },
  {
    task: "6.6",
    difference: "takes the mean out of the gradient in its place",
    file: "normalize_gradient.wgsl",
    change: [
      [
        `    products += centred * rowGrads[i];
`,
        `    rowGrads[i] -= gradMean;
    products += centred * rowGrads[i];
`,
      ],
      [
        `scale * (rowGrads[i] - gradMean - normal * stretch)`,
        `(rowGrads[i] - normal * stretch) * scale`,
      ],
    ],
  },
  {
    task: "6.6",
    difference: "asks for the query and the key first, and for the mask only where there is one",
    file: "attention.wgsl",
    change: [
      [
        `  let place = i32(i) + i32(call.keys) - i32(call.time);
  return i < call.time && k < call.keys && (call.causal == 0 || i32(k) <= place);
`,
        `  if (i >= call.time || k >= call.keys) {
    return false;
  }
  if (call.causal == 1) {
    return k + call.time <= i + call.keys;
  }
  return true;
`,
      ],
    ],
  },
  {
    task: "6.6",
    difference: "stops before keys that only queries beyond the end would see, by select",
    file: "attention.wgsl",
    change: [
      [
        PARTS.keysFor,
        `  let seen = min(top + TILE, call.time) + call.keys;
  return select(call.keys, select(0u, seen - call.time, seen > call.time), call.causal == 1);
`,
      ],
    ],
  },
  {
    task: "6.6",
    difference: "multiplies the query by the scale when it comes",
    file: "attention.wgsl",
    change: [
      [
        `  bringQueries(b, top, local);
`,
        `  bringQueries(b, top, local);
  for (var c = local.x; c < call.dim; c += TILE) {
    queryTile[local.y * DIM + c] *= call.scale;
  }
`,
      ],
      [
        `score = call.scale * product;`,
        `score = product;`,
      ],
    ],
  },
  {
    task: "6.6",
    difference: "adds up sum and powers in one loop before, each invocation for itself",
    file: "attention.wgsl",
    change: [
      [
        `    sum *= factor;
    for (var k = 0u; k < TILE; k++) {
      sum += powers[local.y * TILE + k];
    }
`,
        `    var added = 0.0;
    for (var k = 0u; k < TILE; k++) {
      added += powers[local.y * TILE + k];
    }
    sum = sum * factor + added;
`,
      ],
      [
        `      var result = results[local.y * DIM + c] * factor;
      for (var k = 0u; k < TILE; k++) {
        result += powers[local.y * TILE + k] * tile[k * DIM + c];
      }
      results[local.y * DIM + c] = result;
`,
        `      var added = 0.0;
      for (var k = 0u; k < TILE; k++) {
        added += powers[local.y * TILE + k] * tile[k * DIM + c];
      }
      results[local.y * DIM + c] = results[local.y * DIM + c] * factor + added;
`,
      ],
    ],
  },
  {
    task: "6.6",
    difference: "lets the invocation's own score stand in for the mask: LOWEST is no score",
    file: "attention.wgsl",
    change: [
      [
        `select(0.0, exp(score - largest), isSeen)`,
        `select(exp(score - largest), 0.0, score == LOWEST)`,
      ],
    ],
  },
  {
    task: "6.6",
    difference: "writes in two cases",
    file: "attention.wgsl",
    change: [
      [
        `    for (var c = local.x; c < call.size; c += TILE) {
      out[n * call.size + c] = select(results[local.y * DIM + c] / sum, 0.0, sum == 0);
    }
    if (local.x == 0) {
      out[call.length + n] = select(largest + log(sum), 0.0, sum == 0);
    }
`,
        `    var share = 0.0;
    var logarithm = 0.0;
    if (sum > 0) {
      share = 1 / sum;
      logarithm = log(sum) + largest;
    }
    for (var c = local.x; c < call.size; c += TILE) {
      out[n * call.size + c] = share * results[local.y * DIM + c];
    }
    if (local.x == TILE - 1) {
      out[call.length + n] = logarithm;
    }
`,
      ],
    ],
  },
  // 6.6b
  {
    task: "6.6b",
    difference: "begins with the first query that sees a key, wherever tiles begin",
    file: "values_gradient.wgsl",
    change: [[
      `u32(max(0, i32(left) + i32(call.time) - i32(call.keys))) / TILE * TILE`,
      `u32(max(i32(call.keys), i32(left + call.time)) - i32(call.keys))`,
    ]],
  },
  {
    task: "6.6b",
    difference: "calculates all weights, and takes those that count",
    file: "values_gradient.wgsl",
    change: [[
      `    var weight = 0.0;
    if (sees(first + local.x, k)) {
      var product = 0.0;
      for (var c = 0u; c < call.dim; c++) {
        product += keyTile[local.y * DIM + c] * tile[local.x * DIM + c];
      }
      weight = exp(call.scale * product - logarithms[local.x]);
    }
    weights[own] = weight;
`,
      `    var score = -logarithms[local.x];
    for (var c = 0u; c < call.dim; c++) {
      score += keyTile[local.y * DIM + c] * tile[local.x * DIM + c] * call.scale;
    }
    weights[own] = select(0.0, exp(score), sees(first + local.x, k));
`,
    ]],
  },
  {
    task: "6.6b",
    difference: "goes through queries first and columns then, along a table that is turned over",
    file: "values_gradient.wgsl",
    change: [[`    weights[own] = weight;`, `    weights[local.x * TILE + local.y] = weight;`], [
      `    for (var c = local.x; c < call.size; c += TILE) {
      var sum = sums[local.y * DIM + c];
      for (var q = 0u; q < TILE; q++) {
        sum += weights[local.y * TILE + q] * tile[q * DIM + c];
      }
      sums[local.y * DIM + c] = sum;
    }
`,
      `    for (var q = 0u; q < TILE; q++) {
      let each = weights[q * TILE + local.y];
      for (var c = local.x; c < call.size; c += TILE) {
        sums[local.y * DIM + c] += each * tile[q * DIM + c];
      }
    }
`,
    ]],
  },
  {
    task: "6.6b",
    difference: "multiplies by the scale once, at the end",
    file: "queries_gradient.wgsl",
    change: [[`call.scale * weight * (`, `weight * (`], [
      `= sums[local.y * DIM + c];
    }
    if`,
      `= call.scale * sums[local.y * DIM + c];
    }
    if`,
    ]],
  },
  {
    task: "6.6b",
    difference: "adds up keys only where there is a gradient",
    file: "queries_gradient.wgsl",
    change: [[
      `        sum += each * select(tile[k * DIM + c], 0.0, each == 0);
`,
      `        if (each != 0) {
          sum += each * tile[k * DIM + c];
        }
`,
    ]],
  },
  {
    task: "6.6b",
    difference:
      "has a tile of queries beside that of gradients, and waits twice instead of five times",
    file: "keys_gradient.wgsl",
    change: [
      [
        "var<workgroup> gradScores",
        "var<workgroup> other: array<f32, TILE * DIM>;\nvar<workgroup> gradScores",
      ],
      ["    tile[local.y * DIM + c] = queryAt", "    other[local.y * DIM + c] = queryAt"],
      [
        "    bringGrads(b, first, local);\n",
        "    bringGrads(b, first, local);\n    bringQueries(b, first, local);\n",
      ],
      [
        "    workgroupBarrier();\n    bringQueries(b, first, local);\n    workgroupBarrier();\n",
        "",
      ],
      ["keyTile[local.y * DIM + c] * tile", "keyTile[local.y * DIM + c] * other"],
      ["select(tile[q", "select(other[q"],
    ],
  },
  {
    task: "6.6b",
    difference: "multiplies out",
    file: "keys_gradient.wgsl",
    change: [[
      `call.scale * weight * (slope - meansOfTile[local.x])`,
      `weight * call.scale * slope - weight * call.scale * meansOfTile[local.x]`,
    ]],
  },
  {
    task: "6.6b",
    difference: "asks for the mask without a sign, and leaves out keys that there are not",
    file: "keys_gradient.wgsl",
    change: [[
      `  let place = i32(i) + i32(call.keys) - i32(call.time);
  return i < call.time && k < call.keys && (call.causal == 0 || i32(k) <= place);
`,
      `  return max(i, k - min(k, call.keys - 1)) < call.time && (call.causal == 0 || k + call.time <= i + call.keys);
`,
    ]],
  },
  // 6.7
  {
    task: "6.7",
    difference: "copies pieces with slice, whatever holds the text",
    file: "text_training.ts",
    change: [
      `  const from = (start: number) => Array.from({ length }, (_, i) => tokens[start + i]);
  return { inputs: starts.map(from), targets: starts.map((start) => from(start + 1)) };
`,
      `  const inputs: number[][] = [], targets: number[][] = [];
  for (const start of starts) {
    const piece: number[] = Array.prototype.slice.call(tokens, start, start + length + 1);
    inputs.push(piece.slice(0, -1));
    targets.push(piece.slice(1));
  }
  return { inputs, targets };
`,
    ],
  },
  {
    task: "6.7",
    difference: "sets the rate first, and forgets the gradients last but one",
    file: "text_training.ts",
    change: [
      `  optimizer.zeroGrad();
  const logits = model.forward(inputs), loss = nextTokenLoss(logits, targets);
  loss.backward();
  clipGradients(model.parameters(), maxNorm);
  optimizer.rate = warmupCosine(step, schedule);
  optimizer.step();
`,
      `  optimizer.rate = warmupCosine(step, schedule);
  const logits = model.forward(inputs);
  const loss = nextTokenLoss(logits, targets);
  optimizer.zeroGrad();
  loss.backward();
  clipGradients(model.parameters(), maxNorm);
  optimizer.step();
`,
    ],
  },
  {
    task: "6.7",
    difference: "fills pieces token by token, in loops",
    file: "text_training.ts",
    change: [
      `  const from = (start: number) => Array.from({ length }, (_, i) => tokens[start + i]);
  return { inputs: starts.map(from), targets: starts.map((start) => from(start + 1)) };
`,
      `  const inputs = starts.map((): number[] => []), targets = starts.map((): number[] => []);
  for (let place = 0; place < length; place++) {
    for (let row = 0; row < starts.length; row++) {
      const at = starts[row] + place;
      inputs[row][place] = tokens[at];
      targets[row][place] = tokens[at + 1];
    }
  }
  return { inputs, targets };
`,
    ],
  },
  {
    task: "6.7",
    difference: "detaches before the step, and clears the gradients of the model itself",
    file: "text_training.ts",
    change: [[
      "  optimizer.zeroGrad();\n",
      "  for (const { value } of model.parameters()) value.zeroGrad();\n",
    ], [
      `  loss.backward();
`,
      `  loss.backward();
  const answer = { logits: logits.detach(), loss: loss.detach() };
`,
    ], ["  return { logits: logits.detach(), loss: loss.detach() };\n", "  return answer;\n"]],
  },
  {
    task: "6.7",
    difference:
      "asks for the loss by a function of its own, and keeps the parameters in a constant",
    file: "text_training.ts",
    change: [[
      "  const logits = model.forward(inputs), loss = nextTokenLoss(logits, targets);\n",
      `  const parameters = model.parameters(), logits = model.forward(inputs);
  const lossOf = (answers: Tensor): Tensor => nextTokenLoss(answers, targets);
  const loss = lossOf(logits);
`,
    ], ["clipGradients(model.parameters(), maxNorm)", "clipGradients(parameters, maxNorm)"]],
  },
] satisfies readonly Control[];
