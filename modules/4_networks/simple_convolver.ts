/** The convolutions of the backend `simple`: your own loops of tasks 4.1 and 4.2 over float64. */
import { conv1dLoop } from "#impl/4_networks/conv1d_loop.ts";
import { conv2dLoop } from "#impl/4_networks/conv2d_loop.ts";
import { type Shape, sizeOf } from "#modules/2_tensors/shape.ts";
import type { SimpleData } from "#modules/2_tensors/simple_backend.ts";
import { type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";
import type { Convolver } from "#modules/4_networks/convolver.ts";

/** Plain loops over float64. */
export const simpleConvolver: Convolver = {
  conv1d(input, weight, { reverse, width }) {
    const out = empty([input.shape[0], weight.shape[0], width]);
    conv1dLoop(out, own(input), own(weight), { reverse });
    return out;
  },

  conv2d(input, weight, { reverse, height, width }) {
    const out = empty([input.shape[0], weight.shape[0], height, width]);
    conv2dLoop(out, own(input), own(weight), { reverse });
    return out;
  },
};

/** Room for a result, row by row. */
function empty(shape: Shape): SimpleData {
  return tensorData(new Float64Array(sizeOf(shape)), shape);
}

/** Only the backend `simple` makes what is handed on here, so its storage is an array. */
function own(data: TensorData): SimpleData {
  return data as SimpleData;
}
