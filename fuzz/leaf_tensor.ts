/** A leaf of a program on `simple`. */
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { Tensor } from "#modules/2_tensors/tensor.ts";
import { fromJson, type Leaf } from "./program.ts";

export function leafTensor({ shape, values }: Leaf): Tensor {
  return new Tensor(simple.upload(fromJson(values), shape), simple);
}
