/** A convolution as jobs for a pool: first the frames, then the range function that is yours. */
import { conv2dRange } from "#impl/4_networks/conv2d_range.ts";
import type { Job, JobRun } from "#modules/3_parallel/job.ts";
import { conv2dCall } from "#modules/4_networks/conv2d_call.ts";
import { convolveRows, convolveWide, framesOnVectors } from "#modules/4_networks/convolve_rows.ts";
import { frameCall, frameRange } from "#modules/4_networks/frame.ts";

/** The jobs by their names, as a worker looks them up. */
export const JOBS: Readonly<Record<string, JobRun>> = {
  frame: (heap, words, from, to) => frameRange(heap, frameCall(words), from, to),
  framesOnVectors: (_heap, words, from, to) => framesOnVectors(frameCall(words), from, to),
  conv2d: (heap, words, from, to) => conv2dRange(heap, conv2dCall(words), from, to),
  convolveRows: (heap, words, from, to) => convolveRows(heap, conv2dCall(words), from, to),
  convolveWide: (_heap, words, from, to) => convolveWide(conv2dCall(words), from, to),
};

/** Called with the words of a `FrameCall`; items are frames. */
export const FRAME_JOB: Job = job("frame");

/** Called with the words of a `Conv2dCall`; items are bands, see `conv2dRange`. */
export const CONV2D_JOB: Job = job("conv2d");

/** The same on vectors. */
export const FRAMES_ON_VECTORS_JOB: Job = job("framesOnVectors");

/** Items are bands, see `convolveRows`. */
export const CONVOLVE_ROWS_JOB: Job = job("convolveRows");

/** Items are rows, see `convolveWide`. */
export const CONVOLVE_WIDE_JOB: Job = job("convolveWide");

function job(name: string): Job {
  return { module: import.meta.url, name, run: JOBS[name] };
}
