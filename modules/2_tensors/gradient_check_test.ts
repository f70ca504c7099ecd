/** Every function against central differences: all elements, under random weights. */
import { rand } from "#modules/2_tensors/factories.ts";
import { gradientDifferences } from "#modules/2_tensors/gradient_check.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { random } from "#modules/random.ts";
import { assert, assertEquals } from "@std/assert";

const draw = random(3);

/** Numbers between 0.5 and 2.5, or their negatives: away from 0. */
function away(shape: readonly number[]): Tensor {
  return rand(shape, { random: () => (draw() < 0.5 ? -1 : 1) * (0.5 + 2 * draw()) });
}

function positive(shape: readonly number[]): Tensor {
  return rand(shape, { random: () => 0.5 + 2 * draw() });
}

const ONE: Record<string, (a: Tensor) => Tensor> = {
  neg: (a) => a.neg(),
  inv: (a) => a.inv(),
  exp: (a) => a.exp(),
  relu: (a) => a.relu(),
  sigmoid: (a) => a.sigmoid(),
  tanh: (a) => a.tanh(),
  scale: (a) => a.mul(-3),
  shift: (a) => a.add(2),
  pow: (a) => a.pow(3),
  sum: (a) => a.sum(),
  "sum(1)": (a) => a.sum(1),
  mean: (a) => a.mean(),
  "mean(0)": (a) => a.mean(0),
  permute: (a) => a.permute([2, 0, 1]),
  transpose: (a) => a.transpose(0, 1),
  view: (a) => a.reshape([a.size]),
  "view after permute": (a) => a.permute([2, 0, 1]).contiguous().view([4, -1]),
  "permute after view": (a) => a.reshape([2, 6, 1]).permute([2, 1, 0]),
  "expand of permuted": (a) => a.permute([1, 2, 0]).sum(0).expand([3, 2, 2]),
  softmax: (a) => a.exp().div(a.exp().sum(2)),
};

const TWO: Record<string, (a: Tensor, b: Tensor) => Tensor> = {
  add: (a, b) => a.add(b),
  sub: (a, b) => a.sub(b),
  mul: (a, b) => a.mul(b),
  div: (a, b) => a.div(b),
};

for (const [name, fn] of Object.entries(ONE)) {
  Deno.test(`${name} has the gradient that its values have`, () => {
    assertEquals(gradientDifferences(fn, [away([2, 3, 2])]), []);
    assertEquals(gradientDifferences(fn, [away([3, 2, 2]).transpose(0, 1)]), []);
  });
}

Deno.test("log has the gradient that its values have", () => {
  assertEquals(gradientDifferences((a) => a.log(), [positive([2, 3])]), []);
});

for (const [name, fn] of Object.entries(TWO)) {
  Deno.test(`${name} has the gradients that its values have, broadcast in every way`, () => {
    const shapes = [[[2, 3], [2, 3]], [[2, 3], [3]], [[2, 1], [1, 3]], [[], [2, 2]], [[3], [
      2,
      1,
      1,
    ]]];
    for (const [a, b] of shapes) {
      assertEquals(gradientDifferences(fn, [away(a), away(b)]), [], `${a} and ${b}`);
    }
  });
}

Deno.test("matmul has the gradients that its values have", () => {
  for (const [a, b] of [[[2, 3], [3, 2]], [[2, 2, 3], [3, 1]], [[2, 1, 1, 2], [3, 2, 2]]]) {
    assertEquals(
      gradientDifferences((a, b) => a.matmul(b), [away(a), away(b)]),
      [],
      `${a} and ${b}`,
    );
  }
});

Deno.test("gradientDifferences() finds elements that are only mixed up", () => {
  // The values are turned over, the gradient only gets other brackets.
  const mixed = (a: Tensor) => a.detach().permute([1, 0]).add(a.sub(a.detach()).view([3, 2]));
  const found = gradientDifferences(mixed, [away([2, 3])]);
  assertEquals(found.map(({ input, element }) => [input, element]), [[0, 1], [0, 2], [0, 3], [
    0,
    4,
  ]]);
});

Deno.test("gradientDifferences() finds the input whose gradient is missing", () => {
  const found = gradientDifferences((a, b) => a.mul(b.detach()), [away([2]), away([2])]);
  assertEquals(found.map(({ input, element }) => [input, element]), [[1, 0], [1, 1]]);
  assert(found.every(({ gradient, measured }) => gradient === 0 && measured !== 0));
});
