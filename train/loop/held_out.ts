/**
 * Points that a network never learns from, to see what it makes of others of their kind: a network
 * that reads its own points much better has overfit.
 */
import { type PointSet, pointSet } from "#data/points.ts";
import { accuracyText } from "./accuracy.ts";
import type { EpochResult } from "./epoch_result.ts";
import type { PointSettings } from "./point_settings.ts";

/** Two sets of one kind. */
export interface PointSplit {
  /** The points to learn from. */
  readonly learned: PointSet;
  /** Others; nothing where none are held out. */
  readonly heldOut?: PointSet;
}

/**
 * The points of a run. Those that are held out are drawn after the others: however many they are,
 * the network learns from the same ones.
 */
export function splitPoints(
  { dataset, points, heldOut, seed }: Pick<
    PointSettings,
    "dataset" | "points" | "heldOut" | "seed"
  >,
): PointSplit {
  const all = pointSet(dataset, { count: points + heldOut, seed });
  const part = (from: number, to: number): PointSet => ({
    ...all,
    points: all.points.slice(from, to),
    labels: all.labels.slice(from, to),
  });
  const learned = part(0, points);
  return heldOut > 0 ? { learned, heldOut: part(points, points + heldOut) } : { learned };
}

/** A gap between the two accuracies that is smaller than this is none worth a word. */
const SMALLEST_GAP = 0.1;

/**
 * Whether a network reads its own points so much better than others that it is no chance: by more
 * than twice what a share of so many points is uncertain by.
 */
export function hasOverfit(learned: EpochResult, heldOut: EpochResult | undefined): boolean {
  if (!heldOut) return false;
  const [own, others] = [learned, heldOut].map(({ right, count }) => right / count);
  const uncertain = Math.sqrt(
    own * (1 - own) / learned.count + others * (1 - others) / heldOut.count,
  );
  return own - others >= SMALLEST_GAP && own - others > 2 * uncertain;
}

/** That it has overfit, in words for the one who has started the run; nothing where it has not. */
export function overfitText(
  learned: EpochResult,
  heldOut: EpochResult | undefined,
): string | undefined {
  if (!hasOverfit(learned, heldOut)) return undefined;
  const share = ({ right, count }: EpochResult) => accuracyText(right, count);
  return `It has overfit: it reads ${share(learned)} of its own points and ${
    share(heldOut!)
  } of others. More points help most (--points), then fewer hidden numbers or epochs.`;
}
