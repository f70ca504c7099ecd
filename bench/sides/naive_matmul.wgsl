// Matrix multiplication as its definition says it, for the benchmark to measure the others by.
//
//   out[row, column] = sum over k of a[row, k] · b[k, column]; all matrices are size × size
//
//   dispatch  one invocation an element of out, 16 × 16 of them a workgroup

@group(0) @binding(0) var<uniform> size: vec4u;
@group(0) @binding(1) var<storage, read> a: array<f32>;
@group(0) @binding(2) var<storage, read> b: array<f32>;
@group(0) @binding(3) var<storage, read_write> out: array<f32>;

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) at: vec3u) {
  let n = size.x;
  if (at.x >= n || at.y >= n) {
    return;
  }
  var sum = 0.0;
  for (var k = 0u; k < n; k++) {
    sum += a[at.y * n + k] * b[k * n + at.x];
  }
  out[at.y * n + at.x] = sum;
}
