// Softmax of rows, each read once.
//
//   out[r, i] = e^(a[r, i] - largest of row r) / sum of all such powers of row r
//
//   a         [rows, width], row by row
//   out       the same
//   dispatch  one workgroup a row, in several rows of workgroups where they are many; the last of
//             these may reach beyond the end
//
// A workgroup has WIDTH lanes. Lane 2 of 4 has the numbers 2, 6, 10, … of the row, and keeps them in
// the memory of the workgroup: there they can be gone through again, as often as it takes. A row has
// MOST numbers at most.
//
// `fn sumOfLanes(lane, own)` and `fn largestOfLanes(lane, own)` are appended to this text: every lane
// brings its own number, and gets the sum, or the largest, of all.

override WIDTH: u32 = 256;
override MOST: u32 = 3840;

/// Smaller than any number of a row but -Infinity.
const LOWEST = -3.4e38;

struct Call {
  rows: u32,
  width: u32,
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
  // #region 6.6 bring each WIDTH-th number from the lane's own on into row, and find the largest of
  //   them, then that of all lanes, from LOWEST on; put the powers in their places, and add them up;
  //   write each over the sum of all lanes
  var largest = LOWEST;
  for (var i = lane; i < call.width; i += WIDTH) {
    let value = a[first + i];
    row[i] = value;
    largest = max(largest, value);
  }
  largest = largestOfLanes(lane, largest);
  var sum = 0.0;
  for (var i = lane; i < call.width; i += WIDTH) {
    let power = exp(row[i] - largest);
    row[i] = power;
    sum += power;
  }
  sum = sumOfLanes(lane, sum);
  for (var i = lane; i < call.width; i += WIDTH) {
    out[first + i] = row[i] / sum;
  }
  // #endregion
}
