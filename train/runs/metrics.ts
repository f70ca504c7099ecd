/** `metrics.jsonl`: what was measured after each epoch, one JSON object a line. */
import { readIfThere } from "../../terminal/files.ts";
import { shownPath } from "../../terminal/paths.ts";
import { UsageError } from "../../terminal/usage.ts";

/** What is known of one epoch. */
export interface EpochMetrics {
  /** Counted from 1. */
  readonly epoch: number;
  /** The mean loss of an example. */
  readonly loss: number;
  /** How many examples were read right, and of how many. */
  readonly right: number;
  readonly count: number;
  /** How long the run had trained by then. */
  readonly seconds: number;
}

const FIELDS = ["epoch", "loss", "right", "count", "seconds"] as const;

/** The line for an epoch, its end included. A loss that is no number is written as `null`. */
export function metricsLine(metrics: EpochMetrics): string {
  const { epoch, loss, right, count, seconds } = metrics;
  return JSON.stringify({ epoch, loss, right, count, seconds: Number(seconds.toFixed(4)) }) + "\n";
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
  if (fields.loss === null) fields.loss = NaN;
  if (!FIELDS.every((name) => typeof fields[name] === "number")) return undefined;
  return fields as unknown as EpochMetrics;
}
