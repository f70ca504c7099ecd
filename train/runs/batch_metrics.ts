/** `metrics.jsonl` of a run on mini-batches: one JSON object a line, every few steps. */
import { readIfThere } from "../../terminal/files.ts";
import { shownPath } from "../../terminal/paths.ts";
import { UsageError } from "../../terminal/usage.ts";
import type { EpochResult } from "../loop/epoch_result.ts";

/** What is known after some step. */
export interface StepMetrics extends EpochResult {
  /** How many steps are done; loss, right and count are of the steps since the line before. */
  readonly step: number;
  /** The same in epochs: `1.5`. */
  readonly epoch: number;
  /** How long the run had trained by then. */
  readonly seconds: number;
  /** How the model stands on the examples that are held out, where that was looked at. */
  readonly heldOut?: EpochResult;
  /** What the model made by itself then, if it makes anything. */
  readonly sample?: string;
}

/** What counts first where two models are compared: how much is right, or the loss. */
export type BestBy = "right" | "loss";

const FIELDS = ["step", "epoch", "loss", "right", "count", "seconds"] as const;

/** The line, its end included. A loss that is no number is written as `null`. */
export function stepLine(metrics: StepMetrics): string {
  const { step, epoch, loss, right, count, seconds, heldOut, sample } = metrics;
  const round = (value: number) => Number(value.toFixed(4));
  return JSON.stringify({
    ...{ step, epoch: round(epoch), loss, right, count, seconds: round(seconds) },
    ...heldOut ? { heldOut } : {},
    ...sample === undefined ? {} : { sample },
  }) + "\n";
}

/**
 * Reads the lines up to the one of step `last`: a run that was ended by force may have measured more
 * than it kept the weights of.
 *
 * @throws {UsageError} for a file in which a line is damaged, or that of step `last` is missing
 */
export async function readStepMetrics(file: URL, last: number): Promise<StepMetrics[]> {
  const found: StepMetrics[] = [];
  for (const [i, line] of (await readIfThere(file) ?? "").split("\n").entries()) {
    const metrics = parseLine(line);
    if (!metrics || metrics.step > last || metrics.step <= (found.at(-1)?.step ?? 0)) {
      throw new UsageError(`${shownPath(file)}:${i + 1} does not lead to step ${last}`);
    }
    found.push(metrics);
    if (metrics.step === last) break;
  }
  return found;
}

function parseLine(line: string): StepMetrics | undefined {
  let fields: Record<string, unknown>;
  try {
    fields = { ...JSON.parse(line) };
  } catch {
    return undefined;
  }
  if (fields.loss === null) fields.loss = NaN;
  if (!FIELDS.every((name) => typeof fields[name] === "number")) return undefined;
  return fields as unknown as StepMetrics;
}

/** Whether a model that stands so is better: more read right, or as many at a smaller loss. */
export function isBetter(
  one: EpochResult,
  other: EpochResult | undefined,
  by: BestBy = "right",
): boolean {
  if (!Number.isFinite(one.loss)) return false;
  if (!other) return true;
  if (by === "loss") return one.loss < other.loss;
  return one.right > other.right || one.right === other.right && one.loss < other.loss;
}

/** The measurement of the best weights of a run. */
export function bestOf(
  metrics: readonly StepMetrics[],
  by?: BestBy,
): (StepMetrics & { readonly heldOut: EpochResult }) | undefined {
  let best: (StepMetrics & { readonly heldOut: EpochResult }) | undefined;
  for (const line of metrics) {
    const { heldOut } = line;
    if (heldOut && isBetter(heldOut, best?.heldOut, by)) best = { ...line, heldOut };
  }
  return best;
}
