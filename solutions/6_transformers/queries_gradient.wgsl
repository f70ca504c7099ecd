// The way back through attention to the queries. No table of weights, and none of their gradients.
//
//   out[b, i] = sum over k of gradScore[i, k] · keys[b, k]     of all keys k that query i sees
//   gradScore = scale · weight[i, k] · (slope[i, k] - mean[i])
//   weight    = e^(scale · (queries[b, i] · keys[b, k]) - logarithm[i])
//   slope     = gradOut[b, i] · values[b, k]                   the gradient of the weight
//   mean      = gradOut[b, i] · result[b, i]                   of all slopes of query i, by weight
//
//   queries   [batch, heads, time, dim] under any strides
//   keys      [batch, heads, keys, dim] under any strides
//   values    [batch, heads, keys, size] under any strides
//   gradOut   [batch, heads, time, size] under any strides: the gradient of what attention.wgsl gave
//   results   what attention.wgsl wrote: [batch, heads, time, size], and behind it the logarithms
//   out       [batch, heads, time, dim], row by row; behind it [batch, heads, time], the means, which
//             keys_gradient.wgsl will ask for
//   dispatch  as of attention.wgsl: one workgroup of TILE × TILE a tile of queries
//
// The table's gradient is that of softmax_gradient.wgsl, row by row. Its mean is a sum over all keys,
// but it need not go through them: the sum of weights by (gradOut · value) is gradOut · (the sum of
// weights by value), and that sum is the result.
//
// A gradient of 0 adds nothing, not even where the key is infinite: 0 · Infinity is no number.
//
// `struct Call` and functions that read the inputs are appended to this text, from
// modules/6_transformers/attention_inputs.wgsl.

override TILE: u32 = 16;
override DIM: u32 = 64; // no row is longer

@group(0) @binding(6) var<storage, read_write> out: array<f32>; // [call.moved], and the means

var<workgroup> queryTile: array<f32, TILE * DIM>; // [queries of this tile, DIM]
var<workgroup> gradTile: array<f32, TILE * DIM>;  // likewise: gradients of their results
var<workgroup> logarithms: array<f32, TILE>;      // [queries of this tile]
var<workgroup> tile: array<f32, TILE * DIM>;      // results; then values of the step, then their keys
var<workgroup> gradScores: array<f32, TILE * TILE>; // [queries of this tile, keys of the step]
var<workgroup> sums: array<f32, TILE * DIM>;      // [queries of this tile, DIM]

/// Brings the queries from number `first` on into queryTile, and their logarithms.
fn bringQueries(b: u32, first: u32, local: vec3u) {
  for (var c = local.x; c < call.dim; c += TILE) {
    queryTile[local.y * DIM + c] = queryAt(b, first + local.y, c);
  }
  if (local.x == 0) {
    logarithms[local.y] = logarithmAt(b, first + local.y);
  }
}

/// Brings the gradients from that of query number `first` on into gradTile, and the results into tile.
fn bringResults(b: u32, first: u32, local: vec3u) {
  for (var c = local.x; c < call.size; c += TILE) {
    gradTile[local.y * DIM + c] = gradAt(b, first + local.y, c);
    tile[local.y * DIM + c] = resultAt(b, first + local.y, c);
  }
}

/// Brings the values from number `first` on into tile.
fn bringValues(b: u32, first: u32, local: vec3u) {
  for (var c = local.x; c < call.size; c += TILE) {
    tile[local.y * DIM + c] = valueAt(b, first + local.y, c);
  }
}

/// Brings the keys from number `first` on into tile.
fn bringKeys(b: u32, first: u32, local: vec3u) {
  for (var c = local.x; c < call.dim; c += TILE) {
    tile[local.y * DIM + c] = keyAt(b, first + local.y, c);
  }
}

/// Whether query number i may look at key number k.
fn sees(i: u32, k: u32) -> bool {
  // #region 6.6b as in attention.wgsl
  let place = i32(i) + i32(call.keys) - i32(call.time);
  return i < call.time && k < call.keys && (call.causal == 0 || i32(k) <= place);
  // #endregion
}

/// How many keys are brought for the queries from number `top` on: none that they all do not see.
fn keysFor(top: u32) -> u32 {
  // #region 6.6b as in attention.wgsl
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
  for (var c = local.x; c < call.dim; c += TILE) {
    sums[local.y * DIM + c] = 0;
  }
  // #region 6.6b bring queries, gradients and results; wait; mean is gradient by result; wait. For
  //   each tile of keys: bring its values; wait; the slope of the own query and key; wait; bring the
  //   keys; wait; put the gradient of the own score into gradScores, 0 where the query does not see
  //   the key; wait; add to the row of sums the keys by the row of gradScores, but none by 0; wait. In
  //   the end write the sums, and, one invocation a row, the mean
  bringQueries(b, top, local);
  bringResults(b, top, local);
  workgroupBarrier();
  var mean = 0.0;
  for (var c = 0u; c < call.size; c++) {
    mean += gradTile[local.y * DIM + c] * tile[local.y * DIM + c];
  }
  workgroupBarrier();
  let end = keysFor(top);
  for (var first = 0u; first < end; first += TILE) {
    bringValues(b, first, local);
    workgroupBarrier();
    var slope = 0.0;
    for (var c = 0u; c < call.size; c++) {
      slope += gradTile[local.y * DIM + c] * tile[local.x * DIM + c];
    }
    workgroupBarrier();
    bringKeys(b, first, local);
    workgroupBarrier();
    var gradScore = 0.0;
    if (sees(i, first + local.x)) {
      var product = 0.0;
      for (var c = 0u; c < call.dim; c++) {
        product += queryTile[local.y * DIM + c] * tile[local.x * DIM + c];
      }
      let weight = exp(call.scale * product - logarithms[local.y]);
      gradScore = call.scale * weight * (slope - mean);
    }
    gradScores[own] = gradScore;
    workgroupBarrier();
    for (var c = local.x; c < call.dim; c += TILE) {
      var sum = sums[local.y * DIM + c];
      for (var k = 0u; k < TILE; k++) {
        let each = gradScores[local.y * TILE + k];
        sum += each * select(tile[k * DIM + c], 0.0, each == 0);
      }
      sums[local.y * DIM + c] = sum;
    }
    workgroupBarrier();
  }
  if (i < call.time) {
    let n = b * call.time + i;
    for (var c = local.x; c < call.dim; c += TILE) {
      out[n * call.dim + c] = sums[local.y * DIM + c];
    }
    if (local.x == 0) {
      out[call.moved + n] = mean;
    }
  }
  // #endregion
}
