/**
 * PNG files. They are read by pngjs, and only after a look at what it lets pass: a file that claims
 * more pixels than memory has, that goes on longer than its size says, or whose pixels' checksum
 * differs. A file is a signature and chunks, see https://www.w3.org/TR/png-3:
 *
 *     4 bytes  how many bytes of data     4 bytes  the chunk's kind
 *     data                                4 bytes  CRC-32 of kind and data
 */
import { Buffer } from "node:buffer";
import { crc32, inflateSync } from "node:zlib";
import { PNG } from "npm:pngjs@7.0.0";
import { type Channels, type GreyPicture, MOST_PIXELS, PictureError } from "./picture.ts";

/** How every PNG file begins. */
export const PNG_SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** For each kind of colour how many numbers a pixel has, and of how many bits they may be. */
const COLOURS: Readonly<Record<number, { readonly samples: number; readonly depths: number[] }>> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16] }, // grey
  2: { samples: 3, depths: [8, 16] }, // red, green, blue
  3: { samples: 1, depths: [1, 2, 4, 8] }, // a place in the palette
  4: { samples: 2, depths: [8, 16] }, // grey, alpha
  6: { samples: 4, depths: [8, 16] }, // red, green, blue, alpha
};
const PALETTE = 3;

/** The seven passes of Adam7: the first column and row of each, and every how many there is one. */
const ADAM7 = ["0088", "4088", "0448", "2044", "0224", "1022", "0112"];

/** What the first chunk says. */
interface Header {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colour: number;
  readonly interlaced: boolean;
}

/**
 * The numbers of a PNG file, a palette's colours in the place of their numbers.
 *
 * @throws {PictureError} for a file that is cut off, damaged, or against the standard
 */
export function readPng(bytes: Uint8Array): Channels {
  const { chunks: { IHDR, tRNS, IDAT }, end } = chunksOf(bytes), header = readHeader(IHDR);
  const { width, height, depth, colour } = header, { samples } = COLOURS[colour];
  if (!IDAT) throw new PictureError("it has no pixels");
  if (tRNS && colour < PALETTE && tRNS[0].length !== 2 * samples) {
    throw new PictureError("its transparent colour is none");
  }
  checkPixels(IDAT, packedSize(header));
  const data = decode(bytes.subarray(0, end));
  if (colour === PALETTE) return { width, height, channels: 4, data, greatest: 255 };
  const channels = tRNS && colour < PALETTE ? samples + 1 : samples;
  return { width, height, channels, data: only(channels, data), greatest: 2 ** depth - 1 };
}

/** The picture as a PNG file, of 8 bits a pixel. */
export function writePng({ width, height, pixels }: GreyPicture): Uint8Array {
  const picture = { width, height, data: Buffer.from(pixels) };
  return PNG.sync.write(picture, { colorType: 0, inputColorType: 0, inputHasAlpha: false });
}

/** The data of the chunks by their kind, up to the one that ends the file, and where that ends. */
function chunksOf(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Record<string, Uint8Array[]> = {};
  for (let at = PNG_SIGNATURE.length;;) {
    if (at + 12 > bytes.length) throw new PictureError("it is cut off");
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > bytes.length) throw new PictureError("it is cut off");
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (crc32(bytes.subarray(at + 4, end)) !== view.getUint32(end)) {
      throw new PictureError(`its ${JSON.stringify(kind)} part is damaged: the checksum differs`);
    }
    (chunks[kind] ??= []).push(bytes.subarray(at + 8, end));
    at = end + 4;
    if (kind === "IEND") return { chunks, end: at };
  }
}

function readHeader(found: readonly Uint8Array[] = []): Header {
  const [data] = found;
  if (found.length !== 1 || data.length !== 13) {
    throw new PictureError("it does not begin with its size");
  }
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  const width = view.getUint32(0), height = view.getUint32(4);
  const [depth, colour, packing, filtering, interlacing] = data.subarray(8);
  if (width === 0 || height === 0) throw new PictureError("it has no pixels");
  if (width * height > MOST_PIXELS) throw new PictureError("the picture is too large");
  if (!COLOURS[colour]?.depths.includes(depth) || packing || filtering || interlacing > 1) {
    throw new PictureError(
      `there are no pictures of colour ${colour}, ${depth} bits, ` +
        `and methods ${packing}, ${filtering} and ${interlacing}`,
    );
  }
  return { width, height, depth, colour, interlaced: interlacing === 1 };
}

/** How many bytes the rows of all passes take, with the byte before each that names its filter. */
function packedSize({ width, height, depth, colour, interlaced }: Header): number {
  const bits = COLOURS[colour].samples * depth;
  return (interlaced ? ADAM7 : ["0011"]).map((pass) => {
    const [left, top, right, down] = [...pass].map(Number);
    const columns = Math.ceil((width - left) / right), rows = Math.ceil((height - top) / down);
    return columns > 0 && rows > 0 ? rows * (1 + Math.ceil(columns * bits / 8)) : 0;
  }).reduce((sum, size) => sum + size);
}

/** Inflates the pixels, but no more than there should be. */
function checkPixels(parts: readonly Uint8Array[], size: number): void {
  let found: number;
  try {
    found = inflateSync(Buffer.concat(parts), { maxOutputLength: size }).length;
  } catch (error) {
    if ((error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE") {
      throw new PictureError("it has more pixels than its size says");
    }
    throw new PictureError(`its pixels are damaged: ${(error as Error).message}`);
  }
  if (found < size) throw new PictureError("it has fewer pixels than its size says");
}

/** Red, green, blue and alpha of every pixel, of as many bits as the file has. */
function decode(bytes: Uint8Array): Uint8Array | Uint16Array {
  try {
    return PNG.sync.read(Buffer.from(bytes), { skipRescale: true }).data;
  } catch (error) {
    throw new PictureError(`its pixels are damaged: ${(error as Error).message}`);
  }
}

/** Of red, green, blue and alpha those that the file has; grey is in each of the first three. */
function only(channels: number, data: Uint8Array | Uint16Array): Uint8Array | Uint16Array {
  if (channels === 4) return data;
  const numbers = new Uint16Array(channels * data.length / 4);
  [[0], [0, 3], [0, 1, 2]][channels - 1].forEach((place, c) => {
    for (let i = 0; 4 * i < data.length; i++) numbers[channels * i + c] = data[4 * i + place];
  });
  return numbers;
}
