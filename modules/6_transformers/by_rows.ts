/** A layer on rows, however they are arranged. */
import type { Tensor } from "#modules/2_tensors/tensor.ts";

/**
 * A layer's answer to every row: [..., in] goes through as one [rows, in]. The weight's gradient is
 * then one matrix product; through [batch, time, in] it would be one for each sequence, and a sum.
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
  const out = layer.forward(inputs.reshape([rows, size]));
  return out.view([...around, out.shape[1]]);
}
