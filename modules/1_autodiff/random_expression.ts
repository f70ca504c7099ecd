/**
 * Random formulas of up to some number of operators, in which a value may be used many times. All
 * values are of moderate size and keep away from kinks and poles, so that the derivative can also
 * be measured.
 */
import type { Scalar } from "#modules/1_autodiff/scalar.ts";
import { random } from "#modules/random.ts";

/** One operator, and which values it is given: positions in the list of leaves and then results. */
export interface Step {
  readonly operator: OperatorName;
  readonly inputs: readonly number[];
}

/** A formula; its value is the result of the last step. */
export interface Expression {
  readonly leaves: readonly number[];
  readonly steps: readonly Step[];
}

interface Operator {
  /** What it makes of plain numbers. */
  readonly number: (a: number, b: number) => number;
  readonly scalar: (a: Scalar, b: Scalar) => Scalar;
  /** Whether inputs are far enough from where there is no derivative, or too large a one. */
  readonly allows?: (a: number, b: number) => boolean;
}

/** How far to keep from a kink. */
const MARGIN = 0.05;

const far = (a: number, b: number) => Math.abs(a - b) > MARGIN;

const UNARY = {
  neg: { number: (a) => -a, scalar: (a) => a.neg() },
  inv: { number: (a) => 1 / a, scalar: (a) => a.inv(), allows: (a) => Math.abs(a) > 0.4 },
  log: {
    number: (a) => Math.log(a + 1e-6),
    scalar: (a) => a.log(),
    allows: (a) => a > 0.3,
  },
  exp: { number: (a) => Math.exp(a), scalar: (a) => a.exp() },
  sigmoid: { number: (a) => 1 / (1 + Math.exp(-a)), scalar: (a) => a.sigmoid() },
  relu: { number: (a) => Math.max(a, 0), scalar: (a) => a.relu(), allows: (a) => far(a, 0) },
  tanh: { number: (a) => Math.tanh(a), scalar: (a) => a.tanh() },
  square: { number: (a) => a ** 2, scalar: (a) => a.pow(2) },
  cube: { number: (a) => a ** 3, scalar: (a) => a.pow(3) },
  root: { number: (a) => a ** 0.5, scalar: (a) => a.pow(0.5), allows: (a) => a > 0.3 },
  half: { number: (a) => a * 0.5, scalar: (a) => a.mul(0.5) },
  less1: { number: (a) => a - 1, scalar: (a) => a.sub(1) },
} satisfies Record<string, Operator>;

const BINARY = {
  add: { number: (a, b) => a + b, scalar: (a, b) => a.add(b) },
  sub: { number: (a, b) => a - b, scalar: (a, b) => a.sub(b) },
  mul: { number: (a, b) => a * b, scalar: (a, b) => a.mul(b) },
  div: {
    number: (a, b) => a / b,
    scalar: (a, b) => a.div(b),
    allows: (_a, b) => Math.abs(b) > 0.4,
  },
  pow: { number: (a, b) => a ** b, scalar: (a, b) => a.pow(b), allows: (a) => a > 0.3 },
  lt: { number: (a, b) => a < b ? 1 : 0, scalar: (a, b) => a.lt(b), allows: far },
  gt: { number: (a, b) => a > b ? 1 : 0, scalar: (a, b) => a.gt(b), allows: far },
  eq: { number: (a, b) => a === b ? 1 : 0, scalar: (a, b) => a.eq(b), allows: far },
} satisfies Record<string, Operator>;

const OPERATORS: Readonly<Record<OperatorName, Operator>> = { ...UNARY, ...BINARY };

/** Of all functions that a formula may have. */
export const OPERATOR_NAMES = Object.keys(OPERATORS) as OperatorName[];

export type OperatorName = keyof typeof UNARY | keyof typeof BINARY;

/** No value becomes larger, but for the sums that bring the loose ends together. */
const LARGEST = 4;

/**
 * A random formula; the same seed and size always give the same one. Every leaf and every step has
 * a part in the result.
 *
 * @param size how many operators it has, from 1
 */
export function randomExpression(seed: number, size: number): Expression {
  const draw = random(seed);
  const below = (end: number) => Math.floor(draw() * end);
  const leaves = Array.from({ length: size === 1 ? 2 : 3 }, () => 4 * draw() - 2);
  const values = [...leaves], steps: Step[] = [];
  const loose = new Set(values.keys()); // values that nothing uses yet

  while (steps.length < size) {
    const left = size - steps.length;
    const step = loose.size > left ? joinTwo() : anyStep();
    if (step === undefined) continue; // drawn in vain
    for (const input of step.inputs) loose.delete(input);
    loose.add(values.length);
    values.push(result(step));
    steps.push(step);
  }
  return { leaves, steps };

  function joinTwo(): Step {
    const [a, b] = loose;
    return { operator: "add", inputs: [a, b] };
  }

  function anyStep(): Step | undefined {
    const operator = OPERATOR_NAMES[below(OPERATOR_NAMES.length)];
    const inputs = operator in UNARY
      ? [below(values.length)]
      : [below(values.length), below(values.length)];
    const [a, b] = inputs.map((input) => values[input]);
    if (OPERATORS[operator].allows?.(a, b) === false) return undefined;
    const step = { operator, inputs };
    const makesLoose = 1 - new Set(inputs.filter((input) => loose.has(input))).size;
    const tooLoose = loose.size + makesLoose > size - steps.length;
    return tooLoose || Math.abs(result(step)) > LARGEST ? undefined : step;
  }

  function result({ operator, inputs: [a, b] }: Step): number {
    return OPERATORS[operator].number(values[a], values[b]);
  }
}

/** Whether all values are of moderate size, and keep away from kinks and poles. */
export function isModerate({ leaves, steps }: Expression): boolean {
  const values = [...leaves];
  return steps.every(({ operator, inputs }) => {
    const { number, allows } = OPERATORS[operator], [a, b] = inputs.map((input) => values[input]);
    const value = number(a, b);
    values.push(value);
    return allows?.(a, b) !== false && Math.abs(value) <= 2 * LARGEST;
  });
}

/** The formula's value for other leaves, in plain numbers. */
export function evaluateNumbers({ steps }: Expression, leaves: readonly number[]): number {
  const values = [...leaves];
  for (const { operator, inputs: [a, b] } of steps) {
    values.push(OPERATORS[operator].number(values[a], values[b]));
  }
  return values[values.length - 1];
}

/** The formula's value with its graph. */
export function evaluateScalars({ steps }: Expression, leaves: readonly Scalar[]): Scalar {
  const values = [...leaves];
  for (const { operator, inputs: [a, b] } of steps) {
    values.push(OPERATORS[operator].scalar(values[a], values[b]));
  }
  return values[values.length - 1];
}
