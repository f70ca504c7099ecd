
// What the lanes of a workgroup find out together, as in block_sum.wgsl. It is appended to a kernel
// of rows, whose WIDTH (a power of two) it takes. All lanes have to call it.

var<workgroup> parts: array<f32, WIDTH>;

/// The sum of what the lanes bring, told to all of them.
fn sumOfLanes(lane: u32, own: f32) -> f32 {
  parts[lane] = own;
  for (var half = WIDTH / 2; half > 0; half /= 2) {
    workgroupBarrier();
    if (lane < half) {
      parts[lane] += parts[lane + half];
    }
  }
  workgroupBarrier();
  let sum = parts[0];
  workgroupBarrier(); // before anybody brings something else
  return sum;
}

/// The largest of what the lanes bring, told to all of them.
fn largestOfLanes(lane: u32, own: f32) -> f32 {
  parts[lane] = own;
  for (var half = WIDTH / 2; half > 0; half /= 2) {
    workgroupBarrier();
    if (lane < half) {
      parts[lane] = max(parts[lane], parts[lane + half]);
    }
  }
  workgroupBarrier();
  let largest = parts[0];
  workgroupBarrier(); // before anybody brings something else
  return largest;
}
