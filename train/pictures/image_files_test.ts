import { assert, assertEquals, assertThrows } from "@std/assert";
import { encode as encodeJpeg } from "npm:jpeg-js@0.4.4";
import { readPicture } from "./image_files.ts";
import { PictureError } from "./picture.ts";
import { writePng } from "./png.ts";

/** 3 × 2: from black to white. */
const PIXELS = Uint8Array.of(0, 51, 102, 153, 204, 255);
const GREY = { width: 3, height: 2, pixels: PIXELS };

Deno.test("readPicture() reads PNG", () => {
  assertEquals(readPicture(writePng(GREY)), GREY);
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
  const png = writePng(GREY);
  for (const length of [9, 40, png.length - 1]) {
    assertThrows(
      () => readPicture(png.subarray(0, length)),
      PictureError,
      "the PNG file cannot be read: it is cut off",
    );
  }
  const data = Uint8Array.from({ length: 4 * 32 * 32 }, (_, i) => i * i);
  const jpeg = encodeJpeg({ width: 32, height: 32, data }, 90).data;
  for (const length of [6, 300, jpeg.length >> 1, jpeg.length - 20]) {
    assertThrows(
      () => readPicture(jpeg.subarray(0, length)),
      PictureError,
      "the JPEG file cannot be read: it is cut off or damaged",
    );
  }
});

Deno.test("readPicture() refuses a JPEG file that claims more pixels than it may, before it makes room", () => {
  const data = new Uint8Array(4 * 8 * 8).fill(255);
  const jpeg = new Uint8Array(encodeJpeg({ width: 8, height: 8, data }, 90).data);
  const size = new TextDecoder("latin1").decode(jpeg).indexOf("\xff\xc0") + 5; // height, width
  const claim = (height: number, width: number) => {
    new DataView(jpeg.buffer).setUint16(size, height);
    new DataView(jpeg.buffer).setUint16(size + 2, width);
    return () => readPicture(jpeg);
  };
  assertEquals(claim(8, 8)().pixels.length, 64);
  for (const [height, width] of [[65535, 65535], [8000, 5001]]) {
    const words = "the JPEG file cannot be read: the picture is too large";
    assertThrows(claim(height, width), PictureError, words);
  }
  assertThrows(claim(800, 500), PictureError, "cut off or damaged");
});

Deno.test("readPicture() names a kind of file that it does not read", () => {
  const cases: [start: string, kind: string][] = [
    ["GIF89a", "GIF"],
    ["RIFF\0\0\0\0WEBPVP8 ", "WebP"],
    ["BM", "BMP"],
    ["II*\0", "TIFF"],
    ["\0\0\0\x18ftypheic", "HEIC"],
    ["\0\0\0\x1cftypavif", "AVIF"],
    ["%PDF-1.7", "PDF"],
    ["<svg xmlns=", "SVG"],
    [`<?xml version="1.0"?>`, "SVG"],
  ];
  for (const [start, kind] of cases) {
    const bytes = new TextEncoder().encode(start.padEnd(20));
    const message = `it is a ${kind} file, and only PNG and JPEG are read`;
    assertThrows(() => readPicture(bytes), PictureError, message);
  }
});
