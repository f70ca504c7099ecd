/// <reference path="../3_parallel/simd/kernel.d.ts" />
// What is around the tile of task 4.2c: rows of places, frames, and the gradient of weights.
import { convolveFour, packKernels } from "#impl/4_networks/conv2d.kernel.ts";

const TOGETHER: usize = 4; // kernels of a tile
const ASIDE: usize = 8; // places of a tile

/**
 * Rows of places, counted through all pictures, for up to 4 kernels. The last places of a row are
 * done together with some before them, where nothing is added up and that does no harm.
 *
 * @param out where the output of the first kernel begins for the first picture
 * @param outDown how many bytes it is from a kernel's output to that of the next
 * @param outPicture how many it is from a picture's output to that of the next
 * @param inPicture how many it is from a picture to the next, and `inDown` from a row to the next
 * @param there how many kernels there are
 * @param steps for each of the kernels' numbers how far it is from the place, in bytes
 * @param edge room for a tile
 */
export function convolveBands(
  out: usize,
  outDown: usize,
  outPicture: usize,
  there: usize,
  height: usize,
  width: usize,
  kernels: usize,
  input: usize,
  inPicture: usize,
  inDown: usize,
  steps: usize,
  count: usize,
  isFirst: bool,
  from: usize,
  to: usize,
  edge: usize,
): void {
  for (let band = from; band < to; band++) {
    const picture = band / height, y = band - picture * height;
    const out0 = out + picture * outPicture + y * width * 4;
    const row = input + picture * inPicture + y * inDown;
    for (let x: usize = 0; x < width; x += ASIDE) {
      const isWhole = width - x >= ASIDE || (isFirst && width >= ASIDE);
      const first = isWhole && width - x < ASIDE ? width - ASIDE : x, at = first * 4;
      if (isWhole && isFirst && there == TOGETHER) {
        convolveFour(out0 + at, outDown, kernels, row + at, steps, count);
        continue;
      }
      convolveFour(edge, ASIDE * 4, kernels, row + at, steps, count);
      const wide = isWhole ? ASIDE : width - x;
      for (let n: usize = 0; n < there; n++) {
        for (let m: usize = 0; m < wide; m++) {
          const position = out0 + n * outDown + at + m * 4;
          const before: f32 = isFirst ? 0 : load<f32>(position);
          store<f32>(position, before + load<f32>(edge + n * ASIDE * 4 + m * 4));
        }
      }
    }
  }
}

/** Packs kernels for `convolveBands`: see there. */
export function pack(
  packed: usize,
  kernels: usize,
  apart: usize,
  there: usize,
  steps: usize,
  count: usize,
): void {
  packKernels(packed, kernels, apart, there, steps, count);
}

/** Frames `from` up to `to`, all distances in bytes: see frame.ts, the readable twin. */
export function frames(
  out: usize,
  height: usize,
  width: usize,
  top: usize,
  left: usize,
  channels: usize,
  rows: usize,
  columns: usize,
  input: usize,
  perPicture: usize,
  perChannel: usize,
  down: usize,
  along: usize,
  from: usize,
  to: usize,
): void {
  const row = width * 4, size = height * row;
  memory.fill(out + from * size, 0, (to - from) * size);
  for (let frame = from; frame < to; frame++) {
    const picture = frame / channels, channel = frame - picture * channels;
    let at = out + frame * size + top * row + left * 4;
    let source = input + picture * perPicture + channel * perChannel;
    for (let y: usize = 0; y < rows; y++) {
      let x: usize = 0;
      if (along == 4) {
        for (; x + 4 <= columns; x += 4) v128.store(at + x * 4, v128.load(source + x * 4));
      }
      for (; x < columns; x++) store<f32>(at + x * 4, load<f32>(source + x * along));
      at += row;
      source += down;
    }
  }
}

/** 0, or NaN where any number of a stretch is NaN or infinite: with either, times 0 makes NaN. */
export function timesZero(numbers: usize, count: usize): f32 {
  const zero = f32x4.splat(0);
  let sum = zero, k: usize = 0;
  for (; k + 4 <= count; k += 4) {
    sum = f32x4.add(sum, f32x4.mul(v128.load(numbers + k * 4), zero));
  }
  let all = sumOf(sum);
  for (; k < count; k++) all += load<f32>(numbers + k * 4) * 0;
  return all;
}

function sumOf(four: v128): f32 {
  return f32x4.extract_lane(four, 0) + f32x4.extract_lane(four, 1) +
    (f32x4.extract_lane(four, 2) + f32x4.extract_lane(four, 3));
}

/**
 * One row of results, three of them at a time, of four kernels that are much wider than they are:
 * the gradient of weights is such a convolution, by kernels as large as a picture. Four places of a
 * kernel meet four of the picture at once, and the lanes are added up at the end.
 *
 * @param out one row of `width` results of the first kernel, and `apart` bytes on that of the next
 * @param there how many of the four kernels there are
 * @param input what the first number of the first kernel lies on
 * @param count how many planes are added up, `inPlane` and `plane` bytes apart
 * @param rows of a kernel, and `columns`, a multiple of four
 */
function convolveWide(
  out: usize,
  apart: usize,
  there: usize,
  width: usize,
  input: usize,
  inPlane: usize,
  inDown: usize,
  kernels: usize,
  kernel: usize,
  plane: usize,
  down: usize,
  count: usize,
  rows: usize,
  columns: usize,
): void {
  const none = f32x4.splat(0), end = columns * 4;
  const to1 = there > 1 ? kernel : 0, to2 = there > 2 ? 2 * kernel : 0;
  const to3 = there > 3 ? 3 * kernel : 0;
  for (let k: usize = 0; k < width; k += 3) {
    let s00 = none, s01 = none, s02 = none, s10 = none, s11 = none, s12 = none;
    let s20 = none, s21 = none, s22 = none, s30 = none, s31 = none, s32 = none;
    for (let i: usize = 0; i < count; i++) {
      let row = input + i * inPlane + k * 4, line = kernels + i * plane;
      for (let y: usize = 0; y < rows; y++) {
        for (let x: usize = 0; x < end; x += 4 * 4) {
          const at = row + x, own = line + x;
          const b0 = v128.load(at), b1 = v128.load(at, 4), b2 = v128.load(at, 8);
          const a0 = v128.load(own);
          s00 = f32x4.relaxed_madd(a0, b0, s00);
          s01 = f32x4.relaxed_madd(a0, b1, s01);
          s02 = f32x4.relaxed_madd(a0, b2, s02);
          const a1 = v128.load(own + to1);
          s10 = f32x4.relaxed_madd(a1, b0, s10);
          s11 = f32x4.relaxed_madd(a1, b1, s11);
          s12 = f32x4.relaxed_madd(a1, b2, s12);
          const a2 = v128.load(own + to2);
          s20 = f32x4.relaxed_madd(a2, b0, s20);
          s21 = f32x4.relaxed_madd(a2, b1, s21);
          s22 = f32x4.relaxed_madd(a2, b2, s22);
          const a3 = v128.load(own + to3);
          s30 = f32x4.relaxed_madd(a3, b0, s30);
          s31 = f32x4.relaxed_madd(a3, b1, s31);
          s32 = f32x4.relaxed_madd(a3, b2, s32);
        }
        row += inDown;
        line += down;
      }
    }
    const wide = width - k, at = out + k * 4;
    storeSums(at, s00, s01, s02, wide);
    if (there > 1) storeSums(at + apart, s10, s11, s12, wide);
    if (there > 2) storeSums(at + 2 * apart, s20, s21, s22, wide);
    if (there > 3) storeSums(at + 3 * apart, s30, s31, s32, wide);
  }
}

/** The sums of up to three vectors side by side. */
function storeSums(out: usize, first: v128, second: v128, third: v128, wide: usize): void {
  store<f32>(out, sumOf(first));
  if (wide > 1) store<f32>(out, sumOf(second), 4);
  if (wide > 2) store<f32>(out, sumOf(third), 8);
}

/**
 * Rows `from` up to `to` of the results of wide kernels. They are counted through the rows of a
 * picture's results for four kernels, then those for the next four, then those of the next picture.
 *
 * @param input frames: [·, inChannels, ·, ·], all distances in bytes
 * @param kernels [outChannels, inChannels, rows, columns], rows without gaps
 */
export function convolveWideRows(
  out: usize,
  outChannels: usize,
  height: usize,
  width: usize,
  input: usize,
  inPicture: usize,
  inPlane: usize,
  inDown: usize,
  kernels: usize,
  kernel: usize,
  plane: usize,
  down: usize,
  inChannels: usize,
  rows: usize,
  columns: usize,
  from: usize,
  to: usize,
): void {
  const fours = (outChannels + TOGETHER - 1) / TOGETHER, row = width * 4, apart = height * row;
  for (let item = from; item < to; item++) {
    const group = item / height, y = item - group * height;
    const picture = group / fours, o = (group - picture * fours) * TOGETHER;
    const left = outChannels - o, there = left < TOGETHER ? left : TOGETHER;
    const place = out + (picture * outChannels + o) * apart + y * row;
    const at = input + picture * inPicture + y * inDown, first = kernels + o * kernel;
    convolveWide(
      place,
      apart,
      there,
      width,
      at,
      inPlane,
      inDown,
      first,
      kernel,
      plane,
      down,
      inChannels,
      rows,
      columns,
    );
  }
}
