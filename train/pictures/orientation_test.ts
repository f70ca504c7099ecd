import { assert, assertEquals } from "@std/assert";
import { encode as encodeJpeg } from "npm:jpeg-js@0.4.4";
import { readPicture } from "./image_files.ts";
import { orientationOf, upright } from "./orientation.ts";

/** A letter as each orientation has it stored, row by row, after the standard of Exif (CIPA DC-008). */
const STORED = [
  ["##", "#.", "##", "#."],
  ["##", ".#", "##", ".#"],
  [".#", "##", ".#", "##"],
  ["#.", "##", "#.", "##"],
  ["####", "#.#."],
  ["#.#.", "####"],
  [".#.#", "####"],
  ["####", ".#.#"],
];

function picture(rows: readonly string[]) {
  const pixels = Uint8Array.from(rows.join(""), (sign) => sign === "#" ? 0 : 255);
  return { width: rows[0].length, height: rows.length, pixels };
}

Deno.test("upright() turns what is stored in any way", () => {
  STORED.forEach((rows, i) =>
    assertEquals(upright(picture(rows), i + 1), picture(STORED[0]), `${i + 1}`)
  );
});

/** An APP1 segment that says so, with the high or the low byte first. */
function exif(orientation: number, low: boolean): Uint8Array {
  const bytes = new Uint8Array(36), view = new DataView(bytes.buffer);
  view.setUint16(0, 0xffe1);
  view.setUint16(2, 34);
  bytes.set(new TextEncoder().encode("Exif\0\0"), 4);
  view.setUint16(10, low ? 0x4949 : 0x4d4d);
  view.setUint16(12, 42, low);
  view.setUint32(14, 8, low);
  view.setUint16(18, 1, low); // one tag: Orientation, a short, one of it
  view.setUint16(20, 0x0112, low);
  view.setUint16(22, 3, low);
  view.setUint32(24, 1, low);
  view.setUint16(28, orientation, low);
  return bytes;
}

/** A JPEG file of 32 × 16, black on the left, with a segment behind its first two bytes. */
function jpeg(segment: Uint8Array): Uint8Array {
  const width = 32, height = 16, data = new Uint8Array(4 * width * height).fill(255);
  for (let i = 0; i < data.length; i += 4) if (i / 4 % width < 16) data.fill(0, i, i + 3);
  const file = new Uint8Array(encodeJpeg({ width, height, data }, 90).data);
  return Uint8Array.from([...file.subarray(0, 2), ...segment, ...file.subarray(2)]);
}

Deno.test("orientationOf() finds what a camera has remarked, in either order of bytes", () => {
  for (const low of [true, false]) {
    for (let value = 1; value <= 8; value++) {
      assertEquals(orientationOf(jpeg(exif(value, low))), value);
    }
  }
  assertEquals(orientationOf(jpeg(new Uint8Array())), 1);
  assertEquals(orientationOf(jpeg(exif(9, true))), 1);
  const whole = jpeg(exif(6, true));
  for (let length = 0; length < 32; length++) {
    assertEquals(orientationOf(whole.subarray(0, length)), 1);
  }
});

Deno.test("readPicture() sets a photograph upright", () => {
  const { width, height, pixels } = readPicture(jpeg(exif(6, false)));
  assertEquals([width, height], [16, 32]);
  pixels.forEach((pixel, i) => assert(Math.abs(pixel - (i < 256 ? 0 : 255)) < 8, `${i}`)); // above
});
