/** A row is a picture of height 1: who can convolve pictures can convolve rows. */
import { type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";
import type { Convolver } from "#modules/4_networks/convolver.ts";

/**
 * A convolution over rows, done by one over pictures.
 *
 * @example
 * ```ts
 * import { simple } from "#modules/2_tensors/simple_backend.ts";
 * import { alongRows } from "#modules/4_networks/along_rows.ts";
 * import { convolverOf } from "#modules/4_networks/convolver.ts";
 *
 * const conv1d = alongRows(convolverOf(simple).conv2d);
 * const input = simple.upload([1, 2, 3, 4], [1, 1, 4]), weight = simple.upload([10, 1], [1, 1, 2]);
 * const out = conv1d(input, weight, { reverse: false, width: 4 });
 * const values = `${out.shape}: ${simple.readSync(out).join()}`;
 * if (values !== "1,1,4: 12,23,34,40") throw new Error(values);
 * ```
 */
export function alongRows(conv2d: Convolver["conv2d"]): Convolver["conv1d"] {
  return (input, weight, { reverse, width }) => {
    const options = { reverse, height: 1, width };
    const { storage, shape } = conv2d(ofHeight1(input), ofHeight1(weight), options);
    return tensorData(storage, shape.toSpliced(2, 1));
  };
}

/** [·, ·, width] as [·, ·, 1, width], the same numbers. */
function ofHeight1({ storage, shape, strides }: TensorData): TensorData {
  return tensorData(storage, shape.toSpliced(2, 0, 1), strides.toSpliced(2, 0, 0));
}
