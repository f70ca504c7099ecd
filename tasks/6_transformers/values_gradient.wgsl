// The way back through attention to the values. The table of weights is made again, tile by tile.
//
//   out[b, k] = sum over i of weight[i, k] · gradOut[b, i]     of all queries i that see key k
//   weight    = e^(score[i, k] - logarithm[i])                 what query i has taken of value k
//   score     = scale · (queries[b, i] · keys[b, k])
//
//   queries   [batch, heads, time, dim] under any strides
//   keys      [batch, heads, keys, dim] under any strides
//   gradOut   [batch, heads, time, size] under any strides: the gradient of what attention.wgsl gave
//   results   what attention.wgsl wrote: behind its results stands the logarithm of each query
//   out       [batch, heads, keys, size], row by row
//   dispatch  one workgroup of TILE × TILE a tile of keys: x counts these tiles, y the heads of the
//             whole batch. A tile may reach beyond the last key
//
//                      keys ┌───┐
//                           │ X │       a workgroup keeps its tile of keys, and goes along the
//     queries ┌───┐         ├───┤       tiles of queries. attention.wgsl does it the other way
//             │ 1 │ weights │ 1 │       round: there queries stay, and keys come by
//             │ 2 │         │ 2 │
//             └───┘         └───┘
//
// `struct Call` and functions that read the inputs are appended to this text, from
// modules/6_transformers/attention_inputs.wgsl.

override TILE: u32 = 16;
override DIM: u32 = 64; // no row is longer

@group(0) @binding(6) var<storage, read_write> out: array<f32>; // [batch, heads, keys, size]

var<workgroup> keyTile: array<f32, TILE * DIM>; // [keys of this tile, DIM]
var<workgroup> tile: array<f32, TILE * DIM>;    // [queries of the step, DIM], then their gradients
var<workgroup> logarithms: array<f32, TILE>;    // [queries of the step]
var<workgroup> weights: array<f32, TILE * TILE>; // [keys of this tile, queries of the step]
var<workgroup> sums: array<f32, TILE * DIM>;    // [keys of this tile, DIM]

/// Brings the keys from number `first` on into keyTile.
fn bringKeys(b: u32, first: u32, local: vec3u) {
  for (var c = local.x; c < call.dim; c += TILE) {
    keyTile[local.y * DIM + c] = keyAt(b, first + local.y, c);
  }
}

/// Brings the queries from number `first` on into tile, and their logarithms.
fn bringQueries(b: u32, first: u32, local: vec3u) {
  for (var c = local.x; c < call.dim; c += TILE) {
    tile[local.y * DIM + c] = queryAt(b, first + local.y, c);
  }
  if (local.x == 0) {
    logarithms[local.y] = logarithmAt(b, first + local.y);
  }
}

/// Brings the gradients from that of query number `first` on into tile.
fn bringGrads(b: u32, first: u32, local: vec3u) {
  for (var c = local.x; c < call.size; c += TILE) {
    tile[local.y * DIM + c] = gradAt(b, first + local.y, c);
  }
}

/// Whether query number i may look at key number k.
fn sees(i: u32, k: u32) -> bool {
  // TODO(6.6b): as in attention.wgsl
}

/// The first query that is brought for the keys from number `left` on.
fn queriesFrom(left: u32) -> u32 {
  // TODO(6.6b): 0; where causal, the beginning of the tile with the first query that sees key `left`
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
  for (var c = local.x; c < call.size; c += TILE) {
    sums[local.y * DIM + c] = 0;
  }
  // TODO(6.6b): bring the keys. For each tile of queries: bring it; wait; put the weight of the own
  //   key and query into weights, 0 where the query does not see it; wait; bring the gradients; wait;
  //   add to the row of sums the gradients by the row of weights; wait. In the end write the sums
}
