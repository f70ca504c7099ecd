/**
 * The loop of every program that learns from mini-batches: step after step, with a look at the
 * held-out examples and at the weights now and then, until all is done, someone presses Ctrl-C, or
 * it has diverged. Nothing is read back in a step; the losses are, every few steps.
 */
import type { Interrupt } from "../../terminal/interrupt.ts";
import { progress, type ProgressScreen } from "../../terminal/progress.ts";
import type { BatchModel } from "../models/batch_model.ts";
import { batchCheckpointBytes, type BatchRemarks, CHECKPOINT } from "../runs/batch_checkpoint.ts";
import {
  type BestBy,
  bestOf,
  isBetter,
  stepLine,
  type StepMetrics,
} from "../runs/batch_metrics.ts";
import type { Weights } from "../runs/checkpoint.ts";
import { METRICS, type RunFolder, WEIGHTS } from "../runs/run_folder.ts";
import { writeSafetensors } from "../runs/safetensors.ts";
import { accuracyText } from "./accuracy.ts";
import { type Ailment, ailmentOf } from "./ailment.ts";
import { lossText, type Trained } from "./epoch_loop.ts";
import type { EpochResult } from "./epoch_result.ts";

export interface BatchLoop {
  readonly model: BatchModel;
  /** How many epochs there are in all, those before included. */
  readonly epochs: number;
  /** How often in an epoch the held-out examples are looked at. */
  readonly checksPerEpoch: number;
  /** What is counted for the speed: `"digits"`. */
  readonly examples: string;
  /** What was done before, in a run that goes on. */
  readonly before?: {
    readonly step: number;
    readonly metrics: readonly StepMetrics[];
    readonly best?: Weights;
  };
  /** What to say in the files of the run as it is after so many steps. */
  readonly remarks: (step: number) => BatchRemarks;
  /** Where the files go; asked for once a step is done, which may fail. */
  readonly folder: () => Promise<RunFolder>;
  /** Hears of a Ctrl-C. */
  readonly stop: Interrupt;
  /** Hears of what is measured, for whoever watches, and of how many steps are done. */
  readonly seen?: {
    readonly measured: (found: readonly StepMetrics[], ailment?: string) => void;
    readonly done: (step: number, seconds: number) => void;
  };
  /** Shows what the model has made by itself. */
  readonly showSample: (sample: string, epoch: number) => void;
  readonly screen: ProgressScreen;
}

export interface BatchTrained {
  readonly folder: RunFolder;
  /** Every measurement from the first on. */
  readonly metrics: readonly StepMetrics[];
  readonly end: Trained["end"];
  /** What is wrong with the model in the end, if anything is. */
  readonly ailment?: Ailment;
  /** The weights that read most of the held-out examples right, if any were looked at. */
  readonly best?: Weights;
}

/**
 * After so many milliseconds at most the files are brought up to date, for the case of a crash: at the
 * first chance, then when twice the time has passed that had the time before.
 */
const SAVE = 10_000;

/** So many measurements there are from one look at the held-out examples to the next. */
const MEASUREMENTS = 10;

/** Trains what is left of the epochs, if anything is. */
export async function trainBatches(loop: BatchLoop): Promise<BatchTrained> {
  const { model, epochs, before, screen, remarks, stop } = loop, { stepsPerEpoch } = model;
  const total = epochs * stepsPerEpoch, marks = markedSteps(stepsPerEpoch, loop.checksPerEpoch);
  const metrics = [...before?.metrics ?? []], earlier = metrics.at(-1)?.seconds ?? 0;
  let done = before?.step ?? 0, best = before?.best, heldOut = lastHeldOut(metrics);
  const { bestBy } = model;
  let folder: RunFolder | undefined, unwritten = "", unwrittenBest = false;
  let ailment: Ailment | undefined, weights = await model.weights();
  const wordsOf = (line: StepMetrics) => progressWords(line, { heldOut, bestBy, screen });
  let words = metrics.length > 0 ? wordsOf(metrics[metrics.length - 1]) : "";
  let end: Trained["end"] = "done", nextSave = performance.now();
  if (done >= total) {
    folder = await loop.folder();
    await folder.write(WEIGHTS, weightsBytes(best ?? weights, remarks(done)));
    return { folder, metrics, end, best };
  }
  const start = performance.now();

  const openFolder = async () => {
    if (folder) return folder;
    folder = await loop.folder();
    await folder.write(METRICS, metrics.map(stepLine).join(""));
    return folder;
  };
  const save = async (folder: RunFolder, { whole }: { whole: boolean }) => {
    await folder.append(METRICS, unwritten);
    unwritten = "";
    if (whole) {
      const memory = await model.memory?.read(), weights = await model.weights();
      const state = { weights, memory, best };
      await folder.write(CHECKPOINT, batchCheckpointBytes(state, remarks(done)));
    }
    if (unwrittenBest || !best) {
      await folder.write(WEIGHTS, weightsBytes(best ?? await model.weights(), remarks(done)));
    }
    unwrittenBest = false;
    const now = performance.now();
    nextSave = now + Math.min(SAVE, now - start);
  };

  let aside = 0; // milliseconds spent on held-out examples, which say nothing of how fast it learns
  const shown = progress({
    ...{ total, done, step: "step" },
    screen: { ...screen, now: () => screen.now() - aside },
    speed: { of: loop.examples, perStep: model.examples / stepsPerEpoch },
  });
  try {
    while (done < total) {
      await model.step(done);
      done++;
      await stop.breathe();
      const stopped = stop.asked && done < total;
      const mark = marks.get((done - 1) % stepsPerEpoch + 1);
      if (mark || stopped || metrics.length === 0) {
        const opened = await openFolder(), found = await model.tally();
        let checked: EpochResult | undefined, sample: string | undefined;
        if (mark === "check" || stopped || !Number.isFinite(found.loss)) {
          const from = screen.now(), before = weights;
          weights = await model.weights();
          ailment = ailmentOf({
            ...{ result: found, weights, before },
            gradients: await model.gradients(),
          });
          if (mark === "check" && ailment?.kind !== "diverged") {
            checked = heldOut = await model.evaluate(stop.breathe);
            if (!Number.isFinite(checked.loss)) {
              ailment = ailmentOf({ result: checked, weights, before, gradients: new Map() });
            }
            if (isBetter(checked, best && bestOf(metrics, bestBy)?.heldOut, bestBy)) {
              best = weights;
              unwrittenBest = true;
            }
            sample = await model.sample?.();
          }
          aside += screen.now() - from;
        }
        const line: StepMetrics = {
          ...{ step: done, epoch: done / stepsPerEpoch, ...found },
          seconds: earlier + (performance.now() - start) / 1000,
          ...checked ? { heldOut: checked } : {},
          ...sample === undefined ? {} : { sample },
        };
        metrics.push(line);
        loop.seen?.measured([line], ailment?.kind);
        unwritten += stepLine(line);
        words = wordsOf(line) + (ailment ? `   ${ailment.kind}` : "");
        if (sample !== undefined) {
          screen.clear?.();
          loop.showSample(sample, line.epoch);
        }
        if (ailment?.kind === "diverged") {
          end = "diverged";
          break;
        }
        if (stopped) {
          end = "stopped";
          break;
        }
        if (performance.now() >= nextSave) await save(opened, { whole: true });
      }
      shown.show(done, words);
      loop.seen?.done(done, earlier + (performance.now() - start) / 1000);
    }
  } finally {
    shown.end();
  }
  stop.finish("what was learned");
  // What has diverged is nothing to go on with.
  await save(await openFolder(), { whole: end !== "diverged" });
  return { folder: folder!, metrics, end, ailment, best };
}

/** The steps of an epoch after which something is measured: 1 is the first, the last a check. */
function markedSteps(
  stepsPerEpoch: number,
  checksPerEpoch: number,
): Map<number, "measure" | "check"> {
  const marks = new Map<number, "measure" | "check">(), parts = MEASUREMENTS * checksPerEpoch;
  const at = (part: number, of: number) => Math.max(1, Math.round(stepsPerEpoch * part / of));
  for (let part = 1; part <= parts; part++) marks.set(at(part, parts), "measure");
  for (let check = 1; check <= checksPerEpoch; check++) {
    marks.set(at(check, checksPerEpoch), "check");
  }
  return marks;
}

function lastHeldOut(metrics: readonly StepMetrics[]): EpochResult | undefined {
  return metrics.findLast(({ heldOut }) => heldOut)?.heldOut;
}

/** `"loss 0.3120   91.3 % right"`, and what was last seen on the held-out examples. */
function progressWords(
  { loss, right, count }: EpochResult,
  { heldOut, bestBy, screen: { bar } }: {
    readonly heldOut?: EpochResult;
    readonly bestBy?: BestBy;
    readonly screen: ProgressScreen;
  },
): string {
  const learned = `${accuracyText(right, count)} right`;
  const standing = ({ loss, right, count }: EpochResult) =>
    bestBy === "loss" ? lossText(loss) : accuracyText(right, count);
  const seen = heldOut && `${standing(heldOut)} held out`;
  // Beside a bar there is room for one of them.
  const shares = bar ? [seen ?? learned] : [learned, ...seen ? [seen] : []];
  return `loss ${lossText(loss)}   ${shares.join(", ")}`;
}

/** The file of the weights alone, with remarks on where they are from. */
export function weightsBytes(
  weights: Weights,
  { program, flags, facts }: Pick<BatchRemarks, "program" | "flags" | "facts">,
): Uint8Array {
  return writeSafetensors(weights, { program, ...flags, ...facts });
}
