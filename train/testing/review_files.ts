/** Files of reviews that a grammar made up, in the form of real ones, for tests without a network. */
import { generatedReviews } from "#data/reviews/generated_reviews.ts";

/** Writes SST-2's form, a text and a label in each line. */
export async function writeSentences(file: URL, count: number): Promise<void> {
  const lines = generatedReviews({ count }).reviews.map(({ text, label }) => `${text}\t${label}`);
  await Deno.writeTextFile(file, ["sentence\tlabel", ...lines, ""].join("\n"));
}

/** Writes IMDB's reviews as a CSV file. */
export async function writeReviews(file: URL, count: number): Promise<void> {
  const lines = generatedReviews({ count }).reviews.map(({ text, label }) =>
    `"${text}<br />${text}",${label === 1 ? "positive" : "negative"}`
  );
  await Deno.writeTextFile(file, ["review,sentiment", ...lines, ""].join("\n"));
}
