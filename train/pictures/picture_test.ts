import { assertEquals, assertThrows } from "@std/assert";
import { digitFromPicture } from "./digit_from_picture.ts";
import { type Channels, greyPicture, PictureError } from "./picture.ts";

const BLACK = [0, 0, 0], WHITE = [255, 255, 255], RED = [255, 0, 0], YELLOW = [255, 255, 0];

Deno.test("greyPicture() takes the lightness of colours, and any greatest number", () => {
  const data = [RED, [0, 255, 0], [0, 0, 255], BLACK, WHITE, [99, 99, 99]].flat();
  const picture = greyPicture({ width: 3, height: 2, channels: 3, data, greatest: 255 });
  assertEquals([...picture.pixels], [76, 150, 29, 0, 255, 99]);
  const bits = { width: 4, height: 1, channels: 1, data: [0, 1, 2, 3], greatest: 3 };
  assertEquals([...greyPicture(bits).pixels], [0, 85, 170, 255]);
  assertThrows(() => greyPicture({ ...bits, width: 60_000_000 }), PictureError, "too large");
});

/** A square of 40 × 40: an upright stroke in the middle, as opaque as is said, around it the rest. */
function stroke(
  colour: readonly number[],
  { alpha = 255, around = [...BLACK, 0] }: { alpha?: number; around?: readonly number[] } = {},
): Channels {
  const data = Array.from({ length: 40 * 40 }, (_, i) => {
    const x = i % 40, y = Math.floor(i / 40);
    return x >= 18 && x < 22 && y >= 5 && y < 35 ? [...colour, alpha] : around;
  }).flat();
  return { width: 40, height: 40, channels: 4, data, greatest: 255 };
}

Deno.test("greyPicture() lays what is drawn on nothing on paper on which it shows", () => {
  const seen = digitFromPicture(greyPicture(stroke(BLACK, { around: [...WHITE, 255] })));
  for (const colour of [BLACK, WHITE, RED, YELLOW]) {
    for (const alpha of [255, 120]) {
      for (const hidden of [BLACK, WHITE]) { // the colour of what is not seen does not count
        const picture = greyPicture(stroke(colour, { alpha, around: [...hidden, 0] }));
        assertEquals(digitFromPicture(picture), seen, `${colour}, ${alpha}, ${hidden}`);
      }
    }
  }
  const { pixels } = greyPicture({
    width: 3,
    height: 1,
    channels: 2,
    data: [0, 255, 0, 51, 9, 0],
    greatest: 255,
  });
  assertEquals([...pixels], [0, 204, 255]);
});

Deno.test("greyPicture() takes a card with transparent corners for the paper", () => {
  for (const [ink, card] of [[BLACK, WHITE], [WHITE, BLACK]]) {
    const whole = stroke(ink, { around: [...card, 255] }), data = Array.from(whole.data);
    for (let y = 0; y < 40; y++) {
      for (let x = 0; x < 40; x++) {
        if (Math.min(x, 39 - x) + Math.min(y, 39 - y) < 12) data[4 * (40 * y + x) + 3] = 0;
      }
    }
    assertEquals(greyPicture({ ...whole, data }), greyPicture(whole));
  }
});

Deno.test("greyPicture() of nothing at all is paper", () => {
  const nothing = greyPicture(stroke(WHITE, { alpha: 0 }));
  assertThrows(() => digitFromPicture(nothing), PictureError, "there is nothing on it");
});
