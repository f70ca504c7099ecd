/** What `deno task train recall` can be told. */
import { batchSettings } from "../loop/batch_settings.ts";
import { oneOf, unset, wholeNumber } from "../loop/settings.ts";
import { CELLS } from "./cells.ts";

export const RECALL = {
  ...batchSettings({ epochs: 3, batch: 32, rate: 0.03 }),
  cell: oneOf(CELLS, "lstm", "which layer reads"),
  length: wholeNumber(100, "how many words a sequence has", { min: 1, max: 10_000 }),
  noise: wholeNumber(2, "how many different words of noise there are", { min: 1 }),
  dim: wholeNumber(8, "how many numbers stand for a word", { min: 1 }),
  hidden: wholeNumber(16, "how many numbers the layer's state has", { min: 1 }),
  span: unset(
    wholeNumber(0, "for so many words its gates are to remember at first; default: 3 x length", {
      min: 3,
    }),
  ),
};
