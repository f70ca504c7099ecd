/** Runs programs of numbers alone by scalars. */
import { type Scalar, scalar } from "#modules/1_autodiff/scalar.ts";
import type { Outcome, Program, StepSettings } from "./program.ts";
import type { Run } from "./run_here.ts";

type Run1 = (a: Scalar, settings: StepSettings) => Scalar;
type Run2 = (a: Scalar, b: Scalar) => Scalar;

const withNumber =
  (name: "add" | "sub" | "mul" | "div" | "lt" | "gt" | "eq" | "pow"): Run1 => (a, { number }) =>
    a[name](number!);

const ONE: Readonly<Record<string, Run1>> = {
  neg: (a) => a.neg(),
  inv: (a) => a.inv(),
  exp: (a) => a.exp(),
  log: (a) => a.log(),
  relu: (a) => a.relu(),
  sigmoid: (a) => a.sigmoid(),
  tanh: (a) => a.tanh(),
  pow: withNumber("pow"),
  addNumber: withNumber("add"),
  subNumber: withNumber("sub"),
  mulNumber: withNumber("mul"),
  divNumber: withNumber("div"),
  ltNumber: withNumber("lt"),
  gtNumber: withNumber("gt"),
  eqNumber: withNumber("eq"),
};

const TWO: Readonly<Record<string, Run2>> = {
  add: (a, b) => a.add(b),
  sub: (a, b) => a.sub(b),
  mul: (a, b) => a.mul(b),
  div: (a, b) => a.div(b),
  lt: (a, b) => a.lt(b),
  gt: (a, b) => a.gt(b),
  eq: (a, b) => a.eq(b),
};

/** The operations that scalars have too. */
export const SCALAR_OPERATIONS: readonly string[] = [...Object.keys(ONE), ...Object.keys(TWO)];

/** What has become of a program; nothing where it is not of numbers alone. */
export function runScalars({ leaves, steps, gradOut }: Program): Run | undefined {
  const alone = leaves.every(({ shape }) => shape.length === 0) &&
    steps.every(({ op }) => SCALAR_OPERATIONS.includes(op));
  if (!alone) return undefined;
  const made = leaves.map(({ values }) => scalar(Number(values[0])));
  const pool: Scalar[] = [...made];
  for (const { op, inputs: [a, b], settings } of steps) {
    pool.push(Object.hasOwn(ONE, op) ? ONE[op](pool[a], settings) : TWO[op](pool[a], pool[b]));
  }
  pool[pool.length - 1].backward(gradOut[0]);
  const results = pool.slice(leaves.length);
  return {
    values: results.map(({ data }) => Float64Array.of(data)),
    shapes: results.map(() => []),
    grads: made.map(({ derivative }) => Float64Array.of(derivative)),
  } satisfies Outcome;
}
