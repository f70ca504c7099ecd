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
    mistake: "took two bytes of 0, whose key is 0, for no pair",
    file: "tokens.ts",
    change: ["if (best < 0) return ids;", "if (!(best > 0)) return ids;"],
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
  // 6.2 Normalisation
  {
    task: "6.2",
    mistake: "left the mean in",
    file: "layer_norm.ts",
    change: ["minus(backend, a, rowMean(backend, a))", "a"],
  },
  {
    task: "6.2",
    mistake: "divided by n - 1 for the variance",
    file: "layer_norm.ts",
    change: [
      'rowMean(backend, backend.zip("mul", centred, centred))',
      'backend.map({ op: "div", constant: a.shape.at(-1)! - 1 }, backend.reduce("add", ' +
      'backend.zip("mul", centred, centred), a.shape.length - 1))',
    ],
  },
  {
    task: "6.2",
    mistake: "added epsilon outside of the root",
    file: "layer_norm.ts",
    change: [
      'backend.map({ op: "pow", constant: -0.5 }, inside)',
      'backend.map("inv", backend.map({ op: "shift", constant: epsilon }, ' +
      'backend.map({ op: "pow", constant: 0.5 }, variance)))',
    ],
  },
  {
    task: "6.2",
    mistake: "divided by the variance, without the root",
    file: "layer_norm.ts",
    change: ["constant: -0.5", "constant: -1"],
  },
  {
    task: "6.2",
    mistake: "left out epsilon",
    file: "layer_norm.ts",
    change: ["constant: epsilon", "constant: 0 * epsilon"],
  },
  {
    task: "6.2",
    mistake: "normalised along the first axis",
    file: "layer_norm.ts",
    change: ["const last = a.shape.length - 1", "const last = 0"],
  },
  {
    task: "6.2",
    mistake: "took the scale for a constant on the way back",
    file: "layer_norm.ts",
    change: ['minus(backend, centred, backend.zip("mul", normal, stretch))', "centred"],
  },
  {
    task: "6.2",
    mistake: "took the mean for a constant on the way back",
    file: "layer_norm.ts",
    change: ["minus(backend, gradOut, rowMean(backend, gradOut))", "gradOut"],
  },
  {
    task: "6.2",
    mistake: "forgot the scale on the way back",
    file: "layer_norm.ts",
    change: ['return backend.zip("mul", left, scale);', "return left;"],
  },
  {
    task: "6.2",
    mistake: "moved by the bias before stretching",
    file: "layer_norm.ts",
    change: [
      ".mul(this.weight.value).add(this.bias.value)",
      ".add(this.bias.value).mul(this.weight.value)",
    ],
  },
  {
    task: "6.2",
    mistake: "used the usual epsilon, whatever the layer was given",
    file: "layer_norm.ts",
    change: ["[inputs], this.epsilon", "[inputs], 1e-5"],
  },
  {
    task: "6.2",
    mistake: "left the 2 out of the exponent",
    file: "gelu.ts",
    change: ["constant: -2", "constant: -1"],
  },
  {
    task: "6.2",
    mistake: "let the bell curve be 1 at its top",
    file: "gelu.ts",
    change: ["constant: Math.sqrt(2 * Math.PI)", "constant: 1"],
  },
  {
    task: "6.2",
    mistake: "gave Φ where its slope was asked for",
    file: "gelu.ts",
    change: [
      'return backend.zip("mul", bell, gradOut);',
      'return backend.zip("mul", normalCdf(new Tensor(a, backend)).data, gradOut);',
    ],
  },
  {
    task: "6.2",
    mistake: "forgot to multiply by a",
    file: "gelu.ts",
    change: ["a.mul(apply(normal, [a]))", "apply(normal, [a])"],
  },
  {
    task: "6.2",
    mistake: "took the tanh form for the exact one",
    file: "gelu.ts",
    change: ["a.mul(apply(normal, [a]))", "geluTanh(a)"],
  },
  {
    task: "6.2",
    mistake: "squared where the formula has a cube",
    file: "gelu.ts",
    change: ["a.pow(3)", "a.pow(2)"],
  },
  {
    task: "6.2",
    mistake: "forgot the half",
    file: "gelu.ts",
    change: [".mul(a).mul(0.5)", ".mul(a)"],
  },
  {
    task: "6.2",
    mistake: "used √(2π) for √(2/π)",
    file: "gelu.ts",
    change: ["Math.sqrt(2 / Math.PI)", "Math.sqrt(2 * Math.PI)"],
  },
  // 6.3 Attention
  {
    task: "6.3",
    mistake: "did not divide the scores",
    file: "attention.ts",
    change: [".div(Math.sqrt(dim))", ".div(1)"],
  },
  {
    task: "6.3",
    mistake: "divided by the dimension, without the root",
    file: "attention.ts",
    change: [".div(Math.sqrt(dim))", ".div(dim)"],
  },
  {
    task: "6.3",
    mistake: "divided by the root of how many keys there are",
    file: "attention.ts",
    change: [".div(Math.sqrt(dim))", ".div(Math.sqrt(count))"],
  },
  {
    task: "6.3",
    mistake: "let everybody see the future",
    file: "attention.ts",
    change: ["causal ? scores", "causal && count < 0 ? scores"],
  },
  {
    task: "6.3",
    mistake: "hid the future even where it may be seen",
    file: "attention.ts",
    change: ["causal ? scores", "causal || time <= count ? scores"],
  },
  {
    task: "6.3",
    mistake: "masked the shares, which then add up to less than 1",
    file: "attention.ts",
    change: [
      "softmax(causal ? scores.add(causalMask(time, count, queries.backend)) : scores, -1)",
      "softmax(scores, -1).mul(causal ? causalMask(time, count, queries.backend).exp() : 1)",
    ],
  },
  {
    task: "6.3",
    mistake: "masked by -10, which is not enough",
    file: "attention.ts",
    change: [
      "scores.add(causalMask(time, count, queries.backend))",
      "scores.sub(causalMask(time, count, queries.backend).exp().neg().add(1).mul(10))",
    ],
  },
  {
    task: "6.3",
    mistake: "took shares along the queries",
    file: "attention.ts",
    change: [": scores, -1)", ": scores, -2)"],
  },
  {
    task: "6.3",
    mistake: "took the keys' mean in the place of the values'",
    file: "attention.ts",
    change: [".matmul(values)", ".matmul(keys)"],
  },
  {
    task: "6.3",
    mistake: "copied what a view would do",
    file: "attention.ts",
    change: [
      "a.view([batch, time, heads, width / heads]).permute([0, 2, 1, 3])",
      "a.view([batch, time, heads, width / heads]).permute([0, 2, 1, 3]).contiguous()",
    ],
  },
  {
    task: "6.3",
    mistake: "viewed time and width together as heads",
    file: "attention.ts",
    change: [
      "a.view([batch, time, heads, width / heads]).permute([0, 2, 1, 3])",
      "a.view([batch, heads, time, width / heads])",
    ],
  },
  {
    task: "6.3",
    mistake: "joined without bringing time to the front",
    file: "attention.ts",
    change: ["a.permute([0, 2, 1, 3]).reshape", "a.reshape"],
  },
  {
    task: "6.3",
    mistake: "exchanged keys and values",
    file: "attention.ts",
    change: ["remember(own[0], own[1])", "remember(own[1], own[0])"],
  },
  {
    task: "6.3",
    mistake: "passed over what is remembered",
    file: "attention.ts",
    change: [
      "const [keys, values] = remember(own[0], own[1]);",
      "const [keys, values] = own;",
    ],
  },
  {
    task: "6.3",
    mistake: "viewed the three as if each number had all three side by side",
    file: "attention.ts",
    change: [
      "unstack(byRows(this.c_attn, inputs).view([batch, time, 3, width]), 2)",
      "unstack(byRows(this.c_attn, inputs).view([batch, time, width, 3]), 3)",
    ],
  },
  {
    task: "6.3",
    mistake: "let a sequence attend to its own future",
    file: "attention.ts",
    change: ["values, { causal: true })));", "values, { causal: false })));"],
  },
  {
    task: "6.3",
    mistake: "used a single head",
    file: "attention.ts",
    change: ["splitHeads(part, this.heads)", "splitHeads(part, 1)"],
  },
  {
    task: "6.3",
    mistake: "left out the projection at the end",
    file: "attention.ts",
    change: [
      "byRows(this.c_proj, joinHeads(attention(queries, keys, values, { causal: true })))",
      "joinHeads(attention(queries, keys, values, { causal: true }))",
    ],
  },
  // 6.4 GPT
  {
    task: "6.4",
    mistake: "put nothing between the two layers",
    file: "gpt.ts",
    change: ["geluTanh(byRows(this.c_fc, inputs))", "byRows(this.c_fc, inputs)"],
  },
  {
    task: "6.4",
    mistake: "used relu for GELU",
    file: "gpt.ts",
    change: ["geluTanh(byRows(this.c_fc, inputs))", "byRows(this.c_fc, inputs).relu()"],
  },
  {
    task: "6.4",
    mistake: "did not add attention to what comes by",
    file: "gpt.ts",
    change: [
      "inputs.add(this.attn.forward(this.ln_1.forward(inputs), remember))",
      "this.attn.forward(this.ln_1.forward(inputs), remember)",
    ],
  },
  {
    task: "6.4",
    mistake: "added to the normalised input",
    file: "gpt.ts",
    change: ["return seen.add(this.mlp", "return this.ln_2.forward(seen).add(this.mlp"],
  },
  {
    task: "6.4",
    mistake: "normalised behind attention and not before it",
    file: "gpt.ts",
    change: [
      "this.attn.forward(this.ln_1.forward(inputs), remember)",
      "this.ln_1.forward(this.attn.forward(inputs, remember))",
    ],
  },
  {
    task: "6.4",
    mistake: "let the second half read what the first one had read",
    file: "gpt.ts",
    change: [
      "this.mlp.forward(this.ln_2.forward(seen))",
      "this.mlp.forward(this.ln_2.forward(inputs))",
    ],
  },
  {
    task: "6.4",
    mistake: "used the first normalisation twice",
    file: "gpt.ts",
    change: ["this.mlp.forward(this.ln_2", "this.mlp.forward(this.ln_1"],
  },
  {
    task: "6.4",
    mistake: "did not hand remember on",
    file: "gpt.ts",
    change: ["this.ln_1.forward(inputs), remember)", "this.ln_1.forward(inputs))"],
  },
  {
    task: "6.4",
    mistake: "forgot where tokens stand",
    file: "gpt.ts",
    change: [".add(this.wpe.forward(places))", ""],
  },
  {
    task: "6.4",
    mistake: "counted places from 0 behind a cache",
    file: "gpt.ts",
    change: ["(_, i) => before + i", "(_, i) => i"],
  },
  {
    task: "6.4",
    mistake: "left out the last normalisation",
    file: "gpt.ts",
    change: ["this.ln_f.forward(x).matmul", "x.matmul"],
  },
  {
    task: "6.4",
    mistake: "kept all layers' places under one number",
    file: "gpt.ts",
    change: ["cache.append(layer, keys, values)", "cache.append(0, keys, values)"],
  },
  {
    task: "6.4",
    mistake: "read without the cache",
    file: "gpt.ts",
    change: [
      "block.forward(x, cache && ((keys, values) => cache.append(layer, keys, values)))",
      "block.forward(x)",
    ],
  },
  {
    task: "6.4",
    mistake: "cut the gradient's way to the embedding through the logits",
    file: "gpt.ts",
    change: [
      "this.lm_head.weight.value.transpose()",
      "this.lm_head.weight.value.detach().transpose()",
    ],
  },
  {
    task: "6.4",
    mistake: "gave every block the embedding, and not what the last one left",
    file: "gpt.ts",
    change: [
      "      x = block.forward(x, cache",
      "      x = block.forward(layer > 0 ? this.wte.forward(tokens.flat(), shape) : x, cache",
    ],
  },
  {
    task: "6.4",
    mistake: "took the mean over sequences only",
    file: "gpt.ts",
    change: [
      "return crossEntropy(logits.reshape([batch * time, vocabulary]), right);",
      "return crossEntropy(logits.reshape([batch * time, vocabulary]), right).mul(time);",
    ],
  },
  {
    task: "6.4",
    mistake: "asked every place for the token behind the next one",
    file: "gpt.ts",
    change: [
      "tensor(targets.flat(), {",
      "tensor(targets.map((row) => [...row.slice(1), row[0]]).flat(), {",
    ],
  },
  {
    task: "6.4",
    mistake: "put the right tokens on simple, wherever the logits are",
    file: "gpt.ts",
    change: ["tensor(targets.flat(), { backend: logits.backend })", "tensor(targets.flat())"],
  },
  // 6.5 Writing
  {
    task: "6.5",
    mistake: "put new places before the old ones",
    file: "key_value_cache.ts",
    change: [
      "cat([oldKeys, keys], 2), cat([oldValues, values], 2)",
      "cat([keys, oldKeys], 2), cat([values, oldValues], 2)",
    ],
  },
  {
    task: "6.5",
    mistake: "forgot to remember what it had put together",
    file: "key_value_cache.ts",
    change: ["this.#layers[layer] = all;", "this.#layers[layer] ??= all;"],
  },
  {
    task: "6.5",
    mistake: "put the keys among the values",
    file: "key_value_cache.ts",
    change: ["cat([oldValues, values], 2)", "cat([oldValues, keys], 2)"],
  },
  {
    task: "6.5",
    mistake: "kept one pair for all layers",
    file: "key_value_cache.ts",
    change: ["this.#layers[layer] ?? []", "this.#layers[0] ?? []"],
  },
  {
    task: "6.5",
    mistake: "multiplied by the temperature",
    file: "sampling.ts",
    change: ["(logit - largest) / temperature", "(logit - largest) * temperature"],
  },
  {
    task: "6.5",
    mistake: "divided 0 by 0 at temperature 0",
    file: "sampling.ts",
    change: [
      "logit === largest ? 1 : Math.exp((logit - largest) / temperature)",
      "Math.exp((logit - largest) / temperature)",
    ],
  },
  {
    task: "6.5",
    mistake: "did not take the largest away, and overflowed",
    file: "sampling.ts",
    change: ["const largest = logits[order[0]]", "const largest = 0"],
  },
  {
    task: "6.5",
    mistake: "kept one token too many for top-k",
    file: "sampling.ts",
    change: ["temperature === 0 ? 1 : topK", "temperature === 0 ? 1 : topK + 1"],
  },
  {
    task: "6.5",
    mistake: "kept the least likely ones",
    file: "sampling.ts",
    change: ["logits[b] - logits[a] || a - b", "logits[a] - logits[b] || a - b"],
  },
  {
    task: "6.5",
    mistake: "took the last of equal ones first",
    file: "sampling.ts",
    change: ["|| a - b", "|| b - a"],
  },
  {
    task: "6.5",
    mistake: "stopped before p was reached",
    file: "sampling.ts",
    change: ["if (reached < enough)", "if (reached + powers[token] <= enough || reached === 0)"],
  },
  {
    task: "6.5",
    mistake: "measured p by all powers, also by those that top-k had taken away",
    file: "sampling.ts",
    change: ["topP * sum(candidates.map((token) => powers[token]))", "topP * sum(powers)"],
  },
  {
    task: "6.5",
    mistake: "left shares that do not add up to 1",
    file: "sampling.ts",
    change: ["power / reached", "power / sum(powers)"],
  },
  {
    task: "6.5",
    mistake: "gave the shares in the order of likelihood",
    file: "sampling.ts",
    change: [
      "return kept.map((power) => power / reached);",
      "return order.map((token) => kept[token] / reached);",
    ],
  },
  {
    task: "6.5",
    mistake: "drew anew for each token",
    file: "sampling.ts",
    change: ["if (left < share) return token;", "if (draw() < share) return token;"],
  },
  {
    task: "6.5",
    mistake: "took a token without a share for a draw of 0",
    file: "sampling.ts",
    change: ["if (left < share)", "if (left <= share)"],
  },
  {
    task: "6.5",
    mistake: "fell back on the last token, likely or not",
    file: "sampling.ts",
    change: ["shares.findLastIndex((share) => share > 0)", "shares.length - 1"],
  },
  {
    task: "6.5",
    mistake: "read the whole text again each time, behind what was read",
    file: "sampling.ts",
    change: ["unread = [token];", "unread = [...text];"],
  },
  {
    task: "6.5",
    mistake: "never forgot, and ran out of context",
    file: "sampling.ts",
    change: ["reader.length + unread.length > model.context", "reader.length > 2 * model.context"],
  },
  {
    task: "6.5",
    mistake: "forgot one token too early",
    file: "sampling.ts",
    change: ["unread.length > model.context", "unread.length >= model.context"],
  },
  {
    task: "6.5",
    mistake: "read only the last token after it had forgotten",
    file: "sampling.ts",
    change: ["text.slice(-Math.ceil(model.context / 2))", "text.slice(-1)"],
  },
  {
    task: "6.5",
    mistake: "read two tokens anew, which is half of one context and not of others",
    file: "sampling.ts",
    change: ["text.slice(-Math.ceil(model.context / 2))", "text.slice(-2)"],
  },
  {
    task: "6.5",
    mistake: "left temperature, k and p aside",
    file: "sampling.ts",
    change: ["choices(await reader.read(unread), sampling)", "choices(await reader.read(unread))"],
  },
  // 6.6 Fused kernels
  {
    task: "6.6",
    mistake: "read the row from storage again for the powers",
    file: "softmax_rows.wgsl",
    change: ["let power = exp(row[i] - largest);", "let power = exp(a[first + i] - largest);"],
  },
  {
    task: "6.6",
    mistake: "left out the largest, which large numbers need",
    file: "softmax_rows.wgsl",
    change: ["exp(row[i] - largest)", "exp(row[i])"],
  },
  {
    task: "6.6",
    mistake: "took away the largest of the lane's own numbers",
    file: "softmax_rows.wgsl",
    change: ["  largest = largestOfLanes(lane, largest);\n", ""],
  },
  {
    task: "6.6",
    mistake: "divided by the sum of the lane's own powers",
    file: "softmax_rows.wgsl",
    change: ["  sum = sumOfLanes(lane, sum);\n", ""],
  },
  {
    task: "6.6",
    mistake: "began the largest at 0, under which all of a row may lie",
    file: "softmax_rows.wgsl",
    change: ["var largest = LOWEST;", "var largest = 0.0;"],
  },
  {
    task: "6.6",
    mistake: "took in a number for each lane and no more",
    file: "softmax_rows.wgsl",
    change: [
      "  for (var i = lane; i < call.width; i += WIDTH) {\n    let power",
      "  for (var i = lane; i < min(call.width, WIDTH); i += WIDTH) {\n    let power",
    ],
  },
  {
    task: "6.6",
    mistake: "went by a row as long as the room for it",
    file: "softmax_rows.wgsl",
    change: [
      "  for (var i = lane; i < call.width; i += WIDTH) {\n    out[first + i]",
      "  for (var i = lane; i < MOST; i += WIDTH) {\n    out[first + i]",
    ],
  },
  {
    task: "6.6",
    mistake: "let every lane go through the whole row",
    file: "softmax_rows.wgsl",
    change: [
      "  for (var i = lane; i < call.width; i += WIDTH) {\n    let value",
      "  for (var i = 0u; i < call.width; i++) {\n    let value",
    ],
  },
  {
    task: "6.6",
    mistake: "wrote the powers down, and divided them there",
    file: "softmax_rows.wgsl",
    change: ["    row[i] = power;\n", "    row[i] = power;\n    out[first + i] = power;\n"],
  },
  {
    task: "6.6",
    mistake: "took the plain mean of the gradient, not weighed by shares",
    file: "softmax_gradient.wgsl",
    change: ["products += share * grad;", "products += grad / f32(call.width);"],
  },
  {
    task: "6.6",
    mistake: "forgot the share in front",
    file: "softmax_gradient.wgsl",
    change: ["rowShares[i] * (rowGrads[i] - mean)", "rowGrads[i] - mean"],
  },
  {
    task: "6.6",
    mistake: "let each lane find a mean of its own",
    file: "softmax_gradient.wgsl",
    change: ["let mean = sumOfLanes(lane, products);", "let mean = products;"],
  },
  {
    task: "6.6",
    mistake: "read the gradient again to write",
    file: "softmax_gradient.wgsl",
    change: ["(rowGrads[i] - mean)", "(gradOut[first + i] - mean)"],
  },
  {
    task: "6.6",
    mistake: "divided the weighed mean by the width once more",
    file: "softmax_gradient.wgsl",
    change: ["sumOfLanes(lane, products);", "sumOfLanes(lane, products) / f32(call.width);"],
  },
  {
    task: "6.6",
    mistake: "added the mean",
    file: "softmax_gradient.wgsl",
    change: ["rowGrads[i] - mean", "rowGrads[i] + mean"],
  },
  {
    task: "6.6",
    mistake: "took the mean of squares less the square of the mean",
    file: "normalize_rows.wgsl",
    change: [["  var sum = 0.0;\n", "  var sum = 0.0;\n  var squares = 0.0;\n"], [
      "    sum += value;\n  }\n  let mean = sumOfLanes(lane, sum) / f32(call.width);\n  var squares = 0.0;\n  for (var i = lane; i < call.width; i += WIDTH) {\n    let centred = row[i] - mean;\n    row[i] = centred;\n    squares += centred * centred;\n  }\n  let variance = sumOfLanes(lane, squares) / f32(call.width);\n",
      "    sum += value;\n    squares += value * value;\n  }\n  let mean = sumOfLanes(lane, sum) / f32(call.width);\n  let variance = sumOfLanes(lane, squares) / f32(call.width) - mean * mean;\n  for (var i = lane; i < call.width; i += WIDTH) {\n    row[i] -= mean;\n  }\n",
    ]],
  },
  {
    task: "6.6",
    mistake: "divided the squares by n - 1",
    file: "normalize_rows.wgsl",
    change: [
      "sumOfLanes(lane, squares) / f32(call.width)",
      "sumOfLanes(lane, squares) / f32(call.width - 1)",
    ],
  },
  {
    task: "6.6",
    mistake: "put epsilon beside the root",
    file: "normalize_rows.wgsl",
    change: ["1 / sqrt(variance + call.epsilon)", "1 / (sqrt(variance) + call.epsilon)"],
  },
  {
    task: "6.6",
    mistake: "left out epsilon",
    file: "normalize_rows.wgsl",
    change: ["sqrt(variance + call.epsilon)", "sqrt(variance)"],
  },
  {
    task: "6.6",
    mistake: "divided by the variance, not by its root",
    file: "normalize_rows.wgsl",
    change: ["1 / sqrt(variance + call.epsilon)", "1 / (variance + call.epsilon)"],
  },
  {
    task: "6.6",
    mistake: "wrote the row with its mean still in it",
    file: "normalize_rows.wgsl",
    change: ["    row[i] = centred;\n", ""],
  },
  {
    task: "6.6",
    mistake: "read the row once for the mean and once more for the rest",
    file: "normalize_rows.wgsl",
    change: ["let centred = row[i] - mean;", "let centred = a[first + i] - mean;"],
  },
  {
    task: "6.6",
    mistake: "took the room for the width",
    file: "normalize_rows.wgsl",
    change: [
      "let mean = sumOfLanes(lane, sum) / f32(call.width);",
      "let mean = sumOfLanes(lane, sum) / f32(MOST);",
    ],
  },
  {
    task: "6.6",
    mistake: "left the sum to the first lane",
    file: "normalize_rows.wgsl",
    change: [
      "    sum += value;\n  }\n  let mean = sumOfLanes(lane, sum) / f32(call.width);",
      "  }\n  workgroupBarrier();\n  if (lane == 0) {\n    for (var i = 0u; i < call.width; i++) {\n      sum += row[i];\n    }\n  }\n  let mean = sumOfLanes(lane, sum) / f32(call.width);",
    ],
  },
  {
    task: "6.6",
    mistake: "left the mean of the gradient in it",
    file: "normalize_gradient.wgsl",
    change: ["(rowGrads[i] - gradMean - normal", "(rowGrads[i] - normal"],
  },
  {
    task: "6.6",
    mistake: "left what points along the row in the gradient",
    file: "normalize_gradient.wgsl",
    change: [" - normal * stretch", ""],
  },
  {
    task: "6.6",
    mistake: "forgot to scale",
    file: "normalize_gradient.wgsl",
    change: ["scale * (rowGrads[i]", "(rowGrads[i]"],
  },
  {
    task: "6.6",
    mistake: "scaled by the root, not by one over it",
    file: "normalize_gradient.wgsl",
    change: [
      "let scale = 1 / sqrt(variance + call.epsilon);",
      "let scale = sqrt(variance + call.epsilon);",
    ],
  },
  {
    task: "6.6",
    mistake: "took the stretch along what is left of a, which is not scaled yet",
    file: "normalize_gradient.wgsl",
    change: ["/ f32(call.width) * scale;", "/ f32(call.width);"],
  },
  {
    task: "6.6",
    mistake: "kept epsilon for the way there only",
    file: "normalize_gradient.wgsl",
    change: ["sqrt(variance + call.epsilon)", "sqrt(variance)"],
  },
  {
    task: "6.6",
    mistake: "read the gradient again to write",
    file: "normalize_gradient.wgsl",
    change: ["scale * (rowGrads[i] -", "scale * (gradOut[first + i] -"],
  },
  {
    task: "6.6",
    mistake: "did not let the lanes tell each other their products",
    file: "normalize_gradient.wgsl",
    change: ["let stretch = sumOfLanes(lane, products)", "let stretch = products"],
  },
  {
    task: "6.6",
    mistake: "did not multiply the results so far",
    file: "attention.wgsl",
    change: ["results[local.y * DIM + c] * factor;", "results[local.y * DIM + c];"],
  },
  {
    task: "6.6",
    mistake: "did not multiply the sum so far",
    file: "attention.wgsl",
    change: ["    sum *= factor;\n", ""],
  },
  {
    task: "6.6",
    mistake: "turned the factor over",
    file: "attention.wgsl",
    change: ["exp(before - largest)", "exp(largest - before)"],
  },
  {
    task: "6.6",
    mistake: "took each tile's own largest",
    file: "attention.wgsl",
    change: ["    let before = largest;\n", "    let before = largest;\n    largest = LOWEST;\n"],
  },
  {
    task: "6.6",
    mistake: "gave a key that is not seen the power of LOWEST less LOWEST, which is 1",
    file: "attention.wgsl",
    change: ["select(0.0, exp(score - largest), isSeen)", "exp(score - largest)"],
  },
  {
    task: "6.6",
    mistake: "measured powers by the largest of all scores, also of those that it does not see",
    file: "attention.wgsl",
    change: ["    if (isSeen) {\n", "    if (true) {\n"],
  },
  {
    task: "6.6",
    mistake: "let a place look at the one behind it",
    file: "attention.wgsl",
    change: ["i32(k) <= place", "i32(k) <= place + 1"],
  },
  {
    task: "6.6",
    mistake: "let no place look at itself",
    file: "attention.wgsl",
    change: ["i32(k) <= place", "i32(k) < place"],
  },
  {
    task: "6.6",
    mistake: "put the first query at the place of the first key",
    file: "attention.wgsl",
    change: ["let place = i32(i) + i32(call.keys) - i32(call.time);", "let place = i32(i);"],
  },
  {
    task: "6.6",
    mistake: "subtracted without a sign",
    file: "attention.wgsl",
    change: [
      "return i < call.time && k < call.keys && (call.causal == 0 || i32(k) <= place);",
      "return i < call.time && k < call.keys && (call.causal == 0 || k <= u32(place));",
    ],
  },
  {
    task: "6.6",
    mistake: "saw keys behind the last one: zeros with a power of their own",
    file: "attention.wgsl",
    change: ["i < call.time && k < call.keys && (", "i < call.time && ("],
  },
  {
    task: "6.6",
    mistake: "masked always",
    file: "attention.wgsl",
    change: ["(call.causal == 0 || i32(k) <= place)", "i32(k) <= place"],
  },
  {
    task: "6.6",
    mistake: "masked never",
    file: "attention.wgsl",
    change: [" && (call.causal == 0 || i32(k) <= place)", ""],
  },
  {
    task: "6.6",
    mistake: "brought all keys, also those that no query of the tile sees",
    file: "attention.wgsl",
    change: [
      "  let last = min(top + TILE, call.time);\n  return u32(max(0, i32(last) + i32(call.keys) - i32(call.time)));\n",
      "  return call.keys;\n",
    ],
  },
  {
    task: "6.6",
    mistake: "brought a tile too few where the last query of a tile sees more than its first",
    file: "attention.wgsl",
    change: ["let last = min(top + TILE, call.time);", "let last = min(top + 1, call.time);"],
  },
  {
    task: "6.6",
    mistake: "forgot the scale",
    file: "attention.wgsl",
    change: ["score = call.scale * product;", "score = product;"],
  },
  {
    task: "6.6",
    mistake: "made the powers by the largest of before",
    file: "attention.wgsl",
    change: [
      "let factor = exp(before - largest);\n    powers[own] = select(0.0, exp(score - largest), isSeen);",
      "let factor = exp(before - largest);\n    powers[own] = select(0.0, exp(score - before), isSeen);",
    ],
  },
  {
    task: "6.6",
    mistake: "did not wait until all have read the keys before it brought values",
    file: "attention.wgsl",
    change: ["    scores[own] = score;\n    workgroupBarrier();\n", "    scores[own] = score;\n"],
  },
  {
    task: "6.6",
    mistake: "did not wait for the powers of the others",
    file: "attention.wgsl",
    change: ["isSeen);\n    workgroupBarrier();\n", "isSeen);\n"],
  },
  {
    task: "6.6",
    mistake: "brought the next keys while others still read the values",
    file: "attention.wgsl",
    change: [
      "      results[local.y * DIM + c] = result;\n    }\n    workgroupBarrier();\n",
      "      results[local.y * DIM + c] = result;\n    }\n",
    ],
  },
  {
    task: "6.6",
    mistake: "divided in every tile",
    file: "attention.wgsl",
    change: [
      "      results[local.y * DIM + c] = result;\n",
      "      results[local.y * DIM + c] = result / sum;\n",
    ],
  },
  {
    task: "6.6",
    mistake: "wrote the results after each tile",
    file: "attention.wgsl",
    change: [
      "      results[local.y * DIM + c] = result;\n",
      "      results[local.y * DIM + c] = result;\n      if (i < call.time) {\n        out[(b * call.time + i) * call.size + c] = result / sum;\n      }\n",
    ],
  },
  {
    task: "6.6",
    mistake: "divided by nothing where a query sees nothing",
    file: "attention.wgsl",
    change: [
      "select(results[local.y * DIM + c] / sum, 0.0, sum == 0)",
      "results[local.y * DIM + c] / sum",
    ],
  },
  {
    task: "6.6",
    mistake: "forgot the largest in the logarithm",
    file: "attention.wgsl",
    change: ["largest + log(sum), 0.0", "log(sum), 0.0"],
  },
  {
    task: "6.6",
    mistake: "wrote the logarithms before the results",
    file: "attention.wgsl",
    change: ["out[call.length + n] =", "out[n] ="],
  },
  {
    task: "6.6",
    mistake: "let tiles beyond the last query write",
    file: "attention.wgsl",
    change: ["  if (i < call.time) {\n", "  {\n"],
  },
  {
    task: "6.6",
    mistake: "numbered the queries of each head anew",
    file: "attention.wgsl",
    change: ["let n = b * call.time + i;", "let n = i;"],
  },
  {
    task: "6.6",
    mistake: "kept the results in registers, enough for heads of 64",
    file: "attention.wgsl",
    change: [
      ["  var largest = LOWEST;\n", "  var mine: array<f32, 4>;\n  var largest = LOWEST;\n"],
      [
        "var result = results[local.y * DIM + c] * factor;",
        "var result = mine[c / TILE] * factor;",
      ],
      ["results[local.y * DIM + c] = result;", "mine[c / TILE] = result;"],
      ["results[local.y * DIM + c] / sum", "mine[c / TILE] / sum"],
    ],
  },
  // 6.6b Attention's way back
  {
    task: "6.6b",
    mistake: "forgot the logarithm: powers, and no weights",
    file: "values_gradient.wgsl",
    change: ["exp(call.scale * product - logarithms[local.x])", "exp(call.scale * product)"],
  },
  {
    task: "6.6b",
    mistake: "took the logarithm of the row, and it belongs to the column",
    file: "values_gradient.wgsl",
    change: ["logarithms[local.x]);", "logarithms[local.y]);"],
  },
  {
    task: "6.6b",
    mistake: "read the table turned over",
    file: "values_gradient.wgsl",
    change: ["weights[local.y * TILE + q] *", "weights[q * TILE + local.y] *"],
  },
  {
    task: "6.6b",
    mistake: "masked never",
    file: "values_gradient.wgsl",
    change: [" && (call.causal == 0 || i32(k) <= place)", ""],
  },
  {
    task: "6.6b",
    mistake: "began one tile of queries too late",
    file: "values_gradient.wgsl",
    change: ["/ TILE * TILE;", "/ TILE * TILE + TILE;"],
  },
  {
    task: "6.6b",
    mistake: "brought all queries, also those that see none of the keys",
    file: "values_gradient.wgsl",
    change: [
      "  return u32(max(0, i32(left) + i32(call.time) - i32(call.keys))) / TILE * TILE;\n",
      "  return 0;\n",
    ],
  },
  {
    task: "6.6b",
    mistake: "subtracted without a sign",
    file: "values_gradient.wgsl",
    change: [
      "u32(max(0, i32(left) + i32(call.time) - i32(call.keys))) / TILE * TILE",
      "(left + call.time - call.keys) / TILE * TILE",
    ],
  },
  {
    task: "6.6b",
    mistake: "brought the gradients while others still read the queries",
    file: "values_gradient.wgsl",
    change: [
      "    weights[own] = weight;\n    workgroupBarrier();\n",
      "    weights[own] = weight;\n",
    ],
  },
  {
    task: "6.6b",
    mistake: "began anew with each tile of queries",
    file: "values_gradient.wgsl",
    change: ["var sum = sums[local.y * DIM + c];", "var sum = 0.0;"],
  },
  {
    task: "6.6b",
    mistake: "kept the sums in registers, enough for heads of 64",
    file: "values_gradient.wgsl",
    change: [
      [
        "  bringKeys(b, left, local);\n",
        "  var mine: array<f32, 4>;\n  bringKeys(b, left, local);\n",
      ],
      ["var sum = sums[local.y * DIM + c];", "var sum = mine[c / TILE];"],
      ["sums[local.y * DIM + c] = sum;", "mine[c / TILE] = sum;"],
      ["+ c] = sums[local.y * DIM + c];", "+ c] = mine[c / TILE];"],
    ],
  },
  {
    task: "6.6b",
    mistake: "numbered the keys as if there were as many as queries",
    file: "values_gradient.wgsl",
    change: ["(b * call.keys + k)", "(b * call.time + k)"],
  },
  {
    task: "6.6b",
    mistake: "left out the mean",
    file: "queries_gradient.wgsl",
    change: ["(slope - mean);", "slope;"],
  },
  {
    task: "6.6b",
    mistake: "thought that the scale is done with, once it is in the score",
    file: "queries_gradient.wgsl",
    change: ["call.scale * weight * (", "weight * ("],
  },
  {
    task: "6.6b",
    mistake: "let a place look at the one behind it",
    file: "queries_gradient.wgsl",
    change: ["i32(k) <= place", "i32(k) <= place + 1"],
  },
  {
    task: "6.6b",
    mistake: "gave keys behind the last one a weight, and infinity by their zeros is no number",
    file: "queries_gradient.wgsl",
    change: ["i < call.time && k < call.keys && (", "i < call.time && ("],
  },
  {
    task: "6.6b",
    mistake: "brought all keys, also those that no query of the tile sees",
    file: "queries_gradient.wgsl",
    change: [
      "  let last = min(top + TILE, call.time);\n  return u32(max(0, i32(last) + i32(call.keys) - i32(call.time)));\n",
      "  return call.keys;\n",
    ],
  },
  {
    task: "6.6b",
    mistake: "brought the first values while others still read the results",
    file: "queries_gradient.wgsl",
    change: ["  }\n  workgroupBarrier();\n  let end", "  }\n  let end"],
  },
  {
    task: "6.6b",
    mistake: "did not wait for the gradients of the others' scores",
    file: "queries_gradient.wgsl",
    change: [
      "    gradScores[own] = gradScore;\n    workgroupBarrier();\n",
      "    gradScores[own] = gradScore;\n",
    ],
  },
  {
    task: "6.6b",
    mistake: "multiplied 0 by an infinite key",
    file: "queries_gradient.wgsl",
    change: [
      "        sum += each * select(tile[k * DIM + c], 0.0, each == 0);\n",
      "        sum += each * tile[k * DIM + c];\n",
    ],
  },
  {
    task: "6.6b",
    mistake: "wrote the gradients after each tile",
    file: "queries_gradient.wgsl",
    change: [
      "      sums[local.y * DIM + c] = sum;\n",
      "      sums[local.y * DIM + c] = sum;\n      if (i < call.time) {\n        out[(b * call.time + i) * call.dim + c] = sum;\n      }\n",
    ],
  },
  {
    task: "6.6b",
    mistake: "wrote the means before the gradients",
    file: "queries_gradient.wgsl",
    change: ["out[call.moved + n] =", "out[n] ="],
  },
  {
    task: "6.6b",
    mistake: "took the mean of the row, and it belongs to the column",
    file: "keys_gradient.wgsl",
    change: ["meansOfTile[local.x])", "meansOfTile[local.y])"],
  },
  {
    task: "6.6b",
    mistake: "brought queries first, and added up gradients",
    file: "keys_gradient.wgsl",
    change: [
      "    bringGrads(b, first, local);\n    workgroupBarrier();\n    var slope",
      "    bringQueries(b, first, local);\n    workgroupBarrier();\n    var slope",
    ],
  },
  {
    task: "6.6b",
    mistake: "multiplied the own key by the query, where the slope asks for value and gradient",
    file: "keys_gradient.wgsl",
    change: ["slope += valueTile[local.y * DIM + c]", "slope += keyTile[local.y * DIM + c]"],
  },
  {
    task: "6.6b",
    mistake: "put the first query at the place of the first key",
    file: "keys_gradient.wgsl",
    change: ["let place = i32(i) + i32(call.keys) - i32(call.time);", "let place = i32(i);"],
  },
  {
    task: "6.6b",
    mistake: "brought the queries while others still read the gradients",
    file: "keys_gradient.wgsl",
    change: [
      "    }\n    workgroupBarrier();\n    bringQueries(b, first, local);\n",
      "    }\n    bringQueries(b, first, local);\n",
    ],
  },
  {
    task: "6.6b",
    mistake: "multiplied 0 by an infinite query",
    file: "keys_gradient.wgsl",
    change: [
      "        sum += each * select(tile[q * DIM + c], 0.0, each == 0);\n",
      "        sum += each * tile[q * DIM + c];\n",
    ],
  },
  {
    task: "6.6b",
    mistake: "let keys beyond the last one write",
    file: "keys_gradient.wgsl",
    change: ["  if (k < call.keys) {\n", "  {\n"],
  },
  // 6.7 Training
  {
    task: "6.7",
    mistake: "asked for the token that it was shown",
    file: "text_training.ts",
    change: ["starts.map((start) => from(start + 1))", "starts.map(from)"],
  },
  {
    task: "6.7",
    mistake: "skipped one token too many",
    file: "text_training.ts",
    change: ["from(start + 1)", "from(start + 2)"],
  },
  {
    task: "6.7",
    mistake: "asked for the token before",
    file: "text_training.ts",
    change: [
      "return { inputs: starts.map(from), targets: starts.map((start) => from(start + 1)) };",
      "return { inputs: starts.map((start) => from(start + 1)), targets: starts.map(from) };",
    ],
  },
  {
    task: "6.7",
    mistake: "began every piece at the beginning of the text",
    file: "text_training.ts",
    change: ["tokens[start + i]", "tokens[i]"],
  },
  {
    task: "6.7",
    mistake: "took pieces one after another, wherever they should begin",
    file: "text_training.ts",
    change: ["inputs: starts.map(from)", "inputs: starts.map((_, i) => from(i * length))"],
  },
  {
    task: "6.7",
    mistake: "did not forget the gradients of the step before",
    file: "text_training.ts",
    change: ["  optimizer.zeroGrad();\n", ""],
  },
  {
    task: "6.7",
    mistake: "forgot backward",
    file: "text_training.ts",
    change: ["  loss.backward();\n", ""],
  },
  {
    task: "6.7",
    mistake: "did not clip",
    file: "text_training.ts",
    change: ["  clipGradients(model.parameters(), maxNorm);\n", ""],
  },
  {
    task: "6.7",
    mistake: "clipped the gradients of the blocks alone",
    file: "text_training.ts",
    change: ["clipGradients(model.parameters()", "clipGradients(model.h.parameters()"],
  },
  {
    task: "6.7",
    mistake: "clipped before backward",
    file: "text_training.ts",
    change: [
      "  loss.backward();\n  clipGradients(model.parameters(), maxNorm);\n",
      "  clipGradients(model.parameters(), maxNorm);\n  loss.backward();\n",
    ],
  },
  {
    task: "6.7",
    mistake: "clipped after the step",
    file: "text_training.ts",
    change: [
      `  clipGradients(model.parameters(), maxNorm);
  optimizer.rate = warmupCosine(step, schedule);
  optimizer.step();
`,
      `  optimizer.rate = warmupCosine(step, schedule);
  optimizer.step();
  clipGradients(model.parameters(), maxNorm);
`,
    ],
  },
  {
    task: "6.7",
    mistake: "did not use the schedule",
    file: "text_training.ts",
    change: ["  optimizer.rate = warmupCosine(step, schedule);\n", ""],
  },
  {
    task: "6.7",
    mistake: "set the rate after the step",
    file: "text_training.ts",
    change: [
      "  optimizer.rate = warmupCosine(step, schedule);\n  optimizer.step();\n",
      "  optimizer.step();\n  optimizer.rate = warmupCosine(step, schedule);\n",
    ],
  },
  {
    task: "6.7",
    mistake: "took no step",
    file: "text_training.ts",
    change: ["  optimizer.step();\n", ""],
  },
  {
    task: "6.7",
    mistake: "gave what the model answers after the step",
    file: "text_training.ts",
    change: ["{ logits: logits.detach(),", "{ logits: model.forward(inputs).detach(),"],
  },
  {
    task: "6.7",
    mistake: "kept the graph of every step",
    file: "text_training.ts",
    change: ["loss: loss.detach()", "loss"],
  },
  {
    task: "6.7",
    mistake: "learned from the last place of each piece only",
    file: "text_training.ts",
    change: [
      "loss = nextTokenLoss(logits, targets);",
      `time = targets[0].length;
  const loss = nextTokenLoss(
    logits.permute([1, 0, 2]).mul(1),
    Array.from({ length: time }, () => targets.map((row) => row[time - 1])),
  );`,
    ],
  },
] satisfies readonly Mutant[];
