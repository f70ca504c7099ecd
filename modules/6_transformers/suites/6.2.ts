/** Task 6.2, normalisation: rows by hand and at random, both forms of GELU, and all gradients. */
import { example, float, howMany, law, suite } from "#grader/suite.ts";
import { gelu, geluTanh, normal } from "#impl/6_transformers/gelu.ts";
import { LayerNorm, normalize } from "#impl/6_transformers/layer_norm.ts";
import { anyDraws } from "#modules/1_autodiff/suite_numbers.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import type { SimpleData } from "#modules/2_tensors/simple_backend.ts";
import { anyTensor, gradients, gradientsOf, weightsFor } from "#modules/2_tensors/suite_tensors.ts";
import { seen } from "#modules/2_tensors/suite_tools.ts";
import { apply, type Tensor } from "#modules/2_tensors/tensor.ts";
import { again, handled, unread } from "#modules/4_networks/suite_tools.ts";
import { fill, tensorsFrom, wholeOf } from "#modules/6_transformers/suite_tools.ts";

/** Rows with mean 0 and variance 1. */
export function normalized(a: Tensor, epsilon: number): Tensor {
  return apply(normalize, [a], epsilon);
}

/** Φ, with its gradient. */
export function phi(a: Tensor): Tensor {
  return apply(normal, [a]);
}

const rows = { rank: [1, 3], size: [1, 4] } as const;
const epsilon = float({ min: 0.1, max: 2 });
const draws = anyDraws();

export default suite("6.2", [
  example("normalize.forward() takes the mean away and divides by the deviation", () => ({
    "[1, 3] and [100, 500]": seen(normalized(tensor([[1, 3], [100, 500]]), 0)),
    "epsilon 3 inside the root, with a variance of 1": seen(normalized(tensor([0, 2]), 3)),
    "all the same": seen(normalized(tensor([7, 7, 7]), 1e-5)),
  }), {
    "[1, 3] and [100, 500]": { shape: [2, 2], elements: [-1, 1, -1, 1] },
    "epsilon 3 inside the root, with a variance of 1": { shape: [2], elements: [-0.5, 0.5] },
    "all the same": { shape: [3], elements: [0, 0, 0] },
  }),
  law(
    "normalize.forward() of any rows, in any layout",
    [anyTensor(rows), epsilon],
    (a, epsilon) => {
      return seen(normalized(a, epsilon));
    },
  ),
  example("normalize.backward(): a gradient that moves or stretches the row is nothing", () => ({
    "the same for all": gradientsOf((a) => normalized(a, 0), [tensor([1, 3])], tensor([5, 5])),
    "away from the mean": gradientsOf((a) => normalized(a, 0), [tensor([1, 3])], tensor([-5, 5])),
    "[3, -6, 3] at [0, 1, 2]": gradientsOf(
      (a) => normalized(a, 1 / 3),
      [tensor([0, 1, 2])],
      tensor([3, -6, 3]),
    ),
  }), {
    "the same for all": [{ shape: [2], elements: [0, 0] }],
    "away from the mean": [{ shape: [2], elements: [0, 0] }],
    "[3, -6, 3] at [0, 1, 2]": [{ shape: [3], elements: [3, -6, 3] }], // variance 2/3 and 1/3: 1
  }),
  law(
    "normalize.backward() of any rows",
    [anyTensor(rows), epsilon, draws],
    (a, epsilon, draws) => {
      return gradients((a) => normalized(a, epsilon), [a], draws);
    },
  ),
  example("normalize.backward() twice, which leaves alone all that it was handed", () => [
    handled(normalize, [weightsFor([3, 4], 2).data as SimpleData], 0.25),
    handled(normalize, [weightsFor([2, 2, 5], 3).data as SimpleData], 1e-5),
  ]),
  example("normalize.forward() twice back through one graph, and on a backend far away", () => ({
    again: again((a) => normalized(a, 0.5), weightsFor([2, 3], 3)),
    unread: unread((a) => normalized(a, 0.5), [[[1, 2, 4], [0, -1, 3]]]),
  })),
  example("LayerNorm.forward() stretches by its weight and moves by its bias", () => {
    const layer = new LayerNorm({ width: 2, epsilon: 0 });
    layer.weight.update(tensor([10, 100]).requiresGrad());
    layer.bias.update(tensor([1, 2]).requiresGrad());
    return seen(layer.forward(tensor([[1, 3], [9, 5]])));
  }, { shape: [2, 2], elements: [-9, 102, 11, -98] }),
  law("LayerNorm.forward() of any rows, and all gradients", [
    howMany({ max: 3 }),
    howMany({ max: 4 }),
    epsilon,
    draws,
  ], (count, width, epsilon, draws) => {
    const layer = new LayerNorm({ width, epsilon }),
      [input] = tensorsFrom(draws, [2, count, width]);
    fill(layer, draws);
    return wholeOf(layer, (rows) => layer.forward(rows), input, draws);
  }),

  example("normal.backward() is the bell curve", () => ({
    "at 0": gradientsOf(phi, [tensor([0])], tensor([Math.sqrt(2 * Math.PI)])),
    "at ±√(ln 4)": gradientsOf(
      phi,
      [tensor([Math.sqrt(Math.log(4)), -Math.sqrt(Math.log(4))])],
      tensor([2 * Math.sqrt(2 * Math.PI), 4 * Math.sqrt(2 * Math.PI)]),
    ),
  }), {
    "at 0": [{ shape: [1], elements: [1] }],
    "at ±√(ln 4)": [{ shape: [2], elements: [1, 2] }],
  }),
  law("normal.backward() anywhere", [anyTensor(rows), draws], (a, draws) => {
    return gradients(phi, [a], draws);
  }),
  example("normal.backward() twice, which leaves alone all that it was handed", () => {
    return handled(normal, [weightsFor([2, 3], 2).data as SimpleData]);
  }),
  example("gelu() of small numbers, and of large ones on both sides", () => ({
    "0": seen(gelu(tensor([0]))),
    "-40 and 40": seen(gelu(tensor([-40, 40]))),
    "-1, -0.1, 0.1, 1": seen(gelu(tensor([-1, -0.1, 0.1, 1]))),
    "gradient at 0": gradientsOf(gelu, [tensor([0])], tensor([2])),
  })),
  law("gelu() of any numbers, and its gradient", [anyTensor(rows), draws], (a, draws) => ({
    out: seen(gelu(a)),
    gradient: gradients(gelu, [a], draws),
  })),
  example("geluTanh() of small numbers, and of large ones on both sides", () => ({
    "0": seen(geluTanh(tensor([0]))),
    "-40 and 40": seen(geluTanh(tensor([-40, 40]))),
    "-1, -0.1, 0.1, 1": seen(geluTanh(tensor([-1, -0.1, 0.1, 1]))),
    "gradient at 0": gradientsOf(geluTanh, [tensor([0])], tensor([2])),
  })),
  law("geluTanh() of any numbers, and its gradient", [anyTensor(rows), draws], (a, draws) => ({
    out: seen(geluTanh(a)),
    gradient: gradients(geluTanh, [a], draws),
  })),
  example("gelu() and geluTanh() twice back through one graph, and on a backend far away", () => ({
    gelu: [again(gelu, weightsFor([2, 3], 3)), unread(gelu, [[1, -2, 0]])],
    geluTanh: [again(geluTanh, weightsFor([2, 3], 3)), unread(geluTanh, [[1, -2, 0]])],
  })),
]);
