// Block sum: the invocations of one workgroup add up their elements together.
//
//   out[group] = a[group · WIDTH] + … + a[group · WIDTH + WIDTH - 1], up to the end of a
//
//   a         [length]
//   out       [ceil(length / WIDTH)]
//   dispatch  one invocation an element, WIDTH (a power of two) to a workgroup; the last workgroup
//             may reach beyond the end
//
//   parts of a workgroup of 8:   a   b   c   d   e   f   g   h
//   after the first step:       a+e b+f c+g d+h
//   after the second:           a+e+c+g b+f+d+h
//   after the third:            the sum
//
// All lanes share the work. One that reads or adds up by itself what is for all of them has as many
// accesses to memory to wait for as there are lanes; here it is two for each step and one to store.

override WIDTH: u32 = 64;

struct Call {
  length: u32,
}

@group(0) @binding(0) var<uniform> call: Call;
@group(0) @binding(1) var<storage, read> a: array<f32>;         // [length]
@group(0) @binding(2) var<storage, read_write> out: array<f32>; // [ceil(length / WIDTH)]

var<workgroup> parts: array<f32, WIDTH>; // all invocations of the workgroup see these

@compute @workgroup_size(WIDTH)
fn main(
  @builtin(global_invocation_id) id: vec3u,
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  // TODO(3.3): every lane puts its element into parts[lane], or 0 beyond the end of a: nobody may
  //   leave before the last barrier
  for (var half = WIDTH / 2; half > 0; half /= 2) {
    // TODO(3.3): wait for all, then let the first `half` lanes add to their part the one that
    //   stands `half` further on
  }
  // TODO(3.3): one lane writes the sum, which stands in parts[0], to the workgroup's place in out
}
