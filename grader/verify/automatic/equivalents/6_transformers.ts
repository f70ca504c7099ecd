/** Changes of module 6's solutions that are no mistakes. */
import type { Equivalent } from "../equivalents.ts";

const COMMUTES =
  "a product stays the same when its factors change places, also of one number a row";
const EITHER_WAY = "which is named first is all the same to the larger, or smaller, of two";
const ZERO_TIMES = "what is multiplied by 0 may be any number";
const NOWHERE = "what a query that is not there sees is written nowhere";
const STABLE =
  "sorting is stable, and tokens come in their order: what says of equal ones that none " +
  "goes before the other leaves them so";
const NO_KEY = "keys are 0 and more: whatever is below 0 stands for none, and none is below it";
const ANEW =
  "a word's tokens are the same each time: to merge its bytes anew costs time alone, and is a " +
  "control";
const NO_RANK = "a pair with nothing behind it has no rank";

export default [
  {
    ...{ task: "6.1", file: "byte_pairs.ts", reason: NO_KEY },
    change: ["let best = -1, most = 1;", "let best = -2, most = 1;"],
  },
  {
    ...{ task: "6.1", file: "byte_pairs.ts" },
    change: [
      "if (count > most || count === most && best >= 0 && key < best) [best, most] = [key, count];",
      "if (count > most || count === most && key < best) [best, most] = [key, count];",
      "if (count > most || count === most && best > 0 && key < best) [best, most] = [key, count];",
      "if (count > most || count === most && best >= 1 && key < best) [best, most] = [key, count];",
      "if (count > most || count === most && best >= 0 && key <= best) [best, most] = [key, count];",
    ],
    reason: "no key is below 0 or below none, and no two entries of a map have the same one",
  },
  {
    ...{ task: "6.1", file: "byte_pairs.ts" },
    change: [
      "if (merged.length === word.ids.length) continue; // it has no such pair",
      "; // it has no such pair",
      "if (false) continue; // it has no such pair",
      "if (merged.length === word.ids.length) ; // it has no such pair",
    ],
    reason: "a word without the pair is taken out and put in as it was: more work, the same counts",
  },
  {
    ...{ task: "6.1", file: "tokens.ts", reason: NO_KEY },
    change: ["let best = -1, lowest = Infinity;", "let best = -2, lowest = Infinity;"],
  },
  {
    ...{ task: "6.1", file: "tokens.ts", reason: NO_RANK },
    change: [
      "for (let i = 0; i + 1 < ids.length; i++) {",
      "for (let i = 0; i - 1 < ids.length; i++) {",
      "for (let i = 0; i + 0 < ids.length; i++) {",
      "for (let i = 0; i + 1 <= ids.length; i++) {",
    ],
  },
  {
    ...{ task: "6.1", file: "tokens.ts" },
    change: [
      "if (rank !== undefined && rank < lowest) [best, lowest] = [key, rank];",
      "if (rank < lowest) [best, lowest] = [key, rank];",
      "if (rank !== undefined && rank <= lowest) [best, lowest] = [key, rank];",
    ],
    reason: "undefined is below nothing, and two pairs of one rank are the same pair",
  },
  {
    ...{ task: "6.1", file: "tokens.ts", reason: ANEW },
    change: ["let tokens = known.get(word);", "let tokens = known.get();"],
  },
  {
    ...{ task: "6.1", file: "tokens.ts", reason: ANEW },
    change: [
      "if (tokens === undefined) known.set(word, tokens = encodeBytes(utf8Bytes(word), ranks));",
      "if (true) known.set(word, tokens = encodeBytes(utf8Bytes(word), ranks));",
      "if (tokens === undefined) known.set(tokens = encodeBytes(utf8Bytes(word), ranks));",
      "if (tokens === undefined) known.set(tokens = encodeBytes(utf8Bytes(word), ranks), word);",
    ],
  },
  {
    ...{ task: "6.2", file: "layer_norm.ts", reason: COMMUTES },
    change: [
      'const normal = backend.zip("mul", centred, scale);',
      'const normal = backend.zip("mul", scale, centred);',
    ],
  },
  {
    ...{ task: "6.2", file: "layer_norm.ts", reason: COMMUTES },
    change: [
      'const stretch = rowMean(backend, backend.zip("mul", gradOut, normal));',
      'const stretch = rowMean(backend, backend.zip("mul", normal, gradOut));',
    ],
  },
  {
    ...{ task: "6.2", file: "layer_norm.ts", reason: COMMUTES },
    change: [
      'const left = minus(backend, centred, backend.zip("mul", normal, stretch));',
      'const left = minus(backend, centred, backend.zip("mul", stretch, normal));',
    ],
  },
  {
    ...{ task: "6.2", file: "layer_norm.ts", reason: COMMUTES },
    change: [
      'return backend.zip("mul", left, scale);',
      'return backend.zip("mul", scale, left);',
    ],
  },
  {
    ...{ task: "6.2", file: "gelu.ts", reason: COMMUTES },
    change: [
      'return backend.zip("mul", bell, gradOut);',
      'return backend.zip("mul", gradOut, bell);',
    ],
  },
  {
    ...{ task: "6.5", file: "sampling.ts", reason: STABLE },
    change: [
      "logits[b] - logits[a] || a - b",
      "logits[b] - logits[a]",
      "logits[b] - logits[a] || a + b",
    ],
  },
  {
    ...{ task: "6.5", file: "sampling.ts" },
    change: [
      "unread = text.slice(-Math.ceil(model.context / 2));",
      "unread = text.slice(-Math.floor(model.context / 2));",
    ],
    reason: "what half of an odd context is, nobody is told: one token more or less is read anew",
  },
  {
    ...{ task: "6.6", file: "softmax_rows.wgsl", reason: EITHER_WAY },
    change: ["largest = max(largest, value);", "largest = max(value, largest);"],
  },
  {
    ...{ task: "6.6", file: "attention.wgsl", reason: NOWHERE },
    change: [
      "return i < call.time && k < call.keys && (call.causal == 0 || i32(k) <= place);",
      "return k < call.keys && (call.causal == 0 || i32(k) <= place);",
      "return i <= call.time && k < call.keys && (call.causal == 0 || i32(k) <= place);",
    ],
  },
  {
    ...{ task: "6.6", file: "attention.wgsl", reason: EITHER_WAY },
    change: [
      "let last = min(top + TILE, call.time);",
      "let last = min(call.time, top + TILE);",
    ],
  },
  {
    ...{ task: "6.6", file: "attention.wgsl", reason: EITHER_WAY },
    change: [
      "return u32(max(0, i32(last) + i32(call.keys) - i32(call.time)));",
      "return u32(max(i32(last) + i32(call.keys) - i32(call.time), 0));",
    ],
  },
  {
    ...{ task: "6.6", file: "attention.wgsl", reason: EITHER_WAY },
    change: [
      "largest = max(largest, scores[local.y * TILE + k]);",
      "largest = max(scores[local.y * TILE + k], largest);",
    ],
  },
  {
    ...{ task: "6.6", file: "attention.wgsl" },
    change: ["if (local.x == 0) {", "if (local.x == 1) {"],
    reason: "all invocations of a row know its logarithm, and any one of them may write it",
  },
  {
    ...{ task: "6.6b", file: "values_gradient.wgsl" },
    change: [
      "return i < call.time && k < call.keys && (call.causal == 0 || i32(k) <= place);",
      "return i < call.time && (call.causal == 0 || i32(k) <= place);",
      "return i < call.time && k <= call.keys && (call.causal == 0 || i32(k) <= place);",
    ],
    reason: "what is found for a key that is not there is written nowhere",
  },
  {
    ...{ task: "6.6b", file: "values_gradient.wgsl" },
    change: [
      "return u32(max(0, i32(left) + i32(call.time) - i32(call.keys))) / TILE * TILE;",
      "return u32(max(1, i32(left) + i32(call.time) - i32(call.keys))) / TILE * TILE;",
    ],
    reason: "query 1 is in the first tile as query 0 is: a tile has two at least",
  },
  {
    ...{ task: "6.6b", file: "values_gradient.wgsl", reason: EITHER_WAY },
    change: [
      "return u32(max(0, i32(left) + i32(call.time) - i32(call.keys))) / TILE * TILE;",
      "return u32(max(i32(left) + i32(call.time) - i32(call.keys), 0)) / TILE * TILE;",
    ],
  },
  {
    ...{ task: "6.6b", file: "values_gradient.wgsl" },
    change: [
      "for (var first = queriesFrom(left); first < call.time; first += TILE) {",
      "for (var first = queriesFrom(left); first <= call.time; first += TILE) {",
    ],
    reason: "a tile of queries of which none is there reads nothing, and adds nothing",
  },
  {
    ...{ task: "6.6b", file: "keys_gradient.wgsl" },
    change: [
      "return i < call.time && k < call.keys && (call.causal == 0 || i32(k) <= place);",
      "return i < call.time && (call.causal == 0 || i32(k) <= place);",
      "return i < call.time && k <= call.keys && (call.causal == 0 || i32(k) <= place);",
    ],
    reason: "what is found for a key that is not there is written nowhere",
  },
  {
    ...{ task: "6.6b", file: "keys_gradient.wgsl" },
    change: [
      "return u32(max(0, i32(left) + i32(call.time) - i32(call.keys))) / TILE * TILE;",
      "return u32(max(1, i32(left) + i32(call.time) - i32(call.keys))) / TILE * TILE;",
    ],
    reason: "query 1 is in the first tile as query 0 is: a tile has two at least",
  },
  {
    ...{ task: "6.6b", file: "keys_gradient.wgsl", reason: EITHER_WAY },
    change: [
      "return u32(max(0, i32(left) + i32(call.time) - i32(call.keys))) / TILE * TILE;",
      "return u32(max(i32(left) + i32(call.time) - i32(call.keys), 0)) / TILE * TILE;",
    ],
  },
  {
    ...{ task: "6.6b", file: "keys_gradient.wgsl" },
    change: [
      "for (var first = queriesFrom(left); first < call.time; first += TILE) {",
      "for (var first = queriesFrom(left); first <= call.time; first += TILE) {",
    ],
    reason: "a tile of queries of which none is there reads nothing, and adds nothing",
  },
  {
    ...{ task: "6.6b", file: "queries_gradient.wgsl", reason: NOWHERE },
    change: [
      "return i < call.time && k < call.keys && (call.causal == 0 || i32(k) <= place);",
      "return k < call.keys && (call.causal == 0 || i32(k) <= place);",
      "return i <= call.time && k < call.keys && (call.causal == 0 || i32(k) <= place);",
    ],
  },
  {
    ...{ task: "6.6b", file: "queries_gradient.wgsl", reason: EITHER_WAY },
    change: [
      "let last = min(top + TILE, call.time);",
      "let last = min(call.time, top + TILE);",
    ],
  },
  {
    ...{ task: "6.6b", file: "queries_gradient.wgsl", reason: EITHER_WAY },
    change: [
      "return u32(max(0, i32(last) + i32(call.keys) - i32(call.time)));",
      "return u32(max(i32(last) + i32(call.keys) - i32(call.time), 0));",
    ],
  },
  {
    ...{ task: "6.6b", file: "queries_gradient.wgsl" },
    change: ["if (local.x == 0) {", "if (local.x == 1) {"],
    reason: "all invocations of a row know its mean, and any one of them may write it",
  },
  {
    ...{ task: "6.6b", file: "queries_gradient.wgsl", reason: ZERO_TIMES },
    change: [
      "sum += each * select(tile[k * DIM + c], 0.0, each == 0);",
      "sum += each * select(tile[k * DIM + c], 1.0, each == 0);",
    ],
  },
  {
    ...{ task: "6.6b", file: "keys_gradient.wgsl", reason: ZERO_TIMES },
    change: [
      "sum += each * select(tile[q * DIM + c], 0.0, each == 0);",
      "sum += each * select(tile[q * DIM + c], 1.0, each == 0);",
    ],
  },
] satisfies readonly Equivalent[];
