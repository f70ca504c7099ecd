import { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";
import { scalar } from "#modules/1_autodiff/scalar.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import { SGD } from "#modules/2_tensors/sgd.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";

Deno.test("SGD.step() moves what has a gradient, and leaves the rest", () => {
  const a = new Parameter(tensor([1, 2]).requiresGrad());
  const b = new Parameter(tensor([3]).requiresGrad());
  const optimizer = new SGD([a, b], { rate: 0.1 });
  a.value.mul(a.value).sum().backward();
  const before = a.value;
  optimizer.step();
  assertEquals([a.value.toArray(), b.value.toArray()], [[0.8, 1.6], [3]]);
  assertEquals(before.toArray(), [1, 2]);
  assert(a.value.isLeaf && a.value.inputs.length === 0);
});

Deno.test("Module.zeroGrad() forgets the gradients of tensors and of scalars", () => {
  class Mixed extends Module {
    weight = new Parameter(tensor([1, 2]).requiresGrad());
    scales = new Parameter([scalar(3), scalar(4)]);
  }
  const module = new Mixed(), { weight, scales } = module;
  const gradients = () => [weight.value.grad?.toArray(), scales.value.map(({ grad }) => grad)];
  weight.value.mul(weight.value).sum().backward();
  scales.value[0].mul(scales.value[1]).backward();
  assertEquals(gradients(), [[2, 4], [4, 3]]);
  module.zeroGrad();
  assertEquals(gradients(), [undefined, [0, 0]]);
});

Deno.test("SGD.step() keeps gradients until zeroGrad()", () => {
  const a = new Parameter(tensor([1]).requiresGrad());
  const optimizer = new SGD([a], { rate: 0.5 });
  a.value.mul(2).backward();
  optimizer.step();
  optimizer.step();
  assertEquals(a.value.toArray(), [-1]);
  optimizer.zeroGrad();
  optimizer.step();
  assertEquals(a.value.toArray(), [-1]);
});

Deno.test("SGD takes the parameters of a module", () => {
  class Model extends Module<Tensor> {
    weight = new Parameter(tensor([1]).requiresGrad());
  }
  const model = new Model(), optimizer = new SGD(model.parameters(), { rate: 1 });
  model.weight.value.mul(3).backward();
  optimizer.step();
  assertEquals(model.weight.value.toArray(), [-2]);
});

Deno.test("SGD refuses a rate that is no positive number", () => {
  for (const rate of [0, -1, NaN, Infinity]) {
    assertThrows(() => new SGD([], { rate }), RangeError, `not ${rate}`);
  }
});
