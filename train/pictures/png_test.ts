import { assert, assertEquals, assertThrows } from "@std/assert";
import { crc32, deflateSync } from "node:zlib";
import { PictureError } from "./picture.ts";
import { PNG_SIGNATURE, readPng, writePng } from "./png.ts";

/**
 * 9 × 5 pixels as sharp 0.34.4 from npm (on libvips) writes them, interlaced, with filters:
 *
 *     for (let i = 0; i < 45; i++) rgba.push(29 * i, 71 * i + 9, 13 * i + 100, 255 - 3 * i);
 *     const base = sharp(Uint8Array.from(rgba), { raw: { width: 9, height: 5, channels: 4 } });
 *     base.png({ progressive: true, adaptiveFiltering: true })
 *     base.removeAlpha().png({ palette: true, colours: 4, dither: 0, progressive: true })
 *     base.removeAlpha().toColourspace("grey16").png({ progressive: true, adaptiveFiltering: true })
 *
 * and the numbers that it reads from its own files: of the second the colours in turn, of the third
 * how light the pixels are, of 255.
 */
const BY_SHARP = {
  colours:
    "iVBORw0KGgoAAAANSUhEUgAAAAkAAAAFCAYAAAHgVPb9AAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAbUlEQVR4nGNg4Ez5" +
    "/8LxzHOGEtUZnxlFWC0ml8iYfAFhRqvpdT9BDBaRP1emiPzh+MLIxe530qpP6hcyZpQNKPyDLMDC9e/VKa5/LL9gGEOAkbXj" +
    "5hNZd96/+DBU1/e/EPzqL9c/XiiGiX3/CwCBcFtxMtc5yQAAAABJRU5ErkJggg==",
  palette:
    "iVBORw0KGgoAAAANSUhEUgAAAAkAAAAFAgMAAAGdOh5uAAAADFBMVEVEp687LHe10Gi+UXXchJryAAAACXBIWXMAAAPoAAAD" +
    "6AG1e1JrAAAAI0lEQVR4nGMoYHBgqGFQYFBgcDvA4Mfgx5DHwLq+gYFFvwEAQ1gFZL6SIM8AAAAASUVORK5CYII=",
  deep:
    "iVBORw0KGgoAAAANSUhEUgAAAAkAAAAFEAAAAAGVr3ViAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAcElEQVR4nAFlAJr/" +
    "AxtofQoATLEDEKZF5GdJAYhTKkAC/ED/6AMVaHwECU6LnDMdA0wboDEXW7HdAv0I/jn/aP8nBP3c/gAA8/90AYNjOgCTUQkj" +
    "PRM/HYyTLqI37wL8v/2++yAXvg8+/7EEpQILARVyzydA8KK/JQAAAABJRU5ErkJggg==",
};
const PALETTE_READ = "110013223001122332110013223001002332110233223";
const DEEP_READ = [
  ...[27, 76, 136, 198, 76, 122, 178, 238, 138, 131, 189, 80, 89, 150, 213, 97, 143, 198, 21, 73],
  ...[134, 196, 76, 121, 177, 237, 139, 127, 186, 75, 112, 165, 212, 101, 145, 199, 16, 70, 132],
  ...[194, 77, 121, 177, 236, 141],
];

Deno.test("readPng() reads what libvips has written, interlaced and filtered", () => {
  const colours = readPng(Uint8Array.fromBase64(BY_SHARP.colours));
  assertEquals([colours.width, colours.height, colours.channels], [9, 5, 4]);
  const made = Array.from(
    { length: 45 },
    (_, i) => [29 * i, 71 * i + 9, 13 * i + 100, 255 - 3 * i],
  );
  assertEquals([...colours.data as Uint16Array], made.flat().map((number) => number & 255));

  const palette = readPng(Uint8Array.fromBase64(BY_SHARP.palette));
  const four = [[68, 167, 175, 255], [59, 44, 119, 255], [181, 208, 104, 255], [190, 81, 117, 255]];
  const read = [...PALETTE_READ].flatMap((place) => four[Number(place)]);
  assertEquals([...palette.data as Uint8Array], read);

  const deep = readPng(Uint8Array.fromBase64(BY_SHARP.deep));
  assertEquals([deep.channels, deep.greatest], [1, 65535]);
  // libvips drops the lower byte
  assertEquals([...deep.data as Uint16Array].map((number) => number >> 8), DEEP_READ);
});

function chunk(kind: string, data: readonly number[]): number[] {
  const named = [...new TextEncoder().encode(kind), ...data];
  return [...four(data.length), ...named, ...four(crc32(Uint8Array.from(named)))];
}

function four(number: number): number[] {
  return [24, 16, 8, 0].map((bits) => number >>> bits & 255);
}

interface Made {
  readonly size?: readonly [width: number, height: number];
  readonly depth?: number;
  readonly colour?: number;
  /** Compression, filter, interlacing. */
  readonly methods?: readonly number[];
  readonly before?: readonly number[];
  /** The rows, each led by its filter. */
  readonly rows: readonly number[];
  /** What becomes of the deflated rows. */
  readonly parts?: (deflated: number[]) => number[][];
}

/** A PNG file, byte by byte after the standard. */
function made(
  {
    size: [width, height] = [3, 1],
    depth = 8,
    colour = 0,
    methods = [0, 0, 0],
    before = [],
    rows,
    parts = (all) => [all],
  }: Made,
): Uint8Array {
  const header = [...four(width), ...four(height), depth, colour, ...methods];
  const deflated = parts([...deflateSync(Uint8Array.from(rows))]);
  return Uint8Array.from([
    ...PNG_SIGNATURE,
    ...chunk("IHDR", header),
    ...before,
    ...deflated.flatMap((part) => chunk("IDAT", part)),
    ...chunk("IEND", []),
  ]);
}

const numbers = (bytes: Uint8Array) => Array.from(readPng(bytes).data);

Deno.test("readPng() reads numbers of every width, and rows that begin in a new byte", () => {
  const rows = (...bytes: number[]) => [0, bytes[0], 0, bytes[1]];
  const size = [3, 2] as const;
  assertEquals(numbers(made({ size, depth: 1, rows: rows(0b01000000, 0b10100000) })), [
    ...[0, 1, 0],
    ...[1, 0, 1],
  ]);
  assertEquals(numbers(made({ size, depth: 2, rows: rows(0b00011000, 0b11010000) })), [
    ...[0, 1, 2],
    ...[3, 1, 0],
  ]);
  const nibbles = [0, 0x0f, 0x70, 0, 0xf0, 0x80];
  assertEquals(numbers(made({ size, depth: 4, rows: nibbles })), [0, 15, 7, 15, 0, 8]);
  const deep = made({ size: [1, 1], depth: 16, colour: 4, rows: [0, 1, 2, 3, 4] });
  assertEquals(numbers(deep), [0x0102, 0x0304]);
  assertEquals(readPng(deep).channels, 2);
});

Deno.test("readPng() undoes each filter, as the standard's formulas have it", () => {
  const size = [3, 2] as const, above = [0, 10, 20, 250];
  const cases: [filter: number, row: number[]][] = [
    [0, [1, 2, 3]],
    [1, [1, 3, 6]], // left
    [2, [11, 22, 253]], // above
    [3, [6, 15, 135]], // their mean, rounded down
    [4, [11, 22, 253]], // Paeth
  ];
  for (const [filter, row] of cases) {
    const bytes = made({ size, rows: [...above, filter, 1, 2, 3] });
    assertEquals(numbers(bytes).slice(3), row, `filter ${filter}`);
  }
  // 256 is 0 again; a pixel's left neighbour is a whole pixel away
  assertEquals(numbers(made({ size: [2, 1], colour: 4, rows: [1, 200, 7, 100, 1] })), [
    ...[200, 7],
    ...[44, 8],
  ]);
});

Deno.test("readPng() knows what counts as transparent", () => {
  const grey = made({ before: chunk("tRNS", [0, 128]), rows: [0, 0, 128, 255] });
  assertEquals(numbers(grey), [0, 255, 0, 0, 255, 255]); // nobody sees which colour is gone
  const before = chunk("tRNS", [0, 255, 0, 0, 0, 0]);
  const red = made({ size: [2, 1], colour: 2, before, rows: [0, 255, 0, 0, 255, 0, 1] });
  assertEquals(numbers(red), [0, 0, 0, 0, 255, 0, 1, 255]);
  const table = [...chunk("PLTE", [1, 2, 3, 4, 5, 6]), ...chunk("tRNS", [9])];
  const palette = made({ depth: 1, colour: 3, before: table, rows: [0, 0b01000000] });
  assertEquals(numbers(palette), [1, 2, 3, 9, 4, 5, 6, 255, 1, 2, 3, 9]);
});

Deno.test("readPng() joins parts, passes what it does not know, and stops at the end", () => {
  const parts = (all: number[]) => [all.slice(0, 3), [], all.slice(3)];
  const before = chunk("tEXt", [65, 0, 66]), rows = [0, 1, 2, 3];
  assertEquals(numbers(made({ before, rows, parts })), [1, 2, 3]);
  assertEquals(numbers(Uint8Array.of(...made({ rows }), 1, 2, 3)), [1, 2, 3]);
  // so narrow that most passes have nothing
  const methods = [0, 0, 1];
  assertEquals(numbers(made({ size: [1, 2], methods, rows: [0, 7, 0, 8] })), [7, 8]);
  // of one bit: columns 0, 4, 2 and 1 of five pixels, then 3, each pass in bytes of its own
  const passes = [0, 0x80, 0, 0, 0, 0x80, 0, 0xc0];
  assertEquals(numbers(made({ size: [5, 1], depth: 1, methods, rows: passes })), [1, 1, 1, 1, 0]);
});

Deno.test("readPng() takes no file that is cut, and none with a changed byte", () => {
  const whole = made({ size: [3, 2], rows: [0, 1, 2, 3, 4, 5, 6, 7] });
  for (let length = PNG_SIGNATURE.length; length < whole.length; length++) {
    assertThrows(() => readPng(whole.subarray(0, length)), PictureError, "it is cut off");
  }
  for (let at = PNG_SIGNATURE.length; at < whole.length; at++) {
    const changed = whole.slice();
    changed[at] ^= 1;
    assertThrows(() => readPng(changed), PictureError);
  }
});

Deno.test("readPng() says what is wrong with a file", () => {
  const rows = [0, 1, 2, 3];
  const cases: [bytes: Uint8Array, message: string][] = [
    [made({ rows: [5, 1, 2, 3] }), "pixels are damaged: Unrecognised filter type - 5"],
    [made({ rows: [0, 1, 2] }), "fewer pixels than its size says"],
    [made({ rows: [...rows, 0] }), "more pixels than its size says"],
    [made({ rows, parts: (all) => [all.slice(0, -6)] }), "its pixels are damaged"],
    [
      made({ rows, parts: (all) => [[...all.slice(0, -1), all.at(-1)! ^ 1]] }),
      "pixels are damaged",
    ],
    [made({ rows, parts: () => [] }), "it has no pixels"],
    [made({ rows, size: [0, 1] }), "it has no pixels"],
    [made({ rows, size: [100_000, 100_000] }), "the picture is too large"],
    // said before anything is inflated
    [made({ rows, size: [8000, 5001], parts: () => [[1]] }), "the picture is too large"],
    [made({ rows, size: [8000, 5000], parts: () => [[1]] }), "its pixels are damaged"],
    [
      made({ rows, before: chunk("IHDR", [...four(100_000), ...four(100_000), 8, 0, 0, 0, 0]) }),
      "begin with its size",
    ],
    [
      made({ size: [1, 2], methods: [0, 0, 1], rows: [0, 7, 0] }),
      "fewer pixels than its size says",
    ],
    [
      made({ size: [1, 2], methods: [0, 0, 1], rows: [0, 7, 0, 8, 0] }),
      "more pixels than its size says",
    ],
    [made({ rows, depth: 3 }), "no pictures of colour 0, 3 bits, and methods 0, 0 and 0"],
    [made({ rows, colour: 5 }), "no pictures of colour 5"],
    [made({ rows, methods: [0, 0, 2] }), "methods 0, 0 and 2"],
    [made({ rows, methods: [1, 0, 0] }), "methods 1, 0 and 0"],
    [
      made({ colour: 3, before: chunk("PLTE", [0, 0, 0]), rows: [0, 0, 0, 1] }),
      "index 1 not in palette",
    ],
    [made({ colour: 3, rows }), "Expected palette not found"],
    [made({ before: chunk("tRNS", [1]), rows }), "its transparent colour is none"],
    [Uint8Array.of(...PNG_SIGNATURE, ...chunk("IEND", [])), "does not begin with its size"],
  ];
  for (const [bytes, message] of cases) assertThrows(() => readPng(bytes), PictureError, message);
});

Deno.test("writePng() writes what readPng() reads", () => {
  const pixels = Uint8Array.from({ length: 35 }, (_, i) => 7 * i);
  const bytes = writePng({ width: 7, height: 5, pixels });
  const { width, height, channels, greatest, data } = readPng(bytes);
  assertEquals([width, height, channels, greatest], [7, 5, 1, 255]);
  assertEquals(Array.from(data), [...pixels]);
  assert(bytes.length < 35 + 80);
});
