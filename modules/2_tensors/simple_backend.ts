/**
 * The backend of plain loops over float64, all by your own functions of task 2.3: slow, obvious,
 * and therefore what every faster backend is measured against.
 */
import { shapeBroadcast } from "#impl/2_tensors/broadcast.ts";
import { tensorMap, tensorReduce, tensorZip } from "#impl/2_tensors/map_zip_reduce.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { checkOwner } from "#modules/2_tensors/check_owner.ts";
import { BINARY, mapFunction, REDUCE_START } from "#modules/2_tensors/operator_tables.ts";
import { type Shape, sizeOf } from "#modules/2_tensors/shape.ts";
import { simpleMatmul } from "#modules/2_tensors/simple_matmul.ts";
import { isNumbers } from "#modules/2_tensors/number_array.ts";
import { type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";

/** A tensor whose numbers lie in an array of float64. */
export type SimpleData = TensorData<Float64Array>;

/** Plain loops over float64. */
export const simple: Backend = {
  name: "simple",
  atHand: true,
  owns: isNumbers,

  map(op, a) {
    const out = empty(a.shape);
    tensorMap(mapFunction(op), out, own(a));
    return out;
  },

  zip(op, a, b) {
    const out = empty(shapeBroadcast(a.shape, b.shape));
    tensorZip(BINARY[op], out, own(a), own(b));
    return out;
  },

  reduce(op, a, axis) {
    const out = empty(a.shape.with(axis, 1));
    tensorReduce(BINARY[op], REDUCE_START[op], out, own(a), axis);
    return out;
  },

  matmul(a, b) {
    return simpleMatmul(own(a), own(b));
  },

  full(value, shape) {
    return tensorData(new Float64Array(sizeOf(shape)).fill(value), shape);
  },

  upload(values, shape) {
    return tensorData(Float64Array.from(values), shape);
  },

  read(data) {
    return Promise.resolve(own(data).storage);
  },

  readSync(data) {
    return own(data).storage;
  },
};

/** Room for a result, row by row. */
function empty(shape: Shape): SimpleData {
  return tensorData(new Float64Array(sizeOf(shape)), shape);
}

/** What it is handed is an array, so it knows what the storage is. */
function own(data: TensorData): SimpleData {
  checkOwner(data, simple, "a calculation");
  return data as SimpleData;
}
