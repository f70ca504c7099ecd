// Scatter and add: every row of the result is the sum of those rows of a that belong to it.
//
//   out[r, index] = sum over all i in list r of a[i, index]
//
//   a         [rows, ...row] under any strides; a row has up to 8 axes
//   lists     where list r begins, for r from 0 up to count, where the last one ends; then the
//             lists themselves, one behind the other
//   out       [count, ...row], row by row
//   dispatch  one invocation an element of out, WIDTH to a workgroup, in several rows of workgroups
//             where they are many; the last row may reach beyond the end
//
// However often a row is named, only one invocation ever writes to a place: nothing is lost, and
// the order of the additions is always the same.

override WIDTH: u32 = 256;

/// One axis of a row: how long it is, and how far one step along it leads in a.
struct Axis {
  extent: u32,
  stride: u32,
  unused1: u32, // in a uniform, the elements of an array lie 16 bytes apart
  unused2: u32,
}

struct Call {
  length: u32, // elements of out
  rank: u32,   // how many of the axes are in use
  size: u32,   // numbers in a row
  step: u32,   // how far it is from a row of a to the next
  axes: array<Axis, 8>,
}

@group(0) @binding(0) var<uniform> call: Call;
@group(0) @binding(1) var<storage, read> a: array<f32>;         // read by strides
@group(0) @binding(2) var<storage, read> lists: array<u32>;     // [count + 1 + rows]
@group(0) @binding(3) var<storage, read_write> out: array<f32>; // [length]

/// How far from the beginning of its row number i of a row stands in a.
fn position(i: u32) -> u32 {
  var rest = i;
  var at = 0u;
  for (var axis = call.rank; axis > 0; axis--) {
    let along = call.axes[axis - 1];
    at += rest % along.extent * along.stride;
    rest /= along.extent;
  }
  return at;
}

@compute @workgroup_size(WIDTH)
fn main(
  @builtin(global_invocation_id) id: vec3u,
  @builtin(num_workgroups) groups: vec3u,
) {
  let i = id.y * groups.x * WIDTH + id.x;
  if (i >= call.length) {
    return;
  }
  let row = i / call.size;
  let within = position(i % call.size);
  let behind = call.length / call.size + 1; // where the lists themselves begin
  var sum = 0.0;
  for (var k = lists[row]; k < lists[row + 1]; k++) {
    sum += a[lists[behind + k] * call.step + within];
  }
  out[i] = sum;
}
