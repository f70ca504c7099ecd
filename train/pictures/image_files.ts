/**
 * Pictures in files: PNG and JPEG. The packages for them are pure JavaScript, and are named where they
 * are used and locked in train/deno.lock: grading does without them.
 */
import { decode as decodeJpeg } from "npm:jpeg-js@0.4.4";
import { orientationOf, upright } from "./orientation.ts";
import {
  type Channels,
  type GreyPicture,
  greyPicture,
  MOST_PIXELS,
  PictureError,
} from "./picture.ts";
import { readPng } from "./png.ts";

/** How files of each kind begin, as hexadecimal digits; a dot stands for any. */
const BEGINNINGS: Readonly<Record<string, RegExp>> = {
  PNG: /^89504e470d0a1a0a/,
  JPEG: /^ffd8ff/,
  GIF: /^47494638/,
  WebP: /^52494646.{8}57454250/,
  BMP: /^424d/,
  TIFF: /^(49492a00|4d4d002a)/,
  HEIC: /^.{8}66747970(686569|6d6966|6d7366)/,
  AVIF: /^.{8}66747970617669/,
  PDF: /^25504446/,
  SVG: /^(efbbbf)?(3c3f786d6c|3c737667)/,
};

/**
 * The picture in a PNG or JPEG file, without its colours, on paper on which it shows.
 *
 * @throws {PictureError} for anything else, or a damaged file
 */
export function readPicture(bytes: Uint8Array): GreyPicture {
  const start = bytes.subarray(0, 16).toHex();
  const kind = Object.keys(BEGINNINGS).find((kind) => BEGINNINGS[kind].test(start));
  if (kind === "PNG" || kind === "JPEG") {
    try {
      if (kind === "PNG") return greyPicture(readPng(bytes));
      return upright(greyPicture(readJpeg(bytes)), orientationOf(bytes));
    } catch (error) {
      throw new PictureError(`the ${kind} file cannot be read: ${(error as Error).message}`);
    }
  }
  throw new PictureError(
    kind
      ? `it is a ${kind} file, and only PNG and JPEG are read`
      : "it is neither a PNG nor a JPEG file",
  );
}

/** The package asks for room for what the header claims: it is told how much is too much. */
function readJpeg(bytes: Uint8Array): Channels {
  try {
    const { width, height, data } = decodeJpeg(bytes, {
      useTArray: true,
      maxResolutionInMP: MOST_PIXELS / 1e6,
      maxMemoryUsageInMB: 1024,
    });
    return { width, height, channels: 4, data, greatest: 255 };
  } catch (error) {
    const { message } = error as Error;
    if (/^max\w+ limit exceeded/.test(message)) throw new PictureError("the picture is too large");
    throw new PictureError(`it is cut off or damaged (${message})`);
  }
}
