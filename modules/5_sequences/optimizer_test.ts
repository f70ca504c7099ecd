import { Adam, AdamW } from "#impl/5_sequences/adam.ts";
import { clipGradients } from "#impl/5_sequences/clip_gradients.ts";
import { MomentumSGD } from "#impl/5_sequences/momentum_sgd.ts";
import { warmupCosine } from "#impl/5_sequences/schedule.ts";
import { Parameter } from "#modules/0_fundamentals/module_tree.ts";
import { scalar } from "#modules/1_autodiff/scalar.ts";
import { SGD as ScalarSGD } from "#modules/1_autodiff/sgd.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import { ShapeError } from "#modules/2_tensors/shape_error.ts";
import { SGD } from "#modules/2_tensors/sgd.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { ALL_BACKENDS } from "#modules/3_parallel/testing/fast_backends.ts";
import type { Optimizer } from "#modules/5_sequences/optimizer.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";

function parameter(...numbers: number[]): Parameter<Tensor> {
  return new Parameter(tensor(numbers).requiresGrad());
}

/** Some steps in which the gradient is the parameter's value, doubled. */
function descend(optimizer: Optimizer, { value }: { value: Parameter<Tensor> }, steps: number) {
  for (let i = 0; i < steps; i++) {
    optimizer.zeroGrad();
    value.value.mul(value.value).sum().backward();
    optimizer.step();
  }
}

Deno.test("MomentumSGD without momentum is SGD", () => {
  const a = parameter(1, -2), b = parameter(1, -2);
  const plain = new SGD([a], { rate: 0.1 }),
    other = new MomentumSGD([b], { rate: 0.1, momentum: 0 });
  for (let i = 0; i < 3; i++) {
    for (const { value } of [a, b]) {
      value.zeroGrad();
      value.pow(3).sum().backward();
    }
    plain.step();
    other.step();
  }
  assertEquals(a.value.toArray(), b.value.toArray());
});

Deno.test("Optimizer.step() makes leaves without a past, and leaves what has no gradient", () => {
  const a = parameter(1, 2), b = parameter(3), before = a.value;
  const optimizer = new Adam([a, b], { rate: 0.1 });
  a.value.sum().backward();
  optimizer.step();
  assert(a.value.isLeaf && a.value !== before && a.value.grad);
  assertEquals([before.toArray(), b.value.toArray()], [[1, 2], [3]]);
  assertEquals(optimizer.state.steps, [1, 0]);
  assertEquals([...optimizer.state.tensors.keys()], ["0.mean", "0.square"]);
});

Deno.test("Optimizer.state is made of constants, which hold no graph", () => {
  const a = parameter(1), optimizer = new MomentumSGD([a], { rate: 0.1, decay: 0.1 });
  descend(optimizer, { value: a }, 2);
  const [velocity] = optimizer.state.tensors.values();
  assert(velocity.isConstant);
});

Deno.test("Optimizer.restore() goes on as if nothing had happened", () => {
  for (
    const make of [
      (a: Parameter<Tensor>) => new MomentumSGD([a], { rate: 0.1 }),
      (a: Parameter<Tensor>) => new Adam([a], { rate: 0.1 }),
      (a: Parameter<Tensor>) => new AdamW([a], { rate: 0.1 }),
    ]
  ) {
    const whole = parameter(1, -3), parts = parameter(1, -3);
    descend(make(whole), { value: whole }, 7);
    const first = make(parts);
    descend(first, { value: parts }, 4);
    const second = make(parts);
    second.restore(first.state);
    descend(second, { value: parts }, 3);
    assertEquals(parts.value.toArray(), whole.value.toArray());
  }
});

Deno.test("Optimizer.restore() refuses the state of other parameters", () => {
  const a = parameter(1, 2), optimizer = new Adam([a]);
  descend(optimizer, { value: a }, 1);
  assertThrows(
    () => new Adam([a, parameter(1)]).restore(optimizer.state),
    RangeError,
    "2 parameters",
  );
  const message = "The mean of parameter 0 is [3], not [2]";
  assertThrows(() => new Adam([parameter(1, 2, 3)]).restore(optimizer.state), ShapeError, message);
});

Deno.test("optimizers refuse settings that make no sense", () => {
  const rate = 0.1;
  for (
    const make of [
      () => new MomentumSGD([], { rate: -1 }),
      () => new MomentumSGD([], { rate: NaN }),
      () => new MomentumSGD([], { rate, momentum: 1 }),
      () => new MomentumSGD([], { rate, decay: -0.1 }),
      () => new Adam([], { betas: [0.9, 1] }),
      () => new Adam([], { epsilon: -1 }),
      () => warmupCosine(-1, { peak: 1, warmup: 3, steps: 9 }),
      () => warmupCosine(NaN, { peak: 1, steps: 9 }),
      () => warmupCosine(0, { peak: 1, warmup: -3, steps: 9 }),
      () => warmupCosine(0, { peak: 1, warmup: 3, steps: 3 }),
      () => clipGradients([], 0),
    ]
  ) assertThrows(make, RangeError);
  assertThrows(() => new Adam([], { betas: [1, 0.9] }), RangeError, "from 0 and below 1, not 1");
});

Deno.test("clipGradients() has nothing to do where there are no gradients", () => {
  const a = parameter(1);
  assertEquals(clipGradients([a], 1), undefined);
  assertEquals(a.value.grad, undefined);
});

Deno.test("optimizers refuse a parameter that is listed twice, and take two that are equal", () => {
  const one = new Parameter(tensor([1]).requiresGrad()), two = new Parameter(one.value);
  for (const make of [SGD, MomentumSGD, Adam, AdamW]) {
    const message = "Parameter 2 is parameter 0 again";
    assertThrows(() => new make([one, two, one], { rate: 1 }), RangeError, message);
    new make([one, two], { rate: 1 });
  }
  const scalars = [new Parameter(scalar(1)), new Parameter(scalar(1))];
  assertThrows(() => new ScalarSGD([...scalars, scalars[1]], { rate: 1 }), RangeError, "again");
});

for (const { name, ignore, make } of ALL_BACKENDS) {
  Deno.test(
    `clipGradients() makes NaN of all beside a NaN, and only measures to Infinity: ${name}`,
    {
      ignore,
    },
    async () => {
      using backend = await make();
      const clipped = async (maxNorm: number, ...grads: number[][]) => {
        const parameters = grads.map((grad) => {
          const value = tensor(grad, { backend }).requiresGrad();
          value.grad = tensor(grad, { backend });
          return new Parameter(value);
        });
        const norm = clipGradients(parameters, maxNorm)!;
        const after = parameters.map(async ({ value }) => [...await value.grad!.read()]);
        return [...await norm.read(), ...(await Promise.all(after)).flat()];
      };
      assertEquals(await clipped(1, [3, NaN], [4]), [NaN, NaN, NaN, NaN]);
      assertEquals(await clipped(1, [3, Infinity], [4]), [Infinity, 0, NaN, 0]);
      assertEquals(await clipped(Infinity, [3], [4]), [5, 3, 4]);
      assertEquals(await clipped(Infinity, [3], [NaN]), [NaN, 3, NaN]);
      assertEquals(await clipped(1e3, [3], [4]), [5, 3, 4]);
    },
  );
}
