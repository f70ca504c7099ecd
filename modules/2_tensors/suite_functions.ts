/** What the suites of tasks 2.3 and 2.4 do with a function of tensors, on a backend of its own. */
import type { TensorInput } from "#grader/suite.ts";
import { brought, distant, taken } from "#modules/2_tensors/suite_distant_backend.ts";
import { dataOf, seen } from "#modules/2_tensors/suite_tools.ts";
import { isTensorData, type TensorData } from "#modules/2_tensors/tensor_data.ts";
import { Context, type TensorFunction } from "#modules/2_tensors/tensor_function.ts";

/** A function of whatever inputs and settings. */
// deno-lint-ignore no-explicit-any
export type AnyFunction = TensorFunction<any, any, any>;

/** What can be seen of tensor data on the distant backend; of a list of them, of each. */
function reveal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reveal);
  return isTensorData(value) ? seen(brought(value)) : value;
}

/** Every number of a storage, also those that are not looked at. */
function wholeStorages(inputs: readonly TensorData[]): Float64Array[] {
  return inputs.map((input) => brought(input).storage.slice());
}

/** The result of a function where the numbers are out of reach, and its inputs afterwards. */
export function forwardOf(
  fn: AnyFunction,
  inputs: readonly TensorInput[],
  ...settings: readonly unknown[]
) {
  const data = inputs.map((input) => taken(dataOf(input)));
  const out = fn.forward(new Context(distant), ...data, ...settings);
  return { out: reveal(out), inputs: wholeStorages(data) };
}

/**
 * The gradients of a function where the numbers are out of reach: for one gradient, for another and
 * for the first again, with a call of the function in between that has nothing to do with it; and
 * all that it was handed as it is afterwards.
 *
 * @param gradOut the gradient that comes in, of the output's shape
 */
export function backwardOf(
  fn: AnyFunction,
  inputs: readonly TensorInput[],
  gradOut: TensorInput,
  ...settings: readonly unknown[]
) {
  const data = inputs.map((input) => taken(dataOf(input)));
  const ctx = new Context<unknown[]>(distant), come = taken(dataOf(gradOut));
  try {
    fn.forward(ctx, ...data, ...settings);
    const others = data.map((input) => distant.map("neg", input));
    fn.forward(new Context(distant), ...others, ...settings);
  } catch (open) {
    if (open instanceof Error && open.name === "TodoError") fn.backward(ctx, come);
    throw open;
  }
  const other = distant.map({ op: "shift", constant: 1 }, come);
  const [first, second, again] = [come, other, come].map((grad) => reveal(fn.backward(ctx, grad)));
  return { first, second, again, "handed in": wholeStorages([...data, come]) };
}
