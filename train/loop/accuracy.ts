/** How well probabilities agree with labels. */
import type { Label, PointSet } from "#data/points.ts";

/** The label that a probability stands for: 1 above one half, else 0; none for `NaN`. */
export function labelOf(probability: number): Label | undefined {
  return probability > 0.5 ? 1 : probability <= 0.5 ? 0 : undefined;
}

/** The positions of the points whose probability stands for the wrong label, or for none. */
export function misreadPoints(set: PointSet, probabilities: readonly number[]): number[] {
  return [...set.labels.keys()].filter((i) => labelOf(probabilities[i]) !== set.labels[i]);
}

/** The share of points that are read right, as a person writes it: `"96.0 %"`. */
export function accuracyText(right: number, count: number): string {
  // Cut and not rounded: one mistake in ten thousand is not 100 %.
  return `${(Math.floor(1000 * right / count) / 10).toFixed(1)} %`;
}
