import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import {
  DIGIT_PIXELS,
  digitBatches,
  type DigitSet,
  firstDigits,
  pixelsOf,
  splitDigits,
  standardise,
} from "./digits.ts";

/** Digits whose pixels all hold their number in the set. */
function numbered(count: number): DigitSet {
  return {
    pixels: new Uint8Array(count * DIGIT_PIXELS).map((_, i) => Math.floor(i / DIGIT_PIXELS)),
    labels: new Uint8Array(count).map((_, i) => i % 10),
    count,
    source: "numbered",
  };
}

/** The numbers of such digits; each pixel and the label must agree on it. */
function numbers(set: DigitSet): number[] {
  return Array.from({ length: set.count }, (_, i) => {
    const [number] = pixelsOf(set, i);
    assertEquals(pixelsOf(set, i), new Uint8Array(DIGIT_PIXELS).fill(number));
    assertEquals(set.labels[i], number % 10);
    return number;
  });
}

Deno.test("standardise() takes the mean of MNIST's ink to 0, and a deviation more to 1", () => {
  const [low, high] = standardise(Uint8Array.of(33, 112)); // 255 * 0.1307 = 33.3, + 255 * 0.3081
  assertEquals([low.toFixed(2), high.toFixed(2)], ["-0.00", "1.00"]);
});

Deno.test("splitDigits() puts every digit on one side, well mixed, and always the same one", () => {
  const set = numbered(200), { train, heldOut, source } = splitDigits(set, 50);
  assertEquals([train.count, heldOut.count, source], [150, 50, "numbered"]);
  const all = [...numbers(train), ...numbers(heldOut)];
  assertEquals(all.toSorted((a, b) => a - b), numbers(set));
  assertNotEquals(all, numbers(set));
  assertEquals(splitDigits(set, 50).heldOut.pixels, heldOut.pixels);
  for (const count of [-1, 200, 1.5]) {
    assertThrows(() => splitDigits(set, count), RangeError, `Cannot hold out ${count} of 200`);
  }
});

Deno.test("firstDigits() gives as many as there are", () => {
  assertEquals(numbers(firstDigits(numbered(9), 4)), [0, 1, 2, 3]);
  assertEquals(numbers(firstDigits(numbered(9), 40)), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
});

Deno.test("digitBatches() goes through a set once, in its order or the seed's", () => {
  const set = numbered(23);
  const order = (seed?: number) =>
    [...digitBatches(set, { size: 5, seed })].flatMap((batch) => {
      assertEquals(batch.inputs.length, batch.count * DIGIT_PIXELS);
      batch.positions.forEach((position, i) => {
        assertEquals(batch.labels[i], set.labels[position]);
        const inputs = batch.inputs.subarray(i * DIGIT_PIXELS, (i + 1) * DIGIT_PIXELS);
        assertEquals(inputs, standardise(pixelsOf(set, position)));
      });
      return [...batch.positions];
    });
  const inOrder = Array.from({ length: 23 }, (_, i) => i);
  assertEquals(order(), inOrder);
  assertEquals(order(3).toSorted((a, b) => a - b), inOrder);
  assertEquals(order(3), order(3));
  assertNotEquals(order(3), order(4));
  const sizes = [...digitBatches(set, { size: 5, seed: 1 })].map(({ count }) => count);
  assertEquals(sizes, [5, 5, 5, 5, 3]);
  assertThrows(() => [...digitBatches(set, { size: 0 })], RangeError, "not 0");
});
