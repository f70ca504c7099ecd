/** What `deno task train sentiment` can be told. */
import { batchSettings } from "../loop/batch_settings.ts";
import { free, path, unset, wholeNumber } from "../loop/settings.ts";

/** How many numbers stand for a word, where nobody says. */
export const DIM = 50;

export const SENTIMENT = {
  ...batchSettings({ epochs: 2, batch: 32, rate: 0.5 }),
  dim: unset(
    wholeNumber(0, `how many numbers stand for a word; default: ${DIM}, or as in FILE`, { min: 1 }),
  ),
  filters: wholeNumber(50, "how many kernels there are of each length", { min: 1 }),
  words: wholeNumber(20_000, "how many words it knows at most", { min: 3 }),
  embeddings: path("FILE", "word vectors of GloVe, which then stay as they are"),
  dataDir: free(path("FOLDER", "SST-2 as you have it: the folder, its train.tsv or the .zip")),
};
