/** What the suites of tasks 2.3 and 2.4 do with a function of tensors, on a backend of its own. */
import type { TensorInput } from "#grader/suite.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { brought, distant, taken } from "#modules/2_tensors/suite_distant_backend.ts";
import { dataOf, seen } from "#modules/2_tensors/suite_tools.ts";
import { isTensorData, type TensorData } from "#modules/2_tensors/tensor_data.ts";
import { Context, type TensorFunction } from "#modules/2_tensors/tensor_function.ts";

/** A function of whatever inputs and settings. */
// deno-lint-ignore no-explicit-any
export type AnyFunction = TensorFunction<any, any, any>;

/** What can be seen of tensor data on either backend; of a list of them, of each. */
export function reveal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reveal);
  if (!isTensorData(value)) return value;
  return seen(value.storage instanceof Float64Array ? value : brought(value));
}

/** Every number of a storage, also those that are not looked at. */
export function wholeStorages(inputs: readonly TensorData[]): Float64Array[] {
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
 * The gradients of a function: for one gradient, for another and for the first again, with a call of
 * the function in between that has nothing to do with it. First where the numbers are out of reach,
 * then where they are at hand, and with all that it was handed as it is afterwards.
 *
 * @param gradOut the gradient that comes in, of the output's shape
 */
export function backwardOf(
  fn: AnyFunction,
  inputs: readonly TensorInput[],
  gradOut: TensorInput,
  ...settings: readonly unknown[]
) {
  const data = [...inputs, gradOut].map(dataOf);
  return {
    ...gradientsOn(distant, fn, data.map(taken), settings),
    "at hand": gradientsOn(simple, fn, data, settings),
    "handed in": data.map(({ storage }) => storage),
  };
}

export function gradientsOn(
  backend: Backend,
  fn: AnyFunction,
  data: readonly TensorData[],
  settings: readonly unknown[],
) {
  const inputs = data.slice(0, -1), gradOut = data[data.length - 1];
  const ctx = new Context<unknown[]>(backend);
  try {
    fn.forward(ctx, ...inputs, ...settings);
    const others = inputs.map((input) => backend.map("neg", input));
    fn.forward(new Context(backend), ...others, ...settings);
  } catch (open) {
    if (open instanceof Error && open.name === "TodoError") fn.backward(ctx, gradOut);
    throw open;
  }
  const other = backend.map({ op: "shift", constant: 1 }, gradOut);
  const [first, second, again] = [gradOut, other, gradOut].map((grad) =>
    reveal(fn.backward(ctx, grad))
  );
  return { first, second, again };
}
