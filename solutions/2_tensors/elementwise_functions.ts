/**
 * The functions that work element by element: of each, `forward` (task 2.3) and, right below it,
 * its derivative `backward` (task 2.4). All arithmetic goes through `ctx.backend`, which knows the
 * operators of task 0.1 by their names: `map(op, a)` and `zip(op, a, b)`. A map may also carry a
 * constant: `map({ op: "shift", constant: 1 }, a)` is a + 1, and "scale" multiplies.
 *
 * Neither changes what it is handed, and `backward` may be asked again, with another gradient.
 *
 * In the formulas, g is `gradOut`, element by element as well. Where two inputs were broadcast,
 * each one's gradient has to come back to its own shape: that is what `unbroadcast` is for.
 *
 * The types say what each function saves for its `backward`: `TensorFunction<[a: TensorData],
 * [a: TensorData]>` takes one tensor and saves one. `copy` is written out, as an example.
 */
import { unbroadcast } from "#impl/2_tensors/unbroadcast.ts";
import type { Shape } from "#modules/2_tensors/shape.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import type { TensorFunction } from "#modules/2_tensors/tensor_function.ts";

/** a, in a storage of its own, row by row */
export const copy: TensorFunction<[a: TensorData], []> = {
  name: "copy",
  forward(ctx, a) {
    return ctx.backend.map("id", a);
  },
  /** g */
  backward(_ctx, gradOut) {
    return gradOut;
  },
};

/** -a */
export const neg: TensorFunction<[a: TensorData], []> = {
  name: "neg",
  forward(ctx, a) {
    // #region 2.3 the backend's map of the operator with this name
    return ctx.backend.map("neg", a);
    // #endregion
  },
  /** -g */
  backward(ctx, gradOut) {
    // #region 2.4 what came in with the other sign
    return ctx.backend.map("neg", gradOut);
    // #endregion
  },
};

/** 1 / a */
export const inv: TensorFunction<[a: TensorData], [a: TensorData]> = {
  name: "inv",
  forward(ctx, a) {
    // #region 2.3 save a, then the backend's map
    ctx.save(a);
    return ctx.backend.map("inv", a);
    // #endregion
  },
  /** -g / a² */
  backward(ctx, gradOut) {
    // #region 2.4 your invBack takes a and g: the backend's zip knows it by its name
    const [a] = ctx.saved;
    return ctx.backend.zip("invBack", a, gradOut);
    // #endregion
  },
};

/** a + b, broadcast */
export const add: TensorFunction<
  [a: TensorData, b: TensorData],
  [shapeA: Shape, shapeB: Shape]
> = {
  name: "add",
  forward(ctx, a, b) {
    // #region 2.3 save both shapes, then the backend's zip
    ctx.save(a.shape, b.shape);
    return ctx.backend.zip("add", a, b);
    // #endregion
  },
  /** g for a and g for b, each in its own shape */
  backward(ctx, gradOut) {
    // #region 2.4 the same gradient twice, brought back to the one shape and to the other
    const [shapeA, shapeB] = ctx.saved;
    return [
      unbroadcast(ctx.backend, gradOut, shapeA),
      unbroadcast(ctx.backend, gradOut, shapeB),
    ];
    // #endregion
  },
};

/** a · b, broadcast */
export const mul: TensorFunction<
  [a: TensorData, b: TensorData],
  [a: TensorData, b: TensorData]
> = {
  name: "mul",
  forward(ctx, a, b) {
    // #region 2.3 save both, then the backend's zip
    ctx.save(a, b);
    return ctx.backend.zip("mul", a, b);
    // #endregion
  },
  /** b · g for a and a · g for b, each in its own shape */
  backward(ctx, gradOut) {
    // #region 2.4 the other factor times g, each brought back to its shape
    const [a, b] = ctx.saved, { backend } = ctx;
    return [
      unbroadcast(backend, backend.zip("mul", b, gradOut), a.shape),
      unbroadcast(backend, backend.zip("mul", a, gradOut), b.shape),
    ];
    // #endregion
  },
};

/** 1 / (1 + e^-a) */
export const sigmoid: TensorFunction<[a: TensorData], [s: TensorData]> = {
  name: "sigmoid",
  forward(ctx, a) {
    // #region 2.3 the backend's map; save its result s, of which the derivative is made
    const s = ctx.backend.map("sigmoid", a);
    ctx.save(s);
    return s;
    // #endregion
  },
  /** s · (1 - s) · g, where s is the sigmoid of a */
  backward(ctx, gradOut) {
    // #region 2.4 1 - s is -s moved up by a constant; the rest are products
    const [s] = ctx.saved, { backend } = ctx;
    const rest = backend.map({ op: "shift", constant: 1 }, backend.map("neg", s));
    return backend.zip("mul", backend.zip("mul", s, rest), gradOut);
    // #endregion
  },
};

/** a where a > 0, else 0 */
export const relu: TensorFunction<[a: TensorData], [a: TensorData]> = {
  name: "relu",
  forward(ctx, a) {
    // #region 2.3 save a, then the backend's map
    ctx.save(a);
    return ctx.backend.map("relu", a);
    // #endregion
  },
  /** g where a > 0, else 0; for an infinite g also 0 · g, which is NaN */
  backward(ctx, gradOut) {
    // #region 2.4 the backend knows your reluBack
    const [a] = ctx.saved;
    return ctx.backend.zip("reluBack", a, gradOut);
    // #endregion
  },
};

/** ln(a + EPS) */
export const log: TensorFunction<[a: TensorData], [a: TensorData]> = {
  name: "log",
  forward(ctx, a) {
    // #region 2.3 save a, then the backend's map
    ctx.save(a);
    return ctx.backend.map("log", a);
    // #endregion
  },
  /** g / (a + EPS) */
  backward(ctx, gradOut) {
    // #region 2.4 the backend knows your logBack
    const [a] = ctx.saved;
    return ctx.backend.zip("logBack", a, gradOut);
    // #endregion
  },
};

/** e^a */
export const exp: TensorFunction<[a: TensorData], [power: TensorData]> = {
  name: "exp",
  forward(ctx, a) {
    // #region 2.3 the backend's map; save its result, which is its own derivative
    const power = ctx.backend.map("exp", a);
    ctx.save(power);
    return power;
    // #endregion
  },
  /** e^a · g */
  backward(ctx, gradOut) {
    // #region 2.4 what was saved, times g
    const [power] = ctx.saved;
    return ctx.backend.zip("mul", power, gradOut);
    // #endregion
  },
};

/** The hyperbolic tangent: (e^2a - 1) / (e^2a + 1), a smooth step from -1 up to 1 */
export const tanh: TensorFunction<[a: TensorData], [t: TensorData]> = {
  name: "tanh",
  forward(ctx, a) {
    // #region 2.3 the backend's map; save its result t, of which the derivative is made
    const t = ctx.backend.map("tanh", a);
    ctx.save(t);
    return t;
    // #endregion
  },
  /** (1 - t²) · g, where t is the tanh of a */
  backward(ctx, gradOut) {
    // #region 2.4 t² with the other sign, moved up by a constant, times g
    const [t] = ctx.saved, { backend } = ctx;
    const square = backend.zip("mul", t, t);
    const slope = backend.map({ op: "shift", constant: 1 }, backend.map("neg", square));
    return backend.zip("mul", slope, gradOut);
    // #endregion
  },
};

/** 1 where a < b, else 0; broadcast */
export const lt: TensorFunction<
  [a: TensorData, b: TensorData],
  [shapeA: Shape, shapeB: Shape]
> = {
  name: "lt",
  forward(ctx, a, b) {
    // #region 2.3 save both shapes, then the backend's zip
    ctx.save(a.shape, b.shape);
    return ctx.backend.zip("lt", a, b);
    // #endregion
  },
  /** 0 for a and for b, each in its own shape: a step is flat on both sides */
  backward(ctx, _gradOut) {
    // #region 2.4 ctx.backend.full makes a tensor of one number everywhere
    const [shapeA, shapeB] = ctx.saved;
    return [ctx.backend.full(0, shapeA), ctx.backend.full(0, shapeB)];
    // #endregion
  },
};

/** 1 where a = b, else 0; broadcast */
export const eq: TensorFunction<
  [a: TensorData, b: TensorData],
  [shapeA: Shape, shapeB: Shape]
> = {
  name: "eq",
  forward(ctx, a, b) {
    // #region 2.3 save both shapes, then the backend's zip
    ctx.save(a.shape, b.shape);
    return ctx.backend.zip("eq", a, b);
    // #endregion
  },
  /** 0 for a and for b, each in its own shape */
  backward(ctx, _gradOut) {
    // #region 2.4 as for lt
    const [shapeA, shapeB] = ctx.saved;
    return [ctx.backend.full(0, shapeA), ctx.backend.full(0, shapeB)];
    // #endregion
  },
};

/** 1 where |a - b| < 0.01, else 0; broadcast */
export const isClose: TensorFunction<
  [a: TensorData, b: TensorData],
  [shapeA: Shape, shapeB: Shape]
> = {
  name: "isClose",
  forward(ctx, a, b) {
    // #region 2.3 save both shapes, then the backend's zip
    ctx.save(a.shape, b.shape);
    return ctx.backend.zip("isClose", a, b);
    // #endregion
  },
  /** 0 for a and for b, each in its own shape */
  backward(ctx, _gradOut) {
    // #region 2.4 as for lt
    const [shapeA, shapeB] = ctx.saved;
    return [ctx.backend.full(0, shapeA), ctx.backend.full(0, shapeB)];
    // #endregion
  },
};
