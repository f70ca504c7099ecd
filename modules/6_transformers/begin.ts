/** Where a GPT's parameters begin. */
import type { Module } from "#modules/0_fundamentals/module_tree.ts";
import { rand } from "#modules/2_tensors/factories.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import type { Random } from "#modules/random.ts";

/**
 * Draws a GPT's numbers as GPT-2 began: matrices from the normal distribution with a deviation of
 * 0.02, all else as it is, and the biases of matrices 0. What a block adds to the way past it
 * (`c_proj`) is smaller by √(2 · layers), so that after all of them the sum is no larger.
 */
export function beginAsGpt2(model: Module<Tensor>, layers: number, draw: Random): void {
  const parameters = model.namedParameters();
  const matrices = new Set(
    parameters.filter(([, { value }]) => value.rank === 2).map(([name]) => name),
  );
  for (const [name, parameter] of parameters) {
    const { shape, backend } = parameter.value;
    const isBias = matrices.has(name.replace(/bias$/, "weight")) && !matrices.has(name);
    if (!isBias && !matrices.has(name)) continue;
    const deviation = isBias ? 0 : 0.02 / (name.includes("c_proj") ? Math.sqrt(2 * layers) : 1);
    const random = () => deviation * normal(draw);
    parameter.update(rand(shape, { random, backend }).requiresGrad());
  }
}

/** A number of the normal distribution, by Box and Muller. */
export function normal(draw: Random): number {
  return Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
}
