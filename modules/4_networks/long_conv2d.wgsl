// Convolution over two dimensions with a kernel of very many numbers, such as that of the gradient
// of a weight: there the gradient of a whole picture is the kernel. It is given.
//
//   out[b, o, y, x] = sum over i, j and k of input[b, i, y + j, x + k] · weight[o, i, j, k]
//
// In reverse, y - j and x - k stand for y + j and x + k. Bindings, shapes and dispatch are those of
// conv2d.wgsl, but a piece of the sum is not some channels: it is `share` of the numbers of a kernel,
// counted through all channels, rows and columns. So also one row of a kernel can be cut.

override WIDTH: u32 = 64;

struct Call {
  length: u32,      // elements of out in all
  share: u32,       // numbers of the kernel that make a piece
  direction: i32,   // 1, or -1 in reverse
  depth: u32,       // numbers of a kernel, in all its channels
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
  let n = id.y * groups.x * WIDTH + id.x;
  if (n >= call.length) {
    return;
  }
  let x = i32(n % call.width);
  let row = n / call.width;
  let y = i32(row % call.height);
  let plane = row / call.height;
  let o = plane % call.outChannels;
  let picture = plane / call.outChannels;
  let b = picture % call.batch;
  let first = picture / call.batch * call.share;
  let end = min(first + call.share, call.depth);
  // Channel, row and column of the kernel, which count up together as the wheels of a clock do.
  var i = first / (call.kernelHeight * call.kernelWidth);
  var j = first / call.kernelWidth % call.kernelHeight;
  var k = first % call.kernelWidth;
  var sum = 0.0;
  for (var tap = first; tap < end; tap++) {
    let atY = y + call.direction * i32(j);
    let atX = x + call.direction * i32(k);
    if (atY >= 0 && atY < i32(call.inHeight) && atX >= 0 && atX < i32(call.inWidth)) {
      let inInput = vec4u(b, i, u32(atY), u32(atX)) * call.inputStrides;
      let inWeight = vec4u(o, i, j, k) * call.weightStrides;
      sum += input[inInput.x + inInput.y + inInput.z + inInput.w] *
        weight[inWeight.x + inWeight.y + inWeight.z + inWeight.w];
    }
    k++;
    if (k == call.kernelWidth) {
      k = 0;
      j++;
    }
    if (j == call.kernelHeight) {
      j = 0;
      i++;
    }
  }
  out[n] = sum;
}
