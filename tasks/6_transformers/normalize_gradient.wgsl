// The way back through rows with mean 0 and variance 1, each read once.
//
//   out[r, i] = scale · (g[i] - mean(g) - x̂[i] · mean(g · x̂))        of row r, where
//
//   g         gradOut[r]
//   scale     1 / √(variance of a[r] + epsilon)
//   x̂         (a[r] - mean of a[r]) · scale
//
//   a         [rows, width], what normalize_rows.wgsl was given, row by row
//   gradOut   the gradient of its result, likewise
//   out       the gradient of a, likewise
//   dispatch  as of normalize_rows.wgsl
//
// Nothing was kept on the way there: once the row is here, its mean and variance cost no access to
// storage.
//
// `fn sumOfLanes(lane, own)` is appended to this text.

override WIDTH: u32 = 256;
override MOST: u32 = 1920;

struct Call {
  rows: u32,
  width: u32,
  epsilon: f32,
}

@group(0) @binding(0) var<uniform> call: Call;
@group(0) @binding(1) var<storage, read> a: array<f32>;         // [rows, width]
@group(0) @binding(2) var<storage, read> gradOut: array<f32>;   // [rows, width]
@group(0) @binding(3) var<storage, read_write> out: array<f32>; // [rows, width]

var<workgroup> row: array<f32, MOST>;      // each lane sees to its own numbers of it
var<workgroup> rowGrads: array<f32, MOST>; // likewise

@compute @workgroup_size(WIDTH)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let r = group.y * groups.x + group.x;
  if (r >= call.rows) {
    return;
  }
  let first = r * call.width;
  // TODO(6.6): bring the lane's numbers and gradients, and add both up: two means. Take the mean
  //   away in row; add up the squares, and the products with the gradients: the variance, and, times
  //   the scale, the mean of g · x̂. Then write by the formula
}
