/**
 * The functions that computations are made of, each with its derivative below it. `forward` gets
 * plain numbers and gives one: that is task 1.2. `backward` is task 1.4: it gets `gradOut`, the
 * derivative by the output, and gives the derivatives by the inputs. It cannot see the inputs any
 * more, only what `forward` has put into `ctx` by `ctx.save(…)`: to `backward` it is `ctx.saved`.
 */
import * as operators from "#impl/0_fundamentals/operators.ts";
import type { ScalarFunction } from "#modules/1_autodiff/scalar_function.ts";
import { todo } from "#modules/todo.ts";

/** a + b */
export const add: ScalarFunction = {
  name: "add",
  forward(_ctx, a, b) {
    // TODO(1.2): the sum, by your operator from task 0.1
    return todo("1.2");
  },
  backward(_ctx, gradOut) {
    // TODO(1.4): a list of two: how fast does a sum grow with either of its terms?
    return todo("1.4");
  },
};

/** a · b */
export const mul: ScalarFunction = {
  name: "mul",
  forward(ctx, a, b) {
    // TODO(1.2): save both factors for backward, then give the product
    return todo("1.2");
  },
  backward(ctx, gradOut) {
    // TODO(1.4): a list of two: how fast does a product grow with either of its factors?
    return todo("1.4");
  },
};

/** 1 / a */
export const inv: ScalarFunction = {
  name: "inv",
  forward(ctx, a) {
    // TODO(1.2): save the input, then give one divided by it
    return todo("1.2");
  },
  backward(ctx, gradOut) {
    // TODO(1.4): you have written this derivative in task 0.1
    return todo("1.4");
  },
};

/** -a */
export const neg: ScalarFunction = {
  name: "neg",
  forward(_ctx, a) {
    // TODO(1.2): the number with its sign changed
    return todo("1.2");
  },
  backward(_ctx, gradOut) {
    // TODO(1.4): when the input rises, the output falls as fast
    return todo("1.4");
  },
};

/** ln(a + EPS): finite at 0, as your operator from task 0.1. */
export const log: ScalarFunction = {
  name: "log",
  forward(ctx, a) {
    // TODO(1.2): save the input, then give its logarithm
    return todo("1.2");
  },
  backward(ctx, gradOut) {
    // TODO(1.4): you have written this derivative in task 0.1
    return todo("1.4");
  },
};

/** e^a */
export const exp: ScalarFunction = {
  name: "exp",
  forward(ctx, a) {
    // TODO(1.2): the power of e; you may save a result, too, if the derivative is made of it
    return todo("1.2");
  },
  backward(ctx, gradOut) {
    // TODO(1.4): the one function that is its own derivative
    return todo("1.4");
  },
};

/** 1 / (1 + e^-a), by two branches as in task 0.1, so that nothing overflows. */
export const sigmoid: ScalarFunction = {
  name: "sigmoid",
  forward(ctx, a) {
    // TODO(1.2): the step from 0 to 1; its derivative is made of the result
    return todo("1.2");
  },
  backward(ctx, gradOut) {
    // TODO(1.4): steepest half way up, flat at both ends
    return todo("1.4");
  },
};

/** a if a > 0, else 0 */
export const relu: ScalarFunction = {
  name: "relu",
  forward(ctx, a) {
    // TODO(1.2): save the input, then give it where it is positive, else zero
    return todo("1.2");
  },
  backward(ctx, gradOut) {
    // TODO(1.4): you have written this derivative in task 0.1; at the kink it is 0
    return todo("1.4");
  },
};

/** 1 if a < b, else 0 */
export const lt: ScalarFunction = {
  name: "lt",
  forward(_ctx, a, b) {
    // TODO(1.2): one or zero: is the first smaller than the second?
    return todo("1.2");
  },
  backward(_ctx, _gradOut) {
    // TODO(1.4): a list of two: does an answer of yes or no move when an input moves a little?
    return todo("1.4");
  },
};

/** 1 if a = b, else 0 */
export const eq: ScalarFunction = {
  name: "eq",
  forward(_ctx, a, b) {
    // TODO(1.2): one or zero: are the two the same?
    return todo("1.2");
  },
  backward(_ctx, _gradOut) {
    // TODO(1.4): a list of two, as for lt
    return todo("1.4");
  },
};

/** The hyperbolic tangent: a smooth step from -1 up to 1. */
export const tanh: ScalarFunction = {
  name: "tanh",
  forward(ctx, a) {
    // TODO(1.2): JavaScript's Math knows it; its derivative is made of the result
    return todo("1.2");
  },
  backward(ctx, gradOut) {
    // TODO(1.4): steepest at 0, where the slope is 1, and flat at both ends
    return todo("1.4");
  },
};

/**
 * aᵇ, most often with a constant exponent, as in a².
 *
 * Two of its derivatives are 0 where the formula would give NaN: that by a where b is 0, and that
 * by b where a is 0. Below 0, where only whole exponents give a power, there is no derivative by b:
 * it is NaN, which does no harm to a constant.
 */
export const pow: ScalarFunction = {
  name: "pow",
  forward(ctx, a, b) {
    // TODO(1.2): save base and exponent, then give the power
    return todo("1.2");
  },
  backward(ctx, gradOut) {
    // TODO(1.4): a list of two: the slope of aᵇ along the base, and along the exponent
    return todo("1.4");
  },
};
