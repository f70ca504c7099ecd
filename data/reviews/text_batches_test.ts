import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { random } from "#modules/random.ts";
import { type EncodedText, encodeReviews, textBatches } from "./text_batches.ts";
import { PAD, UNKNOWN, vocabulary } from "./vocabulary.ts";

Deno.test("vocabulary() counts, and numbers the words from the most frequent on", () => {
  const texts = [["b", "a", "c"], ["a", "b", "a"], ["d"]];
  assertEquals(vocabulary(texts).words, ["<pad>", "<unk>", "a", "b", "c", "d"]);
  assertEquals(vocabulary(texts.toReversed()).words, vocabulary(texts).words);
  assertEquals(vocabulary(texts, { minCount: 2 }).words, ["<pad>", "<unk>", "a", "b"]);
  const { words, size, idOf } = vocabulary(texts, { maxSize: 3 });
  assertEquals([words, size], [["<pad>", "<unk>", "a"], 3]);
  assertEquals(["a", "b", "<pad>", "constructor"].map(idOf), [2, UNKNOWN, PAD, UNKNOWN]);
  assertThrows(() => vocabulary(texts, { maxSize: 1 }), RangeError, "not 1 words");
  assertThrows(() => vocabulary(texts, { minCount: 0 }), RangeError, "seen 0 times");
});

Deno.test("encodeReviews() gives the words' ids and cuts what is too long", () => {
  const known = vocabulary([["fine", "film", "."], ["film", "."], ["."]]);
  const ids = (
    text: string,
    maxLength?: number,
  ) => [...encodeReviews([{ text, label: 1 }], known, { maxLength })[0].ids];
  assertEquals(ids("A fine film."), [UNKNOWN, 4, 3, 2]);
  assertEquals(ids("A fine film.", 2), [UNKNOWN, 4]);
  assertEquals(ids(""), [UNKNOWN]);
});

/** Texts of 1 to 30 words, each text made of its own number. */
const draw = random(5);
const TEXTS: EncodedText[] = Array.from({ length: 300 }, (_, i) => ({
  ids: new Int32Array(1 + Math.floor(30 * draw())).fill(i + 2),
  label: i % 2 ? 1 : 0,
}));

function filledUp(options: Parameters<typeof textBatches>[1]): number {
  let filled = 0, all = 0;
  const seen: number[] = [];
  for (const batch of textBatches(TEXTS, options)) {
    const { ids, lengths, labels, positions, count, length } = batch;
    assertEquals(ids.length, count * length);
    if (options.length === undefined) assertEquals(Math.max(...lengths), length);
    else assertEquals(length, options.length);
    positions.forEach((position, i) => {
      const row = [...ids.subarray(i * length, (i + 1) * length)];
      assertEquals(row.slice(0, lengths[i]), [...TEXTS[position].ids]);
      assertEquals(row.slice(lengths[i]), new Array(length - lengths[i]).fill(PAD));
      assertEquals(labels[i], TEXTS[position].label);
    });
    seen.push(...positions);
    all += ids.length;
    filled += ids.length - lengths.reduce((a, b) => a + b);
  }
  assertEquals(seen.toSorted((a, b) => a - b), TEXTS.map((_, i) => i), "each text once");
  return filled / all;
}

Deno.test("textBatches() has each text once, filled up behind its end", () => {
  const mixed = filledUp({ size: 8, seed: 2 });
  const alike = filledUp({ size: 8, seed: 2, similarLength: true });
  assert(alike < mixed / 4, `${alike} of ${mixed}`);
  filledUp({ size: 7 });
  filledUp({ size: 7, similarLength: true });
  filledUp({ size: 16, seed: 1, length: 30 });
});

Deno.test("textBatches() come in the order of the texts or the seed", () => {
  const order = (options: { seed?: number; similarLength?: boolean }) =>
    [...textBatches(TEXTS, { size: 8, ...options })].flatMap(({ positions }) => [...positions]);
  assertEquals(order({}), TEXTS.map((_, i) => i));
  for (const similarLength of [false, true]) {
    assertEquals(order({ seed: 3, similarLength }), order({ seed: 3, similarLength }));
    assertNotEquals(order({ seed: 3, similarLength }), order({ seed: 4, similarLength }));
  }
});

Deno.test("textBatches() refuses a size or a length that does not fit", () => {
  const run = (options: Parameters<typeof textBatches>[1]) => [...textBatches(TEXTS, options)];
  assertThrows(() => run({ size: 0 }), RangeError, "The size of a batch is a whole number from 1");
  assertThrows(() => run({ size: 8, length: 1.5 }), RangeError, "The length of a batch");
  assertThrows(
    () => run({ size: 300, length: 20 }),
    RangeError,
    "does not fit a batch of length 20",
  );
  assertEquals([...textBatches([], { size: 8 })], []);
});
