/** One thread's part of a convolution on vectors: see conv2d_range.ts, its readable twin. */
import { listSteps } from "#impl/4_networks/conv2d_range.ts";
import { Kernel, ROOM, vectors } from "#modules/3_parallel/simd/vectors.ts";
import type { Conv2dCall } from "#modules/4_networks/conv2d_call.ts";
import convolve from "#modules/4_networks/convolve.kernel.ts" with { type: "text" };

const kernel = new Kernel("modules/4_networks/convolve.kernel.ts", {
  "modules/4_networks/convolve.kernel.ts": convolve,
});

/** How many kernels, and how many places side by side, make a tile. */
export const TOGETHER = 6, ASIDE = 8;

/** So many numbers of the kernels are gone through at a time: packed, they stay in the cache. */
const DEEPEST = 2048;

const BYTES = 4;

/**
 * Bands `from` up to `to`, where a band is what six kernels make of one row of a picture. They are
 * counted in this order: of the first six kernels all rows of all pictures, then of the next six.
 */
export function convolveRows(
  heap: Float32Array,
  call: Conv2dCall,
  from: number,
  to: number,
): void {
  const { memory, room } = vectors()!, { convolveRow, packKernels } = kernel.on(memory);
  const { inChannels, outChannels, kernelHeight, kernelWidth, height, width, out } = call;
  const { batch, input, weight } = call, count = inChannels * kernelHeight * kernelWidth;
  const inPicture = new Int32Array(count), inKernel = new Int32Array(count);
  listSteps(inPicture, inKernel, call);

  const edge = room, packed = edge + 256, steps = packed + DEEPEST * TOGETHER * BYTES;
  const words = new Int32Array(heap.buffer, steps, DEEPEST), plane = height * width;
  const perKernels = batch * height;
  for (let o = 0; o < outChannels; o += TOGETHER) {
    const begin = Math.max(from - o / TOGETHER * perKernels, 0);
    const end = Math.min(to - o / TOGETHER * perKernels, perKernels);
    if (begin >= end) continue;
    const there = Math.min(TOGETHER, outChannels - o);
    const place = (band: number) => {
      const b = Math.floor(band / height), y = band % height;
      return {
        to: out + (b * outChannels + o) * plane + y * width,
        from: input.offset + b * input.strides[0] + y * input.strides[2],
      };
    };
    for (let band = begin; band < end; band++) {
      const { to } = place(band);
      for (let n = 0; n < there; n++) heap.fill(0, to + n * plane, to + n * plane + width);
    }
    for (let first = 0; first < count; first += DEEPEST) {
      const deep = Math.min(DEEPEST, count - first);
      for (let t = 0; t < deep; t++) words[t] = inKernel[first + t] * BYTES;
      const kernels = (weight.offset + o * weight.strides[0]) * BYTES;
      packKernels(packed, kernels, weight.strides[0] * BYTES, there, steps, deep);
      for (let t = 0; t < deep; t++) words[t] = inPicture[first + t] * BYTES;
      for (let band = begin; band < end; band++) {
        const { to, from } = place(band);
        convolveRow(
          ...[to * BYTES, plane * BYTES, there, width],
          ...[packed, from * BYTES, steps, deep, edge],
        );
      }
    }
  }
}

/** Whether a thread's room is large enough, as it always is. */
if (64 + DEEPEST * (TOGETHER + 1) > ROOM) throw new Error("The room is too small");
