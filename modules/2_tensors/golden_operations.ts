/** What the golden numbers of data/golden/2_tensors.json stand for: for tests of every backend. */
import type { Tensor } from "#modules/2_tensors/tensor.ts";

/** What follows the tensors. */
export interface GoldenSettings {
  readonly axis?: number;
  readonly order?: readonly number[];
  readonly shape?: readonly number[];
}

/** The operations by the names that the golden file has for them. */
export const GOLDEN_OPERATIONS: Readonly<
  Record<string, (inputs: Tensor[], settings: GoldenSettings) => Tensor>
> = {
  neg: ([a]) => a.neg(),
  inv: ([a]) => a.inv(),
  exp: ([a]) => a.exp(),
  log: ([a]) => a.log(),
  relu: ([a]) => a.relu(),
  sigmoid: ([a]) => a.sigmoid(),
  tanh: ([a]) => a.tanh(),
  square: ([a]) => a.pow(2),
  contiguous: ([a]) => a.contiguous().mul(1),
  add: ([a, b]) => a.add(b),
  sub: ([a, b]) => a.sub(b),
  mul: ([a, b]) => a.mul(b),
  div: ([a, b]) => a.div(b),
  lt: ([a, b]) => a.lt(b),
  gt: ([a, b]) => a.gt(b),
  eq: ([a, b]) => a.eq(b),
  isClose: ([a, b]) => a.isClose(b),
  mulSelf: ([a]) => a.mul(a),
  sum: ([a], { axis }) => a.sum(axis),
  mean: ([a], { axis }) => a.mean(axis),
  all: ([a], { axis }) => a.all(axis),
  permute: ([a], { order }) => a.permute(order!),
  view: ([a], { shape }) => a.view(shape!),
  reshape: ([a], { shape }) => a.reshape(shape!),
  expand: ([a], { shape }) => a.expand(shape!),
  matmul: ([a, b]) => a.matmul(b),
  turnAndFlatten: ([a]) => a.permute([2, 0, 1]).reshape([a.size]).tanh().mul(2),
  softmax: ([a]) => a.exp().div(a.exp().sum(1)),
  centre: ([a]) => a.sub(a.mean(0)).permute([1, 0, 2]).mul(a.permute([1, 0, 2])),
};

/** JSON has no word for numbers that are not finite: the file has texts for them. */
export function goldenNumber(value: number | string): number {
  return value === "inf" ? Infinity : value === "-inf" ? -Infinity : Number(value);
}
