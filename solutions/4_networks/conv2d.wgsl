// Convolution over two dimensions, forward and for both gradients.
//
//   out[b, o, y, x] = sum over i, j and k of input[b, i, y + j, x + k] · weight[o, i, j, k]
//
//   input     [batch, inChannels, inHeight, inWidth] under any strides; 0 all around it
//   weight    [outChannels, inChannels, kernelHeight, kernelWidth] under any strides
//   out       [pieces, batch, outChannels, height, width], row by row
//   dispatch  one invocation an element of out, WIDTH to a workgroup, in several rows of workgroups
//             where they are many; the last row may reach beyond the end
//
// In reverse, y - j and x - k stand for y + j and x + k.
//
// A weight has a gradient of few elements, each a sum over a whole batch: few invocations would do
// very much, and most of the GPU nothing. Such a sum is cut into pieces of `share` channels of the
// input each (of the last piece there may be fewer). Who has called adds up the pieces.

override WIDTH: u32 = 64;

struct Call {
  length: u32,      // elements of out in all
  share: u32,       // channels of the input that make a piece
  direction: i32,   // 1, or -1 in reverse
  unused: u32,
  batch: u32,
  outChannels: u32,
  height: u32,      // of the result
  width: u32,       // of the result
  inChannels: u32,
  inHeight: u32,
  inWidth: u32,
  kernelHeight: u32,
  kernelWidth: u32,
  unused1: u32,     // in a uniform, a vector of four begins at a multiple of 16 bytes
  unused2: u32,
  unused3: u32,
  inputStrides: vec4u,  // of batch (x), channels (y), rows (z) and columns (w)
  weightStrides: vec4u, // of kernels (x), channels (y), rows (z) and columns (w)
}

@group(0) @binding(0) var<uniform> call: Call;
@group(0) @binding(1) var<storage, read> input: array<f32>;     // read by strides
@group(0) @binding(2) var<storage, read> weight: array<f32>;    // read by strides
@group(0) @binding(3) var<storage, read_write> out: array<f32>; // [length]

@compute @workgroup_size(WIDTH)
fn main(
  @builtin(global_invocation_id) id: vec3u,
  @builtin(num_workgroups) groups: vec3u,
) {
  // #region 4.4b number of the element, and guard, as in map.wgsl; split the number into x, y, o, b
  //   and the piece; add up over the channels of the piece, rows and columns of the kernel, where
  //   the input has such a row and such a column; write the sum. The places of input are whole
  //   numbers that may be negative: i32
  let n = id.y * groups.x * WIDTH + id.x;
  if (n >= call.length) {
    return;
  }
  let x = n % call.width;
  let row = n / call.width;
  let y = row % call.height;
  let plane = row / call.height;
  let o = plane % call.outChannels;
  let picture = plane / call.outChannels;
  let b = picture % call.batch;
  let first = picture / call.batch * call.share;
  let end = min(first + call.share, call.inChannels);
  var sum = 0.0;
  for (var i = first; i < end; i++) {
    let picturePlane = b * call.inputStrides.x + i * call.inputStrides.y;
    let kernelPlane = o * call.weightStrides.x + i * call.weightStrides.y;
    for (var j = 0u; j < call.kernelHeight; j++) {
      let atY = i32(y) + call.direction * i32(j);
      if (atY >= 0 && atY < i32(call.inHeight)) {
        let pictureRow = picturePlane + u32(atY) * call.inputStrides.z;
        let kernelRow = kernelPlane + j * call.weightStrides.z;
        for (var k = 0u; k < call.kernelWidth; k++) {
          let atX = i32(x) + call.direction * i32(k);
          if (atX >= 0 && atX < i32(call.inWidth)) {
            sum += input[pictureRow + u32(atX) * call.inputStrides.w] *
              weight[kernelRow + k * call.weightStrides.w];
          }
        }
      }
    }
  }
  out[n] = sum;
  // #endregion
}
