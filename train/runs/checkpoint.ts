/** What a run leaves behind so that another can go on from it: settings, weights, measurements. */
import { ROOT, shownPath } from "../../terminal/paths.ts";
import { UsageError } from "../../terminal/usage.ts";
import { findRun } from "./find_run.ts";
import { type EpochMetrics, readMetrics } from "./metrics.ts";
import { METRICS, openRunFolder, type RunFolder, WEIGHTS } from "./run_folder.ts";
import {
  type NumberArray,
  readArrays,
  readSafetensors,
  SafetensorsError,
  writeSafetensors,
} from "./safetensors.ts";

/** The weights by name. */
export type Weights = ReadonlyMap<string, NumberArray>;

/** What the remarks in a file of weights say. */
export interface RunRemarks {
  /** The program's name: `"scalar"`. */
  readonly program: string;
  /** The program's flags by name, as a person would write them. */
  readonly flags: Readonly<Record<string, string>>;
  /** How many epochs it has trained for. */
  readonly epoch: number;
}

export interface Checkpoint extends RunRemarks {
  readonly folder: RunFolder;
  readonly weights: Weights;
  readonly metrics: readonly EpochMetrics[];
}

/** So many epochs a run has at most. */
export const MOST_EPOCHS = 1_000_000;

/** The bytes of a file with weights and remarks. */
export function checkpointBytes(weights: Weights, remarks: RunRemarks): Uint8Array {
  const { program, flags, epoch } = remarks;
  return writeSafetensors(weights, { program, ...flags, epoch: `${epoch}` });
}

/**
 * Reads what a run has left behind.
 *
 * @param run the run's folder, or only its name below `runs/`
 * @param program the name of the program that it must be of
 * @throws {UsageError} where there is no such run, or one of its files is damaged
 */
export async function readCheckpoint(
  run: string,
  program: string,
  runs: URL = new URL("runs/", ROOT),
): Promise<Checkpoint> {
  const folder = await findRun(run, { file: WEIGHTS, runs });
  const file = new URL(WEIGHTS, folder);
  const refuse = (problem: string) =>
    new UsageError(`Cannot go on from ${shownPath(file)}: ${problem}`);
  let weights: Weights, metadata: Readonly<Record<string, string>>;
  try {
    const read = readSafetensors(await Deno.readFile(file));
    weights = readArrays(read);
    metadata = read.metadata;
  } catch (error) {
    if (error instanceof SafetensorsError) throw refuse(error.message);
    throw error;
  }
  const { program: from, epoch, ...flags } = metadata;
  if (from !== program) {
    throw refuse(from === undefined ? "no run wrote it" : `it is of deno task train ${from}`);
  }
  const done = Number(epoch);
  if (!Number.isInteger(done) || done < 1 || done > MOST_EPOCHS) {
    throw refuse(`it does not say after which epoch it was written`);
  }
  const metrics = await readMetrics(new URL(METRICS, folder), done);
  return { program, flags, epoch: done, folder: openRunFolder(folder), weights, metrics };
}

/** What is known of an array before its numbers are read. */
export type Shaped = Pick<NumberArray, "shape">;

/**
 * Weights in the order that `names` gives, checked against the shapes they are to have.
 *
 * @throws {UsageError} for weights that are missing, left over, or of another shape
 */
export function matchWeights<A extends Shaped>(
  weights: ReadonlyMap<string, A>,
  wanted: ReadonlyMap<string, Shaped>,
): ReadonlyMap<string, A> {
  const shape = (array: Shaped | undefined) => array ? `[${array.shape.join(", ")}]` : "not there";
  for (const name of new Set([...wanted.keys(), ...weights.keys()])) {
    const [is, should] = [shape(weights.get(name)), shape(wanted.get(name))];
    if (is === should) continue;
    throw new UsageError(
      `These are not the weights of this network: ${name} is ${is}, and should be ${should}`,
    );
  }
  return weights;
}
