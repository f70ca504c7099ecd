/** What `deno task train imdb` can be told. */
import { batchSettings } from "../loop/batch_settings.ts";
import { free, oneOf, path, share, wholeNumber } from "../loop/settings.ts";
import { CELLS } from "./cells.ts";

export const IMDB = {
  ...batchSettings({ epochs: 4, batch: 32, rate: 0.006 }),
  cell: oneOf(CELLS, "gru", "which layer reads"),
  data: oneOf(["imdb", "sst2"], "imdb", "whole reviews, or single sentences"),
  dataDir: free(path("FOLDER", "the reviews as you have them: a folder or a file")),
  words: wholeNumber(10_000, "how many words it knows at most", { min: 3 }),
  length: wholeNumber(200, "after so many words a review is cut off", { min: 1 }),
  dim: wholeNumber(32, "how many numbers stand for a word", { min: 1 }),
  hidden: wholeNumber(32, "how many numbers the layer's state has", { min: 1 }),
  span: wholeNumber(100, "for so many words its gates are to remember at first", { min: 3 }),
  forget: share(0.2, "the share of the words that is hidden while it learns"),
};
