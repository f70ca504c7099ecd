/**
 * A picture of a digit, made into what a network knows that has learned from MNIST: white on black,
 * the digit in the middle. MNIST's own digits were made so: fitted into 20 × 20 pixels as they were,
 * and laid on 28 × 28 with their centre of mass in the middle.
 */
import { DIGIT_PIXELS, DIGIT_SIDE } from "#data/digits.ts";
import { type GreyPicture, PictureError } from "./picture.ts";

/** The digit is fitted into a square of so many pixels. */
const BOX = 20;

/** What is fainter than this share of the strongest ink is paper. */
const FAINTEST = 0.25;

/** Of 255 steps from black to white: what is less than so far from the paper cannot be seen. */
const FEWEST = 16;

/**
 * The 784 pixels of the digit: 0 is paper, 255 is ink. Dark ink on light paper is turned round. A
 * picture of 28 × 28 pixels is taken for one of MNIST's kind, and stays where it is.
 *
 * @throws {PictureError} where there is nothing to be seen
 */
export function digitFromPicture(picture: GreyPicture): Uint8Array {
  const ink = inkOf(picture);
  if (picture.width === DIGIT_SIDE && picture.height === DIGIT_SIDE) {
    return Uint8Array.from(ink, (share) => Math.round(255 * share));
  }
  return centred(fitted(ink, picture));
}

/** How much ink there is at each place, from 0 to 1: how far it is from the paper of the margin. */
function inkOf({ width, height, pixels }: GreyPicture): Float64Array {
  const margin: number[] = [];
  for (let x = 0; x < width; x++) margin.push(pixels[x], pixels[(height - 1) * width + x]);
  for (let y = 0; y < height; y++) margin.push(pixels[y * width], pixels[(y + 1) * width - 1]);
  const paper = margin.sort((a, b) => a - b)[margin.length >> 1];
  const sign = paper > 127 ? -1 : 1;
  const ink = Float64Array.from(pixels, (light) => Math.max(0, sign * (light - paper)));
  if (ink.every((value) => value < FEWEST)) throw new PictureError("there is nothing on it");
  return shares(ink);
}

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly ink: Float64Array;
}

/** What is drawn, without the margin, so large that it just fits into the box. */
function fitted(
  ink: Float64Array,
  { width, height }: { readonly width: number; readonly height: number },
): Picture {
  let [left, right, top, bottom] = [width, -1, height, -1];
  ink.forEach((share, i) => {
    if (share < FAINTEST) return;
    const x = i % width, y = Math.floor(i / width);
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  });
  const from = { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
  const scale = BOX / Math.max(from.width, from.height);
  const to = {
    width: Math.max(1, Math.round(scale * from.width)),
    height: Math.max(1, Math.round(scale * from.height)),
  };
  const out = new Float64Array(to.width * to.height);
  for (let y = 0; y < to.height; y++) {
    for (let x = 0; x < to.width; x++) {
      out[y * to.width + x] = mean(ink, width, {
        x: from.x + x * from.width / to.width,
        y: from.y + y * from.height / to.height,
        width: from.width / to.width,
        height: from.height / to.height,
      });
    }
  }
  // A thin line has lost most of its ink to the paper around it, but none of its meaning.
  return { ...to, ink: shares(out) };
}

/** The same with 1 for the greatest. */
function shares(ink: Float64Array): Float64Array {
  const greatest = ink.reduce((a, b) => Math.max(a, b), 0);
  return ink.map((value) => value / greatest);
}

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The mean over a rectangle whose sides may lie within pixels, each weighed by its share of it. */
function mean(values: Float64Array, rowLength: number, part: Rectangle): number {
  const share = (pixel: number, start: number, end: number) =>
    Math.max(0, Math.min(pixel + 1, end) - Math.max(pixel, start));
  const right = part.x + part.width, bottom = part.y + part.height;
  let sum = 0;
  for (let y = Math.floor(part.y); y < bottom; y++) {
    for (let x = Math.floor(part.x); x < right; x++) {
      const area = share(x, part.x, right) * share(y, part.y, bottom);
      if (area > 0) sum += area * values[y * rowLength + x];
    }
  }
  return sum / (part.width * part.height);
}

/** On 28 × 28 pixels, with the centre of mass as near to the middle as whole pixels allow. */
function centred({ width, height, ink }: Picture): Uint8Array {
  let [sum, across, down] = [0, 0, 0];
  ink.forEach((share, i) => {
    sum += share;
    across += share * (i % width + 0.5);
    down += share * (Math.floor(i / width) + 0.5);
  });
  const place = (centre: number, extent: number) =>
    Math.min(DIGIT_SIDE - extent, Math.max(0, Math.round(DIGIT_SIDE / 2 - centre)));
  const left = place(across / sum, width), top = place(down / sum, height);
  const pixels = new Uint8Array(DIGIT_PIXELS);
  ink.forEach((share, i) => {
    const x = left + i % width, y = top + Math.floor(i / width);
    pixels[y * DIGIT_SIDE + x] = Math.round(255 * Math.min(1, share));
  });
  return pixels;
}
