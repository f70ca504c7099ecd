// Copy rows: rows that follow one another, to some place in a larger result.
//
//   out[begin + number] = a[first + position of number]
//
//   a         rows of any shape, under any strides: up to 8 axes in all
//   out       rows of the same shape, one behind the other
//   dispatch  one invocation a number that is copied, WIDTH to a workgroup, in several rows of
//             workgroups where they are many; the last row may reach beyond the end

override WIDTH: u32 = 256;

/// One axis of what is copied: how long it is, and how far one step along it leads in a.
struct Axis {
  extent: u32,
  stride: u32,
  unused1: u32, // in a uniform, the elements of an array lie 16 bytes apart
  unused2: u32,
}

struct Call {
  length: u32, // numbers to copy
  rank: u32,   // how many of the axes are in use
  first: u32,  // where the first of them stands in a
  begin: u32,  // where it goes in out
  axes: array<Axis, 8>,
}

@group(0) @binding(0) var<uniform> call: Call;
@group(0) @binding(1) var<storage, read> a: array<f32>;         // read by strides
@group(0) @binding(2) var<storage, read_write> out: array<f32>; // row by row

/// How far from the first number another one stands in a.
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
  out[call.begin + i] = a[call.first + position(i)];
}
