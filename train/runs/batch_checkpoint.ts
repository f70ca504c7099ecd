/**
 * What a run on mini-batches leaves behind so that another can go on from it as if nothing had
 * happened: the weights, the best weights so far, what the optimizer remembers, settings, and
 * measurements. The best weights also stand in a file of their own, for whoever wants to use them.
 */
import { ROOT, shownPath } from "../../terminal/paths.ts";
import { UsageError } from "../../terminal/usage.ts";
import { readStepMetrics, type StepMetrics } from "./batch_metrics.ts";
import type { Weights } from "./checkpoint.ts";
import { findRun } from "./find_run.ts";
import { METRICS, openRunFolder, type RunFolder } from "./run_folder.ts";
import { readArrays, readSafetensors, SafetensorsError, writeSafetensors } from "./safetensors.ts";

/** The file's name in the run's folder. */
export const CHECKPOINT = "checkpoint.safetensors";

/** What a checkpoint holds besides tensors. */
export interface BatchRemarks {
  /** The program's name: `"mnist"`. */
  readonly program: string;
  /** The program's flags by name, as a person would write them. */
  readonly flags: Readonly<Record<string, string>>;
  /** What whoever uses the weights has to know besides, by name. */
  readonly facts?: Readonly<Record<string, string>>;
  /** How many steps are done. */
  readonly step: number;
  readonly stepsPerEpoch: number;
}

/** The tensors that a run goes on with. */
export interface BatchState {
  readonly weights: Weights;
  /** Of the best that was seen so far, if any was looked at. */
  readonly best?: Weights;
  /** What the optimizer remembers. */
  readonly memory?: Weights;
}

export interface BatchCheckpoint extends BatchRemarks, BatchState {
  readonly folder: RunFolder;
  readonly metrics: readonly StepMetrics[];
}

const PARTS = ["weights", "best", "memory"] as const;

/** The bytes of the file. */
export function batchCheckpointBytes(state: BatchState, remarks: BatchRemarks): Uint8Array {
  const { program, flags, facts = {}, step, stepsPerEpoch } = remarks;
  const arrays = PARTS.flatMap((part) =>
    [...state[part] ?? []].map(([name, array]) => [`${part}/${name}`, array] as const)
  );
  return writeSafetensors(new Map(arrays), {
    ...{ program, step: `${step}`, stepsPerEpoch: `${stepsPerEpoch}` },
    ...{ flags: JSON.stringify(flags), facts: JSON.stringify(facts) },
  });
}

/**
 * Reads what a run has left behind.
 *
 * @param run the run's folder, or only its name below `runs/`
 * @param program the name of the program that it must be of
 * @throws {UsageError} where there is no such run, or one of its files is damaged
 */
export async function readBatchCheckpoint(
  run: string,
  program: string,
  runs: URL = new URL("runs/", ROOT),
): Promise<BatchCheckpoint> {
  const folder = await findRun(run, { file: CHECKPOINT, runs }), file = new URL(CHECKPOINT, folder);
  const refuse = (problem: string) =>
    new UsageError(`Cannot go on from ${shownPath(file)}: ${problem}`);
  let arrays: Weights, metadata: Readonly<Record<string, string>>;
  try {
    const read = readSafetensors(await Deno.readFile(file));
    arrays = readArrays(read);
    metadata = read.metadata;
  } catch (error) {
    if (error instanceof SafetensorsError) throw refuse(error.message);
    throw error;
  }
  if (metadata.program !== program) {
    throw refuse(
      metadata.program ? `it is of deno task train ${metadata.program}` : "no run wrote it",
    );
  }
  const step = Number(metadata.step), stepsPerEpoch = Number(metadata.stepsPerEpoch);
  if (!Number.isInteger(step) || step < 1) throw refuse("it does not say of which step it is");
  return {
    ...{ program, step, stepsPerEpoch, flags: parseTexts(metadata.flags) },
    facts: parseTexts(metadata.facts),
    folder: openRunFolder(folder),
    metrics: await readStepMetrics(new URL(METRICS, folder), step),
    weights: part(arrays, "weights") ?? new Map(),
    best: part(arrays, "best"),
    memory: part(arrays, "memory"),
  };
}

/** The tensors of one part, or nothing where it has none. */
function part(arrays: Weights, name: typeof PARTS[number]): Weights | undefined {
  const prefix = `${name}/`;
  const found = [...arrays].filter(([key]) => key.startsWith(prefix))
    .map(([key, array]) => [key.slice(prefix.length), array] as const);
  return found.length > 0 ? new Map(found) : undefined;
}

function parseTexts(json = "{}"): Record<string, string> {
  try {
    return { ...JSON.parse(json) };
  } catch {
    return {};
  }
}
