// Attention with an online softmax: the table of weights is never written down.
//
//   out[b, i] = sum over k of weight[k] · values[b, k]          of all keys k that query i sees
//   weight    = softmax over k of scale · (queries[b, i] · keys[b, k])
//
//   queries   [batch, heads, time, dim] under any strides
//   keys      [batch, heads, keys, dim] under any strides
//   values    [batch, heads, keys, size] under any strides
//   out       [batch, heads, time, size], row by row; behind it [batch, heads, time], of each query
//             the logarithm of the sum of its powers, which the way back will ask for
//   dispatch  one workgroup of TILE × TILE a tile of queries: x counts these tiles, y the heads of
//             the whole batch. A tile may reach beyond the last query
//
//                     keys   ┌───┬───┬───┐
//                            │ 1 │ 2 │ 3 │     a workgroup keeps its tile of queries, and goes
//     queries ┌───┐          └───┴───┴───┘     along the tiles of keys: first the tiles 1, then the
//             │ X │   scores │ 1 │ 2 │ 3 │     tiles 2; of the scores only one tile is ever there
//             └───┘          └───┴───┴───┘
//
// A query that sees nothing, or nothing but scores of -Infinity, has a result of 0, and 0 for its
// logarithm.

override TILE: u32 = 16;
override DIM: u32 = 64; // no row is longer

/// Smaller than any score but -Infinity.
const LOWEST = -3.4e38;

struct Call {
  firstBatch: u32, // the number of the first head of the batch: very many take several dispatches
  heads: u32,
  time: u32,   // queries
  keys: u32,   // keys, and values
  dim: u32,    // numbers of a query and of a key
  size: u32,   // numbers of a value
  causal: u32, // 1 where no query may look behind its own place, else 0
  scale: f32,  // what scores are multiplied by
  length: u32, // numbers of the result, which the logarithms follow
  unused1: u32, // in a uniform, a vector of four begins at a multiple of 16 bytes
  unused2: u32,
  unused3: u32,
  queryStrides: vec4u, // of batch (x), heads (y), places (z) and numbers (w)
  keyStrides: vec4u,   // likewise
  valueStrides: vec4u, // likewise
}

@group(0) @binding(0) var<uniform> call: Call;
@group(0) @binding(1) var<storage, read> queries: array<f32>;   // read by strides
@group(0) @binding(2) var<storage, read> keys: array<f32>;      // read by strides
@group(0) @binding(3) var<storage, read> values: array<f32>;    // read by strides
@group(0) @binding(4) var<storage, read_write> out: array<f32>; // [length], and the logarithms

var<workgroup> queryTile: array<f32, TILE * DIM>; // [queries of this tile, DIM]
var<workgroup> tile: array<f32, TILE * DIM>;      // [keys of the step, DIM], then their values
var<workgroup> scores: array<f32, TILE * TILE>;   // [queries of this tile, keys of the step]
var<workgroup> powers: array<f32, TILE * TILE>;   // likewise
var<workgroup> results: array<f32, TILE * DIM>;   // [queries of this tile, DIM]

/// Where number `b` of the heads of the whole batch begins.
fn startOf(b: u32, strides: vec4u) -> u32 {
  return b / call.heads * strides.x + b % call.heads * strides.y;
}

/// Brings the queries from number `first` on into queryTile, 0 where there is none.
fn bringQueries(b: u32, first: u32, local: vec3u) {
  let place = first + local.y;
  let start = startOf(b, call.queryStrides) + place * call.queryStrides.z;
  for (var c = local.x; c < call.dim; c += TILE) {
    var value = 0.0;
    if (place < call.time) {
      value = queries[start + c * call.queryStrides.w];
    }
    queryTile[local.y * DIM + c] = value;
  }
}

/// Brings the keys from number `first` on into tile, 0 where there is none.
fn bringKeys(b: u32, first: u32, local: vec3u) {
  let place = first + local.y;
  let start = startOf(b, call.keyStrides) + place * call.keyStrides.z;
  for (var c = local.x; c < call.dim; c += TILE) {
    var value = 0.0;
    if (place < call.keys) {
      value = keys[start + c * call.keyStrides.w];
    }
    tile[local.y * DIM + c] = value;
  }
}

/// Brings the values from number `first` on into tile, 0 where there is none.
fn bringValues(b: u32, first: u32, local: vec3u) {
  let place = first + local.y;
  let start = startOf(b, call.valueStrides) + place * call.valueStrides.z;
  for (var c = local.x; c < call.size; c += TILE) {
    var value = 0.0;
    if (place < call.keys) {
      value = values[start + c * call.valueStrides.w];
    }
    tile[local.y * DIM + c] = value;
  }
}

/// Whether query number i may look at key number k.
fn sees(i: u32, k: u32) -> bool {
  // #region 6.6 there are such a query and such a key; and where causal, the key does not come behind
  //   the query's place. The last query stands at the place of the last key: i + keys - time, which
  //   may be negative
  let place = i32(i) + i32(call.keys) - i32(call.time);
  return i < call.time && k < call.keys && (call.causal == 0 || i32(k) <= place);
  // #endregion
}

/// How many keys are brought for the queries from number `top` on: none that they all do not see.
fn keysFor(top: u32) -> u32 {
  // #region 6.6 all; where causal, so many as the last query of the tile sees, 0 at least
  if (call.causal == 0) {
    return call.keys;
  }
  let last = min(top + TILE, call.time);
  return u32(max(0, i32(last) + i32(call.keys) - i32(call.time)));
  // #endregion
}

@compute @workgroup_size(TILE, TILE)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_id) local: vec3u,
) {
  let b = call.firstBatch + group.y;
  let top = group.x * TILE;
  let i = top + local.y; // the query of this row of invocations
  let own = local.y * TILE + local.x;
  for (var c = local.x; c < call.size; c += TILE) {
    results[local.y * DIM + c] = 0;
  }
  // #region 6.6 bring the queries. For each tile of keys: bring it; wait; put the score of the own
  //   query and key into scores, LOWEST where it sees none; wait; bring the values; find the largest
  //   of the row of scores and of what was the largest so far, and what the powers so far are to be
  //   multiplied by for it; put the own power into powers, 0 where it sees none; wait; bring sum and
  //   results up to date by the row of powers; wait. In the end write results over sum, and, one
  //   invocation a row, the logarithm
  var largest = LOWEST;
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
  // #endregion
}
