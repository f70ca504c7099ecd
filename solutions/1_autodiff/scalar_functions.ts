/**
 * The functions that computations are made of, each with its derivative below it. `forward` gets
 * plain numbers and gives one: that is task 1.2. `backward` is task 1.4: it gets `gradOut`, the
 * derivative by the output, and gives the derivatives by the inputs. It cannot see the inputs any
 * more, only what `forward` has put into `ctx` by `ctx.save(…)`: to `backward` it is `ctx.saved`.
 */
import * as operators from "#impl/0_fundamentals/operators.ts";
import type { ScalarFunction } from "#modules/1_autodiff/scalar_function.ts";

/** a + b */
export const add: ScalarFunction = {
  name: "add",
  forward(_ctx, a, b) {
    // #region 1.2 the sum, by your operator from task 0.1
    return operators.add(a, b);
    // #endregion
  },
  backward(_ctx, gradOut) {
    // #region 1.4 a list of two: how fast does a sum grow with either of its terms?
    return [gradOut, gradOut]; // d(a + b)/da = d(a + b)/db = 1
    // #endregion
  },
};

/** a · b */
export const mul: ScalarFunction = {
  name: "mul",
  forward(ctx, a, b) {
    // #region 1.2 save both factors for backward, then give the product
    ctx.save(a, b);
    return operators.mul(a, b);
    // #endregion
  },
  backward(ctx, gradOut) {
    // #region 1.4 a list of two: how fast does a product grow with either of its factors?
    const [a, b] = ctx.saved;
    return [gradOut * b, gradOut * a]; // d(a·b)/da = b, d(a·b)/db = a
    // #endregion
  },
};

/** 1 / a */
export const inv: ScalarFunction = {
  name: "inv",
  forward(ctx, a) {
    // #region 1.2 save the input, then give one divided by it
    ctx.save(a);
    return operators.inv(a);
    // #endregion
  },
  backward(ctx, gradOut) {
    // #region 1.4 you have written this derivative in task 0.1
    const [a] = ctx.saved;
    return operators.invBack(a, gradOut); // d(1/a)/da = -1/a²
    // #endregion
  },
};

/** -a */
export const neg: ScalarFunction = {
  name: "neg",
  forward(_ctx, a) {
    // #region 1.2 the number with its sign changed
    return operators.neg(a);
    // #endregion
  },
  backward(_ctx, gradOut) {
    // #region 1.4 when the input rises, the output falls as fast
    return -gradOut; // d(-a)/da = -1
    // #endregion
  },
};

/** ln(a + EPS): finite at 0, as your operator from task 0.1. */
export const log: ScalarFunction = {
  name: "log",
  forward(ctx, a) {
    // #region 1.2 save the input, then give its logarithm
    ctx.save(a);
    return operators.log(a);
    // #endregion
  },
  backward(ctx, gradOut) {
    // #region 1.4 you have written this derivative in task 0.1
    const [a] = ctx.saved;
    return operators.logBack(a, gradOut); // d ln(a + EPS)/da = 1/(a + EPS)
    // #endregion
  },
};

/** e^a */
export const exp: ScalarFunction = {
  name: "exp",
  forward(ctx, a) {
    // #region 1.2 the power of e; you may save a result, too, if the derivative is made of it
    const power = operators.exp(a);
    ctx.save(power);
    return power;
    // #endregion
  },
  backward(ctx, gradOut) {
    // #region 1.4 the one function that is its own derivative
    const [power] = ctx.saved;
    return gradOut * power; // d(e^a)/da = e^a
    // #endregion
  },
};

/** 1 / (1 + e^-a), by two branches as in task 0.1, so that nothing overflows. */
export const sigmoid: ScalarFunction = {
  name: "sigmoid",
  forward(ctx, a) {
    // #region 1.2 the step from 0 to 1; its derivative is made of the result
    const step = operators.sigmoid(a);
    ctx.save(step);
    return step;
    // #endregion
  },
  backward(ctx, gradOut) {
    // #region 1.4 steepest half way up, flat at both ends
    const [step] = ctx.saved;
    return gradOut * step * (1 - step); // dσ/da = σ·(1 - σ)
    // #endregion
  },
};

/** a if a > 0, else 0 */
export const relu: ScalarFunction = {
  name: "relu",
  forward(ctx, a) {
    // #region 1.2 save the input, then give it where it is positive, else zero
    ctx.save(a);
    return operators.relu(a);
    // #endregion
  },
  backward(ctx, gradOut) {
    // #region 1.4 you have written this derivative in task 0.1; at the kink it is 0
    const [a] = ctx.saved;
    return operators.reluBack(a, gradOut); // d relu(a)/da = 1 if a > 0, else 0
    // #endregion
  },
};

/** 1 if a < b, else 0 */
export const lt: ScalarFunction = {
  name: "lt",
  forward(_ctx, a, b) {
    // #region 1.2 one or zero: is the first smaller than the second?
    return operators.lt(a, b);
    // #endregion
  },
  backward(_ctx, _gradOut) {
    // #region 1.4 a list of two: does an answer of yes or no move when an input moves a little?
    return [0, 0]; // flat on both sides of the jump
    // #endregion
  },
};

/** 1 if a = b, else 0 */
export const eq: ScalarFunction = {
  name: "eq",
  forward(_ctx, a, b) {
    // #region 1.2 one or zero: are the two the same?
    return operators.eq(a, b);
    // #endregion
  },
  backward(_ctx, _gradOut) {
    // #region 1.4 a list of two, as for lt
    return [0, 0]; // flat but for one point
    // #endregion
  },
};

/** The hyperbolic tangent: a smooth step from -1 up to 1. */
export const tanh: ScalarFunction = {
  name: "tanh",
  forward(ctx, a) {
    // #region 1.2 JavaScript's Math knows it; its derivative is made of the result
    const step = Math.tanh(a);
    ctx.save(step);
    return step;
    // #endregion
  },
  backward(ctx, gradOut) {
    // #region 1.4 steepest at 0, where the slope is 1, and flat at both ends
    const [step] = ctx.saved;
    return gradOut * (1 - step * step); // d tanh(a)/da = 1 - tanh²(a)
    // #endregion
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
    // #region 1.2 save base and exponent, then give the power
    ctx.save(a, b);
    return a ** b;
    // #endregion
  },
  backward(ctx, gradOut) {
    // #region 1.4 a list of two: the slope of aᵇ along the base, and along the exponent
    const [a, b] = ctx.saved;
    const slopeA = b === 0 ? 0 : b * a ** (b - 1); // d(aᵇ)/da = b · aᵇ⁻¹
    const slopeB = a === 0 ? 0 : a ** b * Math.log(a); // d(aᵇ)/db = aᵇ · ln a
    return [gradOut * slopeA, gradOut * slopeB];
    // #endregion
  },
};
