// One tile: the product of two matrices that fit into the memory of a workgroup.
//
//   out[pair, row, column] = sum over k of a[pair, row, k] · b[pair, k, column]
//
//   a, b, out  [pairs, size, size] with size <= TILE, row by row
//   dispatch   one workgroup of TILE × TILE a pair, one invocation an element of out; where size is
//              less than TILE some invocations have no element
//
// Each number of a and of b is needed `size` times. It is read from global memory once, by one
// invocation, and then from the workgroup's memory, which is many times faster.

override TILE: u32 = 16;

struct Call {
  size: u32,
}

@group(0) @binding(0) var<uniform> call: Call;
@group(0) @binding(1) var<storage, read> a: array<f32>;         // [pairs, size, size]
@group(0) @binding(2) var<storage, read> b: array<f32>;         // [pairs, size, size]
@group(0) @binding(3) var<storage, read_write> out: array<f32>; // [pairs, size, size]

var<workgroup> tileA: array<f32, TILE * TILE>; // [TILE, TILE], row by row
var<workgroup> tileB: array<f32, TILE * TILE>; // [TILE, TILE], row by row

@compute @workgroup_size(TILE, TILE)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_id) local: vec3u,
) {
  let row = local.y;
  let column = local.x;
  let inside = row < call.size && column < call.size;
  let place = (group.x * call.size + row) * call.size + column;
  // TODO(3.4): bring one number of a and one of b into the tiles, 0 where this invocation is not
  //   inside; wait for the others; add up the products of a row of one tile and a column of the
  //   other; write the sum if inside
}
