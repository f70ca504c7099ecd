/** Parts of the answers that more than one control writes otherwise, as they stand in `solutions/`. */
export const PARTS = {
  // byte_pairs.ts
  countPairs: `  for (let i = 0; i + 1 < ids.length; i++) {
    const key = pairKey(ids[i], ids[i + 1]), count = (counts.get(key) ?? 0) + times;
    if (count === 0) counts.delete(key);
    else counts.set(key, count);
  }
`,
  mostFrequent: `  let best = -1, most = 1;
  for (const [key, count] of counts) {
    // keys are in the order of their pairs: first by the left, then by the right
    if (count > most || count === most && best >= 0 && key < best) [best, most] = [key, count];
  }
  return best < 0 ? undefined : pairOf(best);
`,
  mergePair: `  for (let i = 0; i < ids.length; i++) {
    if (ids[i] === left && ids[i + 1] === right) {
      merged.push(id);
      i++;
    } else {
      merged.push(ids[i]);
    }
  }
  return merged;
`,
  // tokens.ts
  encodeBytes: `    let best = -1, lowest = Infinity;
    for (let i = 0; i + 1 < ids.length; i++) {
      const key = pairKey(ids[i], ids[i + 1]), rank = ranks.get(key);
      if (rank !== undefined && rank < lowest) [best, lowest] = [key, rank];
    }
    if (best < 0) return ids;
    ids = mergePair(ids, pairOf(best), BYTES + lowest);
`,
  // layer_norm.ts
  normalize: `    const centred = minus(backend, a, rowMean(backend, a));
    const variance = rowMean(backend, backend.zip("mul", centred, centred));
    const inside = backend.map({ op: "shift", constant: epsilon }, variance);
    const scale = backend.map({ op: "pow", constant: -0.5 }, inside);
    const normal = backend.zip("mul", centred, scale);
    ctx.save(normal, scale);
    return normal;
`,
  normalizeBack: `    const [normal, scale] = ctx.saved;
    const stretch = rowMean(backend, backend.zip("mul", gradOut, normal));
    const centred = minus(backend, gradOut, rowMean(backend, gradOut));
    const left = minus(backend, centred, backend.zip("mul", normal, stretch));
    return backend.zip("mul", left, scale);
`,
  // gelu.ts
  normalBack:
    `    const exponent = backend.map({ op: "div", constant: -2 }, backend.zip("mul", a, a));
    const bell = backend.map(
      { op: "div", constant: Math.sqrt(2 * Math.PI) },
      backend.map("exp", exponent),
    );
    return backend.zip("mul", bell, gradOut);
`,
  // attention.ts
  selfAttention:
    `    const parts = unstack(byRows(this.c_attn, inputs).view([batch, time, 3, width]), 2);
    const [queries, ...own] = parts.map((part) => splitHeads(part, this.heads));
    const [keys, values] = remember(own[0], own[1]);
    return byRows(this.c_proj, joinHeads(attention(queries, keys, values, { causal: true })));
`,
  // gpt.ts
  gpt: `    const places = Array.from({ length: time }, (_, i) => before + i);
    let x = this.wte.forward(tokens.flat(), shape).add(this.wpe.forward(places));
    for (const [layer, block] of [...this.h].entries()) {
      x = block.forward(x, cache && ((keys, values) => cache.append(layer, keys, values)));
    }
    return this.ln_f.forward(x).matmul(this.lm_head.weight.value.transpose());
`,
  // key_value_cache.ts
  append: `    const [oldKeys, oldValues] = this.#layers[layer] ?? [];
    const all = oldKeys
      ? [cat([oldKeys, keys], 2), cat([oldValues, values], 2)] as const
      : [keys, values] as const;
    this.#layers[layer] = all;
    return all;
`,
  // sampling.ts
  choices: `  const order = Array.from(logits, (_, token) => token).sort((a, b) =>
    logits[b] - logits[a] || a - b
  );
  const largest = logits[order[0]];
  const powers = Array.from(
    logits,
    (logit) => logit === largest ? 1 : Math.exp((logit - largest) / temperature),
  );
  const candidates = order.slice(0, temperature === 0 ? 1 : topK);
  const enough = topP * sum(candidates.map((token) => powers[token]));
  const kept = new Array<number>(powers.length).fill(0);
  let reached = 0;
  for (const token of candidates) {
    if (reached < enough) reached += kept[token] = powers[token];
  }
  return kept.map((power) => power / reached);
`,
  write: `      if (reader.length + unread.length > model.context) {
        reader.forget();
        unread = text.slice(-Math.ceil(model.context / 2));
      }
      const token = choose(choices(await reader.read(unread), sampling), draw);
      text.push(token);
      unread = [token];
      yield token;
`,
  // softmax_rows.wgsl
  softmaxRows: `  var largest = LOWEST;
  for (var i = lane; i < call.width; i += WIDTH) {
    let value = a[first + i];
    row[i] = value;
    largest = max(largest, value);
  }
  largest = largestOfLanes(lane, largest);
  var sum = 0.0;
  for (var i = lane; i < call.width; i += WIDTH) {
    let power = exp(row[i] - largest);
    row[i] = power;
    sum += power;
  }
  sum = sumOfLanes(lane, sum);
  for (var i = lane; i < call.width; i += WIDTH) {
    out[first + i] = row[i] / sum;
  }
`,
  // attention.wgsl
  keysFor: `  if (call.causal == 0) {
    return call.keys;
  }
  let last = min(top + TILE, call.time);
  return u32(max(0, i32(last) + i32(call.keys) - i32(call.time)));
`,
} as const;
