/** What `deno task train gpt` can be told. */
import { TEXTS } from "#data/texts/texts.ts";
import { batchSettings } from "../loop/batch_settings.ts";
import { nameOrPath, oneOf, wholeNumber } from "../loop/settings.ts";

/** How a text becomes tokens: a byte each, or pairs of them that are frequent. */
export const TOKENS = ["bpe", "bytes"] as const;

/** How large the network is and how it learns, unless told. */
export const DEFAULTS = {
  ...{ epochs: 10, batch: 12, rate: 0.002, seed: 1 },
  ...{ merges: 512, context: 64, layers: 4, width: 128, heads: 4 },
};

export const GPT = {
  ...batchSettings(DEFAULTS),
  data: nameOrPath(
    Object.keys(TEXTS),
    "moby",
    `what it learns from: ${Object.keys(TEXTS).join(", ")}, or any file`,
  ),
  tokens: oneOf(TOKENS, "bpe", "pairs of bytes that are frequent, or each byte"),
  merges: wholeNumber(DEFAULTS.merges, "how many pairs become a token, with --tokens bpe", {
    min: 1,
    max: 50_000,
  }),
  context: wholeNumber(DEFAULTS.context, "how many tokens it sees at most", { min: 1, max: 4096 }),
  layers: wholeNumber(DEFAULTS.layers, "how many blocks it has", { min: 1, max: 100 }),
  width: wholeNumber(DEFAULTS.width, "how many numbers stand for a place", { min: 1, max: 4096 }),
  heads: wholeNumber(DEFAULTS.heads, "a divisor of the width: how many look around", { min: 1 }),
};

/** What is usual for names: they are short, and there are few. */
const NAMES = { tokens: "bytes", epochs: 5, context: 32, rate: 0.004 } as const;

/** What is usual where one setting is told so. */
export const USUAL = { data: { names: NAMES } } as const;
