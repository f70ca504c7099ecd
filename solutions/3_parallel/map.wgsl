// Map: one operator on every element of a tensor.
//
//   out[index] = op(a[index])
//
//   a         any shape of up to 8 axes, under any strides
//   out       the same shape, row by row
//   dispatch  one invocation an element, WIDTH to a workgroup. The number of workgroups along one
//             dimension is limited: large tensors are dispatched in several rows of workgroups, and
//             the last row may reach beyond the end
//
// `fn op(x: f32) -> f32` is appended to this text.

override WIDTH: u32 = 256;

/// One axis of the tensor: how long it is, and how far one step along it leads in a.
struct Axis {
  extent: u32,
  stride: u32,
  unused1: u32, // in a uniform, the elements of an array lie 16 bytes apart
  unused2: u32,
}

struct Call {
  length: u32,   // elements in all
  rank: u32,     // how many of the axes are in use: what the others hold means nothing
  constant: f32, // for operators that take one
  unused: u32,
  axes: array<Axis, 8>,
}

@group(0) @binding(0) var<uniform> call: Call;
@group(0) @binding(1) var<storage, read> a: array<f32>;         // read by strides
@group(0) @binding(2) var<storage, read_write> out: array<f32>; // [length]

/// Where element number i of the result, counted row by row, stands in a.
fn position(i: u32) -> u32 {
  // #region 3.3 split i into an index by the extents, from the last axis in use to the first, as in
  //   toIndex of task 2.1, and add up what each entry's stride leads to
  var rest = i;
  var at = 0u;
  for (var axis = call.rank; axis > 0; axis--) {
    let along = call.axes[axis - 1];
    at += rest % along.extent * along.stride;
    rest /= along.extent;
  }
  return at;
  // #endregion
}

@compute @workgroup_size(WIDTH)
fn main(
  @builtin(global_invocation_id) id: vec3u,
  @builtin(num_workgroups) groups: vec3u,
) {
  // #region 3.3 id.x counts within a row of workgroups and id.y counts the rows: the number of the
  //   element comes of both. Guard, then write op of its element in a
  let i = id.y * groups.x * WIDTH + id.x;
  if (i >= call.length) {
    return;
  }
  out[i] = op(a[position(i)]);
  // #endregion
}
