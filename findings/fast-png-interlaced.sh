#!/bin/sh
# fast-png 8.0.0: interlaced pictures of fewer than 8 bits a pixel come out wrong, or are refused as
# damaged: each pixel of a pass is taken for a byte. A small one whose transparent colour is named is
# refused too: its three numbers are compared with the count of pixels. Right is what pngjs 7.0.0 reads.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/show.js" << 'END'
import { Buffer } from "node:buffer";
import { crc32, deflateSync } from "node:zlib";
import { decode } from "npm:fast-png@8.0.0";
import { PNG } from "npm:pngjs@7.0.0";

const four = (number) => [24, 16, 8, 0].map((bits) => number >>> bits & 255);
const chunk = (kind, data) => {
  const named = [...new TextEncoder().encode(kind), ...data];
  return [...four(data.length), ...named, ...four(crc32(Uint8Array.from(named)))];
};
/** A PNG file after https://www.w3.org/TR/png-3: rows are bytes, each row led by filter 0. */
const png = ({ width, height, depth, colour, interlaced, before = [], rows }) =>
  Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk("IHDR", [...four(width), ...four(height), depth, colour, 0, 0, interlaced]),
    ...before,
    ...chunk("IDAT", [...deflateSync(Uint8Array.from(rows))]),
    ...chunk("IEND", []),
  ]);

const read = (bytes) => {
  try {
    return decode(bytes, { checkCrc: true }).data.join(" ");
  } catch (error) {
    return error.message;
  }
};
const pictures = {
  "5 x 1, 1 bit": {
    ...{ width: 5, height: 1, depth: 1, colour: 0 },
    plain: [0, 0b11110000],
    passes: [[0, 128], [0, 0], [0, 128], [0, 192]], // columns 0, 4, 2, and 1 and 3
  },
  "4 x 2, 2 bits": {
    ...{ width: 4, height: 2, depth: 2, colour: 0 },
    plain: [0, 255, 0, 255],
    passes: [[0, 192], [0, 192], [0, 240], [0, 255]], // columns 0, 2, 1 and 3, and the second row
  },
};
for (const [name, { plain, passes, ...size }] of Object.entries(pictures)) {
  const interlaced = png({ ...size, interlaced: 1, rows: passes.flat() });
  console.log(name, "plain:", read(png({ ...size, interlaced: 0, rows: plain })));
  console.log(name, "interlaced:", read(interlaced));
  const { data } = PNG.sync.read(Buffer.from(interlaced));
  console.log(name, "interlaced, pngjs:", [...data].filter((_, i) => i % 4 === 0).join(" "));
}
const size = { width: 2, height: 1, depth: 8, colour: 2, interlaced: 0 };
const before = chunk("tRNS", [0, 255, 0, 0, 0, 0]); // red is as if not there
const red = png({ ...size, before, rows: [0, 255, 0, 0, 0, 255, 0] });
console.log("2 x 1, transparent red:", read(red));
console.log("2 x 1, transparent red, pngjs:", [...PNG.sync.read(Buffer.from(red)).data].join(" "));
END
seen=$(DENO_DIR="$folder/cache" NO_COLOR=1 deno run --quiet -A --no-config --no-lock "$folder/show.js")

expected="5 x 1, 1 bit plain: 240
5 x 1, 1 bit interlaced: 128 192 128 0 0
5 x 1, 1 bit interlaced, pngjs: 255 255 255 255 0
4 x 2, 2 bits plain: 255 255
4 x 2, 2 bits interlaced: Unsupported filter: 255
4 x 2, 2 bits interlaced, pngjs: 255 255 255 255 255 255 255 255
2 x 1, transparent red: tRNS chunk contains more alpha values than there are pixels (3 vs 2)
2 x 1, transparent red, pngjs: 0 0 0 0 0 255 0 255"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] && exit 0
printf '\nThis has changed; it was:\n%s\n' "$expected" >&2
exit 1
