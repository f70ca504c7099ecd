/** What the suites of this module share. */
import { type Source, sourceAfter } from "#modules/1_autodiff/suite_numbers.ts";
import type { Module } from "#modules/0_fundamentals/module_tree.ts";
import type { Shape } from "#modules/2_tensors/shape.ts";
import { weightsFor } from "#modules/2_tensors/suite_tensors.ts";
import { seen } from "#modules/2_tensors/suite_tools.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";

/** Tensors of numbers from one source, each other ones. */
export function tensorsFrom(source: Source, ...shapes: readonly Shape[]): Tensor[] {
  return shapes.map((shape, i) => weightsFor(shape, sourceAfter(source, i)));
}

/** Puts numbers from a source in the place of a module's, all of them different. */
export function fill(module: Module<Tensor>, source: Source): void {
  module.parameters().forEach((parameter, i) => {
    const numbers = weightsFor(parameter.value.shape, sourceAfter(source, i)).mul(0.5);
    parameter.update(numbers.contiguous().detach().requiresGrad());
  });
}

/**
 * What a module makes of an input, and all gradients, where the output is weighed by numbers from a
 * source.
 */
export function wholeOf(
  module: Module<Tensor>,
  run: (input: Tensor) => Tensor,
  input: Tensor,
  source: Source,
): unknown {
  const leaf = input.detach().requiresGrad(), out = run(leaf);
  out.backward(weightsFor(out.shape, source));
  return {
    out: seen(out),
    "gradient of the input": seen(leaf.grad),
    "gradients of the parameters": gradientsByName(module),
  };
}

/** The gradients of all parameters. */
export function gradientsByName(module: Module<Tensor>): unknown {
  return Object.fromEntries(
    module.namedParameters().map(([name, { value }]) => [name, seen(value.grad)] as const),
  );
}
