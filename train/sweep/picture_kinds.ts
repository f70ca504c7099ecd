/** Digits of MNIST as they come to `predict`: on pictures of many kinds, drawn from a seed. */
import { DIGIT_SIDE } from "#data/digits.ts";
import type { Random } from "#modules/random.ts";
import { encode as encodeJpeg } from "npm:jpeg-js@0.4.4";
import { PNG } from "npm:pngjs@7.0.0";
import { readPicture } from "../pictures/image_files.ts";
import type { GreyPicture } from "../pictures/picture.ts";

/** A page with a digit on it. */
interface Page {
  readonly width: number;
  readonly height: number;
  /** How light each place is, from 0 to 255; it is rounded in the end. */
  readonly light: Float64Array;
  /** How much ink there is at each place, from 0 to 1. */
  readonly ink: Float64Array;
}

const WIDTH = 320, HEIGHT = 240, PAPER = 235, INK = 40;

/** The digit in some size at some place of a page. */
function pageOf(digit: Uint8Array, draw: Random, paper = PAPER, ink = INK): Page {
  const scale = 4 + 2.5 * draw(), size = scale * DIGIT_SIDE;
  const left = 20 + draw() * (WIDTH - size - 40), top = 10 + draw() * (HEIGHT - size - 20);
  const light = new Float64Array(WIDTH * HEIGHT), inked = new Float64Array(WIDTH * HEIGHT);
  for (let i = 0; i < light.length; i++) {
    const x = (i % WIDTH - left) / scale - 0.5, y = (Math.floor(i / WIDTH) - top) / scale - 0.5;
    inked[i] = between(digit, x, y) / 255;
    light[i] = paper + (ink - paper) * inked[i];
  }
  return { width: WIDTH, height: HEIGHT, light, ink: inked };
}

/** The pixels around a place, each weighed by how near it is. */
function between(digit: Uint8Array, x: number, y: number): number {
  const left = Math.floor(x), top = Math.floor(y);
  let sum = 0;
  for (
    const [column, row] of [[left, top], [left + 1, top], [left, top + 1], [left + 1, top + 1]]
  ) {
    if (column < 0 || row < 0 || column >= DIGIT_SIDE || row >= DIGIT_SIDE) continue;
    const weight = (1 - Math.abs(x - column)) * (1 - Math.abs(y - row));
    sum += weight * digit[row * DIGIT_SIDE + column];
  }
  return sum;
}

/** Changes every place of a page. */
function changed(
  page: Page,
  change: (light: number, x: number, y: number, ink: number) => number,
): Page {
  const { width, light, ink } = page;
  return {
    ...page,
    light: light.map((value, i) => change(value, i % width, Math.floor(i / width), ink[i])),
  };
}

function asPicture({ width, height, light }: Page): GreyPicture {
  return { width, height, pixels: Uint8ClampedArray.from(light) as unknown as Uint8Array };
}

/** Lines every so many pixels, a little askew. */
function ruled(page: Page, draw: Random, ways: readonly ("level" | "upright")[]): Page {
  const every = 24 + 16 * draw(), slope = 0.05 * (draw() - 0.5), tone = 120 + 60 * draw();
  const thickness = 1 + draw(), offset = every * draw();
  const isLine = (along: number, across: number) =>
    (across + slope * along + offset) % every < thickness;
  return changed(page, (light, x, y) => {
    const on = ways.some((way) => way === "level" ? isLine(x, y) : isLine(y, x));
    return on ? Math.min(light, tone) : light;
  });
}

/** A number of the standard normal distribution. */
function normal(draw: Random): number {
  return Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
}

/** A picture with a digit on it, of each kind. */
export const PICTURE_KINDS: Readonly<
  Record<string, (digit: Uint8Array, draw: Random) => GreyPicture>
> = {
  "dark on light": (digit, draw) => asPicture(pageOf(digit, draw)),
  "light on dark": (digit, draw) => asPicture(pageOf(digit, draw, 30, 225)),
  "white ink on a transparent ground": (digit, draw) => inked(pageOf(digit, draw), 255),
  "black ink on a transparent ground": (digit, draw) => inked(pageOf(digit, draw), 0),
  "a photo that the camera has turned": (digit, draw) => turnedPhoto(pageOf(digit, draw), draw),
  "a speck of 2 by 2 pixels": (digit, draw) => {
    const left = Math.floor(6 * draw()) + 2, top = Math.floor((HEIGHT - 6) * draw()) + 2;
    return asPicture(
      changed(
        pageOf(digit, draw),
        (light, x, y) => x >= left && x < left + 2 && y >= top && y < top + 2 ? INK : light,
      ),
    );
  },
  "ruled paper": (digit, draw) => asPicture(ruled(pageOf(digit, draw), draw, ["level"])),
  "squared paper": (digit, draw) =>
    asPicture(ruled(pageOf(digit, draw), draw, ["level", "upright"])),
  "the edge of the table": (digit, draw) => {
    const tone = 40 + 100 * draw(), side = Math.floor(4 * draw()), slope = 0.1 * (draw() - 0.5);
    const deep = 6 + 10 * draw();
    return asPicture(changed(pageOf(digit, draw), (light, x, y) => {
      const [along, into] = [[x, y], [x, HEIGHT - y], [y, x], [y, WIDTH - x]][side];
      return into < deep + slope * along ? tone : light;
    }));
  },
  "paper lit from one side": (digit, draw) => {
    const angle = 2 * Math.PI * draw(), drop = 0.4 + 0.25 * draw();
    const [across, down] = [Math.cos(angle), Math.sin(angle)];
    return asPicture(changed(pageOf(digit, draw), (light, x, y) => {
      const share = 0.5 + 0.5 * (across * (2 * x / WIDTH - 1) + down * (2 * y / HEIGHT - 1)) / 1.42;
      return light * (1 - drop * share);
    }));
  },
  "paper with dark corners": (digit, draw) => {
    const drop = 0.4 + 0.2 * draw();
    return asPicture(
      changed(pageOf(digit, draw), (light, x, y) =>
        light *
        (1 - drop * ((2 * x / WIDTH - 1) ** 2 + (2 * y / HEIGHT - 1) ** 2) / 2)),
    );
  },
  "noise": (digit, draw) => {
    const strength = 15 + 15 * draw();
    return asPicture(changed(pageOf(digit, draw), (light) => light + strength * normal(draw)));
  },
  "salt and pepper": (digit, draw) =>
    asPicture(
      changed(pageOf(digit, draw), (light) => draw() < 0.02 ? (draw() < 0.5 ? 0 : 255) : light),
    ),
  "faint pencil": (digit, draw) => asPicture(pageOf(digit, draw, 220, 160)),
};

/** One colour, more or less opaque, on nothing: as a drawing program writes it. */
function inked({ width, height, ink }: Page, tone: number): GreyPicture {
  const file = new PNG({ width, height });
  ink.forEach((share, i) => file.data.set([tone, tone, tone, Math.round(255 * share)], 4 * i));
  return readPicture(new Uint8Array(PNG.sync.write(file)));
}

/** A quarter turn as it is stored, and the remark of the camera that undoes it: orientation 6. */
function turnedPhoto({ width, height, light }: Page, draw: Random): GreyPicture {
  const data = new Uint8Array(4 * light.length).fill(255);
  for (let i = 0; i < light.length; i++) {
    const x = i % width, y = Math.floor(i / width), value = light[i] + 4 * normal(draw);
    const at = (width - 1 - x) * height + y;
    data.fill(Math.min(255, Math.max(0, Math.round(value))), 4 * at, 4 * at + 3);
  }
  const file = new Uint8Array(encodeJpeg({ width: height, height: width, data }, 90).data);
  const remark = Uint8Array.from([
    ...[0xff, 0xe1, 0, 34, ...new TextEncoder().encode("Exif\0\0"), 0x4d, 0x4d, 0, 42, 0, 0, 0, 8],
    ...[0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0],
  ]);
  return readPicture(Uint8Array.from([...file.subarray(0, 2), ...remark, ...file.subarray(2)]));
}
