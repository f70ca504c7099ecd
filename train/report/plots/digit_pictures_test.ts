import { DIGIT_PIXELS, type DigitSet } from "#data/digits.ts";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { readPicture } from "../../pictures/image_files.ts";
import { drawnDigit } from "../../testing/drawn_digits.ts";
import { confusionPicture, filterPicture, misreadPicture, readings } from "./digit_pictures.ts";

const LABELS = [1, 0, 1];
const SET: DigitSet = {
  pixels: Uint8Array.from(LABELS.flatMap((label) => [...drawnDigit(label)])),
  labels: Uint8Array.from(LABELS),
  count: 3,
  source: "drawn",
};

/** The first is read right, the others are not. */
const READINGS = readings(SET, [0.25, 0.75, 0, 0.3, 0.2, 0.5, 0.9, 0.1, 0]);

/** The pictures within a picture. */
function images(svg: string): Uint8Array[] {
  return [...svg.matchAll(/href="data:image\/png;base64,([^"]+)"/g)]
    .map(([, base64]) => readPicture(Uint8Array.fromBase64(base64)).pixels);
}

Deno.test("readings() takes the most likely digit of each", () => {
  assertEquals(READINGS, [
    { position: 0, label: 1, read: 1, probability: 0.75 },
    { position: 1, label: 0, read: 2, probability: 0.5 },
    { position: 2, label: 1, read: 0, probability: 0.9 },
  ]);
});

Deno.test("confusionPicture() counts what was read as what", () => {
  const svg = confusionPicture(READINGS, 3);
  const counts = ["0 read as 0: 0", "0 read as 2: 1", "1 read as 1: 1", "1 read as 0: 1"];
  for (const words of counts) assertStringIncludes(svg, `<title>${words}</title>`);
  assertStringIncludes(svg, "2 of 3 wrongly");
});

Deno.test("misreadPicture() shows the pixels of each, and what it is and was read as", () => {
  const svg = misreadPicture(SET, [READINGS[2], READINGS[1]]);
  assertEquals(images(svg), [drawnDigit(1), drawnDigit(0)]);
  assertStringIncludes(svg, ">1 as 0<");
  assertStringIncludes(svg, "Held-out digit 1: a 0, read as 2 with 50 %");
});

Deno.test("filterPicture() shows a digit, every kernel, and what each makes of the digit", () => {
  const response = (value: number) => new Float64Array(DIGIT_PIXELS).fill(value);
  const filters = [
    { weights: Float64Array.of(1, -0.5, 0, 0, 0, 0, 0, 0, 0), response: response(2) },
    { weights: new Float64Array(9), response: response(0.4) },
  ];
  const svg = filterPicture(drawnDigit(4), filters), shown = images(svg);
  assertEquals(shown.map((pixels) => pixels[0]), [0, 255, 51]);
  assertEquals(shown[0], drawnDigit(4));
  assertEquals(svg.match(/<title>-0\.500<\/title>/g)?.length, 1);
  assertEquals(svg.match(/class="(less|more)"/g)?.length, 18);
});
