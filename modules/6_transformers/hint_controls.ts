/** Module 6's tasks solved as their third hints say, word for word: each must pass. */
import type { Control } from "#grader/manifest.ts";
import { PARTS } from "#modules/6_transformers/answer_parts.ts";

export default [
  // 6.1
  {
    task: "6.1",
    difference: "as hint 3 says: neighbours, ties, pairs and training",
    file: "byte_pairs.ts",
    change: [
      [
        PARTS.countPairs,
        `  for (let i = 0; i < ids.length - 1; i++) {
    const key = pairKey(ids[i], ids[i + 1]);
    const sum = (counts.get(key) ?? 0) + times;
    if (sum === 0) counts.delete(key);
    else counts.set(key, sum);
  }
`,
      ],
      [
        PARTS.mostFrequent,
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
        PARTS.mergePair,
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
        PARTS.encodeBytes,
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
  // 6.2
  {
    task: "6.2",
    difference: "as hint 3 says: minus, rowMean, shift and pow; stretch and scale; apply, mul, add",
    file: "layer_norm.ts",
    change: [[
      PARTS.normalize,
      `    const centred = minus(backend, a, rowMean(backend, a));
    const variance = rowMean(backend, backend.zip("mul", centred, centred));
    const shifted = backend.map({ op: "shift", constant: epsilon }, variance);
    const scale = backend.map({ op: "pow", constant: -0.5 }, shifted);
    const result = backend.zip("mul", centred, scale);
    ctx.save(result, scale);
    return result;
`,
    ], [
      PARTS.normalizeBack,
      `    const [normal, scale] = ctx.saved;
    const stretch = rowMean(backend, backend.zip("mul", gradOut, normal));
    const first = minus(backend, gradOut, rowMean(backend, gradOut));
    const second = minus(backend, first, backend.zip("mul", normal, stretch));
    return backend.zip("mul", second, scale);
`,
    ]],
  },
  {
    task: "6.2",
    difference: "as hint 3 says: zip, div, exp, div, zip; the formula from left to right",
    file: "gelu.ts",
    change: [[
      PARTS.normalBack,
      `    const squares = backend.zip("mul", a, a);
    const powers = backend.map("exp", backend.map({ op: "div", constant: -2 }, squares));
    const bell = backend.map({ op: "div", constant: Math.sqrt(2 * Math.PI) }, powers);
    return backend.zip("mul", bell, gradOut);
`,
    ], [
      `  const cubic = a.pow(3).mul(0.044715).add(a);
  return cubic.mul(Math.sqrt(2 / Math.PI)).tanh().add(1).mul(a).mul(0.5);
`,
      `  const inside = a.pow(3).mul(0.044715).add(a);
  return inside.mul(Math.sqrt(2 / Math.PI)).tanh().add(1).mul(a).div(2);
`,
    ]],
  },
  // 6.3
  {
    task: "6.3",
    difference: "as hint 3 says: scores, mask, softmax; unstack, splitHeads, remember, joinHeads",
    file: "attention.ts",
    change: [[
      `  const scores = queries.matmul(keys.transpose()).div(Math.sqrt(dim));
  return softmax(causal ? scores.add(causalMask(time, count, queries.backend)) : scores, -1);
`,
      `  let scores = queries.matmul(keys.transpose()).div(Math.sqrt(dim));
  if (causal) scores = scores.add(causalMask(time, count, queries.backend));
  return softmax(scores, -1);
`,
    ], [
      PARTS.selfAttention,
      `    const three = unstack(byRows(this.c_attn, inputs).view([batch, time, 3, width]), 2);
    const [queries, ownKeys, ownValues] = three.map((part) => splitHeads(part, this.heads));
    const [keys, values] = remember(ownKeys, ownValues);
    const joined = joinHeads(attention(queries, keys, values, { causal: true }));
    return byRows(this.c_proj, joined);
`,
    ]],
  },
  // 6.4
  {
    task: "6.4",
    difference: "as hint 3 says: byRows, seen and its sum, places, blocks, the turned weight",
    file: "gpt.ts",
    change: [[
      `return byRows(this.c_proj, geluTanh(byRows(this.c_fc, inputs)));`,
      `const wide = byRows(this.c_fc, inputs);
    return byRows(this.c_proj, geluTanh(wide));`,
    ], [
      PARTS.gpt,
      `    const places = Array.from({ length: time }, (_, i) => before + i);
    let x = this.wte.forward(tokens.flat(), shape).add(this.wpe.forward(places));
    let layer = 0;
    for (const block of this.h) {
      const here = layer;
      x = block.forward(x, cache ? (keys, values) => cache.append(here, keys, values) : undefined);
      layer++;
    }
    const last = this.ln_f.forward(x);
    return last.matmul(this.lm_head.weight.value.transpose());
`,
    ]],
  },
  // 6.5
  {
    task: "6.5",
    difference: "as hint 3 says: cat of both where the layer is there",
    file: "key_value_cache.ts",
    change: [
      PARTS.append,
      `    const old = this.#layers[layer];
    const all = old
      ? [cat([old[0], keys], 2), cat([old[1], values], 2)] as const
      : [keys, values] as const;
    this.#layers[layer] = all;
    return all;
`,
    ],
  },
  {
    task: "6.5",
    difference: "as hint 3 says: candidates until enough is reached; left; forget, read, choose",
    file: "sampling.ts",
    change: [[
      PARTS.choices,
      `  const order = Array.from(logits, (_, token) => token);
  order.sort((a, b) => logits[b] - logits[a] || a - b);
  const largest = logits[order[0]];
  const powers = Array.from(logits, (logit) =>
    logit === largest ? 1 : Math.exp((logit - largest) / temperature));
  const candidates = temperature === 0 ? [order[0]] : order.slice(0, topK);
  const enough = topP * sum(candidates.map((token) => powers[token]));
  const kept = powers.map(() => 0);
  let reached = 0;
  for (let i = 0; i < candidates.length && reached < enough; i++) {
    kept[candidates[i]] = powers[candidates[i]];
    reached += powers[candidates[i]];
  }
  return kept.map((power) => power / reached);
`,
    ], [
      PARTS.write,
      `      if (reader.length + unread.length > model.context) {
        reader.forget();
        unread = text.slice(-Math.ceil(model.context / 2));
      }
      const logits = await reader.read(unread), token = choose(choices(logits, sampling), draw);
      text.push(token);
      unread = [token];
      yield token;
`,
    ]],
  },
  // 6.6
  {
    task: "6.6",
    difference: "as hint 3 says: three loops",
    file: "softmax_rows.wgsl",
    change: [
      [
        PARTS.softmaxRows,
        `  var largest = LOWEST;
  for (var i = lane; i < call.width; i += WIDTH) {
    row[i] = a[first + i];
    largest = max(largest, row[i]);
  }
  largest = largestOfLanes(lane, largest);
  var sum = 0.0;
  for (var i = lane; i < call.width; i += WIDTH) {
    row[i] = exp(row[i] - largest);
    sum += row[i];
  }
  sum = sumOfLanes(lane, sum);
  for (var i = lane; i < call.width; i += WIDTH) {
    out[first + i] = row[i] / sum;
  }
`,
      ],
    ],
  },
  {
    task: "6.6",
    difference: "as hint 3 says: two loops",
    file: "softmax_gradient.wgsl",
    change: [
      [
        `  var products = 0.0;
  for (var i = lane; i < call.width; i += WIDTH) {
    let share = shares[first + i];
    let grad = gradOut[first + i];
    rowShares[i] = share;
    rowGrads[i] = grad;
    products += share * grad;
  }
  let mean = sumOfLanes(lane, products);
  for (var i = lane; i < call.width; i += WIDTH) {
    out[first + i] = rowShares[i] * (rowGrads[i] - mean);
  }
`,
        `  var products = 0.0;
  for (var i = lane; i < call.width; i += WIDTH) {
    rowShares[i] = shares[first + i];
    rowGrads[i] = gradOut[first + i];
    products += rowShares[i] * rowGrads[i];
  }
  let mean = sumOfLanes(lane, products);
  for (var i = lane; i < call.width; i += WIDTH) {
    out[first + i] = rowShares[i] * (rowGrads[i] - mean);
  }
`,
      ],
    ],
  },
  {
    task: "6.6",
    difference: "as hint 3 says: mean, variance, result",
    file: "normalize_rows.wgsl",
    change: [
      [
        `  var sum = 0.0;
  for (var i = lane; i < call.width; i += WIDTH) {
    let value = a[first + i];
    row[i] = value;
    sum += value;
  }
  let mean = sumOfLanes(lane, sum) / f32(call.width);
  var squares = 0.0;
  for (var i = lane; i < call.width; i += WIDTH) {
    let centred = row[i] - mean;
    row[i] = centred;
    squares += centred * centred;
  }
  let variance = sumOfLanes(lane, squares) / f32(call.width);
  let scale = 1 / sqrt(variance + call.epsilon);
  for (var i = lane; i < call.width; i += WIDTH) {
    out[first + i] = row[i] * scale;
  }
`,
        `  var sum = 0.0;
  for (var i = lane; i < call.width; i += WIDTH) {
    row[i] = a[first + i];
    sum += row[i];
  }
  let mean = sumOfLanes(lane, sum) / f32(call.width);
  var squares = 0.0;
  for (var i = lane; i < call.width; i += WIDTH) {
    row[i] -= mean;
    squares += row[i] * row[i];
  }
  let variance = sumOfLanes(lane, squares) / f32(call.width);
  for (var i = lane; i < call.width; i += WIDTH) {
    out[first + i] = row[i] / sqrt(variance + call.epsilon);
  }
`,
      ],
    ],
  },
  {
    task: "6.6",
    difference: "as hint 3 says: four means",
    file: "normalize_gradient.wgsl",
    change: [
      [
        `  var sum = 0.0;
  var grads = 0.0;
  for (var i = lane; i < call.width; i += WIDTH) {
    let value = a[first + i];
    let grad = gradOut[first + i];
    row[i] = value;
    rowGrads[i] = grad;
    sum += value;
    grads += grad;
  }
  let mean = sumOfLanes(lane, sum) / f32(call.width);
  let gradMean = sumOfLanes(lane, grads) / f32(call.width);
  var squares = 0.0;
  var products = 0.0;
  for (var i = lane; i < call.width; i += WIDTH) {
    let centred = row[i] - mean;
    row[i] = centred;
    squares += centred * centred;
    products += centred * rowGrads[i];
  }
  let variance = sumOfLanes(lane, squares) / f32(call.width);
  let scale = 1 / sqrt(variance + call.epsilon);
  let stretch = sumOfLanes(lane, products) / f32(call.width) * scale;
  for (var i = lane; i < call.width; i += WIDTH) {
    let normal = row[i] * scale;
    out[first + i] = scale * (rowGrads[i] - gradMean - normal * stretch);
  }
`,
        `  var sum = 0.0;
  var grads = 0.0;
  for (var i = lane; i < call.width; i += WIDTH) {
    row[i] = a[first + i];
    rowGrads[i] = gradOut[first + i];
    sum += row[i];
    grads += rowGrads[i];
  }
  let mean = sumOfLanes(lane, sum) / f32(call.width);
  let gradMean = sumOfLanes(lane, grads) / f32(call.width);
  var squares = 0.0;
  var products = 0.0;
  for (var i = lane; i < call.width; i += WIDTH) {
    row[i] -= mean;
    squares += row[i] * row[i];
    products += row[i] * rowGrads[i];
  }
  let variance = sumOfLanes(lane, squares) / f32(call.width);
  let scale = 1 / sqrt(variance + call.epsilon);
  let stretch = sumOfLanes(lane, products) / f32(call.width) * scale;
  for (var i = lane; i < call.width; i += WIDTH) {
    out[first + i] = scale * (rowGrads[i] - gradMean - row[i] * scale * stretch);
  }
`,
      ],
    ],
  },
  {
    task: "6.6",
    difference:
      "as hint 3 says: what is seen, what is brought, and largest, sum and results tile by tile",
    file: "attention.wgsl",
    change: [
      [
        `  let place = i32(i) + i32(call.keys) - i32(call.time);
  return i < call.time && k < call.keys && (call.causal == 0 || i32(k) <= place);
`,
        `  return i < call.time && k < call.keys &&
    (call.causal == 0 || i32(k) <= i32(i) + i32(call.keys) - i32(call.time));
`,
      ],
      [
        PARTS.keysFor,
        `  if (call.causal == 0) { return call.keys; }
  return u32(max(0, i32(min(top + TILE, call.time)) + i32(call.keys) - i32(call.time)));
`,
      ],
      [
        `  var largest = LOWEST;
  var sum = 0.0;
  let end = keysFor(top);
  bringQueries(b, top, local);
  for (var first = 0u; first < end; first += TILE) {
    bringKeys(b, first, local);
    workgroupBarrier();
    let isSeen = sees(i, first + local.x);
    var score = LOWEST;
    if (isSeen) {
      var product = 0.0;
      for (var c = 0u; c < call.dim; c++) {
        product += queryTile[local.y * DIM + c] * tile[local.x * DIM + c];
      }
      score = call.scale * product;
    }
    scores[own] = score;
    workgroupBarrier();
    bringValues(b, first, local);
    let before = largest;
    for (var k = 0u; k < TILE; k++) {
      largest = max(largest, scores[local.y * TILE + k]);
    }
    let factor = exp(before - largest);
    powers[own] = select(0.0, exp(score - largest), isSeen);
    workgroupBarrier();
    sum *= factor;
    for (var k = 0u; k < TILE; k++) {
      sum += powers[local.y * TILE + k];
    }
    for (var c = local.x; c < call.size; c += TILE) {
      var result = results[local.y * DIM + c] * factor;
      for (var k = 0u; k < TILE; k++) {
        result += powers[local.y * TILE + k] * tile[k * DIM + c];
      }
      results[local.y * DIM + c] = result;
    }
    workgroupBarrier();
  }
  if (i < call.time) {
    let n = b * call.time + i;
    for (var c = local.x; c < call.size; c += TILE) {
      out[n * call.size + c] = select(results[local.y * DIM + c] / sum, 0.0, sum == 0);
    }
    if (local.x == 0) {
      out[call.length + n] = select(largest + log(sum), 0.0, sum == 0);
    }
  }
`,
        `  var largest = LOWEST;
  var sum = 0.0;
  bringQueries(b, top, local);
  for (var first = 0u; first < keysFor(top); first += TILE) {
    bringKeys(b, first, local);
    workgroupBarrier();
    var score = LOWEST;
    if (sees(i, first + local.x)) {
      score = 0;
      for (var c = 0u; c < call.dim; c++) {
        score += queryTile[local.y * DIM + c] * tile[local.x * DIM + c];
      }
      score *= call.scale;
    }
    scores[own] = score;
    workgroupBarrier();
    bringValues(b, first, local);
    var next = largest;
    for (var k = 0u; k < TILE; k++) {
      next = max(next, scores[local.y * TILE + k]);
    }
    let factor = exp(largest - next);
    largest = next;
    powers[own] = 0;
    if (sees(i, first + local.x)) {
      powers[own] = exp(score - largest);
    }
    workgroupBarrier();
    sum *= factor;
    for (var k = 0u; k < TILE; k++) {
      sum += powers[local.y * TILE + k];
    }
    for (var c = local.x; c < call.size; c += TILE) {
      results[local.y * DIM + c] *= factor;
      for (var k = 0u; k < TILE; k++) {
        results[local.y * DIM + c] += powers[local.y * TILE + k] * tile[k * DIM + c];
      }
    }
    workgroupBarrier();
  }
  if (i < call.time) {
    let n = b * call.time + i;
    for (var c = local.x; c < call.size; c += TILE) {
      if (sum == 0) {
        out[n * call.size + c] = 0;
      } else {
        out[n * call.size + c] = results[local.y * DIM + c] / sum;
      }
    }
    if (local.x == 0) {
      if (sum == 0) {
        out[call.length + n] = 0;
      } else {
        out[call.length + n] = largest + log(sum);
      }
    }
  }
`,
      ],
    ],
  },
  // 6.6b
  {
    task: "6.6b",
    difference: "as hint 3 says: the score first, and weights added to the sums where they are",
    file: "values_gradient.wgsl",
    change: [[
      `      var product = 0.0;
      for (var c = 0u; c < call.dim; c++) {
        product += keyTile[local.y * DIM + c] * tile[local.x * DIM + c];
      }
      weight = exp(call.scale * product - logarithms[local.x]);`,
      `      var score = 0.0;
      for (var c = 0u; c < call.dim; c++) {
        score += keyTile[local.y * DIM + c] * tile[local.x * DIM + c];
      }
      score *= call.scale;
      weight = exp(score - logarithms[local.x]);`,
    ], [
      `      var sum = sums[local.y * DIM + c];
      for (var q = 0u; q < TILE; q++) {
        sum += weights[local.y * TILE + q] * tile[q * DIM + c];
      }
      sums[local.y * DIM + c] = sum;
`,
      `      for (var q = 0u; q < TILE; q++) {
        sums[local.y * DIM + c] += weights[local.y * TILE + q] * tile[q * DIM + c];
      }
`,
    ]],
  },
  {
    task: "6.6b",
    difference:
      "as hint 3 says: the score first, and what is not 0 added to the sums where they are",
    file: "queries_gradient.wgsl",
    change: [[
      `      var product = 0.0;
      for (var c = 0u; c < call.dim; c++) {
        product += queryTile[local.y * DIM + c] * tile[local.x * DIM + c];
      }
      let weight = exp(call.scale * product - logarithms[local.y]);`,
      `      var score = 0.0;
      for (var c = 0u; c < call.dim; c++) {
        score += queryTile[local.y * DIM + c] * tile[local.x * DIM + c];
      }
      score *= call.scale;
      let weight = exp(score - logarithms[local.y]);`,
    ], [
      `      var sum = sums[local.y * DIM + c];
      for (var k = 0u; k < TILE; k++) {
        let each = gradScores[local.y * TILE + k];
        sum += each * select(tile[k * DIM + c], 0.0, each == 0);
      }
      sums[local.y * DIM + c] = sum;
`,
      `      for (var k = 0u; k < TILE; k++) {
        if (gradScores[local.y * TILE + k] != 0) {
          sums[local.y * DIM + c] += gradScores[local.y * TILE + k] * tile[k * DIM + c];
        }
      }
`,
    ]],
  },
  {
    task: "6.6b",
    difference: "as hint 3 says: the score first, and queries added to the sums where they are",
    file: "keys_gradient.wgsl",
    change: [[
      `      var product = 0.0;
      for (var c = 0u; c < call.dim; c++) {
        product += keyTile[local.y * DIM + c] * tile[local.x * DIM + c];
      }
      let weight = exp(call.scale * product - logarithms[local.x]);`,
      `      var score = 0.0;
      for (var c = 0u; c < call.dim; c++) {
        score += keyTile[local.y * DIM + c] * tile[local.x * DIM + c];
      }
      score *= call.scale;
      let weight = exp(score - logarithms[local.x]);`,
    ], [
      `      var sum = sums[local.y * DIM + c];
      for (var q = 0u; q < TILE; q++) {
        let each = gradScores[local.y * TILE + q];
        sum += each * select(tile[q * DIM + c], 0.0, each == 0);
      }
      sums[local.y * DIM + c] = sum;
`,
      `      for (var q = 0u; q < TILE; q++) {
        if (gradScores[local.y * TILE + q] != 0) {
          sums[local.y * DIM + c] += gradScores[local.y * TILE + q] * tile[q * DIM + c];
        }
      }
`,
    ]],
  },
  {
    task: "6.7",
    difference: "as hint 3 says: pieces by from, and the step in its order",
    file: "text_training.ts",
    change: [[
      "  const from = (start: number) => Array.from({ length }, (_, i) => tokens[start + i]);\n",
      `  function from(start: number): number[] {
    return Array.from({ length }, (_, i) => tokens[start + i]);
  }
`,
    ], [
      "  const logits = model.forward(inputs), loss = nextTokenLoss(logits, targets);\n",
      `  const logits = model.forward(inputs);
  const loss = nextTokenLoss(logits, targets);
`,
    ]],
  },
] satisfies readonly Control[];
