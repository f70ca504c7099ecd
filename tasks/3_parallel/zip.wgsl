// Zip: one operator on every pair of elements of two tensors that broadcast.
//
//   out[index] = op(a[index], b[index])
//
//   a, b      under any strides; along an axis that is broadcast the stride is 0
//   out       the shape of both together, up to 8 axes, row by row
//   dispatch  one invocation an element of out, WIDTH to a workgroup, in several rows of workgroups
//             where they are many; the last row may reach beyond the end
//
// `fn op(x: f32, y: f32) -> f32` is appended to this text.

override WIDTH: u32 = 256;

/// One axis of the result: how long it is, and how far one step along it leads in a and in b.
struct Axis {
  extent: u32,
  strideA: u32,
  strideB: u32,
  unused: u32, // in a uniform, the elements of an array lie 16 bytes apart
}

struct Call {
  length: u32, // elements in all
  rank: u32,   // how many of the axes are in use: what the others hold means nothing
  unused1: u32,
  unused2: u32,
  axes: array<Axis, 8>,
}

@group(0) @binding(0) var<uniform> call: Call;
@group(0) @binding(1) var<storage, read> a: array<f32>;         // read by strides
@group(0) @binding(2) var<storage, read> b: array<f32>;         // read by strides
@group(0) @binding(3) var<storage, read_write> out: array<f32>; // [length]

/// Where element number i of the result, counted row by row, stands in a (x) and in b (y).
fn positions(i: u32) -> vec2u {
  // TODO(3.3): as in map.wgsl, with two places to keep
}

@compute @workgroup_size(WIDTH)
fn main(
  @builtin(global_invocation_id) id: vec3u,
  @builtin(num_workgroups) groups: vec3u,
) {
  // TODO(3.3): the number of the element as in map.wgsl, the guard, and op of the pair
}
