/** Steps of all parameters at once against a step of each by its rule. */
import { Adam, AdamW } from "#impl/5_sequences/adam.ts";
import { MomentumSGD } from "#impl/5_sequences/momentum_sgd.ts";
import { Parameter } from "#modules/0_fundamentals/module_tree.ts";
import { SGD } from "#modules/2_tensors/sgd.ts";
import { type Shape, sizeOf } from "#modules/2_tensors/shape.ts";
import { Tensor } from "#modules/2_tensors/tensor.ts";
import { tensorData } from "#modules/2_tensors/tensor_data.ts";
import { type ParallelBackend, parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { requireNear } from "#modules/3_parallel/testing/require_near.ts";
import type { Memory } from "#modules/5_sequences/memory.ts";
import type { Optimizer } from "#modules/5_sequences/optimizer.ts";
import { random } from "#modules/random.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";

type Parameters = readonly Parameter<Tensor>[];

const RULES: Readonly<Record<string, (parameters: Parameters) => Optimizer | SGD>> = {
  SGD: (parameters) => new SGD(parameters, { rate: 0.1 }),
  momentum: (parameters) => new MomentumSGD(parameters, { rate: 0.1, decay: 0.02 }),
  Adam: (parameters) => new Adam(parameters, { rate: 0.01, decay: 0.02 }),
  AdamW: (parameters) => new AdamW(parameters, { rate: 0.01, betas: [0.8, 0.99] }),
};

const SHAPES: readonly Shape[] = [[], [1], [3], [0], [2, 4], [17], [3, 1, 2, 5], [150, 160]];

/** What programs meet when something has gone wrong, and what divisions and roots mind. */
const EDGES = [NaN, Infinity, -Infinity, 0, -0, 1e-30, -3e38];

/** Steps with the same gradients; one parameter has none in the second, and one comes turned over. */
function after(backend: ParallelBackend, make: (parameters: Parameters) => Optimizer | SGD) {
  const draw = random(1);
  const drawn = (shape: Shape) => {
    const values = Array.from(
      { length: sizeOf(shape) },
      (_, i) => draw() < 0.02 ? EDGES[i % EDGES.length] : 2 * draw() - 1,
    );
    return new Tensor(backend.upload(values, shape), backend);
  };
  const parameters = SHAPES.map((shape) => new Parameter(drawn(shape).requiresGrad()));
  const optimizer = make(parameters);
  for (let step = 0; step < 3; step++) {
    parameters.forEach(({ value }, i) => {
      const { data: { storage, shape } } = drawn(value.shape);
      const lying = shape.join() === "2,4" ? [1, 2] : undefined; // turned over
      const grad = new Tensor(tensorData(storage, shape, lying), backend);
      value.grad = step === 1 && i === 2 ? undefined : grad;
    });
    optimizer.step();
  }
  const kept = optimizer instanceof SGD ? [] : [...optimizer.state.tensors.values()];
  return [...parameters.map(({ value }) => value), ...kept].map((part) => [...part.values()]);
}

for (const [name, make] of Object.entries(RULES)) {
  for (const workers of [1, 2]) {
    Deno.test(`${name} at once is what it is parameter by parameter, by ${workers} threads`, () => {
      using atOnce = parallelBackend({ workers });
      using oneByOne = parallelBackend({ workers, vectors: false });
      const found = after(atOnce, make), wanted = after(oneByOne, make);
      requireNear(found, wanted, 1e-5);
    });
  }
}

/** How many operations the second step of two parameters takes, and where the first has gone. */
function second(make: (parameters: Parameters) => Optimizer | SGD) {
  using backend = parallelBackend({ workers: 1 });
  const full = (value: number) => new Tensor(backend.full(value, [9]), backend);
  const parameters = [1, 2].map((value) => new Parameter(full(value).requiresGrad()));
  const optimizer = make(parameters), { map, zip } = backend;
  let calls = 0;
  for (let step = 0; step < 2; step++) {
    for (const { value } of parameters) value.grad = full(1);
    backend.map = (...inputs) => (calls += step, map(...inputs));
    backend.zip = (...inputs) => (calls += step, zip(...inputs));
    optimizer.step();
  }
  return { calls, value: parameters[0].value.values()[0] };
}

Deno.test("a step at once is one job, and goes by the rule where that says something else", () => {
  class Backwards extends Adam {
    protected override get whole() {
      return super.whole;
    }
    protected override move(value: Tensor, grad: Tensor, memory: Memory): Tensor {
      return super.move(value, grad.neg(), memory);
    }
  }
  class Halved extends Adam {
    protected override move(value: Tensor, grad: Tensor, memory: Memory): Tensor {
      return super.move(value, grad, memory).add(value).mul(0.5);
    }
  }
  class Unwritten extends Adam {
    protected override get whole() {
      return super.whole;
    }
    protected override move(): Tensor {
      throw new Error("not written");
    }
  }
  for (const make of Object.values(RULES)) assertEquals(second(make).calls, 0);
  for (const [Rule, wanted] of [[Adam, 0.8], [Backwards, 1.2], [Halved, 0.9]] as const) {
    const { calls, value } = second((parameters) => new Rule(parameters, { rate: 0.1 }));
    assertEquals(calls > 0, Rule !== Adam);
    assert(Math.abs(value - wanted) < 1e-5, `${Rule.name}: ${value}, and not ${wanted}`);
  }
  assertThrows(() => second((all) => new Unwritten(all)), Error, "not written");
});
