// Rows with mean 0 and variance 1, each read once: what `normalize` of layer_norm.ts gives.
//
//   out[r, i] = (a[r, i] - mean of row r) / √(variance of row r + epsilon)
//
//   a         [rows, width], row by row
//   out       the same
//   dispatch  one workgroup a row, in several rows of workgroups where they are many; the last of
//             these may reach beyond the end
//
// As in softmax_rows.wgsl, each of WIDTH lanes keeps its part of the row in the workgroup's memory.
// The variance is the mean of the squares of what is left once the mean is gone. (Mean of the squares
// less square of the mean is the same on paper. Of numbers near 1000 little of it is left in float32.)
//
// `fn sumOfLanes(lane, own)` is appended to this text.

override WIDTH: u32 = 256;
override MOST: u32 = 3840;

struct Call {
  rows: u32,
  width: u32,
  epsilon: f32,
}

@group(0) @binding(0) var<uniform> call: Call;
@group(0) @binding(1) var<storage, read> a: array<f32>;         // [rows, width]
@group(0) @binding(2) var<storage, read_write> out: array<f32>; // [rows, width]

var<workgroup> row: array<f32, MOST>; // each lane sees to its own numbers of it

@compute @workgroup_size(WIDTH)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let r = group.y * groups.x + group.x;
  if (r >= call.rows) {
    return; // the whole workgroup does, which barriers allow
  }
  let first = r * call.width;
  // #region 6.6 bring the lane's numbers and add them up: the mean of all lanes. Take it away in
  //   row, and add up the squares: the variance. Write what is left times 1 / √(variance + epsilon)
  var sum = 0.0;
  for (var i = lane; i < call.width; i += WIDTH) {
    let value = a[first + i];
    row[i] = value;
    sum += value;
  }
  let mean = sumOfLanes(lane, sum) / f32(call.width);
  var squares = 0.0;
  for (var i = lane; i < call.width; i += WIDTH) {
    let centred = row[i] - mean;
    row[i] = centred;
    squares += centred * centred;
  }
  let variance = sumOfLanes(lane, squares) / f32(call.width);
  let scale = 1 / sqrt(variance + call.epsilon);
  for (var i = lane; i < call.width; i += WIDTH) {
    out[first + i] = row[i] * scale;
  }
  // #endregion
}
