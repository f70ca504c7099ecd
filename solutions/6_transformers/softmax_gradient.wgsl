// The way back through softmax of rows, each read once.
//
//   out[r, i] = shares[r, i] · (gradOut[r, i] - sum over j of gradOut[r, j] · shares[r, j])
//
//   shares    [rows, width], what softmax_rows.wgsl gave, row by row
//   gradOut   the gradient of these, likewise
//   out       the gradient of what softmax was taken of, likewise
//   dispatch  as of softmax_rows.wgsl
//
// What all numbers of a row have in common does not move its shares. So the mean of the gradient goes,
// each number of it weighed by its share; and what has a small share moves little.
//
// `fn sumOfLanes(lane, own)` is appended to this text.

override WIDTH: u32 = 256;
override MOST: u32 = 1920;

struct Call {
  rows: u32,
  width: u32,
}

@group(0) @binding(0) var<uniform> call: Call;
@group(0) @binding(1) var<storage, read> shares: array<f32>;    // [rows, width]
@group(0) @binding(2) var<storage, read> gradOut: array<f32>;   // [rows, width]
@group(0) @binding(3) var<storage, read_write> out: array<f32>; // [rows, width]

var<workgroup> rowShares: array<f32, MOST>; // each lane sees to its own numbers of it
var<workgroup> rowGrads: array<f32, MOST>;  // likewise

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
  // #region 6.6 bring the lane's shares and gradients, and add up their products; of all lanes they
  //   are the mean that goes
  var products = 0.0;
  for (var i = lane; i < call.width; i += WIDTH) {
    let share = shares[first + i];
    let grad = gradOut[first + i];
    rowShares[i] = share;
    rowGrads[i] = grad;
    products += share * grad;
  }
  let mean = sumOfLanes(lane, products);
  for (var i = lane; i < call.width; i += WIDTH) {
    out[first + i] = rowShares[i] * (rowGrads[i] - mean);
  }
  // #endregion
}
