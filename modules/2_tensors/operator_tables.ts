/**
 * The operators that work element by element, each under a name. A backend is told the name: the
 * call then means the same here, in a worker and on the GPU, where no function of ours can go. The
 * tables say what each name means in plain numbers, by the operators of task 0.1.
 *
 * One rule stands above them: NaN in, NaN out. Something has gone wrong where a NaN comes from, and
 * it must not look like a number further on. Only comparisons answer 0, as IEEE 754 has it, and
 * `reluBack` lets the gradient through at a NaN, as PyTorch does.
 */
import * as operators from "#impl/0_fundamentals/operators.ts";
import { power } from "#modules/2_tensors/power.ts";

/** From one number to one number. */
export type UnaryOp = "id" | "neg" | "inv" | "exp" | "log" | "sigmoid" | "relu" | "tanh";

/** From one number and a constant to one number. */
export type ConstantOp = "scale" | "div" | "shift" | "pow";

/** What `map` can do: `"exp"`, or `{ op: "scale", constant: 3 }`. */
export type MapOp = UnaryOp | { readonly op: ConstantOp; readonly constant: number };

/** From two numbers to one; a name with `Back` takes an input and the gradient from behind. */
export type ZipOp =
  | "add"
  | "mul"
  | "max"
  | "lt"
  | "eq"
  | "isClose"
  | "logBack"
  | "invBack"
  | "reluBack";

/** From many numbers to one. */
export type ReduceOp = "add" | "mul" | "max";

export const UNARY: { readonly [O in UnaryOp]: (a: number) => number } = {
  id: operators.id,
  neg: operators.neg,
  inv: operators.inv,
  exp: operators.exp,
  log: operators.log,
  sigmoid: operators.sigmoid,
  relu: (a) => a !== a ? a : operators.relu(a), // `a > 0 ? a : 0` would make 0 of NaN
  tanh: Math.tanh,
};

export const WITH_CONSTANT: {
  readonly [O in ConstantOp]: (a: number, constant: number) => number;
} = {
  scale: operators.mul,
  div: (a, constant) => a / constant, // a · (1 / constant) is rounded twice: 49 · (1 / 49) is not 1
  shift: operators.add,
  pow: power,
};

export const BINARY: { readonly [O in ZipOp]: (a: number, b: number) => number } = {
  add: operators.add,
  mul: operators.mul,
  max: (a, b) => a !== a ? a : b !== b ? b : operators.max(a, b),
  lt: operators.lt,
  eq: operators.eq,
  isClose: operators.isClose,
  logBack: operators.logBack,
  invBack: operators.invBack,
  reluBack: (a, gradOut) => a !== a ? gradOut : operators.reluBack(a, gradOut),
};

/**
 * Where each reduction starts: the number that changes nothing. It is the answer for no elements.
 */
export const REDUCE_START: { readonly [O in ReduceOp]: number } = {
  add: 0,
  mul: 1,
  max: -Infinity,
};

/**
 * The function behind the name of a map.
 *
 * @example
 * ```ts
 * import { mapFunction } from "#modules/2_tensors/operator_tables.ts";
 *
 * const triple = mapFunction({ op: "scale", constant: 3 });
 * if (triple(2) !== 6 || mapFunction("neg")(2) !== -2) throw new Error("another function");
 * ```
 */
export function mapFunction(op: MapOp): (a: number) => number {
  if (typeof op === "string") return UNARY[op];
  const fn = WITH_CONSTANT[op.op], { constant } = op;
  return (a) => fn(a, constant);
}
