/// <reference path="../kernel.d.ts" />
// A step of an optimizer for `count` vectors of a parameter. Storages of the heap are whole vectors:
// what lies behind a parameter's last number is calculated as well, and read by nobody. All numbers
// are rounded as they are where each operation is a loop of its own.

/** out = a + factor · b */
export function addScaled(out: usize, a: usize, b: usize, count: usize, factor: f32): void {
  const f = f32x4.splat(factor);
  for (let at: usize = 0; at < count * 16; at += 16) {
    v128.store(out + at, f32x4.add(v128.load(a + at), f32x4.mul(v128.load(b + at), f)));
  }
}

/** Momentum, as task 5.1 has it: the next value and velocity. */
export function momentum(
  out: usize,
  nextVelocity: usize,
  value: usize,
  grad: usize,
  velocity: usize,
  count: usize,
  rate: f32,
  share: f32,
  decay: f32,
): void {
  const r = f32x4.splat(rate), s = f32x4.splat(share), d = f32x4.splat(decay);
  for (let at: usize = 0; at < count * 16; at += 16) {
    const w = v128.load(value + at);
    const pulled = f32x4.add(v128.load(grad + at), f32x4.mul(w, d));
    const next = f32x4.add(f32x4.mul(v128.load(velocity + at), s), pulled);
    v128.store(nextVelocity + at, next);
    v128.store(out + at, f32x4.sub(w, f32x4.mul(next, r)));
  }
}

/**
 * Adam and AdamW, as task 5.1 has them: the next value, mean and mean of squares.
 *
 * @param fairMean what the mean is divided by, 1 - β1^t, and `fairSquare` the mean of squares
 * @param shrink what the value is multiplied by: 1 for Adam
 * @param isPulled whether `decay` times the value is a part of the gradient, as for Adam
 */
export function adam(
  out: usize,
  nextMean: usize,
  nextSquare: usize,
  value: usize,
  grad: usize,
  mean: usize,
  square: usize,
  count: usize,
  rate: f32,
  meanShare: f32,
  newMean: f32,
  squareShare: f32,
  newSquare: f32,
  fairMean: f32,
  fairSquare: f32,
  epsilon: f32,
  decay: f32,
  shrink: f32,
  isPulled: f32,
): void {
  const one = f32x4.splat(1), oldM = f32x4.splat(meanShare), newM = f32x4.splat(newMean);
  const oldS = f32x4.splat(squareShare), newS = f32x4.splat(newSquare);
  const fairM = f32x4.splat(fairMean), fairS = f32x4.splat(fairSquare), e = f32x4.splat(epsilon);
  const d = f32x4.splat(decay), r = f32x4.splat(rate), stays = f32x4.splat(shrink);
  for (let at: usize = 0; at < count * 16; at += 16) {
    const w = v128.load(value + at);
    let g = v128.load(grad + at);
    if (isPulled != 0) g = f32x4.add(g, f32x4.mul(w, d));
    const m = f32x4.add(f32x4.mul(v128.load(mean + at), oldM), f32x4.mul(g, newM));
    const squares = f32x4.mul(f32x4.mul(g, g), newS);
    const s = f32x4.add(f32x4.mul(v128.load(square + at), oldS), squares);
    v128.store(nextMean + at, m);
    v128.store(nextSquare + at, s);
    const size = f32x4.add(f32x4.sqrt(f32x4.div(s, fairS)), e);
    const step = f32x4.mul(f32x4.mul(f32x4.div(m, fairM), f32x4.div(one, size)), r);
    v128.store(out + at, f32x4.sub(f32x4.mul(w, stays), step));
  }
}
