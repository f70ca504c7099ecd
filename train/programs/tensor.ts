/**
 * `deno task train tensor`: the network of task 2.5, made of tensors, learns to tell the two kinds
 * of points of a set apart. It begins with the weights that `train scalar` begins with, and takes
 * the same way down.
 */
import type { PointSet } from "#data/points.ts";
import { Network } from "#impl/2_tensors/network.ts";
import { meanLoss } from "#impl/2_tensors/training.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { trainTensor } from "#modules/2_tensors/train_tensor.ts";
import { type PointSettings, weightDraw } from "../loop/point_settings.ts";
import {
  epochByEpoch,
  type PointModel,
  type PointTraining,
  trainOnPoints,
} from "../loop/point_training.ts";
import { tensorModel } from "../models/tensor_model.ts";
import { PROJECTS } from "../program_table.ts";
import type { RunFolderOptions } from "../runs/run_folder.ts";

const TRAINING: PointTraining = {
  program: PROJECTS.tensor,
  title: "A network of tensors",
  model: newModel,
};

/** A new network, and how it learns from the set. */
export function newModel(settings: PointSettings, set: PointSet): PointModel {
  const { hidden, rate } = settings;
  const network = new Network({ hidden, draw: weightDraw(settings) });
  const epochs = epochByEpoch(trainTensor(network, set, { rate, epochs: Infinity }));
  return {
    // per point all the products of a layer
    ...tensorModel(network, { backend: simple, perPoint: hidden ** 2, set, loss: meanLoss }),
    epochs,
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
