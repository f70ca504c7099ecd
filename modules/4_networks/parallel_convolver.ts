/** The convolutions of the backend `parallel`: frames, and your loop over them as a job. */
import { KERNELS, PLACES } from "#impl/4_networks/conv2d_range.ts";
import { sizeOf } from "#modules/2_tensors/shape.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";
import type { HeapStorage } from "#modules/3_parallel/heap.ts";
import { ROOM } from "#modules/3_parallel/simd/vectors.ts";
import type { ParallelBackend, ParallelData } from "#modules/3_parallel/parallel_backend.ts";
import { type Conv2dCall, conv2dWords } from "#modules/4_networks/conv2d_call.ts";
import {
  CONV2D_JOB,
  CONVOLVE_ROWS_JOB,
  CONVOLVE_WIDE_JOB,
  FRAME_JOB,
  FRAMES_ON_VECTORS_JOB,
} from "#modules/4_networks/convolution_jobs.ts";
import type { Convolver } from "#modules/4_networks/convolver.ts";
import { alongRows } from "#modules/4_networks/along_rows.ts";
import {
  areFinite,
  ASIDE,
  convolutionKernel,
  TOGETHER,
  wideRows,
} from "#modules/4_networks/convolve_rows.ts";
import { type FrameCall, frameWords } from "#modules/4_networks/frame.ts";
import { listedOthers } from "#modules/4_networks/mostly_zeros/listed_others.ts";
import { COLLECT_JOB, SCATTER_JOB } from "#modules/4_networks/mostly_zeros/mostly_zeros_jobs.ts";
import { simpleConvolver } from "#modules/4_networks/simple_convolver.ts";

/** How much work is worth handing to another thread that is awake, in multiplications. */
const GRAIN = 32_768;

/** How many numbers a vector has. */
const FOUR = 4;

const BYTES = 4;

/** A picture with zeros around it: how large it is, and where in it the picture begins. */
type Frame = Pick<FrameCall, "height" | "width" | "top" | "left">;

/** So many multiplications take about as long as to copy a number. */
const PER_COPY = 4, PER_COPY_ON_VECTORS = 2;

/**
 * How a backend of threads convolves.
 *
 * @param options.grain for tests: how many multiplications are worth sharing out
 */
export function parallelConvolver(
  { pool, full, upload, readSync }: ParallelBackend,
  { grain = GRAIN }: { readonly grain?: number } = {},
): Convolver {
  const { heap } = pool, onVectors = pool.onVectors && convolutionKernel.written;
  /** Whether there is neither NaN nor Infinity in a storage: with either, times 0 makes NaN. */
  const isFinite = (data: TensorData): boolean => {
    const { offset, length } = own(data).storage;
    if (onVectors) return areFinite(heap, offset, length);
    const numbers = readSync(data);
    let zero = 0;
    for (let i = 0; i < numbers.length; i++) zero += numbers[i] * 0;
    return zero === 0;
  };
  const taken = (data: TensorData): TensorData =>
    tensorData(Float64Array.from(readSync(data)), data.shape, data.strides);
  const grainOf = (cost: number) => Math.max(1, Math.ceil(grain / cost));

  /** Pictures in frames of zeros, one after the other. */
  const framed = (input: TensorData, frame: Frame): HeapStorage => {
    const [batch, channels, inHeight, inWidth] = input.shape, { height, width, top, left } = frame;
    const size = height * width, items = batch * channels, out = heap.allocate(items * size);
    const words = frameWords({
      ...{ out: out.offset, ...frame, channels },
      rows: Math.min(inHeight, height - top),
      columns: Math.min(inWidth, width - left),
      input: { offset: own(input).storage.offset, strides: input.strides },
    });
    const job = onVectors ? FRAMES_ON_VECTORS_JOB : FRAME_JOB;
    const cost = onVectors ? PER_COPY_ON_VECTORS * size : PER_COPY * size;
    pool.run(job, words, { items, grain: grainOf(cost) });
    return out;
  };

  /** Kernels much wider than the result, such as pictures: see `convolveWide`. */
  const convolveWide = (input: TensorData, weight: TensorData, out: ParallelData): void => {
    const [batch, inChannels] = input.shape, [, , height, width] = out.shape;
    const [outChannels, , kernelHeight, kernelWidth] = weight.shape;
    const columns = FOUR * Math.ceil(kernelWidth / FOUR), [, , , along] = weight.strides;
    const frame = {
      ...{ height: kernelHeight + height - 1, top: 0, left: 0 },
      width: columns + 3 * Math.ceil(width / 3) - 1,
    };
    const size = frame.height * frame.width, frames = framed(input, frame);
    const copies = along === 1 && columns === kernelWidth
      ? undefined
      : framed(weight, { height: kernelHeight, width: columns, top: 0, left: 0 });
    const plane = kernelHeight * columns;
    const kernels = copies
      ? { offset: copies.offset, strides: [inChannels * plane, plane, columns, 1] }
      : { offset: own(weight).storage.offset, strides: weight.strides };
    const call: Conv2dCall = {
      ...{ batch, inChannels, outChannels, kernelHeight, height, width, reverse: false },
      ...{ kernelWidth: columns, out: out.storage.offset, weight: kernels },
      input: { offset: frames.offset, strides: [inChannels * size, size, frame.width] },
    };
    const cost = TOGETHER * width * inChannels * plane;
    pool.run(CONVOLVE_WIDE_JOB, conv2dWords(call), {
      items: wideRows(call),
      grain: grainOf(cost),
    });
    heap.free(frames);
    if (copies) heap.free(copies);
  };

  /** The gradient of pictures by one that is mostly zeros; whether it is, and that was done. */
  const scattered = (input: TensorData, weight: TensorData, out: ParallelData): boolean => {
    const [, inChannels, inHeight, inWidth] = input.shape;
    const [outChannels, , kernelHeight, kernelWidth] = weight.shape;
    const [batch, , height, width] = out.shape, lanes = FOUR * Math.ceil(kernelWidth / FOUR);
    const kernels = inChannels * outChannels * kernelHeight * lanes, frameWidth = width + lanes - 1;
    const room = kernels + outChannels * (height + kernelHeight - 1) * frameWidth;
    if (inHeight !== height || inWidth !== width || room > ROOM) return false;
    const others = listedOthers(pool, own(input), frameWidth);
    if (!others) return false;
    pool.run(SCATTER_JOB, [
      out.storage.offset * BYTES,
      ...others,
      ...bytes([own(weight).storage.offset, ...weight.strides]),
      ...[inChannels, outChannels, height, width, kernelHeight, kernelWidth, lanes],
    ], { items: batch, grain: grainOf(inChannels * outChannels * height * width) });
    return true;
  };

  /** The gradient of kernels by one that is mostly zeros, the same; it is what is laid on pictures. */
  const collected = (input: TensorData, grad: TensorData, out: ParallelData): boolean => {
    const [outChannels, batch, height, width] = grad.shape;
    const [inChannels, , kernelHeight, kernelWidth] = out.shape;
    const lanes = FOUR * Math.ceil(kernelWidth / FOUR), frameWidth = width + lanes - 1;
    if (inChannels * kernelHeight * lanes > ROOM) return false;
    const others = listedOthers(pool, own(grad), frameWidth);
    if (!others || !isFinite(input)) return false;
    const frames = framed(input, {
      ...{ height: height + kernelHeight - 1, top: 0, width: frameWidth, left: 0 },
    });
    pool.run(COLLECT_JOB, [
      ...bytes([out.storage.offset, frames.offset]),
      ...others,
      ...[batch, inChannels, outChannels, height, width, kernelHeight, kernelWidth, lanes],
    ], { items: outChannels, grain: grainOf(batch * inChannels * height * width) });
    heap.free(frames);
    return true;
  };

  const conv2d: Convolver["conv2d"] = (input, weight, { reverse, height, width }) => {
    const [batch, inChannels, , inWidth] = input.shape;
    const [outChannels, , kernelHeight, kernelWidth] = weight.shape;
    const shape = [batch, outChannels, height, width];
    const depth = inChannels * kernelHeight * kernelWidth;
    if (sizeOf(shape) * depth === 0) return full(0, shape);
    if (!isFinite(weight)) { // times the zeros of a frame it would be NaN, where nothing stands
      const out = simpleConvolver.conv2d(taken(input), taken(weight), { reverse, height, width });
      return upload(simple.readSync(out), shape);
    }
    const out = tensorData(heap.allocate(sizeOf(shape)), shape);
    if (onVectors && (reverse ? scattered : collected)(input, weight, out)) return out;
    // Where a kernel is filled up with zeros, nothing of the picture may lie on these.
    const isWide = width < ASIDE && kernelWidth >= ASIDE && inWidth <= kernelWidth;
    if (onVectors && isWide && !reverse) {
      convolveWide(input, weight, out);
      return out;
    }

    const [places, together] = onVectors ? [ASIDE, TOGETHER] : [PLACES, KERNELS];
    const wholeWidth = places * Math.ceil(width / places);
    const [top, left] = reverse ? [kernelHeight - 1, kernelWidth - 1] : [0, 0];
    const frame = {
      ...{ top, left, height: height + kernelHeight - 1 },
      width: wholeWidth + kernelWidth - 1,
    };
    const size = frame.height * frame.width, frames = framed(input, frame);
    const words = conv2dWords({
      ...{ batch, inChannels, outChannels, kernelHeight, kernelWidth, height, width, reverse },
      out: out.storage.offset,
      input: {
        offset: frames.offset + top * frame.width + left,
        strides: [inChannels * size, size, frame.width],
      },
      weight: { offset: own(weight).storage.offset, strides: weight.strides },
    });
    const bands = batch * Math.ceil(outChannels / together) * height;
    const job = onVectors ? CONVOLVE_ROWS_JOB : CONV2D_JOB;
    pool.run(job, words, { items: bands, grain: grainOf(together * wholeWidth * depth) });
    heap.free(frames);
    return out;
  };
  return { conv1d: alongRows(conv2d), conv2d };
}

/** Only the backend `parallel` makes what is handed on here, so its storage lies in the heap. */
function own(data: TensorData): ParallelData {
  return data as ParallelData;
}

/** Distances in the heap as kernels have them. */
function bytes(numbers: readonly number[]): number[] {
  return numbers.map((number) => number * BYTES);
}
