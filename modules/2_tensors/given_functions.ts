/**
 * Functions of tensors that are given, each with its derivative: arithmetic with a plain number,
 * and the matrix product.
 */
import { permute } from "#impl/2_tensors/permute.ts";
import { unbroadcast } from "#impl/2_tensors/unbroadcast.ts";
import { isContiguous } from "#modules/2_tensors/shape.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import type { TensorFunction } from "#modules/2_tensors/tensor_function.ts";
import { viewAs } from "#modules/2_tensors/views.ts";

/** a function of one tensor and a number */
type WithConstant = TensorFunction<
  [a: TensorData],
  [a: TensorData, constant: number],
  [constant: number]
>;

/** constant · a */
export const scale: WithConstant = {
  name: "scale",
  forward(ctx, a, constant) {
    ctx.save(a, constant);
    return ctx.backend.map({ op: "scale", constant }, a);
  },
  /** constant · g */
  backward(ctx, gradOut) {
    const [, constant] = ctx.saved;
    return ctx.backend.map({ op: "scale", constant }, gradOut);
  },
};

/** a / constant */
export const div: WithConstant = {
  name: "div",
  forward(ctx, a, constant) {
    ctx.save(a, constant);
    return ctx.backend.map({ op: "div", constant }, a);
  },
  /** g / constant */
  backward(ctx, gradOut) {
    const [, constant] = ctx.saved;
    return ctx.backend.map({ op: "div", constant }, gradOut);
  },
};

/** a + constant */
export const shift: WithConstant = {
  name: "shift",
  forward(ctx, a, constant) {
    return ctx.backend.map({ op: "shift", constant }, a);
  },
  /** g */
  backward(_ctx, gradOut) {
    return gradOut;
  },
};

/** a^constant */
export const pow: WithConstant = {
  name: "pow",
  forward(ctx, a, constant) {
    ctx.save(a, constant);
    return ctx.backend.map({ op: "pow", constant }, a);
  },
  /** constant · a^(constant - 1) · g; of a^0 it is 0 everywhere, also where the formula makes NaN */
  backward(ctx, gradOut) {
    const [a, constant] = ctx.saved, { backend } = ctx;
    if (constant === 0) return backend.full(0, a.shape);
    const power = backend.map({ op: "pow", constant: constant - 1 }, a);
    return backend.map({ op: "scale", constant }, backend.zip("mul", power, gradOut));
  },
};

/** The matrix product a b over the last two axes; those in front broadcast */
export const matmul: TensorFunction<
  [a: TensorData, b: TensorData],
  [a: TensorData, b: TensorData]
> = {
  name: "matmul",
  forward(ctx, a, b) {
    ctx.save(a, b);
    return ctx.backend.matmul(a, b);
  },
  /** g bᵀ for a and aᵀ g for b, each in its own shape, as far as they are wanted */
  backward(ctx, gradOut) {
    const [a, b] = ctx.saved, { backend } = ctx;
    const share = (left: TensorData, right: TensorData, { shape }: TensorData) =>
      unbroadcast(backend, backend.matmul(left, right), shape);
    const forRight = () => {
      const [rows, grads] = b.shape.length === 2 ? [longMatrix(a), longMatrix(gradOut)] : [];
      return rows && grads ? backend.matmul(turned(rows), grads) : share(turned(a), gradOut, b);
    };
    return [
      ctx.needs(0) ? share(gradOut, turned(b), a) : undefined,
      ctx.needs(1) ? forRight() : undefined,
    ];
  },
};

/** All matrices one below another, where they stand so: a sum over all is then one product. */
function longMatrix(data: TensorData): TensorData | undefined {
  const { shape, strides, size } = data, columns = shape.at(-1)!;
  if (size === 0 || !isContiguous(shape, strides)) return undefined;
  return viewAs(data, [size / columns, columns]);
}

/** Every matrix with rows and columns exchanged. */
function turned(data: TensorData): TensorData {
  const order = [...data.shape.keys()], rank = order.length;
  return permute(data, [...order.slice(0, -2), rank - 1, rank - 2]);
}
