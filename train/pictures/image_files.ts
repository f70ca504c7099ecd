/**
 * Pictures in files: small PNGs out, PNG and JPEG in. These packages are pure JavaScript, and are
 * named here and locked in train/deno.lock: grading does without them.
 */
import { convertIndexedToRgb, decode as decodePng, encode as encodePng } from "npm:fast-png@8.0.0";
import { decode as decodeJpeg } from "npm:jpeg-js@0.4.4";

/** How light each place is, row by row: 0 is black, 255 is white. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** Bytes that are no picture, or none that is read here. */
export class PictureError extends Error {
  override readonly name = "PictureError";
}

/** Pictures of more pixels are not read. */
const MOST_PIXELS = 50_000_000;

/** The picture as a PNG file. */
export function pngBytes({ width, height, pixels }: GreyPicture): Uint8Array {
  return encodePng({ width, height, data: pixels, channels: 1, depth: 8 });
}

/**
 * The picture in a PNG or JPEG file, without its colours; what is transparent becomes white.
 *
 * @throws {PictureError} for anything else, or a damaged file
 */
export function readPicture(bytes: Uint8Array): GreyPicture {
  const kind = bytes[0] === 0x89 && bytes[1] === 0x50
    ? "PNG"
    : bytes[0] === 0xff && bytes[1] === 0xd8
    ? "JPEG"
    : undefined;
  if (!kind) throw new PictureError("it is neither a PNG nor a JPEG file");
  try {
    return kind === "PNG" ? greyPng(bytes) : greyJpeg(bytes);
  } catch (error) {
    if (error instanceof PictureError) throw error;
    throw new PictureError(`the ${kind} file is damaged: ${(error as Error).message}`);
  }
}

function greyPng(bytes: Uint8Array): GreyPicture {
  const png = decodePng(bytes), { width, height } = png;
  if (png.palette) {
    const channels = png.palette[0].length;
    return grey({ width, height, channels, data: convertIndexedToRgb(png), greatest: 255 });
  }
  if (png.depth < 8) {
    const data = unpacked(png.data, png), greatest = 2 ** png.depth - 1;
    return grey({ width, height, channels: 1, data, greatest });
  }
  return grey({ ...png, greatest: 2 ** png.depth - 1 });
}

/** Numbers of less than a byte, of which each row begins in a new byte. */
function unpacked(
  data: ArrayLike<number>,
  { width, height, depth }: { width: number; height: number; depth: number },
): Uint8Array {
  if (data.length === width * height) return Uint8Array.from(data);
  const perByte = 8 / depth, rowBytes = Math.ceil(width / perByte), mask = 2 ** depth - 1;
  return Uint8Array.from({ length: width * height }, (_, i) => {
    const x = i % width, byte = data[Math.floor(i / width) * rowBytes + Math.floor(x / perByte)];
    return (byte >> (8 - depth * (x % perByte + 1))) & mask;
  });
}

function greyJpeg(bytes: Uint8Array): GreyPicture {
  const { width, height, data } = decodeJpeg(bytes, { useTArray: true, maxMemoryUsageInMB: 1024 });
  return grey({ width, height, channels: 4, data, greatest: 255 });
}

interface Channels {
  readonly width: number;
  readonly height: number;
  /** 1 grey, 2 grey and alpha, 3 colours, 4 colours and alpha */
  readonly channels: number;
  readonly data: ArrayLike<number>;
  /** What stands for white. */
  readonly greatest: number;
}

function grey({ width, height, channels, data, greatest }: Channels): GreyPicture {
  if (width * height > MOST_PIXELS) throw new PictureError("the picture is too large");
  const pixels = Uint8Array.from({ length: width * height }, (_, i) => {
    const at = i * channels, alpha = channels % 2 ? 1 : data[at + channels - 1] / greatest;
    const light = channels < 3
      ? data[at]
      : 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2]; // as television weighs them
    return Math.round(255 * (alpha * light / greatest + 1 - alpha));
  });
  return { width, height, pixels };
}
