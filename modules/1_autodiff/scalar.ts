/**
 * A number that remembers how it was made, after MiniTorch's `Scalar` and micrograd's `Value`. From
 * that memory follow the derivatives of a result by everything that went into it.
 *
 *     leaf        new Scalar(3)    a number to find the derivative by, such as a weight
 *     in between  x.mul(y)         made by a function of others
 *     constant    the 2 in x.add(2), and whatever is made of constants alone: it has no derivative
 */
import { backpropagate } from "#impl/1_autodiff/backpropagation.ts";
import * as functions from "#impl/1_autodiff/scalar_functions.ts";
import * as operators from "#impl/1_autodiff/scalar_operators.ts";
import { History, LEAF } from "#modules/1_autodiff/history.ts";
import type { ScalarFunction } from "#modules/1_autodiff/scalar_function.ts";

const NO_INPUTS: readonly Scalar[] = [];

/**
 * A number in a computation. Its methods compute at once and, on the way, build the graph that
 * `backward` goes through. Numbers may stand for scalars: they are constants.
 *
 * @example
 * ```ts
 * import { Scalar } from "#modules/1_autodiff/scalar.ts";
 *
 * const x = new Scalar(3), y = new Scalar(2);
 * const z = x.mul(y).add(x);
 * z.backward();
 * if (z.data !== 9) throw new Error(`3 · 2 + 3 is not ${z.data}`);
 * if (x.derivative !== 3) throw new Error("dz/dx = y + 1 = 3");
 * if (y.derivative !== 3) throw new Error("dz/dy = x = 3");
 * ```
 */
export class Scalar {
  /**
   * The derivative of a result by this number, where `backward` of that result has been here. A
   * leaf adds up all it is told until `zeroDerivative`; what is in between keeps the latest alone.
   */
  derivative = 0;

  /** What it is called in a drawing. */
  name: string | undefined = undefined;

  /**
   * For walks through the graph that have to know when they have come by every use of this number:
   * how many there are still to come. It is 0 whenever no walk is under way.
   */
  pendingUses = 0;

  /**
   * @param data the value; training changes that of its weights
   * @param history how it was made; `null` for a constant
   */
  constructor(public data: number, readonly history: History | null = LEAF) {}

  /** Whether there is no derivative by it: a number, or something made of numbers alone. */
  get isConstant(): boolean {
    return this.history === null;
  }

  /** Whether the graph begins here: neither a constant nor made by a function. */
  get isLeaf(): boolean {
    return this.history === LEAF;
  }

  /** What it was made of, constants included; empty for a leaf and for a constant. */
  get inputs(): readonly Scalar[] {
    return this.history === null ? NO_INPUTS : this.history.inputs;
  }

  /** a + b */
  add(b: Scalar | number): Scalar {
    return apply(functions.add, this, operand(b));
  }

  /** a - b */
  sub(b: Scalar | number): Scalar {
    return operators.sub(this, operand(b));
  }

  /** a · b */
  mul(b: Scalar | number): Scalar {
    return apply(functions.mul, this, operand(b));
  }

  /** a / b */
  div(b: Scalar | number): Scalar {
    return operators.div(this, operand(b));
  }

  /** aᵇ */
  pow(b: Scalar | number): Scalar {
    return apply(functions.pow, this, operand(b));
  }

  /** 1 if a < b, else 0 */
  lt(b: Scalar | number): Scalar {
    return apply(functions.lt, this, operand(b));
  }

  /** 1 if a > b, else 0 */
  gt(b: Scalar | number): Scalar {
    return operators.gt(this, operand(b));
  }

  /** 1 if a = b, else 0 */
  eq(b: Scalar | number): Scalar {
    return apply(functions.eq, this, operand(b));
  }

  /** -a */
  neg(): Scalar {
    return apply(functions.neg, this);
  }

  /** 1 / a */
  inv(): Scalar {
    return apply(functions.inv, this);
  }

  /** ln(a + EPS) */
  log(): Scalar {
    return apply(functions.log, this);
  }

  /** e^a */
  exp(): Scalar {
    return apply(functions.exp, this);
  }

  /** 1 / (1 + e^-a) */
  sigmoid(): Scalar {
    return apply(functions.sigmoid, this);
  }

  /** a if a > 0, else 0; NaN if a is NaN */
  relu(): Scalar {
    return apply(this.data === this.data ? functions.relu : NAN_RELU, this);
  }

  /** The hyperbolic tangent of a. */
  tanh(): Scalar {
    return apply(functions.tanh, this);
  }

  /**
   * Finds the derivative of this number by each leaf that it was made of, and adds it to that
   * leaf's.
   *
   * @param gradOut what to multiply all of them by; 1 gives the derivatives themselves
   * @throws {TypeError} for a constant, which has none
   */
  backward(gradOut = 1): void {
    if (this.isConstant) {
      throw new TypeError(`Cannot go backward from ${this}: it is made of constants alone`);
    }
    backpropagate(this, gradOut);
  }

  /** Forgets the derivative that has been added up so far. */
  zeroDerivative(): void {
    this.derivative = 0;
  }

  /** The `derivative`, by PyTorch's name for it: that of `Tensor` too. */
  get grad(): number {
    return this.derivative;
  }

  set grad(gradient: number) {
    this.derivative = gradient;
  }

  /** `zeroDerivative`, by PyTorch's name for it: that of `Tensor` too. */
  zeroGrad(): void {
    this.zeroDerivative();
  }

  toString(): string {
    return this.name === undefined ? `Scalar(${this.data})` : `Scalar(${this.name} = ${this.data})`;
  }

  /** What `console.log` shows: not the whole graph. */
  [Symbol.for("Deno.customInspect")](): string {
    return `${this}`;
  }
}

/** Of NaN, `a > 0 ? a : 0` would make 0: what went wrong would look like a number. */
const NAN_RELU: ScalarFunction = {
  name: "relu",
  forward: (_ctx, a) => a,
  backward: (_ctx, gradOut) => gradOut, // as in PyTorch
};

/** What can be said of a scalar when it is made. */
export interface ScalarOptions {
  /** What it is called in a drawing. */
  readonly name?: string;
  /** Whether it is a leaf; else it is a constant. Default: true */
  readonly requiresGrad?: boolean;
}

/**
 * A leaf or a constant from a number; a scalar is given back as it is.
 *
 * @throws {TypeError} for what is neither
 * @example
 * ```ts
 * import { scalar } from "#modules/1_autodiff/scalar.ts";
 *
 * const x = scalar(4, { name: "x" });
 * const half = scalar(0.5, { requiresGrad: false });
 * half.mul(x).backward();
 * if (x.derivative !== 0.5) throw new Error("d(x/2)/dx = 1/2");
 * if (half.derivative !== 0) throw new Error("a constant has no derivative");
 * if (`${x}` !== "Scalar(x = 4)") throw new Error(`${x}`);
 * ```
 */
export function scalar(value: number, options?: ScalarOptions): Scalar;
export function scalar(value: Scalar | number): Scalar;
export function scalar(value: Scalar | number, options: ScalarOptions = {}): Scalar {
  if (typeof value !== "number") return operand(value);
  const made = new Scalar(value, options.requiresGrad === false ? null : LEAF);
  made.name = options.name;
  return made;
}

/**
 * The value of a function as a scalar that remembers the call.
 *
 * @throws {TypeError} where the function's `forward` gives no number
 * @example
 * ```ts
 * import { apply, scalar } from "#modules/1_autodiff/scalar.ts";
 * import type { ScalarFunction } from "#modules/1_autodiff/scalar_function.ts";
 *
 * const square: ScalarFunction = {
 *   name: "square",
 *   forward(ctx, a) {
 *     ctx.save(a);
 *     return a * a;
 *   },
 *   backward(ctx, gradOut) {
 *     const [a] = ctx.saved;
 *     return gradOut * 2 * a;
 *   },
 * };
 *
 * const x = scalar(3);
 * const y = apply(square, x);
 * y.backward();
 * if (y.data !== 9 || x.derivative !== 6) throw new Error(`${y} and ${x.derivative}`);
 * ```
 */
export function apply(fn: ScalarFunction, ...inputs: Scalar[]): Scalar {
  const history = new History(fn, inputs);
  const data = forward(fn, history);
  if (typeof data !== "number") {
    throw new TypeError(`${fn.name}.forward gave ${data}, which is no number`);
  }
  for (let i = 0; i < inputs.length; i++) {
    if (!inputs[i].isConstant) return new Scalar(data, history);
  }
  return new Scalar(data, null); // of constants alone
}

function forward(fn: ScalarFunction, history: History): number {
  const { inputs } = history;
  switch (inputs.length) { // the short ways make no list of the values
    case 1:
      return fn.forward(history, inputs[0].data);
    case 2:
      return fn.forward(history, inputs[0].data, inputs[1].data);
    default:
      return fn.forward(history, ...inputs.map((input) => input.data));
  }
}

/** A number that stands for a scalar is a constant. */
function operand(value: Scalar | number): Scalar {
  if (typeof value === "number") return new Scalar(value, null);
  if (value instanceof Scalar) return value;
  throw new TypeError(`A scalar is made of a number, not of ${JSON.stringify(value)}`);
}
