/// <reference path="../../3_parallel/simd/kernel.d.ts" />
// Convolutions by a gradient that is mostly zeros, as it is behind the largest of each block: what is not
// 0 is looked for, and does its products with a whole kernel at once. Distances are in bytes, and rows of
// kernels are filled up with zeros to vectors: `lanes` numbers.

/**
 * Lists what is not 0 in planes `from` up to `to`: where it stands in a frame, and what it is. First
 * vectors are listed, and then the numbers in them. Nothing is asked on the way that a processor would
 * have to guess: all vectors are written, and what is 0 written over.
 *
 * @param list of all planes; each has `part` bytes of it, 8 for an entry
 * @param ends for each plane where its entries end; 0 where they are more than `most`, or any is NaN or
 * infinite
 * @param most how many entries a plane may have; there is room for five more
 * @param frameDown how many bytes it is in a frame from a row to the next
 * @param room for a list of vectors
 */
export function listOthers(
  list: usize,
  part: usize,
  ends: usize,
  most: usize,
  numbers: usize,
  height: usize,
  width: usize,
  frameDown: usize,
  from: usize,
  to: usize,
  room: usize,
): void {
  const zero = f32x4.splat(0), largest = f32x4.splat(3.4028235e38), size = height * width * 4;
  for (let plane = from; plane < to; plane++) {
    const first = list + plane * part, limit = first + most * 8;
    let line = numbers + plane * size, place: usize = 0, end = first, last = room, rest: f32 = 0;
    for (let y: usize = 0; y < height && end <= limit && last <= room + most * 8; y++) {
      let x: usize = 0;
      for (; x + 4 <= width; x += 4) {
        store<usize>(last, line + x * 4);
        store<usize>(last, place + x * 4, 4);
        const isAny = v128.any_true(f32x4.ne(v128.load(line + x * 4), zero));
        last += select<usize>(8, 0, isAny);
      }
      for (; x < width; x++) {
        end = listOne(end, line + x * 4, place + x * 4);
        rest += load<f32>(line + x * 4) * 0;
      }
      line += width * 4;
      place += frameDown;
    }
    let finite = f32x4.eq(zero, zero);
    for (let entry = room; entry < last && end <= limit; entry += 8) {
      const source = load<usize>(entry), at = load<usize>(entry, 4), four = v128.load(source);
      finite = v128.and(finite, f32x4.le(f32x4.abs(four), largest));
      let left = i32x4.bitmask(f32x4.ne(four, zero));
      while (left != 0) { // once, nearly always: what is rare has no neighbour
        const lowest = left & -left, lane = usize((lowest >> 1) - (lowest >> 3)) * 4;
        store<usize>(end, at + lane);
        store<f32>(end, load<f32>(source + lane), 4);
        end += 8;
        left ^= lowest;
      }
    }
    const isFinite = rest == 0 && i32x4.all_true(finite);
    const isListed = isFinite && end <= limit && last <= room + most * 8;
    store<usize>(ends + plane * 4, select<usize>(end, 0, isListed));
  }
}

function listOne(end: usize, from: usize, place: usize): usize {
  const value = load<f32>(from);
  store<usize>(end, place);
  store<f32>(end, value, 4);
  return end + select<usize>(8, 0, value != 0);
}

/**
 * The gradient of pictures `from` up to `to`: every number lays its part of all kernels over the
 * places below and to the right of its own.
 *
 *     out[b, o, y + j, x + k]  +=  input[b, i, y, x] · weight[o, i, j, k]
 *
 * @param out [·, outChannels, height, width], row by row
 * @param list of what is not 0 in the input's planes, which are `perPicture` and `perPlane` apart
 * @param room for the kernels, and a picture in frames
 */
export function scatter(
  out: usize,
  list: usize,
  part: usize,
  ends: usize,
  perPicture: usize,
  perPlane: usize,
  weight: usize,
  perOut: usize,
  perIn: usize,
  down: usize,
  right: usize,
  inChannels: usize,
  outChannels: usize,
  height: usize,
  width: usize,
  kernelHeight: usize,
  kernelWidth: usize,
  lanes: usize,
  from: usize,
  to: usize,
  room: usize,
): void {
  const kernelDown = lanes * 4, perKernel = kernelHeight * kernelDown;
  const perChannel = outChannels * perKernel;
  for (let i: usize = 0; i < inChannels; i++) {
    for (let o: usize = 0; o < outChannels; o++) {
      for (let j: usize = 0; j < kernelHeight; j++) {
        const packed = room + i * perChannel + (o * kernelHeight + j) * lanes * 4;
        const kernel = weight + o * perOut + i * perIn + j * down;
        for (let k: usize = 0; k < lanes; k++) {
          store<f32>(packed + k * 4, k < kernelWidth ? load<f32>(kernel + k * right) : 0);
        }
      }
    }
  }
  const frames = room + inChannels * perChannel, frameDown = (width + lanes - 1) * 4;
  const frame = (height + kernelHeight - 1) * frameDown;
  for (let b = from; b < to; b++) {
    memory.fill(frames, 0, outChannels * frame);
    for (let i: usize = 0; i < inChannels; i++) {
      const kernels = room + i * perChannel, plane = b * perPicture + i * perPlane;
      const first = list + plane * part, end = load<usize>(ends + plane * 4);
      for (let o: usize = 0; o < outChannels; o += 2) {
        const own = kernels + o * perKernel, place = frames + o * frame;
        const areTwo = o + 1 < outChannels;
        for (let k: usize = 0; k < kernelDown; k += 16) {
          let j: usize = 0;
          for (; j + 3 <= kernelHeight; j += 3) {
            const at = place + j * frameDown + k, kernel = own + j * kernelDown + k;
            if (areTwo) layTwo(at, frame, frameDown, kernel, perKernel, kernelDown, first, end);
            else layThree(at, frameDown, kernel, kernelDown, first, end);
          }
          for (; j < kernelHeight; j++) {
            const at = place + j * frameDown + k, kernel = own + j * kernelDown + k;
            layOne(at, kernel, first, end);
            if (areTwo) layOne(at + frame, kernel + perKernel, first, end);
          }
        }
      }
    }
    for (let o: usize = 0; o < outChannels; o++) {
      for (let y: usize = 0; y < height; y++) {
        const row = out + ((b * outChannels + o) * height + y) * width * 4;
        memory.copy(row, frames + o * frame + y * frameDown, width * 4);
      }
    }
  }
}

/**
 * The gradient of kernels, for their output channels `from` up to `to`: every number of the channel's
 * gradient meets a part as large as a kernel of all input channels of its picture.
 *
 *     out[i, o, j, k]  +=  input[i, b, y + j, x + k] · grad[o, b, y, x]
 *
 * @param out [inChannels, outChannels, kernelHeight, kernelWidth], row by row
 * @param frames [inChannels, batch, height + kernelHeight - 1, width + lanes - 1]
 * @param list of what is not 0 in the gradient's planes, which are `perOut` and `perPicture` apart
 * @param room for the kernels of one output channel
 */
export function collect(
  out: usize,
  frames: usize,
  list: usize,
  part: usize,
  ends: usize,
  perOut: usize,
  perPicture: usize,
  batch: usize,
  inChannels: usize,
  outChannels: usize,
  height: usize,
  width: usize,
  kernelHeight: usize,
  kernelWidth: usize,
  lanes: usize,
  from: usize,
  to: usize,
  room: usize,
): void {
  const frameDown = (width + lanes - 1) * 4, frame = (height + kernelHeight - 1) * frameDown;
  const kernelDown = lanes * 4, kernel = kernelHeight * kernelDown;
  for (let o = from; o < to; o++) {
    memory.fill(room, 0, inChannels * kernel);
    for (let b: usize = 0; b < batch; b++) {
      const plane = o * perOut + b * perPicture;
      const first = list + plane * part, end = load<usize>(ends + plane * 4);
      for (let i: usize = 0; i < inChannels; i += 2) {
        const own = room + i * kernel, place = frames + (i * batch + b) * frame;
        const areTwo = i + 1 < inChannels;
        for (let k: usize = 0; k < kernelDown; k += 16) {
          let j: usize = 0;
          for (; j + 3 <= kernelHeight; j += 3) {
            const to = own + j * kernelDown + k, at = place + j * frameDown + k;
            if (areTwo) takeTwo(to, kernel, kernelDown, at, batch * frame, frameDown, first, end);
            else takeThree(to, kernelDown, at, frameDown, first, end);
          }
          for (; j < kernelHeight; j++) {
            const to = own + j * kernelDown + k, at = place + j * frameDown + k;
            takeOne(to, at, first, end);
            if (areTwo) takeOne(to + kernel, at + batch * frame, first, end);
          }
        }
      }
    }
    for (let i: usize = 0; i < inChannels; i++) {
      const to = out + (i * outChannels + o) * kernelHeight * kernelWidth * 4;
      for (let j: usize = 0; j < kernelHeight; j++) {
        memory.copy(to + j * kernelWidth * 4, room + i * kernel + j * lanes * 4, kernelWidth * 4);
      }
    }
  }
}

/** Lays what is listed, times a vector of three rows of a kernel each, over places in a frame. */
function layThree(
  frame: usize,
  down: usize,
  kernel: usize,
  below: usize,
  list: usize,
  end: usize,
): void {
  const w0 = v128.load(kernel), w1 = v128.load(kernel + below), w2 = v128.load(kernel + 2 * below);
  for (let entry = list; entry < end; entry += 8) {
    const value = v128.load32_splat(entry, 4), at = frame + load<usize>(entry);
    v128.store(at, f32x4.relaxed_madd(value, w0, v128.load(at)));
    const at1 = at + down, at2 = at1 + down;
    v128.store(at1, f32x4.relaxed_madd(value, w1, v128.load(at1)));
    v128.store(at2, f32x4.relaxed_madd(value, w2, v128.load(at2)));
  }
}

/** The same for two kernels of three rows at once: what is laid stands then farther apart in time. */
function layTwo(
  frame: usize,
  apart: usize,
  down: usize,
  kernel: usize,
  next: usize,
  below: usize,
  list: usize,
  end: usize,
): void {
  const v0 = v128.load(kernel), v1 = v128.load(kernel + below), v2 = v128.load(kernel + 2 * below);
  const other = kernel + next, w0 = v128.load(other), w1 = v128.load(other + below);
  const w2 = v128.load(other + 2 * below);
  for (let entry = list; entry < end; entry += 8) {
    const value = v128.load32_splat(entry, 4), at = frame + load<usize>(entry), to = at + apart;
    v128.store(at, f32x4.relaxed_madd(value, v0, v128.load(at)));
    v128.store(to, f32x4.relaxed_madd(value, w0, v128.load(to)));
    const at1 = at + down, at2 = at1 + down, to1 = to + down, to2 = to1 + down;
    v128.store(at1, f32x4.relaxed_madd(value, v1, v128.load(at1)));
    v128.store(to1, f32x4.relaxed_madd(value, w1, v128.load(to1)));
    v128.store(at2, f32x4.relaxed_madd(value, v2, v128.load(at2)));
    v128.store(to2, f32x4.relaxed_madd(value, w2, v128.load(to2)));
  }
}

function layOne(frame: usize, kernel: usize, list: usize, end: usize): void {
  const w = v128.load(kernel);
  for (let entry = list; entry < end; entry += 8) {
    const at = frame + load<usize>(entry);
    v128.store(at, f32x4.relaxed_madd(v128.load32_splat(entry, 4), w, v128.load(at)));
  }
}

/** Adds to a vector of three rows of a kernel each what all that is listed meets. */
function takeThree(
  kernel: usize,
  below: usize,
  frame: usize,
  down: usize,
  list: usize,
  end: usize,
): void {
  let s0 = v128.load(kernel), s1 = v128.load(kernel + below), s2 = v128.load(kernel + 2 * below);
  for (let entry = list; entry < end; entry += 8) {
    const value = v128.load32_splat(entry, 4), at = frame + load<usize>(entry);
    s0 = f32x4.relaxed_madd(value, v128.load(at), s0);
    s1 = f32x4.relaxed_madd(value, v128.load(at + down), s1);
    s2 = f32x4.relaxed_madd(value, v128.load(at + 2 * down), s2);
  }
  v128.store(kernel, s0);
  v128.store(kernel + below, s1);
  v128.store(kernel + 2 * below, s2);
}

/** The same for two kernels of three rows at once: no sum waits then for the one before. */
function takeTwo(
  kernel: usize,
  next: usize,
  below: usize,
  frame: usize,
  apart: usize,
  down: usize,
  list: usize,
  end: usize,
): void {
  const other = kernel + next;
  let s0 = v128.load(kernel), s1 = v128.load(kernel + below), s2 = v128.load(kernel + 2 * below);
  let t0 = v128.load(other), t1 = v128.load(other + below), t2 = v128.load(other + 2 * below);
  for (let entry = list; entry < end; entry += 8) {
    const value = v128.load32_splat(entry, 4), at = frame + load<usize>(entry), to = at + apart;
    s0 = f32x4.relaxed_madd(value, v128.load(at), s0);
    t0 = f32x4.relaxed_madd(value, v128.load(to), t0);
    s1 = f32x4.relaxed_madd(value, v128.load(at + down), s1);
    t1 = f32x4.relaxed_madd(value, v128.load(to + down), t1);
    s2 = f32x4.relaxed_madd(value, v128.load(at + 2 * down), s2);
    t2 = f32x4.relaxed_madd(value, v128.load(to + 2 * down), t2);
  }
  v128.store(kernel, s0);
  v128.store(kernel + below, s1);
  v128.store(kernel + 2 * below, s2);
  v128.store(other, t0);
  v128.store(other + below, t1);
  v128.store(other + 2 * below, t2);
}

function takeOne(kernel: usize, frame: usize, list: usize, end: usize): void {
  let sum = v128.load(kernel);
  for (let entry = list; entry < end; entry += 8) {
    const at = frame + load<usize>(entry);
    sum = f32x4.relaxed_madd(v128.load32_splat(entry, 4), v128.load(at), sum);
  }
  v128.store(kernel, sum);
}
