/**
 * What is looked at in task 0.5: the classifier's probability, and how its weights read points. Any
 * weights do whose line parts the points; the suite reads with arithmetic of its own, so that a
 * mistake in `forward` and one in the weights cannot make up for each other.
 */
import type { PointSetName } from "#data/points.ts";
import { example, float, law, list, suite, tuple } from "#grader/suite.ts";
import {
  forward,
  type LineWeights,
  weightsForDiag,
  weightsForSimple,
} from "#impl/0_fundamentals/classifier.ts";

/** How far from its border a set's points count: a line need not hit the border itself. */
const NEAR = 0.05;

/** How far above or right of its border a point lies, for the sets that have a straight one. */
export const BORDERS = {
  simple: (x1: number) => x1 - 0.5,
  diag: (x1: number, x2: number) => x1 + x2 - 0.5,
} satisfies { [N in PointSetName]?: (x1: number, x2: number) => number };

/** The label that the weights give to a point. */
export function read({ w1, w2, bias }: LineWeights, x1: number, x2: number): string {
  const score = w1 * x1 + w2 * x2 + bias;
  return score > 0 ? "label 1" : score < 0 ? "label 0" : `no label: the score is ${score}`;
}

/** The label that the weights give to a point that is not too near to the set's border. */
export function readFar(name: keyof typeof BORDERS, weights: LineWeights, x1: number, x2: number) {
  return Math.abs(BORDERS[name](x1, x2)) < NEAR
    ? "too near to the border to ask"
    : read(weights, x1, x2);
}

/** How the weights read the points of a set, without those near the border. */
export function readPoints(
  name: keyof typeof BORDERS,
  weights: LineWeights,
  points: readonly (readonly [number, number])[],
) {
  const far = points.filter((point) => Math.abs(BORDERS[name](...point)) >= NEAR);
  const wanted = (point: readonly [number, number]) => BORDERS[name](...point) < 0 ? 1 : 0;
  return {
    "points read as label 1": far.filter((point) => read(weights, ...point) === "label 1").length,
    "points misread": far.filter((point) => read(weights, ...point) !== `label ${wanted(point)}`),
  };
}

const coordinate = float({ min: 0, max: 1 });
const somePoints = list(tuple(coordinate, coordinate), { minLength: 1, maxLength: 80 });
/** Also outside of the square: forward works for any point. */
const anywhere = float({ min: -3, max: 3 });
const weight = float({ min: -4, max: 4 });

export default suite("0.5", [
  example("forward() is one half wherever the score is 0", () => {
    const weights = { w1: 2, w2: 4, bias: -3 };
    return {
      "in the middle": forward(weights, 0.5, 0.5),
      "at the upper end": forward(weights, 0.1, 0.7),
      "off the line": forward(weights, 0, 0),
    };
  }, {
    "in the middle": 0.5,
    "at the upper end": 0.5,
    "off the line": 1 / (1 + Math.exp(3)),
  }),

  example("forward() adds the bias and takes each weight with its own coordinate", () => {
    const ln3 = Math.log(3); // sigmoid(ln 3) = 1 / (1 + 1/3) = 3/4
    return {
      "bias alone": forward({ w1: 0, w2: 0, bias: ln3 }, 0.3, 0.9),
      "w1 alone": forward({ w1: 2 * ln3, w2: 0, bias: 0 }, 0.5, 0.1),
      "w2 alone": forward({ w1: 0, w2: -4 * ln3, bias: 0 }, 0.1, 0.25),
    };
  }, { "bias alone": 0.75, "w1 alone": 0.75, "w2 alone": 0.25 }),

  example("forward() takes points outside of the square as they are", () => {
    const weights = { w1: 1, w2: -2, bias: 0.5 };
    return {
      "left of it": forward(weights, -3, 0.5),
      "right of it": forward(weights, 4, 0.5),
      "below it": forward(weights, 0.5, -2),
      "above it": forward(weights, 0.5, 2.5),
      "far away, on the line": forward(weights, 199.5, 100),
    };
  }, {
    "left of it": 1 / (1 + Math.exp(3.5)),
    "right of it": 1 / (1 + Math.exp(-3.5)),
    "below it": 1 / (1 + Math.exp(-5)),
    "above it": 1 / (1 + Math.exp(4)),
    "far away, on the line": 0.5,
  }),

  example(
    "forward() leaves the weights alone, and tells like-looking weights and points apart",
    () => {
      const weights = [
        { w1: 1, w2: 23, bias: 0 },
        { w1: 12, w2: 3, bias: 0 },
        { w1: 1.0001, w2: 23, bias: 0 },
      ];
      const points = [[0.1, -0.1], [0.1001, -0.1], [0.1, -0.1001]];
      const said = weights.map((weights) => points.map(([x1, x2]) => forward(weights, x1, x2)));
      return { said, weights };
    },
  ),

  example(
    "forward() is small and not 0 far on the side of label 0",
    () => [-29, -31, -40, -100, -700].map((bias) => forward({ w1: 2, w2: -3, bias }, 0.75, 0.5)),
    [-29, -31, -40, -100, -700].map((score) => Math.exp(score) / (1 + Math.exp(score))),
    { atol: 0, rtol: 1e-12 },
  ),

  law(
    "forward() is the sigmoid of the score",
    [weight, weight, weight, anywhere, anywhere],
    (w1, w2, bias, x1, x2) => forward({ w1, w2, bias }, x1, x2),
  ),

  law(
    "forward() stays a number between 0 and 1, however steep the weights",
    [float({ min: -2000, max: 2000 }), float({ min: -2000, max: 2000 }), coordinate, coordinate],
    (w1, w2, x1, x2) => forward({ w1, w2, bias: 0 }, x1, x2),
  ),

  law(
    "weightsForSimple() reads a point left of 0.5 as 1, one to the right as 0",
    [coordinate, coordinate],
    (x1, x2) => readFar("simple", weightsForSimple(), x1, x2),
  ),

  law(
    "weightsForSimple() parts the points of the set `simple`",
    [somePoints],
    (points) => readPoints("simple", weightsForSimple(), points),
    { runs: 20 },
  ),

  law(
    "weightsForDiag() reads a point as 1 where x1 + x2 < 0.5, else as 0",
    [coordinate, coordinate],
    (x1, x2) => readFar("diag", weightsForDiag(), x1, x2),
  ),

  law(
    "weightsForDiag() parts the points of the set `diag`",
    [somePoints],
    (points) => readPoints("diag", weightsForDiag(), points),
    { runs: 20 },
  ),
]);
