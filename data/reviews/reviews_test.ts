import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../terminal/usage.ts";
import { DataError } from "../data_error.ts";
import { generatedReviews } from "./generated_reviews.ts";
import { type Review, splitReviews } from "./reviews.ts";
import { tokenise } from "./tokenise.ts";

function setOf(reviews: readonly Review[]) {
  return { reviews, source: "made for a test", generated: true };
}

Deno.test("splitReviews() puts every review on one side, by the seed", () => {
  const reviews = Array.from({ length: 50 }, (_, i): Review => ({ text: `${i}`, label: 1 }));
  const split = splitReviews(setOf(reviews), { share: 0.2, seed: 4 });
  assertEquals([split.train.length, split.validation.length], [40, 10]);
  const numbers = [...split.train, ...split.validation].map(({ text }) => Number(text));
  assertEquals(numbers.toSorted((a, b) => a - b), reviews.map(({ text }) => Number(text)));
  assertEquals(splitReviews(setOf(reviews), { seed: 4 }), split);
  assertNotEquals(splitReviews(setOf(reviews), { seed: 5 }), split);
  for (const share of [0, 1, -0.5, NaN]) {
    assertThrows(() => splitReviews(setOf(reviews), { share }), RangeError, `share of ${share}`);
  }
});

Deno.test("splitReviews() holds out exactly so many, where that is said", () => {
  const reviews = Array.from({ length: 60 }, (_, i): Review => ({ text: `${i % 20}`, label: 1 }));
  for (const heldOut of [1, 7, 30]) {
    const { validation } = splitReviews(setOf(reviews), { heldOut });
    assertEquals(validation.length, heldOut);
  }
  assertThrows(
    () => splitReviews(setOf(reviews), { heldOut: 60 }),
    UsageError,
    "Cannot hold out 60 of 60 reviews",
  );
});

Deno.test("splitReviews() does not test with a text that was learnt", () => {
  const reviews = Array.from({ length: 60 }, (_, i): Review => ({ text: `${i % 20}`, label: 1 }));
  const { train, validation } = splitReviews(setOf(reviews));
  assertEquals(train.length + validation.length, 60);
  const learnt = new Set(train.map(({ text }) => text));
  assertEquals(validation.filter(({ text }) => learnt.has(text)), []);
  const forms = reviews.map(({ label }, i): Review => ({
    text: `é${i % 20}`.normalize(i % 2 || i > 30 ? "NFC" : "NFD"),
    label,
  }));
  const split = splitReviews(setOf(forms)), form = ({ text }: Review) => text.normalize();
  const seen = new Set(split.train.map(form));
  assertEquals(split.validation.filter((review) => seen.has(form(review))), []);
});

Deno.test("splitReviews() is not unbalanced by a text that occurs very often", () => {
  const review = (text: string): Review => ({ text, label: 1 });
  for (let seed = 1; seed <= 20; seed++) {
    const often = Array<Review>(500).fill(review("again"));
    const some = Array.from({ length: 500 }, (_, i) => review(`${i}`));
    const { train, validation } = splitReviews(setOf([...often, ...some]), { seed });
    assertEquals([train.length, validation.length], [800, 200]);
    // and where all texts occur often, both sides have some
    const pair = splitReviews(setOf([...often, ...Array<Review>(300).fill(review("too"))]), {
      seed,
    });
    assertEquals([pair.train.length, pair.validation.length], [500, 300]);
  }
});

Deno.test("splitReviews() of two reviews has one on each side; of one, or of one text, it says why", () => {
  const [one, other]: Review[] = [{ text: "good", label: 1 }, { text: "bad", label: 0 }];
  for (const share of [0.001, 0.05, 0.999]) {
    const { train, validation } = splitReviews(setOf([one, other]), { share });
    assertEquals([train.length, validation.length], [1, 1]);
  }
  const cases: [Review[], number | undefined, string][] = [
    [[one], undefined, "Cannot hold out 1 of 1 reviews (made for a test)"],
    [Array(30).fill(one), undefined, "and learn from others: there is only one text"],
    [[...Array(9).fill(one), other], 5, "Cannot hold out 5 of 10 reviews"],
  ];
  for (const [reviews, heldOut, message] of cases) {
    assertThrows(() => splitReviews(setOf(reviews), { heldOut }), DataError, message);
  }
});

Deno.test("generatedReviews() are different, balanced, tokenised, and the seed's", () => {
  const { reviews, source, generated } = generatedReviews();
  assertEquals([reviews.length, source, generated], [
    2000,
    "generated reviews (not real data)",
    true,
  ]);
  assertEquals(new Set(reviews.map(({ text }) => text)).size, 2000);
  assertEquals(reviews.filter(({ label }) => label === 1).length, 1000);
  for (const { text } of reviews) assertEquals(tokenise(text).join(" "), text);
  assertEquals(generatedReviews({ seed: 1, count: 2000 }).reviews, reviews);
  assertNotEquals(generatedReviews({ seed: 2 }).reviews, reviews);
  assertEquals(generatedReviews({ count: 10 }).reviews, reviews.slice(0, 10));
  for (const count of [0, 1, 3, 1.5, 20_002, NaN]) {
    assertThrows(() => generatedReviews({ count }), RangeError, `not ${count}`);
  }
});

/** The share of reviews that a logistic regression on these features gets right, unseen. */
function accuracy(features: (words: readonly string[]) => readonly string[]): number {
  const { train, validation } = splitReviews(generatedReviews());
  const weights = new Map<string, number>();
  const score = ({ text }: Review) =>
    features(text.split(" ")).reduce((sum, feature) => sum + (weights.get(feature) ?? 0), 0);
  for (let epoch = 0; epoch < 20; epoch++) {
    for (const review of train) {
      const step = 0.1 * (review.label - 1 / (1 + Math.exp(-score(review))));
      for (const feature of features(review.text.split(" "))) {
        weights.set(feature, (weights.get(feature) ?? 0) + step);
      }
    }
  }
  return validation.filter((r) => (score(r) > 0 ? 1 : 0) === r.label).length / validation.length;
}

Deno.test("generatedReviews() are told apart by the order of words, not by words", () => {
  const alone = accuracy((words) => words);
  const inOrder = accuracy((words) =>
    words.flatMap((word, i) => [word, `${words[i - 1]} ${word}`, `${words[i - 2]} _ ${word}`])
  );
  assert(alone < 0.65, `${alone} by words`);
  assert(inOrder > 0.8, `${inOrder} by pairs of words`);
});
