/**
 * `deno task train fast`: the network of task 3.5, whose layers are matrix products, learns to tell
 * the two kinds of points of a set apart, on whichever backend it is told. It begins with the
 * weights that `train tensor` begins with, and takes the same way down up to rounding.
 */
import type { PointSet } from "#data/points.ts";
import { meanLoss } from "#impl/2_tensors/training.ts";
import { Network } from "#impl/3_parallel/network.ts";
import { trainingSteps } from "#impl/3_parallel/training.ts";
import { standing } from "#modules/1_autodiff/standing.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { SGD } from "#modules/2_tensors/sgd.ts";
import { labelledRows } from "#modules/2_tensors/train_tensor.ts";
import { FAST_DEFAULTS } from "../flags/fast.ts";
import { openBackend } from "../loop/backends.ts";
import { type PointSettings, weightDraw } from "../loop/point_settings.ts";
import {
  type ModelOptions,
  type PointModel,
  type PointTraining,
  trainOnPoints,
} from "../loop/point_training.ts";
import { tensorModel } from "../models/tensor_model.ts";
import { PROJECTS } from "../program_table.ts";
import type { RunFolderOptions } from "../runs/run_folder.ts";

const TRAINING: PointTraining = {
  program: PROJECTS.fast,
  title: "A fast network of tensors",
  defaults: FAST_DEFAULTS,
  model: newModel,
};

/** So many steps are taken before their numbers are waited for. */
const STEPS = 10;

async function newModel(
  settings: PointSettings,
  set: PointSet,
  options: ModelOptions,
): Promise<PointModel> {
  const { backend, words } = await openBackend(settings.backend!, options);
  return { ...fastModel(settings, set, backend), remark: `on ${words}` };
}

/** The model on a backend that is ready. */
export function fastModel(settings: PointSettings, set: PointSet, backend: Backend): PointModel {
  const { hidden, rate } = settings;
  const network = new Network({ hidden, draw: weightDraw(settings), backend });
  const rows = labelledRows(set, backend), optimizer = new SGD(network.parameters(), { rate });
  return {
    ...tensorModel(network, { backend, perPoint: hidden, set, loss: meanLoss }),
    epochs: async (most) => {
      const steps = Math.min(STEPS, most);
      const answers = await trainingSteps(network, rows, optimizer, { steps });
      return answers.map((probabilities) => standing(probabilities, set.labels));
    },
  };
}

/** Runs the program with the words after its name, and returns the exit code. */
export async function main(
  args: readonly string[],
  options: Pick<RunFolderOptions, "runs"> = {},
): Promise<number> {
  return await trainOnPoints(TRAINING, args, options);
}

if (import.meta.main) Deno.exit(await main(Deno.args));
