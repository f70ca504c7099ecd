import { DIGIT_PIXELS, DIGIT_SIDE } from "#data/digits.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { digitFromPicture } from "./digit_from_picture.ts";
import { type GreyPicture, PictureError } from "./picture.ts";

/** Rectangles of ink on paper. */
function drawing(
  { width, height, paper, ink, parts }: {
    readonly width: number;
    readonly height: number;
    readonly paper: number;
    readonly ink: number;
    readonly parts:
      readonly (readonly [left: number, top: number, right: number, bottom: number])[];
  },
): GreyPicture {
  const pixels = new Uint8Array(width * height).fill(paper);
  for (const [left, top, right, bottom] of parts) {
    for (let y = top; y < bottom; y++) pixels.fill(ink, y * width + left, y * width + right);
  }
  return { width, height, pixels };
}

/** An L, 100 high and 50 wide. */
const L = [[40, 30, 55, 130], [40, 115, 90, 130]] as const;

/** Where the ink of a digit lies, and its centre of mass. */
function place(pixels: Uint8Array) {
  const inked = [...pixels.keys()].filter((i) => pixels[i] > 60);
  const xs = inked.map((i) => i % DIGIT_SIDE), ys = inked.map((i) => Math.floor(i / DIGIT_SIDE));
  const sum = pixels.reduce((a, b) => a + b, 0);
  const centre = (along: (i: number) => number) =>
    pixels.reduce((total, ink, i) => total + ink * (along(i) + 0.5), 0) / sum;
  return {
    width: Math.max(...xs) - Math.min(...xs) + 1,
    height: Math.max(...ys) - Math.min(...ys) + 1,
    x: centre((i) => i % DIGIT_SIDE),
    y: centre((i) => Math.floor(i / DIGIT_SIDE)),
  };
}

Deno.test("digitFromPicture() fits the digit into 20 x 20, its centre of mass in the middle", () => {
  const pixels = digitFromPicture(
    drawing({ width: 300, height: 200, paper: 255, ink: 0, parts: L }),
  );
  assertEquals(pixels.length, DIGIT_PIXELS);
  const { width, height, x, y } = place(pixels);
  assertEquals([width, height], [10, 20]);
  assertAlmostEquals(x, 14, 0.5);
  assertAlmostEquals(y, 14, 0.5);
  assertEquals([Math.max(...pixels), pixels[0]], [255, 0]);
});

Deno.test("digitFromPicture() does not depend on size, place, contrast, or which is darker", () => {
  const expected = digitFromPicture(
    drawing({ width: 300, height: 200, paper: 255, ink: 0, parts: L }),
  );
  const twice = L.map(([a, b, c, d]) => [2 * a, 2 * b, 2 * c, 2 * d] as const);
  const moved = L.map(([a, b, c, d]) => [a + 90, b + 20, c + 90, d + 20] as const);
  const others = [
    drawing({ width: 300, height: 200, paper: 0, ink: 255, parts: L }),
    drawing({ width: 300, height: 200, paper: 200, ink: 90, parts: L }),
    drawing({ width: 400, height: 300, paper: 255, ink: 0, parts: twice }),
    drawing({ width: 240, height: 170, paper: 10, ink: 70, parts: moved }),
  ];
  for (const other of others) assertEquals(digitFromPicture(other), expected);
});

Deno.test("digitFromPicture() leaves a picture of MNIST's size where it is", () => {
  const parts = [[2, 3, 5, 20]] as const;
  const white = drawing({ width: 28, height: 28, paper: 0, ink: 255, parts });
  assertEquals(digitFromPicture(white), white.pixels);
  const black = drawing({ width: 28, height: 28, paper: 255, ink: 0, parts });
  assertEquals(digitFromPicture(black), white.pixels);
});

Deno.test("digitFromPicture() makes small drawings larger, and keeps specks of dust out", () => {
  const small = drawing({ width: 12, height: 12, paper: 255, ink: 0, parts: [[5, 3, 6, 8]] });
  const { width, height } = place(digitFromPicture(small));
  assertEquals([width, height], [4, 20]);
  const dusty = drawing({ width: 300, height: 200, paper: 255, ink: 0, parts: L });
  dusty.pixels[5 * 300 + 280] = 225;
  assert(place(digitFromPicture(dusty)).height === 20);
});

Deno.test("digitFromPicture() draws thin lines in full ink", () => {
  const hair = drawing({
    width: 300,
    height: 300,
    paper: 255,
    ink: 0,
    parts: [[150, 20, 152, 280]],
  });
  const pixels = digitFromPicture(hair);
  assertEquals(pixels.filter((ink) => ink === 255).length, 20);
});

Deno.test("digitFromPicture() says when there is nothing to be seen", () => {
  const empty = drawing({ width: 50, height: 50, paper: 255, ink: 250, parts: [[9, 9, 20, 20]] });
  assertThrows(() => digitFromPicture(empty), PictureError, "there is nothing on it");
});
