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
export function polynomial(coefficients: readonly number[], x: number): number {
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
      const asked = new Set<number>(), others = new Set<number>();
      const slope = centralDifference((x, y) => {
        asked.add(Math.round(1e9 * (x - 3)));
        others.add(y);
        return x * y;
      }, [3, 7]);
      asked.delete(0); // whoever asks for the place itself, too, does no harm
      return { slope, "x - 3, in billionths": [...asked].sort((a, b) => a - b), y: [...others] };
    },
    { slope: 7, "x - 3, in billionths": [-1000, 1000], y: [7] },
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
    "argument 0.5": attempt(() => centralDifference(mixed, [2, 5, 0], { argument: 0.5 })),
    "argument 3 of 3": attempt(() => centralDifference(mixed, [2, 5, 0], { argument: 3 })),
    "argument NaN": attempt(() => centralDifference(mixed, [2, 5, 0], { argument: NaN })),
    "argument Infinity": attempt(() => centralDifference(mixed, [2, 5, 0], { argument: Infinity })),
  }), {
    "argument 1 of 2": 2,
    "argument 1 of 1": { threw: new RangeError() },
    "argument -1": { threw: new RangeError() },
    "argument 0 of 0": { threw: new RangeError() },
    "argument 0.5": { threw: new RangeError() },
    "argument 3 of 3": { threw: new RangeError() },
    "argument NaN": { threw: new RangeError() },
    "argument Infinity": { threw: new RangeError() },
  }),

  example("centralDifference() refuses before it calls f", () => {
    let calls = 0;
    const f = () => ++calls;
    return { refused: attempt(() => centralDifference(f, [1, 2], { argument: 2 })), calls };
  }, { refused: { threw: new RangeError() }, calls: 0 }),
  example("centralDifference() lets through what f throws", () => {
    const partly = (x: number) => {
      if (x > 0) throw new TypeError("not above 0");
      return 3 * x;
    };
    return [-5, 0, 5].map((x) => attempt(() => centralDifference(partly, [x], { epsilon: 1 })));
  }, [3, { threw: new TypeError() }, { threw: new TypeError() }]),
  example("centralDifference() takes any number for an input: 0, NaN and the infinities", () => ({
    "at 0": centralDifference((x, y) => 3 * x + y, [0, 5], { epsilon: 1 }),
    "at -0": centralDifference((x, y) => 3 * x + y, [-0, 5], { epsilon: 1 }),
    "at NaN": centralDifference(square, [NaN], { epsilon: 1 }),
    "beside NaN": centralDifference((x) => 3 * x, [1, NaN], { epsilon: 1 }),
    "at Infinity": centralDifference((x) => 1 / x, [Infinity], { epsilon: 1 }),
    "of an infinite rise": centralDifference((x) => x > 0 ? Infinity : 0, [0], { epsilon: 1 }),
  }), {
    "at 0": 3,
    "at -0": 3,
    "at NaN": NaN,
    "beside NaN": 3,
    "at Infinity": 0,
    "of an infinite rise": Infinity,
  }),
  example("centralDifference() moves one of several equal inputs, first or last of many", () => {
    const weighed = (...values: number[]) => values.reduce((sum, x, i) => sum + (i + 1) * x, 0);
    const values = new Array(12).fill(2);
    return [0, 1, 6, 11].map((argument) =>
      centralDifference(weighed, values, { argument, epsilon: 1 })
    );
  }, [1, 2, 7, 12]),
  example("centralDifference() asks the function anew each time, and for each input", () => {
    let factor = 3;
    const f = (x: number, y: number) => factor * x * y;
    const first = [0, 1].map((argument) => centralDifference(f, [2, 5], { argument, epsilon: 1 }));
    factor = 10;
    const second = [0, 1].map((argument) => centralDifference(f, [2, 5], { argument, epsilon: 1 }));
    return { first, second, "further on": centralDifference(f, [2, 6], { epsilon: 0.5 }) };
  }, { first: [15, 6], second: [50, 20], "further on": 60 }),
  example(
    "centralDifference() of tiny and of huge slopes",
    () => ({
      tiny: centralDifference((x) => 1e-14 * x, [3], { epsilon: 1 }),
      huge: centralDifference((x) => 1e14 * x, [3], { epsilon: 1 }),
      "tiny epsilon": centralDifference((x) => 5 * x, [0], { epsilon: 1e-12 }),
      "at 1e9": centralDifference((x) => 5 * x, [1e9], { epsilon: 1e3 }),
    }),
    { tiny: 1e-14, huge: 1e14, "tiny epsilon": 5, "at 1e9": 5 },
    { atol: 0 },
  ),

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
