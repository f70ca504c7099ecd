/**
 * Digits as other hands might have written them: each a little turned, slanted, stretched and moved.
 * A network that never sees the same picture twice cannot learn them by heart.
 */
import { DIGIT_PIXELS, DIGIT_SIDE, type DigitBatch, standardise } from "#data/digits.ts";
import type { Random } from "#modules/random.ts";

/** At most so far: radians, share of the size, share of the height, pixels. */
const TURN = Math.PI / 18, STRETCH = 0.1, SLANT = 0.15, MOVE = 1.5;

const [PAPER] = standardise(Uint8Array.of(0));

/** The batch with every digit changed by chance. */
export function warpDigits<Batch extends DigitBatch>(batch: Batch, draw: Random): Batch {
  const inputs = new Float32Array(batch.inputs.length);
  for (let i = 0; i < batch.count; i++) {
    const part = (pixels: Float32Array) =>
      pixels.subarray(i * DIGIT_PIXELS, (i + 1) * DIGIT_PIXELS);
    warp(part(inputs), part(batch.inputs), draw);
  }
  return { ...batch, inputs };
}

/** One digit: for every place of the result, where it comes from. */
function warp(out: Float32Array, from: Float32Array, draw: Random): void {
  const signed = (most: number) => most * (2 * draw() - 1);
  const angle = signed(TURN), across = 1 + signed(STRETCH), down = 1 + signed(STRETCH);
  const slant = signed(SLANT), moveX = signed(MOVE), moveY = signed(MOVE);
  const xx = across * Math.cos(angle), xy = slant - across * Math.sin(angle);
  const yx = down * Math.sin(angle), yy = down * Math.cos(angle);
  const middle = (DIGIT_SIDE - 1) / 2;
  for (let row = 0; row < DIGIT_SIDE; row++) {
    for (let column = 0; column < DIGIT_SIDE; column++) {
      const x = column - middle, y = row - middle;
      out[row * DIGIT_SIDE + column] = between(
        from,
        middle + xx * x + xy * y + moveX,
        middle + yx * x + yy * y + moveY,
      );
    }
  }
}

/** The value at a place between four pixels, each weighed by how near it is. */
function between(pixels: Float32Array, x: number, y: number): number {
  const column = Math.floor(x), row = Math.floor(y), right = x - column, below = y - row;
  const at = (row: number, column: number) =>
    row >= 0 && row < DIGIT_SIDE && column >= 0 && column < DIGIT_SIDE
      ? pixels[row * DIGIT_SIDE + column]
      : PAPER;
  const above = at(row, column) * (1 - right) + at(row, column + 1) * right;
  const under = at(row + 1, column) * (1 - right) + at(row + 1, column + 1) * right;
  return above * (1 - below) + under * below;
}
