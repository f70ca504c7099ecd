/**
 * One thread's part of a convolution over two dimensions, made fast. The loops of conv2d_loop.ts
 * work out for every multiplication where two numbers stand, and whether they are there at all.
 * Here nothing of that is left in the innermost loop:
 *
 * - The pictures stand in frames of zeros, see `Conv2dCall`, so that every place is there.
 * - How far the numbers under a kernel are from its place is the same for all places. It is worked
 *   out once, as a list of steps, and a list as long says where the kernel's own numbers are.
 * - As in task 3.2, many sums are made at once, here by four kernels on three places side by side:
 *   seven numbers fetched for twelve multiplications. (Three, because the gradient of a kernel is
 *   a result of its size, and many kernels are three wide.)
 *
 *     a picture of width 5 in its frame      steps of a kernel [2, 2] on it
 *
 *     a b c d e 0 0                          0 1            from b, for example: b c
 *     f g h i j 0 0                          7 8                                 g h
 *     0 0 0 0 0 0 0
 */
import type { Conv2dCall } from "#modules/4_networks/conv2d_call.ts";

/** How many kernels, and how many places side by side, make a tile. */
export const KERNELS = 4, PLACES = 3;

/** The two lists of steps, and room for a tile, made once for all calls. */
let pictureSteps = new Int32Array(0), kernelSteps = new Int32Array(0);
const tile = new Float64Array(KERNELS * PLACES);

/**
 * Lists how far the numbers that meet in one sum are from the place in the picture, and from the
 * beginning of the kernel: channel by channel, in each row by row.
 *
 * In reverse, rows and columns of the kernel lead up and to the left in the picture.
 *
 * @param inPicture at least as long as there are numbers in a kernel; overwritten from the front
 * @param inKernel of the same length
 * @example
 * ```ts
 * import { listSteps } from "#impl/4_networks/conv2d_range.ts";
 *
 * const size = { batch: 1, inChannels: 1, outChannels: 1, height: 2, width: 5, out: 0 };
 * const kernel = { kernelHeight: 2, kernelWidth: 2, reverse: false };
 * const input = { offset: 0, strides: [21, 21, 7] }, weight = { offset: 0, strides: [4, 4, 2, 1] };
 * const inPicture = new Int32Array(4), inKernel = new Int32Array(4);
 * listSteps(inPicture, inKernel, { ...size, ...kernel, input, weight });
 * if (inPicture.join() !== "0,1,7,8" || inKernel.join() !== "0,1,2,3") {
 *   throw new Error(`${inPicture} and ${inKernel}`);
 * }
 * ```
 */
export function listSteps(inPicture: Int32Array, inKernel: Int32Array, call: Conv2dCall): void {
  const { inChannels, kernelHeight, kernelWidth, reverse } = call;
  const [, inputI, inputY] = call.input.strides;
  const [, weightI, weightY, weightX] = call.weight.strides;
  // #region 4.2 three loops, for channels, rows and columns of the kernel; columns of the picture
  //   are 1 apart, and in reverse rows and columns count backwards there
  const direction = reverse ? -1 : 1;
  let next = 0;
  for (let i = 0; i < inChannels; i++) {
    for (let j = 0; j < kernelHeight; j++) {
      for (let k = 0; k < kernelWidth; k++) {
        inPicture[next] = i * inputI + direction * (j * inputY + k);
        inKernel[next++] = i * weightI + j * weightY + k * weightX;
      }
    }
  }
  // #endregion
}

/**
 * Four kernels on three places side by side: 12 sums, kernel by kernel.
 *
 *     sums[3 n + m] = sum over t of heap[kernels[n] + inKernel[t]] · heap[place + m + inPicture[t]]
 *
 * @param sums overwritten
 * @param kernels where each of the four kernels begins
 * @param place the first of the three places
 * @param count how many steps there are
 */
export function convolveTile(
  sums: Float64Array,
  heap: Float32Array,
  kernels: readonly number[],
  place: number,
  inPicture: Int32Array,
  inKernel: Int32Array,
  count: number,
): void {
  const [kernel0, kernel1, kernel2, kernel3] = kernels;
  // #region 4.2 twelve local variables, as the sixteen of multiplyPanels in task 3.2: at every step
  //   fetch a number of each kernel and those of three neighbours, and add twelve products
  let s00 = 0, s01 = 0, s02 = 0, s10 = 0, s11 = 0, s12 = 0;
  let s20 = 0, s21 = 0, s22 = 0, s30 = 0, s31 = 0, s32 = 0;
  for (let t = 0; t < count; t++) {
    const at = place + inPicture[t], k = inKernel[t];
    const w0 = heap[kernel0 + k], w1 = heap[kernel1 + k];
    const w2 = heap[kernel2 + k], w3 = heap[kernel3 + k];
    const x0 = heap[at], x1 = heap[at + 1], x2 = heap[at + 2];
    s00 += w0 * x0, s01 += w0 * x1, s02 += w0 * x2;
    s10 += w1 * x0, s11 += w1 * x1, s12 += w1 * x2;
    s20 += w2 * x0, s21 += w2 * x1, s22 += w2 * x2;
    s30 += w3 * x0, s31 += w3 * x1, s32 += w3 * x2;
  }
  sums[0] = s00, sums[1] = s01, sums[2] = s02, sums[3] = s10, sums[4] = s11, sums[5] = s12;
  sums[6] = s20, sums[7] = s21, sums[8] = s22, sums[9] = s30, sums[10] = s31, sums[11] = s32;
  // #endregion
}

/**
 * Bands `from` up to `to` of out[b, o, y, x]; see `conv2dLoop` for the formula. A band is what four
 * kernels make of one row of a picture. Bands are counted in the order of their first element in
 * the result: with 2 pictures, 6 kernels and a height of 3,
 *
 *     band      0   1   2   3   4   5   6   7   8   9   10  11
 *     picture   0   0   0   0   0   0   1   1   1   1   1   1
 *     kernels   0-3 0-3 0-3 4-5 4-5 4-5 0-3 0-3 0-3 4-5 4-5 4-5
 *     row       0   1   2   0   1   2   0   1   2   0   1   2
 *
 * Where there are fewer than four kernels left, the last one stands in for those that are not
 * there; and what a tile has beyond the end of a row, or of the kernels, is not written.
 *
 * @example
 * ```ts
 * import { conv2dRange } from "#impl/4_networks/conv2d_range.ts";
 *
 * const heap = Float32Array.of(1, 2, 3, 4, 0, 0, 0, 10, 1, 0, 0, 0, 0); // a row, and [10, 1]
 * const size = { batch: 1, inChannels: 1, outChannels: 1, height: 1, width: 4, out: 9 };
 * const kernel = { kernelHeight: 1, kernelWidth: 2, reverse: false };
 * const input = { offset: 0, strides: [7, 7, 7] }, weight = { offset: 7, strides: [2, 2, 2, 1] };
 * conv2dRange(heap, { ...size, ...kernel, input, weight }, 0, 1);
 * if (heap.subarray(9).join() !== "12,23,34,40") throw new Error(heap.join());
 * ```
 */
export function conv2dRange(heap: Float32Array, call: Conv2dCall, from: number, to: number): void {
  const { inChannels, outChannels, kernelHeight, kernelWidth, height, width, out } = call;
  const { input, weight } = call, count = inChannels * kernelHeight * kernelWidth;
  if (pictureSteps.length < count) {
    pictureSteps = new Int32Array(count);
    kernelSteps = new Int32Array(count);
  }
  // #region 4.2 list the steps, in pictureSteps and kernelSteps; then band by band find out the
  //   picture, the first of the four kernels, and the row; go along the row three places at a time,
  //   convolveTile, and write those of its sums that have a place in the result
  listSteps(pictureSteps, kernelSteps, call);
  const fours = Math.ceil(outChannels / KERNELS);
  for (let band = from; band < to; band++) {
    const y = band % height, four = Math.floor(band / height) % fours;
    const b = Math.floor(band / (height * fours)), o = KERNELS * four;
    const kernels = [o, o + 1, o + 2, o + 3].map((kernel) => {
      return weight.offset + Math.min(kernel, outChannels - 1) * weight.strides[0];
    });
    const row = input.offset + b * input.strides[0] + y * input.strides[2];
    const there = Math.min(KERNELS, outChannels - o);
    for (let x = 0; x < width; x += PLACES) {
      convolveTile(tile, heap, kernels, row + x, pictureSteps, kernelSteps, count);
      const wide = Math.min(PLACES, width - x);
      for (let n = 0; n < there; n++) {
        const position = out + ((b * outChannels + o + n) * height + y) * width + x;
        for (let m = 0; m < wide; m++) heap[position + m] = tile[PLACES * n + m];
      }
    }
  }
  // #endregion
}
