/** The convolutions of the backend `parallel`: frames, and your loop over them as a job. */
import { KERNELS, PLACES } from "#impl/4_networks/conv2d_range.ts";
import { sizeOf } from "#modules/2_tensors/shape.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";
import type { ParallelBackend, ParallelData } from "#modules/3_parallel/parallel_backend.ts";
import { conv2dWords } from "#modules/4_networks/conv2d_call.ts";
import { CONV2D_JOB, CONVOLVE_ROWS_JOB, FRAME_JOB } from "#modules/4_networks/convolution_jobs.ts";
import type { Convolver } from "#modules/4_networks/convolver.ts";
import { alongRows } from "#modules/4_networks/along_rows.ts";
import { ASIDE, TOGETHER } from "#modules/4_networks/convolve_rows.ts";
import { frameWords } from "#modules/4_networks/frame.ts";
import { simpleConvolver } from "#modules/4_networks/simple_convolver.ts";

/**
 * How much work is worth handing to another thread, in multiplications. To wake a thread takes some
 * ten microseconds.
 */
const GRAIN = 65_536;

/** So many multiplications take about as long as to copy a number. */
const PER_COPY = 4;

/**
 * How a backend of threads convolves.
 *
 * @param options.grain for tests: how many multiplications are worth sharing out
 */
export function parallelConvolver(
  { pool, full, upload, readSync }: ParallelBackend,
  { grain = GRAIN }: { readonly grain?: number } = {},
): Convolver {
  const { heap } = pool;
  /** Whether there is neither NaN nor Infinity in a storage: with either, times 0 makes NaN. */
  const isFinite = (data: TensorData): boolean => {
    const numbers = readSync(data);
    let zero = 0;
    for (let i = 0; i < numbers.length; i++) zero += numbers[i] * 0;
    return zero === 0;
  };
  const taken = (data: TensorData): TensorData =>
    tensorData(Float64Array.from(readSync(data)), data.shape, data.strides);
  const grainOf = (cost: number) => Math.max(1, Math.ceil(grain / cost));

  const conv2d: Convolver["conv2d"] = (input, weight, { reverse, height, width }) => {
    const [batch, inChannels, inHeight, inWidth] = input.shape;
    const [outChannels, , kernelHeight, kernelWidth] = weight.shape;
    const shape = [batch, outChannels, height, width];
    const depth = inChannels * kernelHeight * kernelWidth;
    if (sizeOf(shape) * depth === 0) return full(0, shape);
    if (!isFinite(weight)) { // times the zeros of a frame it would be NaN, where nothing stands
      const out = simpleConvolver.conv2d(taken(input), taken(weight), { reverse, height, width });
      return upload(simple.readSync(out), shape);
    }

    const [places, together] = pool.onVectors ? [ASIDE, TOGETHER] : [PLACES, KERNELS];
    const wholeWidth = places * Math.ceil(width / places);
    const frame = { height: height + kernelHeight - 1, width: wholeWidth + kernelWidth - 1 };
    const [top, left] = reverse ? [kernelHeight - 1, kernelWidth - 1] : [0, 0];
    const size = frame.height * frame.width, frames = heap.allocate(batch * inChannels * size);
    const out = tensorData(heap.allocate(sizeOf(shape)), shape);

    const framing = frameWords({
      ...{ out: frames.offset, ...frame, top, left, channels: inChannels },
      rows: Math.min(inHeight, frame.height - top),
      columns: Math.min(inWidth, frame.width - left),
      input: { offset: own(input).storage.offset, strides: input.strides },
    });
    pool.run(FRAME_JOB, framing, { items: batch * inChannels, grain: grainOf(PER_COPY * size) });

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
    const job = pool.onVectors ? CONVOLVE_ROWS_JOB : CONV2D_JOB;
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
