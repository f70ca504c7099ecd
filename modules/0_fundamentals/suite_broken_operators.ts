/**
 * Operators that are broken on purpose, for the laws of task 0.2 to find. Wherever one of them
 * breaks its law at the inputs of the suite, it does so by a wide margin, so that every sensible
 * tolerance gives the same answer.
 */
import * as operators from "#impl/0_fundamentals/operators.ts";
import type { OperatorSet } from "#modules/0_fundamentals/operator_set.ts";

/** Changes to the right operators, each under a name that says what they do. */
export type Changes = Readonly<Record<string, Partial<OperatorSet>>>;

/**
 * The right operators, some of them replaced. Each is wrapped anew: by what it does can a right one
 * be told from a broken one, not by which function it is.
 */
export function operatorSet(change: Partial<OperatorSet> = {}): OperatorSet {
  const wrapped = Object.entries({ ...operators, ...change }).map(([name, operator]) =>
    [name, typeof operator === "function" ? wrap(operator as Operator) : operator] as const
  );
  return Object.fromEntries(wrapped) as unknown as OperatorSet;
}

type Operator = (...inputs: number[]) => number;

export function wrap(operator: Operator): Operator {
  return (...inputs) => operator(...inputs);
}

/** Sets for `sigmoidRange`. */
export const rangeSets: Changes = {
  "right operators": {},
  "sigmoid is 1 too low below 0": {
    sigmoid: (a) => a < 0 ? operators.sigmoid(a) - 1 : operators.sigmoid(a),
  },
  "sigmoid is 1 too high above 0": {
    sigmoid: (a) => a > 0 ? operators.sigmoid(a) + 1 : operators.sigmoid(a),
  },
  "sigmoid is 1.5 between -1 and 1": {
    sigmoid: (a) => Math.abs(a) < 1 ? 1.5 : operators.sigmoid(a),
  },
  "sigmoid overflows to NaN above 709": {
    sigmoid: (a) => Math.exp(a) / (1 + Math.exp(a)),
  },
};

/** Sets for `sigmoidSymmetry`, wide of the mark for whole inputs in [-2, 2]. */
export const symmetrySets: Changes = {
  "right operators": {},
  "sigmoid is 0.3 everywhere": { sigmoid: () => 0.3 },
  "sigmoid rises 1 too late": { sigmoid: (a) => operators.sigmoid(a - 1) },
  "sigmoid is 0 below 0": { sigmoid: (a) => a < 0 ? 0 : operators.sigmoid(a) },
  "sigmoid stays below 0.5": { sigmoid: (a) => Math.min(operators.sigmoid(a), 0.5) },
  "sigmoid is 0.9 beyond -1 and 1": {
    sigmoid: (a) => Math.abs(a) > 1 ? 0.9 : operators.sigmoid(a),
  },
};

/** Sets for `sigmoidMonotone`, for whole inputs in [-9, 9]. */
export const monotoneSets: Changes = {
  "right operators": {},
  "sigmoid falls": { sigmoid: (a) => operators.sigmoid(-a) },
  "sigmoid is 0.5 everywhere": { sigmoid: () => 0.5 },
  "sigmoid stays at 0.5 from 0 on": { sigmoid: (a) => a < 0 ? operators.sigmoid(a) : 0.5 },
  "sigmoid dips to 0 at 2": { sigmoid: (a) => a === 2 ? 0 : operators.sigmoid(a) },
};

/** Sets that show where exactly `sigmoidMonotone` asks for a strict rise. */
export const edgeOfRiseSets = {
  "right operators": {},
  "sigmoid is 0.5 everywhere": { sigmoid: () => 0.5 },
  "sigmoid is flat beyond -10 and 10": {
    sigmoid: (a) => operators.sigmoid(Math.max(-10, Math.min(10, a))),
  },
  "sigmoid rises in stairs of 0.02": { sigmoid: (a) => operators.sigmoid(Math.floor(50 * a) / 50) },
  "sigmoid falls by a hair beyond 20": {
    sigmoid: (a) => a > 20 ? 1 - 1e-8 : operators.sigmoid(a),
  },
  "sigmoid falls by a hair up to -20": { sigmoid: (a) => a < -20 ? 1e-3 : operators.sigmoid(a) },
} as const satisfies Changes;

/** Sets for `ltTransitive`, for whole inputs. */
export const transitiveSets: Changes = {
  "right operators": {},
  "lt plays rock, paper, scissors": { lt: (a, b) => modulo(b - a, 3) === 1 ? 1 : 0 },
  "lt sees less than 10 far": { lt: (a, b) => a < b && b - a < 10 ? 1 : 0 },
  "lt means: differs from": { lt: (a, b) => a === b ? 0 : 1 },
};

/** Sets for `mulSymmetric`, for whole and half inputs in [-5, 5]. */
export const symmetricMulSets: Changes = {
  "right operators": {},
  "mul gives the first factor": { mul: (a, _b) => a },
  "mul drops the second sign": { mul: (a, b) => a * Math.abs(b) },
  "mul rounds the first factor": { mul: (a, b) => Math.round(a) * b },
  "mul doubles when the first is smaller": { mul: (a, b) => a < b ? 2 * a * b : a * b },
};

/** Sets for `addMulDistributive`, for whole inputs in [-4, 4]. */
export const distributiveSets: Changes = {
  "right operators": {},
  "mul drops all signs": { mul: (a, b) => Math.abs(a * b) },
  "mul is 1 too high": { mul: (a, b) => a * b + 1 },
  "add is 1 too high": { add: (a, b) => a + b + 1 },
  "add gives the larger": { add: (a, b) => Math.max(a, b) },
};

/**
 * Sets that all six given laws accept: it takes another law to find them. There are several to each
 * operator, so that every further law finds at least one.
 */
export const unnoticedSets: Changes = {
  "mul doubles": { mul: (a, b) => 2 * a * b },
  "mul changes the sign": { mul: (a, b) => -a * b },
  "mul gives 0": { mul: () => 0 },
  "mul gives the sum, add the larger": { mul: (a, b) => a + b, add: (a, b) => Math.max(a, b) },
  "mul gives the sum, add the smaller": { mul: (a, b) => a + b, add: (a, b) => Math.min(a, b) },
  "mul gives the middle, add the larger": {
    mul: (a, b) => (a + b) / 2, // the middle of a and the larger is the larger of the middles
    add: (a, b) => Math.max(a, b),
  },
  "id changes the sign": { id: (a) => -a },
  "id adds 1": { id: (a) => a + 1 },
  "add doubles": { add: (a, b) => 2 * (a + b) },
  "add gives the first": { add: (a, _b) => a },
  "add gives the second": { add: (_a, b) => b },
  "add gives 0": { add: () => 0 },
  "add adds cubes": { add: (a, b) => Math.cbrt(a ** 3 + b ** 3) },
  "neg does nothing": { neg: (a) => a },
  "neg doubles": { neg: (a) => -2 * a },
  "neg takes away from 1": { neg: (a) => 1 - a },
  "neg always gives a negative": { neg: (a) => -Math.abs(a) },
  "lt means: at most": { lt: (a, b) => a <= b ? 1 : 0 },
  "lt means: greater": { lt: (a, b) => a > b ? 1 : 0 },
  "lt says always": { lt: () => 1 },
  "lt says never": { lt: () => 0 },
  "lt wants more than 1 between them": { lt: (a, b) => a + 1 < b ? 1 : 0 },
  "lt drops the signs": { lt: (a, b) => Math.abs(a) < Math.abs(b) ? 1 : 0 },
  "eq says always": { eq: () => 1 },
  "eq says never": { eq: () => 0 },
  "eq means: at most": { eq: (a, b) => a <= b ? 1 : 0 },
  "eq means: differs from": { eq: (a, b) => a === b ? 0 : 1 },
  "max gives the smaller": { max: (a, b) => Math.min(a, b) },
  "max gives the first": { max: (a, _b) => a },
  "max gives the sum": { max: (a, b) => a + b },
  "max gives the difference": { max: (a, b) => a - b },
  "max drops the signs": { max: (a, b) => Math.max(Math.abs(a), Math.abs(b)) },
  "sigmoid is a power of 2": { sigmoid: (a) => 1 / (1 + 2 ** -a) },
  "sigmoid rises twice as fast": { sigmoid: (a) => operators.sigmoid(2 * a) },
  "sigmoid rises along a straight line": {
    sigmoid: (a) => Math.max(0, Math.min(1, 0.5 + a / 80)),
  },
  "sigmoid rises by a fraction": { sigmoid: (a) => (1 + a / (1 + Math.abs(a))) / 2 },
  "sigmoid has a bump on either side of 0": {
    sigmoid: (a) => operators.sigmoid(a) + 0.15 * a * Math.max(0, 1 - Math.abs(a)),
  },
  "sigmoid is a hair too high": { sigmoid: (a) => 0.99 * operators.sigmoid(a) + 0.007 },
  "relu does nothing": { relu: (a) => a },
  "relu drops the sign": { relu: (a) => Math.abs(a) },
  "relu lets the negative pass": { relu: (a) => Math.min(a, 0) },
  "relu is 1 too high": { relu: (a) => Math.max(a, 0) + 1 },
  "log changes the sign": { log: (a) => -Math.log(a + operators.EPS) },
  "log is 1 too high": { log: (a) => Math.log(a + operators.EPS) + 1 },
  "log counts powers of 2": { log: (a) => Math.log2(a + operators.EPS) },
  "exp adds 1": { exp: (a) => a + 1 },
  "exp is a power of 2": { exp: (a) => 2 ** a },
  "exp falls": { exp: (a) => Math.exp(-a) },
  "exp bends the other way": { exp: (a) => Math.sqrt(Math.max(0, a + 50)) },
  "exp doubles": { exp: (a) => 2 * Math.exp(a) },
  "inv does nothing": { inv: (a) => a },
  "inv changes the sign": { inv: (a) => -1 / a },
  "inv halves": { inv: (a) => a / 2 },
  "inv squares": { inv: (a) => 1 / (a * a) },
  ...anywhere("id", operators.id),
  ...anywhere("neg", operators.neg),
  ...anywhere("eq", operators.eq),
  ...anywhere("max", operators.max),
  ...anywhere("relu", operators.relu),
  ...anywhere("log", operators.log),
  ...anywhere("exp", operators.exp),
  ...anywhere("inv", operators.inv),
};

/** The ways in which an operator can be off that no given law speaks of: whatever it gives. */
export function anywhere(name: keyof OperatorSet, operator: Operator): Changes {
  return {
    [`${name} gives 0`]: { [name]: () => 0 },
    [`${name} gives -1000`]: { [name]: () => -1000 },
    [`${name} gives NaN`]: { [name]: () => NaN },
    [`${name} trembles`]: {
      [name]: (...inputs: number[]) =>
        operator(...inputs) + Math.sin(1e4 * inputs.reduce((sum, input) => 3 * sum + input, 1)),
    },
  };
}

/** The remainder of `a / n` that is not negative. */
export function modulo(a: number, n: number): number {
  return ((a % n) + n) % n;
}
