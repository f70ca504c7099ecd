/** What hangs together: each stroke, speck and edge of a picture by itself. */

/** Inked places that touch each other, at a side or a corner. */
export interface Blob {
  readonly places: readonly number[];
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Whether it reaches the picture's edge. */
  readonly isCut: boolean;
}

/**
 * All blobs, the largest first.
 *
 * @param mask 1 where there is ink, row by row
 */
export function blobsOf(mask: Uint8Array, width: number): Blob[] {
  const height = mask.length / width, seen = new Uint8Array(mask.length), blobs: Blob[] = [];
  for (let start = 0; start < mask.length; start++) {
    if (!mask[start] || seen[start]) continue;
    const places = [start]; // grows while it is walked over
    seen[start] = 1;
    let [left, right, top, bottom] = [width, -1, height, -1];
    for (const place of places) {
      const x = place % width, y = Math.floor(place / width);
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
      for (let down = Math.max(0, y - 1); down <= Math.min(height - 1, y + 1); down++) {
        for (let across = Math.max(0, x - 1); across <= Math.min(width - 1, x + 1); across++) {
          const next = down * width + across;
          if (!mask[next] || seen[next]) continue;
          seen[next] = 1;
          places.push(next);
        }
      }
    }
    const isCut = left === 0 || top === 0 || right === width - 1 || bottom === height - 1;
    blobs.push({ places, left, right, top, bottom, isCut });
  }
  return blobs.sort((one, other) => other.places.length - one.places.length);
}

/** Of the drawing's largest part, so large a share at least is no speck. */
const PART = 0.04;

/** So far from it at most, of its longer side, does another part of the drawing lie. */
const NEAR = 0.25;

/** What reaches the edge is taken for the drawing only where all else is so much smaller. */
const SMALLER = 0.02;

/**
 * The blobs of one drawing: the largest that does not run out of the picture, as the edge of a table
 * does, and what of some size lies close to it, as the bar of a 5.
 */
export function drawingOf(blobs: readonly Blob[]): Blob[] {
  if (blobs.length === 0) return [];
  const whole = blobs.find(({ isCut }) => !isCut);
  const main = whole && whole.places.length >= SMALLER * blobs[0].places.length ? whole : blobs[0];
  const longest = Math.max(main.right - main.left, main.bottom - main.top) + 1;
  return blobs.filter((blob) => {
    if (blob === main) return true;
    if (blob.isCut && !main.isCut) return false;
    return blob.places.length >= PART * main.places.length && gap(blob, main) <= NEAR * longest;
  });
}

/** How far the boxes of two blobs are apart. */
function gap(one: Blob, other: Blob): number {
  const across = Math.max(0, one.left - other.right, other.left - one.right);
  const down = Math.max(0, one.top - other.bottom, other.top - one.bottom);
  return Math.hypot(across, down);
}
