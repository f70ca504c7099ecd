/**
 * A picture of a digit, made into what a network knows that has learned from MNIST: white on black,
 * the digit in the middle. MNIST's own digits were made so: fitted into 20 × 20 pixels as they were,
 * and laid on 28 × 28 with their centre of mass in the middle.
 */
import { DIGIT_PIXELS, DIGIT_SIDE } from "#data/digits.ts";
import { drawnInk } from "./ink/drawn_ink.ts";
import { type Plane, resized } from "./ink/plane.ts";
import { type GreyPicture, PictureError } from "./picture.ts";

/** The digit is fitted into a square of so many pixels. */
const BOX = 20;

/** Of 255 steps from black to white: what is less than so far from the paper cannot be seen. */
const FEWEST = 16;

/**
 * The 784 pixels of the digit: 0 is paper, 255 is ink. Dark ink on light paper is turned round. A
 * picture of 28 × 28 pixels is taken for one of MNIST's kind, and stays where it is.
 *
 * @throws {PictureError} where there is nothing to be seen
 */
export function digitFromPicture(picture: GreyPicture): Uint8Array {
  if (picture.width === DIGIT_SIDE && picture.height === DIGIT_SIDE) {
    return Uint8Array.from(inkOf(picture), (share) => Math.round(255 * share));
  }
  return centred(fitted(drawnInk(picture)));
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

/** What is drawn, so large that it just fits into the box. */
function fitted(drawn: Plane): Plane {
  const { width, height } = drawn, scale = BOX / Math.max(width, height);
  const to = {
    width: Math.max(1, Math.round(scale * width)),
    height: Math.max(1, Math.round(scale * height)),
  };
  const { values } = resized(drawn, { x: 0, y: 0, width, height }, to);
  // A thin line has lost most of its ink to the paper around it, but none of its meaning.
  return { ...to, values: shares(values) };
}

/** The same with 1 for the greatest. */
function shares(ink: Float64Array): Float64Array {
  const greatest = ink.reduce((a, b) => Math.max(a, b), 0);
  return ink.map((value) => value / greatest);
}

/** On 28 × 28 pixels, with the centre of mass as near to the middle as whole pixels allow. */
function centred({ width, height, values: ink }: Plane): Uint8Array {
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
