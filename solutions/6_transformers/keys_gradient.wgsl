// The way back through attention to the keys. No table of weights, and none of their gradients.
//
//   out[b, k] = sum over i of gradScore[i, k] · queries[b, i]  of all queries i that see key k
//   gradScore = scale · weight[i, k] · (slope[i, k] - mean[i])      as in queries_gradient.wgsl
//   weight    = e^(scale · (queries[b, i] · keys[b, k]) - logarithm[i])
//   slope     = gradOut[b, i] · values[b, k]
//
//   queries   [batch, heads, time, dim] under any strides
//   keys      [batch, heads, keys, dim] under any strides
//   values    [batch, heads, keys, size] under any strides
//   gradOut   [batch, heads, time, size] under any strides: the gradient of what attention.wgsl gave
//   results   what attention.wgsl wrote: behind its results stands the logarithm of each query
//   means     what queries_gradient.wgsl wrote: behind its gradients stands the mean of each query
//   out       [batch, heads, keys, dim], row by row
//   dispatch  as of values_gradient.wgsl: one workgroup of TILE × TILE a tile of keys
//
// It is queries_gradient.wgsl turned over: the tile of keys stays, with its values, and the queries
// come by, with what belongs to them: their gradients, their logarithms and their means. Here too a
// gradient of 0 adds nothing, not even where the query is infinite.
//
// `struct Call` and functions that read the inputs are appended to this text, from
// modules/6_transformers/attention_inputs.wgsl.

override TILE: u32 = 16;
override DIM: u32 = 64; // no row is longer

@group(0) @binding(6) var<storage, read> means: array<f32>;     // [call.moved], and the means
@group(0) @binding(7) var<storage, read_write> out: array<f32>; // [batch, heads, keys, dim]

var<workgroup> keyTile: array<f32, TILE * DIM>;   // [keys of this tile, DIM]
var<workgroup> valueTile: array<f32, TILE * DIM>; // likewise: their values
var<workgroup> tile: array<f32, TILE * DIM>;      // gradients of the step, then their queries
var<workgroup> logarithms: array<f32, TILE>;      // [queries of the step]
var<workgroup> meansOfTile: array<f32, TILE>;     // likewise
var<workgroup> gradScores: array<f32, TILE * TILE>; // [keys of this tile, queries of the step]
var<workgroup> sums: array<f32, TILE * DIM>;      // [keys of this tile, DIM]

/// Brings the keys from number `first` on into keyTile, and their values into valueTile.
fn bringKeys(b: u32, first: u32, local: vec3u) {
  for (var c = local.x; c < call.dim; c += TILE) {
    keyTile[local.y * DIM + c] = keyAt(b, first + local.y, c);
  }
  for (var c = local.x; c < call.size; c += TILE) {
    valueTile[local.y * DIM + c] = valueAt(b, first + local.y, c);
  }
}

/// Brings the gradients from that of query number `first` on into tile.
fn bringGrads(b: u32, first: u32, local: vec3u) {
  for (var c = local.x; c < call.size; c += TILE) {
    tile[local.y * DIM + c] = gradAt(b, first + local.y, c);
  }
}

/// Brings the queries from number `first` on into tile, with their logarithms and means.
fn bringQueries(b: u32, first: u32, local: vec3u) {
  let i = first + local.y;
  for (var c = local.x; c < call.dim; c += TILE) {
    tile[local.y * DIM + c] = queryAt(b, i, c);
  }
  if (local.x == 0 && i < call.time) {
    logarithms[local.y] = logarithmAt(b, i);
    meansOfTile[local.y] = means[call.moved + b * call.time + i];
  }
}

/// Whether query number i may look at key number k.
fn sees(i: u32, k: u32) -> bool {
  // #region 6.6b as in attention.wgsl
  let place = i32(i) + i32(call.keys) - i32(call.time);
  return i < call.time && k < call.keys && (call.causal == 0 || i32(k) <= place);
  // #endregion
}

/// The first query that is brought for the keys from number `left` on.
fn queriesFrom(left: u32) -> u32 {
  // #region 6.6b as in values_gradient.wgsl
  if (call.causal == 0) {
    return 0;
  }
  return u32(max(0, i32(left) + i32(call.time) - i32(call.keys))) / TILE * TILE;
  // #endregion
}

@compute @workgroup_size(TILE, TILE)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_id) local: vec3u,
) {
  let b = call.firstBatch + group.y;
  let left = group.x * TILE;
  let k = left + local.y; // the key of this row of invocations
  let own = local.y * TILE + local.x;
  for (var c = local.x; c < call.dim; c += TILE) {
    sums[local.y * DIM + c] = 0;
  }
  // #region 6.6b bring the keys. For each tile of queries: bring its gradients; wait; the slope of the
  //   own key and query; wait; bring the queries; wait; put the gradient of the own score into
  //   gradScores, 0 where the query does not see the key; wait; add to the row of sums the queries by
  //   the row of gradScores, but none by 0; wait. In the end write the sums
  bringKeys(b, left, local);
  for (var first = queriesFrom(left); first < call.time; first += TILE) {
    bringGrads(b, first, local);
    workgroupBarrier();
    var slope = 0.0;
    for (var c = 0u; c < call.size; c++) {
      slope += valueTile[local.y * DIM + c] * tile[local.x * DIM + c];
    }
    workgroupBarrier();
    bringQueries(b, first, local);
    workgroupBarrier();
    var gradScore = 0.0;
    if (sees(first + local.x, k)) {
      var product = 0.0;
      for (var c = 0u; c < call.dim; c++) {
        product += keyTile[local.y * DIM + c] * tile[local.x * DIM + c];
      }
      let weight = exp(call.scale * product - logarithms[local.x]);
      gradScore = call.scale * weight * (slope - meansOfTile[local.x]);
    }
    gradScores[own] = gradScore;
    workgroupBarrier();
    for (var c = local.x; c < call.dim; c += TILE) {
      var sum = sums[local.y * DIM + c];
      for (var q = 0u; q < TILE; q++) {
        let each = gradScores[local.y * TILE + q];
        sum += each * select(tile[q * DIM + c], 0.0, each == 0);
      }
      sums[local.y * DIM + c] = sum;
    }
    workgroupBarrier();
  }
  if (k < call.keys) {
    for (var c = local.x; c < call.dim; c += TILE) {
      out[(b * call.keys + k) * call.dim + c] = sums[local.y * DIM + c];
    }
  }
  // #endregion
}
