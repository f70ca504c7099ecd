// Matrix multiplication with register tiles: every invocation makes 4 × 4 elements of the result.
//
//   out[batch, row, column] = sum over k of a[batch, row, k] · b[batch, k, column]
//
//   a, b, out, and what a call says: as in matmul.wgsl
//   dispatch  one workgroup of SIDE × SIDE a tile of out of 4 SIDE × 4 SIDE: x counts tiles along a
//             row, y down the columns, z the products of a batch
//
// In matmul.wgsl each product needs two numbers from the workgroup's memory. Here four numbers of a
// column of a and four of a row of b, held in registers, make sixteen products: two reads have
// become half a one. And a tile 4 times as long is read from global memory a fourth as often.
//
// The rows of one invocation are local.y, local.y + SIDE, local.y + 2 SIDE and local.y + 3 SIDE of
// the tile, its columns likewise: so neighbours read neighbouring numbers.

override SIDE: u32 = 16;

/// One of the axes in front of the matrices: how long it is, and how far one step along it leads in
/// a and in b.
struct Axis {
  extent: u32,
  strideA: u32,
  strideB: u32,
  unused: u32, // in a uniform, the elements of an array lie 16 bytes apart
}

struct Call {
  rows: u32,    // of a and of out
  columns: u32, // of b and of out
  inner: u32,   // columns of a, rows of b
  rank: u32,    // how many of the axes are in use: what the others hold means nothing
  downA: u32,   // how far one row further leads in a
  alongA: u32,  // how far one column further leads in a
  downB: u32,   // how far one row further leads in b
  alongB: u32,  // how far one column further leads in b
  firstBatch: u32, // the number of the first product: very many take several dispatches
  unused1: u32,
  unused2: u32,
  unused3: u32,
  axes: array<Axis, 6>,
}

@group(0) @binding(0) var<uniform> call: Call;
@group(0) @binding(1) var<storage, read> a: array<f32>;         // read by strides
@group(0) @binding(2) var<storage, read> b: array<f32>;         // read by strides
@group(0) @binding(3) var<storage, read_write> out: array<f32>; // [batches, rows, columns]

var<workgroup> tileA: array<f32, 4 * SIDE * SIDE>; // [4 SIDE rows, SIDE steps]
var<workgroup> tileB: array<f32, 4 * SIDE * SIDE>; // [SIDE steps, 4 SIDE columns]

/// Where the matrices of product number `batch` begin, in a (x) and in b (y).
fn starts(batch: u32) -> vec2u {
  // TODO(3.4b): as in matmul.wgsl
}

@compute @workgroup_size(SIDE, SIDE)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_id) local: vec3u,
) {
  let batch = call.firstBatch + group.z;
  let start = starts(batch);
  let top = group.y * 4 * SIDE;  // the first row of this tile of out
  let left = group.x * 4 * SIDE; // and its first column
  // TODO(3.4b): for each pair of tiles: bring four numbers of a and four of b into the workgroup's
  //   memory, 0 beyond the edges, and wait. For each step, put the four numbers of b into a vec4f,
  //   and for each of the four rows add a's number times it to a vec4f of sums. Wait. In the end
  //   write the sums that have a place in out
}
