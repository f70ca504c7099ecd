/// <reference path="../../3_parallel/simd/kernel.d.ts" />
// Pooling there and back, for rows of blocks `from` up to `to`: such a row is `down` rows of a picture
// of `width` numbers, and makes one row of results. First all columns of it are taken into one row, four
// at a time, and then every `along` numbers of that row into one.

/** The largest of each block. NaN is what is larger than all. */
export function maxPool(
  out: usize,
  input: usize,
  width: usize,
  down: usize,
  along: usize,
  from: usize,
  to: usize,
  room: usize,
): void {
  const across = width / along;
  for (let row = from; row < to; row++) {
    const a = input + row * down * width * 4, y = out + row * across * 4;
    columnsMax(room, a, width, down);
    let x: usize = 0;
    if (along == 4) {
      for (; x + 4 <= across; x += 4) {
        const at = room + x * 16, b0 = v128.load(at), b1 = v128.load(at, 16);
        const b2 = v128.load(at, 32), b3 = v128.load(at, 48);
        // first and third of the places beside second and fourth, of two blocks each
        const left = f32x4.shuffle(b0, b1, 0, 2, 4, 6), right = f32x4.shuffle(b0, b1, 1, 3, 5, 7);
        const left2 = f32x4.shuffle(b2, b3, 0, 2, 4, 6);
        const right2 = f32x4.shuffle(b2, b3, 1, 3, 5, 7);
        const two = f32x4.max(left, right), two2 = f32x4.max(left2, right2);
        const one = f32x4.shuffle(two, two2, 0, 2, 4, 6);
        v128.store(y + x * 4, f32x4.max(one, f32x4.shuffle(two, two2, 1, 3, 5, 7)));
      }
    }
    if (along == 2) {
      for (; x + 4 <= across; x += 4) {
        const at = room + x * 8, b0 = v128.load(at), b1 = v128.load(at, 16);
        const left = f32x4.shuffle(b0, b1, 0, 2, 4, 6);
        v128.store(y + x * 4, f32x4.max(left, f32x4.shuffle(b0, b1, 1, 3, 5, 7)));
      }
    }
    for (; x < across; x++) {
      const at = room + x * along * 4;
      let most = load<f32>(at);
      for (let k: usize = 1; k < along; k++) most = max<f32>(most, load<f32>(at + k * 4));
      store<f32>(y + x * 4, most);
    }
  }
}

/**
 * The gradient of `maxPool`: all that are the largest of a block share what came in. A block with NaN
 * has none; what is made of it is NaN, as by the products that task 4.4 makes.
 */
export function maxPoolBack(
  out: usize,
  input: usize,
  largest: usize,
  gradOut: usize,
  width: usize,
  down: usize,
  along: usize,
  from: usize,
  to: usize,
  room: usize,
): void {
  const across = width / along, wide = width * 4, counts = room + wide, shares = counts + wide;
  for (let row = from; row < to; row++) {
    const a = input + row * down * wide, grad = out + row * down * wide;
    const at = row * across * 4, y = largest + at, g = gradOut + at;
    if (along == 4) {
      for (let x: usize = 0; x < across; x++) {
        shareFour(grad + x * 16, a + x * 16, y + x * 4, g + x * 4, wide, down);
      }
      continue;
    }
    spread(room, y, across, along);
    countColumns(counts, a, room, width, down);
    for (let x: usize = 0; x < across; x++) {
      const c = counts + x * along * 4;
      let count: f32 = 0;
      for (let k: usize = 0; k < along; k++) count += load<f32>(c + k * 4);
      const share: f32 = load<f32>(g + x * 4) * (1 / count);
      store<f32>(counts + x * 4, share); // no block's count is still to be read there
    }
    spread(shares, counts, across, along);
    for (let r: usize = 0; r < down; r++) {
      const line = a + r * wide, to = grad + r * wide, one = f32x4.splat(1);
      let x: usize = 0;
      for (; x + 16 <= wide; x += 16) {
        const isMost = f32x4.eq(v128.load(line + x), v128.load(room + x));
        v128.store(to + x, f32x4.mul(v128.and(isMost, one), v128.load(shares + x)));
      }
      for (; x < wide; x += 4) {
        const chosen: f32 = load<f32>(line + x) == load<f32>(room + x) ? 1 : 0;
        store<f32>(to + x, chosen * load<f32>(shares + x));
      }
    }
  }
}

/** The gradient of `maxPool` in a block whose rows are vectors. */
function shareFour(
  out: usize,
  input: usize,
  largest: usize,
  gradOut: usize,
  wide: usize,
  down: usize,
): void {
  const most = v128.load32_splat(largest), one = f32x4.splat(1);
  let count = f32x4.splat(0);
  for (let r: usize = 0; r < down; r++) {
    count = f32x4.add(count, v128.and(f32x4.eq(v128.load(input + r * wide), most), one));
  }
  count = f32x4.add(count, f32x4.shuffle(count, count, 2, 3, 0, 1));
  count = f32x4.add(count, f32x4.shuffle(count, count, 1, 0, 3, 2));
  const share = f32x4.mul(v128.load32_splat(gradOut), f32x4.div(one, count));
  for (let r: usize = 0; r < down; r++) {
    const isMost = f32x4.eq(v128.load(input + r * wide), most);
    v128.store(out + r * wide, f32x4.mul(v128.and(isMost, one), share));
  }
}

/** The mean of each block. */
export function avgPool(
  out: usize,
  input: usize,
  width: usize,
  down: usize,
  along: usize,
  from: usize,
  to: usize,
  room: usize,
): void {
  const across = width / along, size = f32(down * along);
  for (let row = from; row < to; row++) {
    const y = out + row * across * 4;
    columnsSum(room, input + row * down * width * 4, width, down);
    for (let x: usize = 0; x < across; x++) {
      const at = room + x * along * 4;
      let sum: f32 = 0;
      for (let k: usize = 0; k < along; k++) sum += load<f32>(at + k * 4);
      store<f32>(y + x * 4, sum / size);
    }
  }
}

/** The gradient of `avgPool`: the same part of what came in for all of a block. */
export function avgPoolBack(
  out: usize,
  gradOut: usize,
  width: usize,
  down: usize,
  along: usize,
  from: usize,
  to: usize,
  room: usize,
): void {
  const across = width / along, size = f32(down * along), wide = width * 4;
  for (let row = from; row < to; row++) {
    const g = gradOut + row * across * 4, first = out + row * down * wide;
    for (let x: usize = 0; x < across; x++) {
      store<f32>(room + x * 4, load<f32>(g + x * 4) / size);
    }
    spread(first, room, across, along);
    for (let r: usize = 1; r < down; r++) memory.copy(first + r * wide, first, wide);
  }
}

/** Of each column of `down` rows the largest. */
function columnsMax(out: usize, from: usize, width: usize, down: usize): void {
  let x: usize = 0;
  for (; x + 4 <= width; x += 4) {
    let p = from + x * 4, most = v128.load(p);
    for (let r: usize = 1; r < down; r++) {
      p += width * 4;
      most = f32x4.max(most, v128.load(p));
    }
    v128.store(out + x * 4, most);
  }
  for (; x < width; x++) {
    let p = from + x * 4, most = load<f32>(p);
    for (let r: usize = 1; r < down; r++) {
      p += width * 4;
      most = max<f32>(most, load<f32>(p));
    }
    store<f32>(out + x * 4, most);
  }
}

/** Of each column of `down` rows the sum. */
function columnsSum(out: usize, from: usize, width: usize, down: usize): void {
  let x: usize = 0;
  for (; x + 4 <= width; x += 4) {
    let p = from + x * 4, sum = v128.load(p);
    for (let r: usize = 1; r < down; r++) {
      p += width * 4;
      sum = f32x4.add(sum, v128.load(p));
    }
    v128.store(out + x * 4, sum);
  }
  for (; x < width; x++) {
    let p = from + x * 4, sum = load<f32>(p);
    for (let r: usize = 1; r < down; r++) {
      p += width * 4;
      sum += load<f32>(p);
    }
    store<f32>(out + x * 4, sum);
  }
}

/** Of each column of `down` rows how many equal what stands above it in another row. */
function countColumns(out: usize, from: usize, wanted: usize, width: usize, down: usize): void {
  const one = f32x4.splat(1);
  let x: usize = 0;
  for (; x + 4 <= width; x += 4) {
    const most = v128.load(wanted + x * 4);
    let p = from + x * 4, count = f32x4.splat(0);
    for (let r: usize = 0; r < down; r++) {
      count = f32x4.add(count, v128.and(f32x4.eq(v128.load(p), most), one));
      p += width * 4;
    }
    v128.store(out + x * 4, count);
  }
  for (; x < width; x++) {
    const most = load<f32>(wanted + x * 4);
    let p = from + x * 4, count: f32 = 0;
    for (let r: usize = 0; r < down; r++) {
      if (load<f32>(p) == most) count += 1;
      p += width * 4;
    }
    store<f32>(out + x * 4, count);
  }
}

/** Every number `along` times. */
function spread(out: usize, from: usize, count: usize, along: usize): void {
  for (let x: usize = 0; x < count; x++) {
    if (along == 4) {
      v128.store(out, v128.load32_splat(from + x * 4));
      out += 16;
      continue;
    }
    const value = load<f32>(from + x * 4);
    for (let k: usize = 0; k < along; k++) {
      store<f32>(out, value);
      out += 4;
    }
  }
}
