/**
 * What is drawn on a picture, and nothing else of it: the paper may be lit unevenly, grained, ruled,
 * or end within the picture; there may be specks; the ink may be darker than the paper or lighter.
 */
import { type GreyPicture, PictureError } from "../picture.ts";
import { type Blob, blobsOf, drawingOf } from "./blobs.ts";
import { onPaper } from "./paper.ts";
import { type Plane, quantile, resized, smoothed } from "./plane.ts";
import { withoutRuledLines } from "./ruled_lines.ts";
import { threshold } from "./threshold.ts";

/** A picture is looked at in so many pixels a side at most. */
const LARGEST = 500;

/** Of 255 steps from black to white: what is less than so far from the paper cannot be seen. */
const FEWEST = 16;

/** Paper of more grain is evened out before ink is looked for. */
const GRAINY = 4;

/** So many standard deviations of the grain, and it is more than chance. */
const CHANCE = 3;

/** Beside what is inked for sure, so large a share of the drawing's size may be its faint rim. */
const RIM = 0.03;

/** What is drawn, and how strongly at each place: from 0 to 1. Around it there is no margin. */
export function drawnInk(picture: GreyPicture): Plane {
  const plane = shrunk({ ...picture, values: new Float64Array(picture.pixels) });
  const { difference, grain } = onPaper(plane);
  const radius = grain > GRAINY
    ? Math.max(1, Math.round(Math.min(plane.width, plane.height) / 150))
    : 0;
  const even = radius > 0 ? smoothed(difference, radius) : difference;
  const least = Math.max(FEWEST, CHANCE * grain / (2 * radius + 1));
  const drawings = [1, -1].map((sign) => drawingIn(even, sign, least))
    .filter((drawing) => drawing !== undefined);
  if (drawings.length === 0) throw new PictureError("there is nothing on it");
  return cutOut(drawings.reduce((one, other) => other.weight > one.weight ? other : one));
}

function shrunk(plane: Plane): Plane {
  const { width, height } = plane, scale = LARGEST / Math.max(width, height);
  if (scale >= 1) return plane;
  const size = (extent: number) => Math.max(1, Math.round(scale * extent));
  return resized(plane, { x: 0, y: 0, width, height }, {
    width: size(width),
    height: size(height),
  });
}

/** A drawing that has been found. */
interface Drawing {
  readonly ink: Plane;
  readonly blobs: readonly Blob[];
  /** How much ink it is, and little where it runs out of the picture. */
  readonly weight: number;
}

/** What is drawn in lighter ink (1) or in darker (-1) than the paper, if anything is. */
function drawingIn(difference: Plane, sign: number, least: number): Drawing | undefined {
  const { width } = difference;
  const ink = {
    ...difference,
    values: difference.values.map((value) => Math.max(0, sign * value)),
  };
  if (ink.values.every((value) => value < least)) return undefined;
  const limit = Math.max(least, threshold(ink.values));
  const inked = ({ values }: Plane) =>
    blobsOf(Uint8Array.from(values, (v) => +(v >= limit)), width);
  const unruled = withoutRuledLines(ink, Math.min(limit, least + (limit - least) / 2));
  let found = { ink: unruled, blobs: drawingOf(inked(unruled)) };
  if (found.blobs.length === 0) found = { ink, blobs: drawingOf(inked(ink)) };
  if (found.blobs.length === 0) return undefined;
  const sum = found.blobs.reduce(
    (all, { places }) => places.reduce((sum, place) => sum + found.ink.values[place], all),
    0,
  );
  return { ...found, weight: found.blobs[0].isCut ? sum / 1000 : sum };
}

/** The box around a drawing, with its own ink and faint rim; 1 is its full ink. */
function cutOut({ ink: { width, values }, blobs }: Drawing): Plane {
  const left = Math.min(...blobs.map((blob) => blob.left));
  const right = Math.max(...blobs.map((blob) => blob.right));
  const top = Math.min(...blobs.map((blob) => blob.top));
  const bottom = Math.max(...blobs.map((blob) => blob.bottom));
  const size = { width: right - left + 1, height: bottom - top + 1 };
  const rim = Math.ceil(RIM * Math.max(size.width, size.height));
  const own = new Float64Array(size.width * size.height), full: number[] = [];
  for (const { places } of blobs) {
    for (const place of places) {
      full.push(values[place]);
      const x = place % width, y = Math.floor(place / width);
      for (let down = Math.max(top, y - rim); down <= Math.min(bottom, y + rim); down++) {
        for (let across = Math.max(left, x - rim); across <= Math.min(right, x + rim); across++) {
          own[(down - top) * size.width + across - left] = values[down * width + across];
        }
      }
    }
  }
  const most = quantile(full, 0.75);
  return { ...size, values: own.map((value) => Math.min(1, value / most)) };
}
