import { assert, assertEquals } from "@std/assert";
import { random } from "#modules/random.ts";
import type { GreyPicture } from "../picture.ts";
import { blobsOf, drawingOf } from "./blobs.ts";
import { drawnInk } from "./drawn_ink.ts";
import { onPaper } from "./paper.ts";
import { withoutRuledLines } from "./ruled_lines.ts";

const WIDTH = 120, HEIGHT = 90;

/** How light a place is, of a T from (40, 20) to (80, 70) on plain paper. */
function tee(x: number, y: number, paper = 230, ink = 30): number {
  const bar = x >= 40 && x < 80 && y >= 20 && y < 28, stem = x >= 56 && x < 64 && y >= 20 && y < 70;
  return bar || stem ? ink : paper;
}

function picture(light: (x: number, y: number) => number): GreyPicture {
  const pixels = Uint8ClampedArray.from(
    { length: WIDTH * HEIGHT },
    (_, i) => light(i % WIDTH, Math.floor(i / WIDTH)),
  );
  return { width: WIDTH, height: HEIGHT, pixels: new Uint8Array(pixels.buffer) };
}

const draw = random(3);

/** What comes with a drawing without being one. */
const AROUND: Readonly<Record<string, (x: number, y: number) => number>> = {
  "nothing": tee,
  "light ink": (x, y) => tee(x, y, 20, 200),
  "a speck": (x, y) => x > 110 && x < 113 && y > 80 && y < 83 ? 30 : tee(x, y),
  "the edge of a table": (x, y) => x < 10 + 0.1 * y ? 60 : tee(x, y),
  "a card on a table": (x, y) => x < 9 || y < 9 || x > 110 || y > 80 ? 90 : tee(x, y),
  "lines that are not level": (x, y) =>
    (y + 0.02 * x) % 17 < 1.5 ? Math.min(150, tee(x, y)) : tee(x, y),
  "squares": (x, y) => x % 19 < 1 || y % 19 < 1 ? Math.min(150, tee(x, y)) : tee(x, y),
  "light from one side": (x, y) => tee(x, y) * (1 - 0.5 * x / WIDTH),
  "dark corners": (x, y) => tee(x, y) * (1 - 0.4 * ((x / 60 - 1) ** 2 + (y / 45 - 1) ** 2) / 2),
  "grain": (x, y) => tee(x, y) + 60 * (draw() - 0.5),
};

for (const [what, light] of Object.entries(AROUND)) {
  Deno.test(`drawnInk() finds what is drawn beside ${what}`, () => {
    const { width, height, values } = drawnInk(picture(light));
    assert(Math.abs(width - 40) <= 3 && Math.abs(height - 50) <= 3, `${width} by ${height}`);
    const at = (x: number, y: number) =>
      values[Math.floor(y * height / 50) * width + Math.floor(x * width / 40)];
    for (const [x, y] of [[5, 3], [35, 3], [20, 25], [20, 45]]) {
      assert(at(x, y) > 0.7, `${at(x, y)} at ${x}, ${y}`);
    }
    for (const [x, y] of [[8, 30], [32, 30], [8, 45]]) {
      assert(at(x, y) < 0.3, `${at(x, y)} at ${x}, ${y}`);
    }
  });
}

Deno.test("drawingOf() takes a part of some size that is near, and no edge", () => {
  const width = 60, mask = new Uint8Array(60 * 60);
  const fill = (left: number, top: number, right: number, bottom: number) => {
    for (let y = top; y < bottom; y++) mask.fill(1, y * width + left, y * width + right);
  };
  fill(20, 20, 30, 45); // the drawing
  fill(33, 20, 40, 23); // its bar
  fill(33, 30, 34, 31); // a speck
  fill(50, 20, 55, 25); // another thing
  fill(0, 0, 60, 8); // the edge of a table
  const found = drawingOf(blobsOf(mask, width)).map(({ left, top }) => [left, top]);
  assertEquals(found, [[20, 20], [33, 20]]);
  assertEquals(drawingOf([]), []);
});

Deno.test("drawingOf() of what all runs out of the picture takes the largest", () => {
  const mask = new Uint8Array(400);
  for (let y = 0; y < 20; y++) mask.fill(1, y * 20 + 8, y * 20 + 12);
  assertEquals(drawingOf(blobsOf(mask, 20)).map(({ places }) => places.length), [80]);
});

Deno.test("onPaper() lays a surface through uneven paper, and nothing is left of it", () => {
  const values = Float64Array.from({ length: 100 * 80 }, (_, i) => {
    const x = i % 100 / 100, y = Math.floor(i / 100) / 80;
    return i % 100 > 40 && i % 100 < 50 ? 10 : 100 + 60 * x - 30 * y + 20 * x * y;
  });
  const { difference } = onPaper({ width: 100, height: 80, values });
  difference.values.forEach((left, i) => {
    const isInk = i % 100 > 40 && i % 100 < 50;
    assert(isInk ? left < -60 : Math.abs(left) < 2, `${left} at ${i}`);
  });
});

Deno.test("withoutRuledLines() leaves a stroke that does not reach the edges", () => {
  const values = new Float64Array(100 * 100);
  for (let x = 8; x < 92; x++) values.fill(200, 50 * 100 + x, 50 * 100 + x + 1);
  for (let x = 0; x < 100; x++) values[70 * 100 + x] = 200;
  const { values: left } = withoutRuledLines({ width: 100, height: 100, values }, 100);
  assertEquals(left.subarray(5000, 5100), values.subarray(5000, 5100));
  assertEquals(left.subarray(7000, 7100), new Float64Array(100));
});
