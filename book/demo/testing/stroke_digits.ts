/** Digits drawn in strokes, a little otherwise each time: enough for a small network to learn drawn digits. */
import { DIGIT_PIXELS, type DigitSet } from "#data/digits.ts";
import { random } from "#modules/random.ts";
import { digitFromPicture } from "../../../train/pictures/digit_from_picture.ts";

/** A place on paper that is 1 wide and high. */
export type Point = readonly [x: number, y: number];

/** The strokes of each digit, one after the other without lifting the pen. */
const STROKES: readonly (readonly Point[])[] = [
  around(0.5, 0.5, 0.2, 0.32, 0, 1),
  [[0.4, 0.25], [0.5, 0.15], [0.5, 0.85]],
  [...around(0.5, 0.32, 0.18, 0.16, -0.5, 0.1), [0.3, 0.85], [0.72, 0.85]],
  [...around(0.48, 0.32, 0.18, 0.16, -0.45, 0.25), ...around(0.48, 0.66, 0.2, 0.18, -0.25, 0.42)],
  [[0.62, 0.85], [0.62, 0.15], [0.28, 0.6], [0.78, 0.6]],
  [[0.7, 0.16], [0.36, 0.16], [0.34, 0.45], ...around(0.48, 0.63, 0.2, 0.2, -0.3, 0.4)],
  [[0.64, 0.16], [0.42, 0.38], ...around(0.5, 0.66, 0.18, 0.18, -0.5, 0.55)],
  [[0.27, 0.2], [0.73, 0.2], [0.42, 0.85]],
  [...around(0.5, 0.33, 0.16, 0.16, 0.25, -0.75), ...around(0.5, 0.67, 0.19, 0.18, -0.25, 0.75)],
  [...around(0.5, 0.34, 0.18, 0.18, 0, -1), [0.66, 0.5], [0.56, 0.85]],
];

/** A part of an ellipse, from one share of a turn to another, beginning on the right. */
function around(
  ...[x, y, width, height, from, to]: readonly [number, number, number, number, number, number]
): Point[] {
  return Array.from({ length: 13 }, (_, i) => {
    const turn = 2 * Math.PI * (from + (to - from) * i / 12);
    return [x + width * Math.cos(turn), y + height * Math.sin(turn)];
  });
}

/** How a digit is drawn, each time with other corners, by numbers from 0 to 1. */
export function strokeOf(digit: number, draw: () => number): Point[] {
  const moved = () => 0.06 * (draw() - 0.5), lean = 0.3 * (draw() - 0.5);
  const wide = 0.8 + 0.4 * draw();
  return STROKES[digit].map(([x, y]) => [
    0.5 + wide * (x - 0.5) + lean * (0.5 - y) + moved(),
    y + moved(),
  ]);
}

/** So many pixels wide and high are the pictures, and so far from a stroke is ink. */
const SIDE = 70, REACH = 2.6;

/** So many digits in turn, as a network gets them. */
export function strokeDigits(count: number, seed: number): DigitSet {
  const draw = random(seed), pixels = new Uint8Array(count * DIGIT_PIXELS);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 10);
  labels.forEach((digit, i) => {
    const picture = { width: SIDE, height: SIDE, pixels: inked(strokeOf(digit, draw)) };
    pixels.set(digitFromPicture(picture), i * DIGIT_PIXELS);
  });
  return { pixels, labels, count, source: "digits drawn in strokes" };
}

/** Black ink on white paper. */
function inked(stroke: readonly Point[]): Uint8Array {
  const pixels = new Uint8Array(SIDE * SIDE).fill(255);
  for (let i = 1; i < stroke.length; i++) {
    const [fromX, fromY] = stroke[i - 1], [toX, toY] = stroke[i];
    const steps = Math.ceil(2 * SIDE * Math.hypot(toX - fromX, toY - fromY));
    for (let step = 0; step <= steps; step++) {
      const share = step / Math.max(1, steps);
      const x = SIDE * (fromX + share * (toX - fromX)), y = SIDE * (fromY + share * (toY - fromY));
      blot(pixels, x, y);
    }
  }
  return pixels;
}

function blot(pixels: Uint8Array, x: number, y: number): void {
  for (let down = Math.floor(y - REACH); down <= y + REACH; down++) {
    for (let across = Math.floor(x - REACH); across <= x + REACH; across++) {
      const isOnPaper = down >= 0 && down < SIDE && across >= 0 && across < SIDE;
      if (isOnPaper && Math.hypot(across - x, down - y) <= REACH) pixels[down * SIDE + across] = 0;
    }
  }
}
