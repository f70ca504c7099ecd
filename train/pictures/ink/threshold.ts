/** Where ink begins. */

const STEPS = 256;

/**
 * The number that parts others into two kinds that differ most, after Otsu (1979): of all numbers it
 * is the one at which the variance between the kinds is greatest.
 *
 * @param values from 0 to 255
 * @example
 * ```ts
 * import { threshold } from "./threshold.ts";
 *
 * const found = threshold([0, 1, 2, 1, 0, 1, 199, 201]);
 * if (!(found > 2 && found < 199)) throw new Error(`${found}`);
 * ```
 */
export function threshold(values: ArrayLike<number>): number {
  const counts = new Float64Array(STEPS);
  for (let i = 0; i < values.length; i++) {
    counts[Math.min(STEPS - 1, Math.max(0, Math.round(values[i])))]++;
  }
  const total = counts.reduce((sum, count, step) => sum + count * step, 0);
  let [below, sumBelow, best, first, last] = [0, 0, -1, 0, 0];
  for (let step = 0; step < STEPS; step++) {
    below += counts[step];
    sumBelow += step * counts[step];
    const above = values.length - below;
    if (below === 0 || above === 0) continue;
    const apart = sumBelow / below - (total - sumBelow) / above;
    const between = below * above * apart ** 2;
    if (between > best * (1 + 1e-12)) [best, first] = [between, step];
    if (between >= best * (1 - 1e-12)) last = step;
  }
  return (first + last) / 2 + 0.5; // in the middle of where nothing is
}
