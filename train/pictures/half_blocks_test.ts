import { assertEquals } from "@std/assert";
import { DIGIT_COLUMNS, digitLines } from "./half_blocks.ts";

Deno.test("digitLines() draws ink where it is: above, below, both, and nowhere else", () => {
  const pixels = new Uint8Array(784);
  const fill = (x: number, y: number, width: number, height: number) => {
    for (let row = y; row < y + height; row++) {
      pixels.fill(255, row * 28 + x, row * 28 + x + width);
    }
  };
  fill(0, 0, 2, 2); // the upper field of the first sign
  fill(2, 2, 2, 2); // the lower one of the second
  fill(4, 0, 2, 4);
  fill(26, 24, 2, 4); // the last sign of the last line
  fill(10, 10, 1, 1); // a quarter of a field is too little
  const lines = digitLines(pixels), empty = " ".repeat(DIGIT_COLUMNS);
  assertEquals(lines, [
    `▀▄█${" ".repeat(11)}`,
    ...[empty, empty, empty, empty, empty],
    `${" ".repeat(13)}█`,
  ]);
});
