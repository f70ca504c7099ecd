/** A function's `forward` and `backward` by themselves, as the suite of task 1.4 looks at them. */
import { History } from "#modules/1_autodiff/history.ts";
import type { ScalarFunction } from "#modules/1_autodiff/scalar_function.ts";

/**
 * What `backward` gives for some inputs by name, and all that it follows from:
 * `{ function: "mul", a: 3, b: 2, gradOut: 5, "d/da": 10, "d/db": 15 }`.
 *
 * Between forward and backward the function is called with other inputs, so that numbers kept
 * anywhere but in `ctx` show, and backward is asked with another gradOut before, so that it shows
 * where a call spoils what was saved. What is no list of gradients, nor the one number of a function of
 * one input, is given back as it is.
 */
export function functionGradients(
  fn: ScalarFunction,
  inputs: Readonly<Record<string, number>>,
  gradOut: number,
): unknown {
  const values = Object.values(inputs), ctx = new History();
  try {
    fn.forward(ctx, ...values);
    fn.forward(new History(), ...values.map((value) => Math.abs(value) + 1));
  } catch (open) {
    fn.backward(ctx, gradOut); // where neither is written, it is this one that is asked for
    throw open;
  }
  fn.backward(ctx, 2 * gradOut + 1);
  const result: unknown = fn.backward(ctx, gradOut), names = Object.keys(inputs);
  const gradients = typeof result === "number" && names.length === 1 ? [result] : result;
  if (!Array.isArray(gradients)) return result;
  const seen: Record<string, unknown> = { function: fn.name, ...inputs, gradOut };
  gradients.forEach((gradient, i) => seen[`d/d${names[i] ?? `input ${i + 1}`}`] = gradient);
  return seen;
}
