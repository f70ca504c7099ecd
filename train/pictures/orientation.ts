/**
 * Which way up a photograph is. A telephone writes the pixels as its sensor lies, and remarks how they
 * are to be turned: the tag Orientation of Exif, in an APP1 segment of the JPEG file.
 *
 *     1 as it is        3 upside down            6 lies on its left side    8 on its right side
 *     2, 4, 5, 7        these as in a mirror
 */
import type { GreyPicture } from "./picture.ts";

const APP1 = 0xffe1, SCAN = 0xffda, EXIF = "Exif\0\0";
const ORIENTATION = 0x0112;

/** From 1 to 8; 1 where the file says nothing that can be read. */
export function orientationOf(jpeg: Uint8Array): number {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  try {
    for (let at = 2; view.getUint16(at) !== SCAN; at += 2 + view.getUint16(at + 2)) {
      const text = String.fromCharCode(...jpeg.subarray(at + 4, at + 4 + EXIF.length));
      if (view.getUint16(at) !== APP1 || text !== EXIF) continue;
      const start = at + 4 + EXIF.length;
      return readTag(
        new DataView(view.buffer, view.byteOffset + start, view.byteLength - start),
      );
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // the file ends before it says so
  }
  return 1;
}

/** In TIFF's order: II or MM for which byte is first, 42, where the tags are, how many, the tags. */
function readTag(tiff: DataView): number {
  const low = tiff.getUint16(0) === 0x4949, start = tiff.getUint32(4, low);
  const count = tiff.getUint16(start, low);
  for (let i = 0; i < count; i++) {
    const tag = start + 2 + 12 * i;
    if (tiff.getUint16(tag, low) !== ORIENTATION) continue;
    const value = tiff.getUint16(tag + 8, low);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** For each orientation whether rows become columns, and then whether x and y run backwards. */
const TURNS: readonly (readonly [swap: boolean, backX: boolean, backY: boolean])[] = [
  [false, false, false],
  [false, true, false],
  [false, true, true],
  [false, false, true],
  [true, false, false],
  [true, false, true],
  [true, true, true],
  [true, true, false],
];

/** The picture the right way up. */
export function upright(picture: GreyPicture, orientation: number): GreyPicture {
  if (orientation === 1) return picture;
  const [swap, backX, backY] = TURNS[orientation - 1], { width: w, height: h } = picture;
  const [width, height] = swap ? [h, w] : [w, h];
  const pixels = Uint8Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    const [across, down] = swap ? [y, x] : [x, y]; // where it was, but for the direction
    return picture.pixels[(backY ? h - 1 - down : down) * w + (backX ? w - 1 - across : across)];
  });
  return { width, height, pixels };
}
