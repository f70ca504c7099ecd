import { assert, assertEquals, assertThrows } from "@std/assert";
import { encode as encodePng } from "npm:fast-png@8.0.0";
import { encode as encodeJpeg } from "npm:jpeg-js@0.4.4";
import { PictureError, pngBytes, readPicture } from "./image_files.ts";

/** 3 × 2: from black to white. */
const PIXELS = Uint8Array.of(0, 51, 102, 153, 204, 255);
const GREY = { width: 3, height: 2, pixels: PIXELS };

Deno.test("readPicture() reads what pngBytes() wrote", () => {
  assertEquals(readPicture(pngBytes(GREY)), GREY);
});

Deno.test("readPicture() takes the lightness of colours, and white for what is transparent", () => {
  const colours = [[255, 0, 0, 255], [0, 255, 0, 255], [0, 0, 255, 255], [0, 0, 0, 0], [
    ...[0, 0, 0, 51],
  ], [255, 255, 255, 255]];
  const light = [76, 150, 29, 255, 204, 255];
  const png = encodePng({ width: 3, height: 2, data: Uint8Array.from(colours.flat()) });
  assertEquals([...readPicture(png).pixels], light);
  const opaque = colours.flatMap((colour) => colour.slice(0, 3));
  const three = encodePng({ width: 3, height: 2, data: Uint8Array.from(opaque), channels: 3 });
  assertEquals([...readPicture(three).pixels.subarray(0, 3)], light.slice(0, 3));
  const alpha = Uint8Array.of(255, 0, 0, 0, 0, 255, 0, 51, 255, 255, 128, 255);
  const two = encodePng({ width: 3, height: 2, data: alpha, channels: 2 });
  assertEquals([...readPicture(two).pixels], [255, 255, 0, 204, 255, 128]);
});

Deno.test("readPicture() reads numbers of one bit and of sixteen", () => {
  const deep = Uint16Array.from(PIXELS, (pixel) => 257 * pixel);
  const png = encodePng({ width: 3, height: 2, data: deep, channels: 1, depth: 16 });
  assertEquals(readPicture(png), GREY);
  const bits = Uint8Array.of(0b01000000, 0b10100000); // each row begins in a new byte
  const one = encodePng({ width: 3, height: 2, data: bits, channels: 1, depth: 1 });
  assertEquals([...readPicture(one).pixels], [0, 255, 0, 255, 0, 255]);
});

Deno.test("readPicture() reads JPEG", () => {
  const width = 16, height = 8, data = new Uint8Array(4 * width * height).fill(255);
  for (let i = 0; i < data.length; i += 4) if (i / 4 % width < 8) data.fill(0, i, i + 3);
  const { pixels } = readPicture(encodeJpeg({ width, height, data }, 90).data);
  pixels.forEach((pixel, i) => assert(Math.abs(pixel - (i % width < 8 ? 0 : 255)) < 8, `${i}`));
});

Deno.test("readPicture() refuses what is no picture, or half of one", () => {
  assertThrows(() => readPicture(new Uint8Array(9)), PictureError, "neither a PNG nor a JPEG");
  assertThrows(() => readPicture(new Uint8Array()), PictureError, "neither a PNG nor a JPEG");
  const png = pngBytes(GREY);
  assertThrows(() => readPicture(png.subarray(0, 40)), PictureError, "the PNG file is damaged");
  const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 1);
  assertThrows(() => readPicture(jpeg), PictureError, "the JPEG file is damaged");
});
