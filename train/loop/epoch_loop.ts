/**
 * The loop of a program that learns from all of its data at once: epoch after epoch, with its progress on the screen and its
 * files in the run's folder, until all are done, someone presses Ctrl-C, or it has diverged.
 */
import type { Interrupt } from "../../terminal/interrupt.ts";
import {
  progress,
  type ProgressOptions,
  type ProgressScreen,
  terminalScreen,
} from "../../terminal/progress.ts";
import { type EpochMetrics, metricsLine } from "../runs/metrics.ts";
import { METRICS, type RunFolder, WEIGHTS } from "../runs/run_folder.ts";
import { accuracyText } from "./accuracy.ts";
import { type Ailment, ailmentOf, type Vitals } from "./ailment.ts";
import type { EpochResult, MeasuredEpoch } from "./epoch_result.ts";

export interface Training {
  /** How many epochs there are in all, those of `before` included. */
  readonly epochs: number;
  /** What was measured before, in a run that goes on. */
  readonly before: readonly EpochMetrics[];
  /** Trains for one epoch or a few, but no more than `most`; what each of them found. */
  readonly train: (most: number) => Promise<readonly MeasuredEpoch[]>;
  /** The numbers of the model after the last of these epochs. */
  readonly vitals: () => Promise<Pick<Vitals, "weights" | "gradients">>;
  /** The bytes of a file with the weights as they are after so many epochs. */
  readonly weights: (epoch: number) => Promise<Uint8Array>;
  /** Where the files go; asked for once the first epoch is done, which may fail. */
  readonly folder: () => Promise<RunFolder>;
  /** Hears of a Ctrl-C. */
  readonly stop: Interrupt;
  /** Hears of what is measured, for whoever watches; is waited for. */
  readonly seen?: (found: readonly EpochMetrics[], ailment?: string) => Promise<void>;
  readonly screen?: ProgressOptions["screen"];
}

export interface Trained {
  readonly folder: RunFolder;
  /** Every epoch from the first on. */
  readonly metrics: readonly EpochMetrics[];
  /** All epochs done, stopped by someone, or of no use any more: a number is none. */
  readonly end: "done" | "stopped" | "diverged";
  /** What is wrong with the model in the end, if anything is. */
  readonly ailment?: Ailment;
}

/**
 * After so many milliseconds at most the files are brought up to date, for the case of a crash: at the
 * first chance, then when twice the time has passed that had the time before.
 */
const SAVE = 10_000;

/** Trains what is left of the epochs, if anything is. */
export async function train(training: Training): Promise<Trained> {
  const { epochs, before, screen = terminalScreen(), stop } = training;
  const metrics = [...before], earlier = before[before.length - 1]?.seconds ?? 0;
  let folder: RunFolder | undefined, unwritten = "", ailment: Ailment | undefined;
  let look = await training.vitals(), heldOut = before.findLast((epoch) => epoch.heldOut)?.heldOut;
  let end: Trained["end"] = "done";
  if (metrics.length >= epochs) return { folder: await training.folder(), metrics, end };
  const start = performance.now();
  let nextSave = start;
  const save = async (folder: RunFolder) => {
    await folder.append(METRICS, unwritten);
    await folder.write(WEIGHTS, await training.weights(metrics.length));
    unwritten = "";
    const now = performance.now();
    nextSave = now + Math.min(SAVE, now - start);
  };

  const shown = progress({ total: epochs, done: before.length, step: "epoch", screen });
  try {
    while (metrics.length < epochs) {
      const results = await training.train(epochs - metrics.length);
      const seconds = earlier + (performance.now() - start) / 1000;
      if (!folder) {
        folder = await training.folder();
        await folder.write(METRICS, before.map(metricsLine).join(""));
      }
      const from = metrics.length;
      for (const result of results) {
        metrics.push({ epoch: metrics.length + 1, ...result, seconds });
        unwritten += metricsLine(metrics[metrics.length - 1]);
      }
      const result = results.find(({ loss }) => !Number.isFinite(loss)) ?? results.at(-1)!;
      const earlierLook = look;
      look = await training.vitals();
      ailment = ailmentOf({ result, ...look, before: earlierLook.weights });
      heldOut = results.findLast((epoch) => epoch.heldOut)?.heldOut ?? heldOut;
      shown.show(metrics.length, metricsText(result, { heldOut, ailment, screen }));
      await training.seen?.(metrics.slice(from), ailment?.kind);
      if (ailment?.kind === "diverged") {
        end = "diverged";
        break;
      }
      if (performance.now() >= nextSave) await save(folder);
      await stop.breathe();
      if (stop.asked && metrics.length < epochs) {
        end = "stopped";
        break;
      }
    }
  } finally {
    shown.end();
  }
  stop.finish("what was learned");
  await save(folder!); // there is one since the first epoch
  return { folder: folder!, metrics, end, ailment };
}

/** What else there is to say of an epoch, and where. */
interface MetricsTextOptions {
  /** What was last seen on the held-out examples. */
  readonly heldOut?: EpochResult;
  readonly ailment?: Ailment;
  readonly screen: ProgressScreen;
}

/** `"loss 0.0312   48/50 right, 96.0 %   92.0 % held out"`, and behind it `dead` or `diverged`. */
function metricsText(
  { loss, right, count }: EpochResult,
  { heldOut, ailment, screen: { bar } }: MetricsTextOptions,
): string {
  const share = accuracyText(right, count);
  const shares = !heldOut ? [`${right}/${count} right, ${share}`] : bar // beside it there is no room for more
    ? [`${right}/${count}, held out ${heldOut.right}/${heldOut.count}`]
    : [
      `${right}/${count} right, ${share}`,
      `${accuracyText(heldOut.right, heldOut.count)} held out`,
    ];
  return [`loss ${lossText(loss)}`, ...shares, ...ailment ? [ailment.kind] : []].join("   ");
}

/** Four decimal places, or as many as it takes to see anything. */
export function lossText(loss: number): string {
  return Math.abs(loss) >= 0.001 || loss === 0 ? loss.toFixed(4) : loss.toPrecision(2);
}
