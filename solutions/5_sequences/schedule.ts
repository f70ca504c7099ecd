/**
 * A learning rate that changes as the training goes on: it warms up, since the first gradients say
 * little, and then falls along half a wave, so that the last steps are small.
 *
 *     rate │    ╭──╮
 *     peak │   ╱    ╲
 *          │  ╱      ╲
 *          │ ╱        ╲
 *    floor │╱          ╰─────
 *          └──────────────────  step
 *           warmup     steps
 */

/** The form of the curve; steps are counted from 0. */
export interface ScheduleOptions {
  /** The highest rate. */
  readonly peak: number;
  /** How many steps it takes to get there. Default: 0 */
  readonly warmup?: number;
  /** After how many steps the floor is reached; more than `warmup`. */
  readonly steps: number;
  /** The rate from then on. Default: 0 */
  readonly floor?: number;
}

/**
 * The learning rate for a step: warm-up in a straight line, then a cosine.
 *
 *     step < warmup     peak · (step + 1) / warmup
 *     step < steps      floor + (peak - floor) · (1 + cos(π · done)) / 2,
 *                       where done grows from 0 to 1 between warmup and steps
 *     from there on     floor
 *
 * @param step from 0
 * @throws {RangeError} where the steps are no more than the warm-up, or below 0
 * @example
 * ```ts
 * import { warmupCosine } from "#impl/5_sequences/schedule.ts";
 *
 * const rates = [0, 1, 2, 4, 6, 7].map((step) =>
 *   warmupCosine(step, { peak: 8, warmup: 2, steps: 6 })
 * );
 * const wanted = [4, 8, 8, 4, 0, 0];
 * rates.forEach((rate, i) => {
 *   if (Math.abs(rate - wanted[i]) > 1e-12) throw new Error(rates.join());
 * });
 * ```
 */
export function warmupCosine(step: number, options: ScheduleOptions): number {
  const { peak, warmup = 0, steps, floor = 0 } = options;
  if (!(steps > warmup)) {
    throw new RangeError(`A schedule of ${steps} steps has no room for a warm-up of ${warmup}`);
  }
  if (!(step >= 0 && warmup >= 0)) {
    throw new RangeError(
      `Steps count from 0: there is no rate of step ${step} of a warm-up of ${warmup}`,
    );
  }
  // #region 5.1 the three cases
  if (step < warmup) return peak * (step + 1) / warmup;
  if (step >= steps) return floor;
  const done = (step - warmup) / (steps - warmup);
  return floor + (peak - floor) * (1 + Math.cos(Math.PI * done)) / 2;
  // #endregion
}
