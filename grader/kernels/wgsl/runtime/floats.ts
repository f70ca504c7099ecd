/** WGSL's functions of floats; what they return is rounded to float32 afterwards. */

export function fract(a: number): number {
  return a - Math.floor(a);
}

export function mix(a: number, b: number, c: number): number {
  return a * (1 - c) + b * c;
}

/** Halves go to the even neighbour. */
export function round(a: number): number {
  const rounded = Math.round(a);
  return rounded - a === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

export function smoothstep(low: number, high: number, x: number): number {
  const t = Math.min(Math.max((x - low) / (high - low), 0), 1);
  return t * t * (3 - 2 * t);
}

/** `a` is a fraction between a half and one times a power of two: the power. */
export function exponent(a: number): number {
  if (a === 0 || !Number.isFinite(a)) return 0;
  let power = Math.floor(Math.log2(Math.abs(a))) + 1;
  // the logarithm may be off by its last bit
  while (Math.abs(a) >= 2 ** power) power++;
  while (Math.abs(a) < 2 ** (power - 1)) power--;
  return power;
}

/** The fraction. */
export function significand(a: number): number {
  return scale(a, -exponent(a));
}

/** a · 2^power, in two steps: the power alone may be too large for a number. */
export function scale(a: number, power: number): number {
  const half = Math.trunc(power / 2);
  return a * 2 ** half * 2 ** (power - half);
}

export function half(a: number): number {
  return Math.f16round(a);
}
