/**
 * Six sets of points in the unit square, each with a rule that labels a point 1 or 0. The rules of
 * the first five are those of MiniTorch's sets of the same names.
 *
 * In the pictures `#` is label 1, `.` is label 0; x1 goes to the right and x2 upwards, from 0 to 1.
 */
import { type Random, random } from "#modules/random.ts";

/** `[x1, x2]`, both in [0, 1). */
export type Point = readonly [x1: number, x2: number];

/** What a classifier is to say of a point. */
export type Label = 0 | 1;

/** Points and, in the same order, their labels. */
export interface PointSet {
  readonly name: PointSetName;
  readonly points: readonly Point[];
  readonly labels: readonly Label[];
}

/** The names of the sets, from the simplest rule to the hardest. */
export const POINT_SETS = ["simple", "diag", "split", "xor", "circle", "spiral"] as const;

export type PointSetName = typeof POINT_SETS[number];

/** How many points there are, and the seed that they are drawn from. */
export interface PointSetOptions {
  /** A whole number from 1. Default: 50 */
  readonly count?: number;
  /** A whole number. Default: 1 */
  readonly seed?: number;
}

/**
 * The points of a set; the same name, count and seed always give the same ones.
 *
 * @throws {RangeError} for a name that is not in {@linkcode POINT_SETS}, a count that is not a
 * whole number from 1, or a seed that is not a whole number
 * @example
 * ```ts
 * import { pointSet } from "#data/points.ts";
 *
 * const { points, labels } = pointSet("simple", { count: 20, seed: 3 });
 * points.forEach(([x1], i) => {
 *   if (labels[i] !== (x1 < 0.5 ? 1 : 0)) throw new Error(`point ${i} has the wrong label`);
 * });
 * ```
 */
export function pointSet(name: PointSetName, options: PointSetOptions = {}): PointSet {
  const { count = 50, seed = 1 } = options;
  if (!POINT_SETS.includes(name)) {
    throw new RangeError(`There is no point set "${name}". There are: ${POINT_SETS.join(", ")}`);
  }
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new RangeError(`A point set has a whole number of points from 1, not ${count}`);
  }
  if (!Number.isSafeInteger(seed)) {
    throw new RangeError(`The seed of a point set is a whole number, not ${seed}`);
  }
  const draw = random(seed);
  const points: Point[] = [], labels: Label[] = [];
  for (let i = 0; i < count; i++) {
    if (name === "spiral") {
      const label = i % 2 === 0 ? 1 : 0; // the arms take turns
      points.push(onSpiral(label, draw));
      labels.push(label);
    } else {
      const point = [draw(), draw()] as const;
      points.push(point);
      labels.push(RULES[name](...point) ? 1 : 0);
    }
  }
  return { name, points, labels };
}

/** Which points have label 1. The spiral's points are placed by their label: it has no rule. */
const RULES: {
  readonly [N in Exclude<PointSetName, "spiral">]: (x1: number, x2: number) => boolean;
} = {
  /**
   *     ##########..........
   *     ##########..........
   *     ##########..........   x1 < 0.5: one upright line parts the two
   *     ##########..........
   *     ##########..........
   */
  simple: (x1) => x1 < 0.5,
  /**
   *     ....................
   *     ....................
   *     ....................   x1 + x2 < 0.5: one line, but a leaning one
   *     ####................
   *     ########............
   */
  diag: (x1, x2) => x1 + x2 < 0.5,
  /**
   *     ####............####
   *     ####............####
   *     ####............####   x1 < 0.2 or x1 > 0.8: it takes two lines
   *     ####............####
   *     ####............####
   */
  split: (x1) => x1 < 0.2 || x1 > 0.8,
  /**
   *     ##########..........
   *     ##########..........
   *     ....................   x1 and x2 on different sides of 0.5
   *     ..........##########
   *     ..........##########
   */
  xor: (x1, x2) => (x1 < 0.5 && x2 > 0.5) || (x1 > 0.5 && x2 < 0.5),
  /**
   *     ####################
   *     #####..........#####
   *     ####............####   farther than √0.1 = 0.316 from the middle
   *     #####..........#####
   *     ####################
   */
  circle: (x1, x2) => (x1 - 0.5) ** 2 + (x2 - 0.5) ** 2 > 0.1,
};

/**
 * A point on the label's arm of the spiral: the two wind outwards, each the other turned by 180°.
 *
 *           ...........
 *         ...         ....   #
 *       ...  #########   ..  ##
 *      ..  ###   ..  ##   .   #
 *      .   #   .. ..  ##  .   #
 *      .   #  ..  #####   .   #
 *      .   #   ..  ##   ...  ##
 *      ..  ##   .........  ###
 *       .    ###         ###
 *              ###########
 */
function onSpiral(label: Label, draw: Random): Point {
  const along = Math.sqrt(0.02 + 0.98 * draw()); // the root gives the long outer turns their share
  const radius = 0.48 * along;
  const angle = 10 * along + Math.PI * label;
  return [0.5 + radius * Math.cos(angle), 0.5 + radius * Math.sin(angle)];
}
