// Matrix multiplication, tile by tile through the memory of the workgroup.
//
//   out[batch, row, column] = sum over k of a[batch, row, k] · b[batch, k, column]
//
//   a         [..., rows, inner] under any strides
//   b         [..., inner, columns] under any strides
//   out       [..., rows, columns], row by row; up to 6 axes in front
//   dispatch  one workgroup of TILE × TILE a tile of out: x counts tiles along a row, y down the
//             columns, z the products of a batch. Tiles may reach beyond the edges of a matrix
//
//                 b  ┌───┬───┬───┐
//                    │   │ 1 │   │    a workgroup walks along the rows of its tile in a, and down
//                    ├───┼───┼───┤    the columns of its tile in b: first the tiles 1, then the
//      a             │   │ 2 │   │    tiles 2
//     ┌───┬───┐  out ├───┼───┼───┤
//     │ 1 │ 2 │      │   │ X │   │
//     └───┴───┘      └───┴───┴───┘

override TILE: u32 = 16;

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

var<workgroup> tileA: array<f32, TILE * TILE>; // [rows of this tile, TILE steps]
var<workgroup> tileB: array<f32, TILE * TILE>; // [TILE steps, columns of this tile]

/// Where the matrices of product number `batch` begin, in a (x) and in b (y).
fn starts(batch: u32) -> vec2u {
  // TODO(3.4): split the number into an index by the extents, as zip.wgsl does
}

@compute @workgroup_size(TILE, TILE)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_id) local: vec3u,
) {
  let batch = call.firstBatch + group.z;
  let start = starts(batch);
  let row = group.y * TILE + local.y;
  let column = group.x * TILE + local.x;
  // TODO(3.4): for each pair of tiles: bring one number of a and one of b into the workgroup's
  //   memory, 0 where the matrix has none; wait; add up TILE products; wait, before anybody
  //   overwrites the tiles. In the end write the sum where out has such an element
}
