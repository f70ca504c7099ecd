/**
 * Task 1.1, the numerical derivative. Most cases take a wide epsilon: on it a difference that is
 * not central shows, and rounding does not.
 */
import { attempt, example, float, int, law, list, pick, suite } from "#grader/suite.ts";
import { centralDifference } from "#impl/1_autodiff/central_difference.ts";

const square = (x: number) => x * x;
const cube = (x: number) => x ** 3;
/** Another slope along each input. */
const mixed = (x: number, y: number, z: number) => x * y + z ** 3;

/** A polynomial: coefficients[0] + coefficients[1] · x + coefficients[2] · x² + … */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}

/** With an epsilon of 1e-6 the last digits are rounding. */
const rounded = { atol: 1e-3, rtol: 1e-5 };

export default suite("1.1", [
  example(
    "centralDifference() of x² at 3 is 6, however wide the epsilon",
    () => ({
      "epsilon 1": centralDifference(square, [3], { epsilon: 1 }),
      "epsilon 0.5": centralDifference(square, [3], { epsilon: 0.5 }),
    }),
    { "epsilon 1": 6, "epsilon 0.5": 6 }, // (16 - 4) / 2 and (12.25 - 6.25) / 1
  ),
  example(
    "centralDifference() of x³ at 2 with an epsilon of 1 is (27 - 1) / 2",
    () => centralDifference(cube, [2], { epsilon: 1 }),
    13,
  ),
  example("centralDifference() moves the input that `argument` names", () => ({
    "argument 0": centralDifference(mixed, [2, 5, 1], { argument: 0, epsilon: 1 }),
    "argument 1": centralDifference(mixed, [2, 5, 1], { argument: 1, epsilon: 1 }),
    "argument 2": centralDifference(mixed, [2, 5, 1], { argument: 2, epsilon: 1 }),
  }), { "argument 0": 5, "argument 1": 2, "argument 2": 4 }), // y, x, (8 - 0) / 2
  example(
    "centralDifference() moves the first input by 1e-6 unless told otherwise",
    () => {
      const asked: number[] = [];
      const slope = centralDifference((x, y) => {
        asked.push(Math.round(1e9 * (x - 3)), y);
        return x * y;
      }, [3, 7]);
      return { slope, "x - 3, in billionths, and y": asked.sort((a, b) => a - b) };
    },
    { slope: 7, "x - 3, in billionths, and y": [-1000, 7, 7, 1000] },
    rounded,
  ),
  example(
    "centralDifference() of the sine at 0 is its cosine there",
    () => {
      return centralDifference(Math.sin, [0]);
    },
    1,
    rounded,
  ),
  example("centralDifference() leaves the values as they were", () => {
    const values = [4, 5];
    const slope = centralDifference((x, y) => x * x + y, values, { epsilon: 1 });
    return { slope, values };
  }, { slope: 8, values: [4, 5] }), // (25 - 9) / 2
  example("centralDifference() refuses an argument that is not there", () => ({
    "argument 1 of 2": centralDifference(mixed, [2, 5, 0], { argument: 1, epsilon: 1 }),
    "argument 1 of 1": attempt(() => centralDifference(square, [3], { argument: 1 })),
    "argument -1": attempt(() => centralDifference(square, [3], { argument: -1 })),
    "argument 0 of 0": attempt(() => centralDifference(() => 1, [])),
  }), {
    "argument 1 of 2": 2,
    "argument 1 of 1": { threw: new RangeError() },
    "argument -1": { threw: new RangeError() },
    "argument 0 of 0": { threw: new RangeError() },
  }),

  law(
    "centralDifference() of any polynomial, with any epsilon",
    [list(int({ min: -5, max: 5 })), int({ min: -6, max: 6 }), pick([0.25, 0.5, 1, 2])],
    (coefficients, x, epsilon) =>
      centralDifference((x) => polynomial(coefficients, x), [x], { epsilon }),
  ),
  law(
    "centralDifference() along any input of a function of three",
    [float(), float(), float(), pick([0, 1, 2]), pick([0.5, 1])],
    (x, y, z, argument, epsilon) => centralDifference(mixed, [x, y, z], { argument, epsilon }),
    { atol: 1e-8 },
  ),
  law(
    "centralDifference() with the epsilon that it has by itself",
    [float({ min: -3, max: 3 })],
    (x) => centralDifference((x) => Math.exp(x) + cube(x), [x]),
    rounded,
  ),
]);
