/** What the suites share: inputs into tensor data, and what came out into what can be compared. */
import {
  becoming,
  refusal,
  tensor,
  type TensorInput,
  type TensorInputOptions,
  tensors,
} from "#grader/suite.ts";
import { rowMajor } from "#modules/2_tensors/row_major.ts";
import { type Shape, shapeText } from "#modules/2_tensors/shape.ts";
import { ShapeError } from "#modules/2_tensors/shape_error.ts";
import type { SimpleData } from "#modules/2_tensors/simple_backend.ts";
import { tensorData } from "#modules/2_tensors/tensor_data.ts";

/** The tensor data that an input describes. */
export function dataOf({ shape, strides, storage }: TensorInput): SimpleData {
  return tensorData(Float64Array.from(storage), shape, strides);
}

/** Random tensor data, in any layout unless told. */
export function anyData(options: TensorInputOptions = {}) {
  return becoming(tensor(options), "tensorData", dataOf);
}

/** Two or more of them whose shapes broadcast together. */
export function anyDatas(options: TensorInputOptions & { readonly count?: number } = {}) {
  return becoming(tensors(options), "tensorData", dataOf);
}

/** Two shapes, or more, that broadcast together. */
export function fittingShapes(options: TensorInputOptions & { readonly count?: number } = {}) {
  return becoming(tensors(options), "shape", ({ shape }) => [...shape]);
}

/** Shape and elements of a tensor or of tensor data; anything else as it is. */
export function seen(value: unknown): unknown {
  const has = (name: string) => typeof value === "object" && value !== null && name in value;
  if (has("data")) return seen((value as { readonly data: unknown }).data);
  if (!has("storage")) return value;
  const data = value as SimpleData;
  return { shape: [...data.shape], elements: [...rowMajor(data, data.storage)] };
}

/** An order of `rank` axes, made of that many random numbers by asking for their order. */
export function orderOf(keys: readonly number[], rank: number): number[] {
  return [...Array(rank).keys()].sort((a, b) => keys[a] - keys[b]);
}

/** What `attempt` came to or, where it threw a ShapeError, which of the shapes its message names. */
export function named(outcome: unknown, shapes: readonly Shape[]): unknown {
  return refusal(outcome, { error: ShapeError, names: shapes.map(shapeText) });
}

/** The shape of both together, by arithmetic of its own, so that a learner's mistakes stay apart. */
export function bigShape(a: Shape, b: Shape): number[] {
  const [longer, shorter] = a.length > b.length ? [a, b] : [b, a];
  const added = longer.length - shorter.length;
  return longer.map((extent, axis) => extent === 1 ? shorter[axis - added] ?? 1 : extent);
}
