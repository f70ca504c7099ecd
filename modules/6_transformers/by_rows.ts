/** A layer on rows, however they are arranged. */
import { isContiguous, type Shape } from "#modules/2_tensors/shape.ts";
import { apply, type Tensor } from "#modules/2_tensors/tensor.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import type { Context, TensorFunction } from "#modules/2_tensors/tensor_function.ts";
import { viewAs } from "#modules/2_tensors/views.ts";

/** The same elements under another shape; they and their gradient are copied only if they must be */
const arrange: TensorFunction<[a: TensorData], [shape: Shape], [shape: Shape]> = {
  name: "view",
  forward(ctx, a, shape) {
    ctx.save(a.shape);
    return arranged(ctx, a, shape);
  },
  backward(ctx, gradOut) {
    return arranged(ctx, gradOut, ctx.saved[0]);
  },
};

function arranged({ backend }: Context<[Shape]>, a: TensorData, shape: Shape): TensorData {
  return viewAs(isContiguous(a.shape, a.strides) ? a : backend.map("id", a), shape);
}

/**
 * A layer's answer to every row: [..., in] goes through as one [rows, in], whatever the layer.
 *
 * @param layer from [rows, in] to [rows, out]
 * @param inputs [..., in]
 * @returns [..., out]
 * @example
 * ```ts
 * import { Linear } from "#impl/4_networks/layers.ts";
 * import { ones } from "#modules/2_tensors/factories.ts";
 * import { byRows } from "#modules/6_transformers/by_rows.ts";
 *
 * const layer = new Linear({ inSize: 4, outSize: 5, draw: () => 0.5 });
 * const { shape } = byRows(layer, ones([2, 3, 4]));
 * if (`${shape}` !== "2,3,5") throw new Error(`${shape}`);
 * ```
 */
export function byRows(layer: { forward(rows: Tensor): Tensor }, inputs: Tensor): Tensor {
  const around = inputs.shape.slice(0, -1), size = inputs.shape.at(-1)!;
  const rows = around.reduce((product, extent) => product * extent, 1);
  const out = layer.forward(apply(arrange, [inputs], [rows, size]));
  return apply(arrange, [out], [...around, out.shape[1]]);
}
