/**
 * The lines of ruled and squared paper: straight, thin, and from one edge of the picture to the other,
 * though not always quite level.
 */
import { type Plane, turned } from "./plane.ts";

/** So large a share of a line is to be inked; the rest may be interrupted. */
const WHOLE = 0.6;

/** So much of the picture's width at either end, somewhere in it, has the line as well. */
const END = 0.04;

/** Lines may rise or fall by so much, in steps of so much, for each step to the right. */
const STEEPEST = 0.06, SLOPE_STEP = 0.005;

/** Thicker than this share of the picture's height, and it is no line. */
const THICKEST = 0.03;

/** The same ink without the lines; where a stroke crosses one, it stays. */
export function withoutRuledLines(ink: Plane, least: number): Plane {
  const level = withoutLevelLines(ink, least);
  return turned(withoutLevelLines(turned(level), least));
}

function withoutLevelLines(ink: Plane, least: number): Plane {
  const { width, height, values } = ink, isLine = new Uint8Array(values.length);
  const steps = Math.round(STEEPEST / SLOPE_STEP);
  for (let step = -steps; step <= steps; step++) {
    const slope = step * SLOPE_STEP;
    for (let start = 0; start < height; start++) markLine(ink, { least, slope, start }, isLine);
  }
  const out = values.slice(), thickest = Math.max(2, THICKEST * height);
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) {
      if (!isLine[y * width + x]) continue;
      const top = y;
      while (y + 1 < height && isLine[(y + 1) * width + x]) y++;
      const above = top > 0 ? values[(top - 1) * width + x] : 0;
      const below = y + 1 < height ? values[(y + 1) * width + x] : 0;
      const isCrossed = Math.min(above, below) >= least;
      if (isCrossed || y - top + 1 > thickest) continue;
      for (let row = top; row <= y; row++) out[row * width + x] = 0;
    }
  }
  return { width, height, values: out };
}

/** Marks the inked places of a line, with those that touch them, if there is one. */
function markLine(
  { width, height, values }: Plane,
  { least, slope, start }: {
    readonly least: number;
    readonly slope: number;
    readonly start: number;
  },
  isLine: Uint8Array,
): void {
  const shift = slope * width / 2; // lines are counted where they pass the middle
  const rowAt = (x: number) => Math.round(start + slope * x - shift);
  let inked = 0, inside = 0, first = width, last = -1;
  for (let x = 0; x < width; x++) {
    const y = rowAt(x);
    if (y < 0 || y >= height) continue;
    inside++;
    const below = y + 1 < height ? values[(y + 1) * width + x] : 0; // a thin line lies between rows
    if (Math.max(values[y * width + x], below) < least) continue;
    inked++;
    first = Math.min(first, x);
    last = x;
  }
  const reaches = first <= END * width && last >= (1 - END) * width - 1;
  if (inside < width || inked < WHOLE * width || !reaches) return;
  for (let x = 0; x < width; x++) {
    for (let y = Math.max(0, rowAt(x) - 1); y <= Math.min(height - 1, rowAt(x) + 2); y++) {
      if (values[y * width + x] > 0) isLine[y * width + x] = 1;
    }
  }
}
