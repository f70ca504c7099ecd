import { generatedReviews } from "#data/reviews/generated_reviews.ts";
import { splitReviews } from "#data/reviews/reviews.ts";
import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { UsageError } from "../../terminal/usage.ts";
import { reviewTexts } from "./review_texts.ts";

const split = splitReviews(generatedReviews({ count: 50 }));
const options = { limit: 30, words: 20, length: 6, batch: 8, seed: 1 };

Deno.test("reviewTexts() gives every review once in an epoch, always in the same order", () => {
  const texts = reviewTexts(split, options);
  const order = (epoch: number) =>
    [...texts.batches(epoch)].flatMap((batch) => [...batch.positions]);
  assertEquals(order(0).toSorted((a, b) => a - b), [...Array(30).keys()]);
  assertEquals(order(3), order(3));
  assertEquals(`${order(0)}` === `${order(1)}`, false);
  const heldOut = [...texts.heldOutBatches()].flatMap((batch) => [...batch.positions]);
  assertEquals(heldOut.toSorted((a, b) => a - b), [...split.validation.keys()]);
});

Deno.test("reviewTexts() refuses to learn from more reviews than there are", () => {
  assertEquals(reviewTexts(split, { ...options, limit: 40 }).count, 40);
  assertThrows(
    () => reviewTexts(split, { ...options, limit: 41 }),
    UsageError,
    "Cannot learn from the first 41 reviews: there are 40",
  );
});

Deno.test("reviewTexts() knows so many words, cuts long reviews off, and says what they are", () => {
  const { vocabulary, batches, data, called, count } = reviewTexts(split, options);
  assertEquals([vocabulary.size, count, called], [20, 30, "generated reviews"]);
  for (const { ids, length } of batches(0)) {
    assertEquals(length <= 6, true);
    assertEquals(ids.every((id) => id < 20), true);
  }
  assertMatch(data, /^30 of generated reviews \(not real data\), in 20 different words$/);
  assertEquals(reviewTexts({ ...split, generated: false }, options).called, "reviews");
});
