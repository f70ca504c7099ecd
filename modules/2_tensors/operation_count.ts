/** How many operations a computation asks of a backend, and how many numbers these write down. */
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { sizeOf } from "#modules/2_tensors/shape.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import { callsOfAll, type Cost } from "#modules/counting.ts";

/**
 * The two counts of something that runs on `simple`.
 *
 * @param also what does arithmetic beside the backend, such as its convolver, with its methods' names
 */
export function operationCosts(
  what: string,
  run: () => unknown,
  also: readonly (readonly [owner: object, names: readonly string[]])[] = [],
): Cost[] {
  let numbers = 0;
  const see = (result: unknown) => numbers += sizeOf((result as TensorData).shape);
  const owners = [[simple, ["map", "zip", "reduce", "matmul", "full"]] as const, ...also];
  const count = callsOfAll(owners, run, see);
  return [
    { what: `${what}: operations`, count },
    { what: `${what}: numbers written`, count: numbers },
  ];
}
