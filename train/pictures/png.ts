/**
 * PNG files, after https://www.w3.org/TR/png-3: every size, depth, kind of colour, palette,
 * transparency and interlacing that the standard has, and nothing damaged. A file is a signature and
 * chunks:
 *
 *     4 bytes  how many bytes of data     4 bytes  the chunk's kind
 *     data                                4 bytes  CRC-32 of kind and data
 */
import { Buffer } from "node:buffer";
import { crc32, deflateSync, inflateSync } from "node:zlib";
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

/** What the first chunk says. */
interface Header {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colour: number;
  readonly interlaced: boolean;
}

/** Every how many pixels a pass has one, and from where on. */
interface Pass {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly down: number;
}

const WHOLE: Pass = { left: 0, top: 0, right: 1, down: 1 };

/** The seven passes of Adam7, each of which makes the picture finer. */
const ADAM7: readonly Pass[] = [
  { left: 0, top: 0, right: 8, down: 8 },
  { left: 4, top: 0, right: 8, down: 8 },
  { left: 0, top: 4, right: 4, down: 8 },
  { left: 2, top: 0, right: 4, down: 4 },
  { left: 0, top: 2, right: 2, down: 4 },
  { left: 1, top: 0, right: 2, down: 2 },
  { left: 0, top: 1, right: 1, down: 2 },
];

/**
 * The numbers of a PNG file, a palette's colours in the place of their numbers.
 *
 * @throws {PictureError} for a file that is cut off, damaged, or against the standard
 */
export function readPng(bytes: Uint8Array): Channels {
  const { IHDR, PLTE, tRNS, IDAT } = chunksOf(bytes), header = readHeader(IHDR?.[0]);
  if (!IDAT) throw new PictureError("it has no pixels");
  const samples = unpack(header, inflate(IDAT, packedSize(header)));
  return withColours(header, samples, { palette: PLTE?.[0], transparent: tRNS?.[0] });
}

/** The picture as a PNG file, of 8 bits a pixel. */
export function writePng({ width, height, pixels }: GreyPicture): Uint8Array {
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  header.setUint8(8, 8); // bits; the other bytes are 0: grey, deflated, filtered, not interlaced
  const rows = new Uint8Array((1 + width) * height);
  for (let y = 0; y < height; y++) {
    rows.set(pixels.subarray(y * width, (y + 1) * width), y * (1 + width) + 1);
  }
  return Buffer.concat([
    PNG_SIGNATURE,
    chunk("IHDR", new Uint8Array(header.buffer)),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", new Uint8Array()),
  ]);
}

function chunk(kind: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length), view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(kind), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

/** The data of the chunks by their kind, up to the one that ends the file. */
function chunksOf(bytes: Uint8Array): Readonly<Record<string, Uint8Array[]>> {
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
    if (kind === "IEND") return chunks;
    (chunks[kind] ??= []).push(bytes.subarray(at + 8, end));
    at = end + 4;
  }
}

function readHeader(data: Uint8Array | undefined): Header {
  if (data?.length !== 13) throw new PictureError("it does not begin with its size");
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

/** How wide and high a pass is, and how many bytes a row has. */
function extentOf({ width, height, depth, colour }: Header, { left, top, right, down }: Pass) {
  const columns = Math.ceil((width - left) / right), rows = Math.ceil((height - top) / down);
  return { columns, rows, bytes: Math.ceil(columns * COLOURS[colour].samples * depth / 8) };
}

function passesOf(header: Header): readonly Pass[] {
  return header.interlaced
    ? ADAM7.filter(({ left, top }) => left < header.width && top < header.height)
    : [WHOLE];
}

/** How many bytes the rows take, with the byte before each that names its filter. */
function packedSize(header: Header): number {
  return passesOf(header).map((pass) => extentOf(header, pass))
    .reduce((sum, { rows, bytes }) => sum + rows * (1 + bytes), 0);
}

function inflate(parts: readonly Uint8Array[], size: number): Uint8Array {
  let rows: Uint8Array;
  try {
    rows = inflateSync(Buffer.concat(parts), { maxOutputLength: size });
  } catch (error) {
    if ((error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE") {
      throw new PictureError("it has more pixels than its size says");
    }
    throw new PictureError(`its pixels are damaged: ${(error as Error).message}`);
  }
  if (rows.length < size) throw new PictureError("it has fewer pixels than its size says");
  return rows;
}

/** All numbers, pixel by pixel, each in its place. */
function unpack(header: Header, packed: Uint8Array): Uint16Array {
  const { width, height, depth, colour } = header, { samples } = COLOURS[colour];
  const numbers = new Uint16Array(width * height * samples);
  const reach = Math.max(1, samples * depth / 8); // how far a filter looks to the left
  let at = 0;
  for (const pass of passesOf(header)) {
    const { columns, rows, bytes } = extentOf(header, pass);
    let above: Uint8Array = new Uint8Array(bytes);
    for (let y = 0; y < rows; y++) {
      const row = packed.subarray(at + 1, at + 1 + bytes);
      unfilter(packed[at], row, above, reach);
      const first = (pass.top + y * pass.down) * width + pass.left;
      for (let x = 0; x < columns; x++) {
        const to = (first + x * pass.right) * samples;
        for (let s = 0; s < samples; s++) numbers[to + s] = sampleOf(row, x * samples + s, depth);
      }
      above = row;
      at += 1 + bytes;
    }
  }
  return numbers;
}

/** Adds to each byte of a row what the filter foretold from its neighbours. */
function unfilter(filter: number, row: Uint8Array, above: Uint8Array, reach: number): void {
  if (filter > 4) throw new PictureError(`its pixels are damaged: there is no filter ${filter}`);
  if (filter === 0) return;
  for (let i = 0; i < row.length; i++) {
    const left = i < reach ? 0 : row[i - reach], up = above[i];
    const corner = i < reach ? 0 : above[i - reach];
    if (filter === 1) row[i] += left;
    else if (filter === 2) row[i] += up;
    else if (filter === 3) row[i] += (left + up) >> 1;
    else row[i] += paeth(left, up, corner);
  }
}

/** Whichever neighbour is nearest to left + up - corner; of equals the first. */
function paeth(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner), toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/** The i-th number of a row, high bits first. */
function sampleOf(row: Uint8Array, i: number, depth: number): number {
  if (depth === 8) return row[i];
  if (depth === 16) return row[2 * i] << 8 | row[2 * i + 1];
  const bit = i * depth;
  return row[bit >> 3] >> (8 - depth - (bit & 7)) & ((1 << depth) - 1);
}

/** With the colours of the palette, and with alpha where a colour counts as transparent. */
function withColours(
  { width, height, depth, colour }: Header,
  numbers: Uint16Array,
  { palette, transparent }: {
    readonly palette: Uint8Array | undefined;
    readonly transparent: Uint8Array | undefined;
  },
): Channels {
  const size = { width, height }, greatest = 2 ** depth - 1, { samples } = COLOURS[colour];
  if (colour === PALETTE) {
    return {
      ...size,
      channels: 4,
      greatest: 255,
      data: fromPalette(numbers, palette, transparent),
    };
  }
  if (transparent === undefined || colour > PALETTE) {
    return { ...size, channels: samples, greatest, data: numbers };
  }
  // One colour is as if not there: its numbers, of two bytes each.
  if (transparent.length !== 2 * samples) throw new PictureError("its transparent colour is none");
  const gone = Array.from({ length: samples }, (_, s) => sampleOf(transparent, s, 16));
  const channels = samples + 1, data = new Uint16Array(width * height * channels);
  for (let i = 0; i < width * height; i++) {
    let alpha = 0;
    for (let s = 0; s < samples; s++) {
      const number = numbers[i * samples + s];
      data[i * channels + s] = number;
      if (number !== gone[s]) alpha = greatest;
    }
    data[i * channels + samples] = alpha;
  }
  return { ...size, channels, greatest, data };
}

/** Red, green, blue and alpha of each pixel. */
function fromPalette(
  numbers: Uint16Array,
  palette: Uint8Array = new Uint8Array(),
  transparent: Uint8Array = new Uint8Array(),
): Uint8Array {
  const data = new Uint8Array(4 * numbers.length);
  numbers.forEach((number, i) => {
    if (3 * number + 3 > palette.length) throw new PictureError(`its palette has no ${number}`);
    data.set(palette.subarray(3 * number, 3 * number + 3), 4 * i);
    data[4 * i + 3] = transparent[number] ?? 255;
  });
  return data;
}
