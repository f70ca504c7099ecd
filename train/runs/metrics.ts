/** `metrics.jsonl`: what was measured after each epoch, one JSON object a line. */
import { readIfThere } from "../../terminal/files.ts";
import { shownPath } from "../../terminal/paths.ts";
import { UsageError } from "../../terminal/usage.ts";
import type { MeasuredEpoch } from "../loop/epoch_result.ts";

/** What is known of one epoch. */
export interface EpochMetrics extends MeasuredEpoch {
  /** Counted from 1. */
  readonly epoch: number;
  /** How long the run had trained by then. */
  readonly seconds: number;
}

const RESULT = ["loss", "right", "count"], FIELDS = ["epoch", ...RESULT, "seconds"];

/** The line for an epoch, its end included. A loss that is no number is written as `null`. */
export function metricsLine(metrics: EpochMetrics): string {
  const { epoch, loss, right, count, seconds, heldOut } = metrics;
  return JSON.stringify({
    ...{ epoch, loss, right, count, seconds: Number(seconds.toFixed(4)) },
    ...heldOut ? { heldOut } : {},
  }) + "\n";
}

/**
 * Reads the epochs up to `last`: a run that was ended by force may have measured more than it kept
 * the weights of, and its last line may be half a line.
 *
 * @throws {UsageError} for a file in which one of these epochs is missing or damaged
 */
export async function readMetrics(file: URL, last: number): Promise<EpochMetrics[]> {
  const lines = (await readIfThere(file) ?? "").split("\n", last);
  return Array.from({ length: last }, (_, i) => {
    const metrics = parseLine(lines[i] ?? "");
    if (metrics?.epoch === i + 1) return metrics;
    throw new UsageError(`${shownPath(file)}:${i + 1} does not hold what epoch ${i + 1} measured`);
  });
}

function parseLine(line: string): EpochMetrics | undefined {
  let fields: Record<string, unknown>;
  try {
    fields = { ...JSON.parse(line) };
  } catch {
    return undefined;
  }
  if (!isResult(fields, FIELDS)) return undefined;
  if (fields.heldOut === undefined) return fields as unknown as EpochMetrics;
  const heldOut = { ...fields.heldOut as object };
  return isResult(heldOut, RESULT) ? { ...fields, heldOut } as unknown as EpochMetrics : undefined;
}

/** Whether all of its fields are numbers, once a loss of `null` is NaN again. */
function isResult(fields: Record<string, unknown>, names: readonly string[]): boolean {
  if (fields.loss === null) fields.loss = NaN;
  return names.every((name) => typeof fields[name] === "number");
}
