// Reduce: the elements along one axis of a tensor, taken into one by an operator.
//
//   out[index] = op(… op(op(start, a[index, 0]), a[index, 1]) …, a[index, count - 1])
//
//   a         under any strides: up to 8 axes that stay, and one, of `count` elements, that goes
//   out       one element for each index of the axes that stay, row by row
//   dispatch  one workgroup an element of out, in several rows of workgroups where they are many;
//             the last row may reach beyond the end
//
// A workgroup has WIDTH (a power of two) lanes, however long the axis is: lane 2 of 4 takes in the
// elements 2, 6, 10, … by itself. Then the lanes' parts are taken together as in block_sum.wgsl.
// The operators do not care in which order elements are taken in (but for rounding).
//
// `fn op(x: f32, y: f32) -> f32` is appended to this text.

override WIDTH: u32 = 256;

/// One of the axes that stay: how long it is, and how far one step along it leads in a.
struct Axis {
  extent: u32,
  stride: u32,
  unused1: u32, // in a uniform, the elements of an array lie 16 bytes apart
  unused2: u32,
}

struct Call {
  length: u32, // elements of out
  rank: u32,   // how many of the axes are in use: what the others hold means nothing
  count: u32,  // elements along the axis that goes
  stride: u32, // how far one step along it leads in a
  start: f32,  // changes nothing: op(start, x) = x
  unused1: u32,
  unused2: u32,
  unused3: u32,
  axes: array<Axis, 8>,
}

@group(0) @binding(0) var<uniform> call: Call;
@group(0) @binding(1) var<storage, read> a: array<f32>;         // read by strides
@group(0) @binding(2) var<storage, read_write> out: array<f32>; // [length]

var<workgroup> parts: array<f32, WIDTH>;

/// Where the elements that make up element number i of the result begin in a.
fn position(i: u32) -> u32 {
  // TODO(3.3): as in map.wgsl
}

@compute @workgroup_size(WIDTH)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  // TODO(3.3): the number of the workgroup, by its row and its place there, is that of its element
  //   of out. Guard: the whole workgroup leaves together, which barriers allow. Let every lane take
  //   in each WIDTH-th element from its own on, beginning with start; take the parts together as
  //   in block_sum.wgsl; let one lane write
}
