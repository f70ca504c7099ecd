/** One thread's part of a convolution on vectors: see conv2d_range.ts, its readable twin. */
import conv2d from "#impl/4_networks/conv2d.kernel.ts" with { type: "text" };
import { listSteps } from "#impl/4_networks/conv2d_range.ts";
import type { Heap } from "#modules/3_parallel/heap.ts";
import { Kernel, ROOM, vectors } from "#modules/3_parallel/simd/vectors.ts";
import type { Conv2dCall } from "#modules/4_networks/conv2d_call.ts";
import type { FrameCall } from "#modules/4_networks/frame.ts";
import convolve from "#modules/4_networks/convolve.kernel.ts" with { type: "text" };

export const convolutionKernel: Kernel = new Kernel("modules/4_networks/convolve.kernel.ts", {
  "modules/4_networks/convolve.kernel.ts": convolve,
  "impl/4_networks/conv2d.kernel.ts": conv2d,
});

/** How many kernels, and how many places side by side, make a tile. */
export const TOGETHER = 4, ASIDE = 8;

/** So many numbers of the kernels are gone through at a time: packed, they stay in the cache. */
const DEEPEST = 2048;

const BYTES = 4;

/**
 * Bands `from` up to `to`, where a band is what four kernels make of one row of a picture. They are
 * counted in this order: of the first four kernels all rows of all pictures, then of the next four.
 */
export function convolveRows(
  heap: Float32Array,
  call: Conv2dCall,
  from: number,
  to: number,
): void {
  const { memory, room } = vectors()!, { convolveBands, pack } = convolutionKernel.on(memory);
  const { inChannels, outChannels, kernelHeight, kernelWidth, height, width, out } = call;
  const { batch, input, weight } = call, count = inChannels * kernelHeight * kernelWidth;
  const inPicture = new Int32Array(count), inKernel = new Int32Array(count);
  listSteps(inPicture, inKernel, call);

  const edge = room, packed = edge + 128, steps = packed + DEEPEST * TOGETHER * BYTES;
  const words = new Int32Array(heap.buffer, steps, DEEPEST), plane = height * width * BYTES;
  const perKernels = batch * height, apart = weight.strides[0] * BYTES;
  for (let o = 0; o < outChannels; o += TOGETHER) {
    const begin = Math.max(from - o / TOGETHER * perKernels, 0);
    const end = Math.min(to - o / TOGETHER * perKernels, perKernels);
    if (begin >= end) continue;
    const there = Math.min(TOGETHER, outChannels - o);
    for (let first = 0; first < count; first += DEEPEST) {
      const deep = Math.min(DEEPEST, count - first);
      for (let t = 0; t < deep; t++) words[t] = inKernel[first + t] * BYTES;
      const kernels = weight.offset * BYTES + o * apart;
      pack(packed, kernels, apart, there, steps, deep);
      for (let t = 0; t < deep; t++) words[t] = inPicture[first + t] * BYTES;
      convolveBands(
        ...[out * BYTES + o * plane, plane, outChannels * plane, there, height, width, packed],
        ...[input.offset * BYTES, input.strides[0] * BYTES, input.strides[2] * BYTES],
        ...[steps, deep, first === 0 ? 1 : 0, begin, end, edge],
      );
    }
  }
}

/**
 * Rows `from` up to `to` of the results of wide kernels, whose own rows have no gaps, and are a
 * multiple of four long: see `convolveWideRows`, which counts them.
 */
export function convolveWide(call: Conv2dCall, from: number, to: number): void {
  const { inChannels, outChannels, kernelHeight, kernelWidth, height, width, out } = call;
  const { input, weight } = call;
  convolutionKernel.on(vectors()!.memory).convolveWideRows(
    ...[out * BYTES, outChannels, height, width],
    ...[input.offset, ...input.strides, weight.offset, ...weight.strides.slice(0, 3)].map(bytes),
    ...[inChannels, kernelHeight, kernelWidth, from, to],
  );
}

/** How many rows {@linkcode convolveWide} counts. */
export function wideRows({ batch, outChannels, height }: Conv2dCall): number {
  return batch * Math.ceil(outChannels / TOGETHER) * height;
}

/** Frames `from` up to `to`: see `frameRange`, its readable twin. */
export function framesOnVectors(call: FrameCall, from: number, to: number): void {
  const { out, height, width, top, left, channels, rows, columns, input } = call;
  convolutionKernel.on(vectors()!.memory).frames(
    ...[out * BYTES, height, width, top, left, channels, rows, columns],
    ...[input.offset, ...input.strides].map(bytes),
    ...[from, to],
  );
}

/** Whether there is neither NaN nor Infinity among `count` numbers from a place in the heap on. */
export function areFinite({ memory }: Heap, place: number, count: number): boolean {
  const timesZero = convolutionKernel.on(memory).timesZero as (...inputs: number[]) => unknown;
  return timesZero(place * BYTES, count) === 0;
}

function bytes(distance: number): number {
  return distance * BYTES;
}

/** Whether a thread's room is large enough, as it always is. */
if (32 + DEEPEST * (TOGETHER + 1) > ROOM) throw new Error("The room is too small");
