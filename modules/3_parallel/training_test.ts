import { pointSet } from "#data/points.ts";
import { Network as BroadcastNetwork } from "#impl/2_tensors/network.ts";
import { Network } from "#impl/3_parallel/network.ts";
import { trainingStep, trainingSteps } from "#impl/3_parallel/training.ts";
import { standing } from "#modules/1_autodiff/standing.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { SGD } from "#modules/2_tensors/sgd.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { labelledRows, trainTensor } from "#modules/2_tensors/train_tensor.ts";
import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { webgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
import { random } from "#modules/random.ts";
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";

const set = pointSet("xor", { count: 50, seed: 1 }), hidden = 20, rate = 0.1;

function setUp(backend: Backend) {
  const network = new Network({ hidden, draw: random(2), backend });
  const optimizer = new SGD(network.parameters(), { rate });
  return { network, rows: labelledRows(set, backend), optimizer };
}

/** The losses of the first steps. */
async function losses(backend: Backend, steps: number): Promise<number[]> {
  const { network, rows, optimizer } = setUp(backend);
  const answers = await trainingSteps(network, rows, optimizer, { steps });
  return answers.map((probabilities) => standing(probabilities, set.labels).loss);
}

/** Those of the network of task 2.5, trained as it is there. */
async function expected(steps: number): Promise<number[]> {
  const network = new BroadcastNetwork({ hidden, draw: random(2) });
  const epochs = await Array.fromAsync(trainTensor(network, set, { rate, epochs: steps }));
  return epochs.map(({ loss }) => loss);
}

function assertClose(seen: readonly number[], expected: readonly number[], tolerance: number) {
  assertEquals(seen.length, expected.length);
  seen.forEach((loss, i) => assertAlmostEquals(loss, expected[i], tolerance, `step ${i}`));
}

Deno.test("trainingSteps() on simple goes the way of task 2.5", async () => {
  assertClose(await losses(simple, 20), await expected(20), 1e-9);
});

Deno.test("trainingSteps() on parallel goes the same way up to rounding", async () => {
  for (const workers of [1, 2]) {
    using backend = parallelBackend({ workers });
    assertClose(await losses(backend, 50), await expected(50), 1e-4);
  }
});

Deno.test({
  name: "trainingSteps() on webgpu goes the same way up to rounding",
  ignore: !await navigator.gpu?.requestAdapter(),
  fn: async () => {
    using backend = await webgpuBackend();
    assertClose(await losses(backend, 20), await expected(20), 1e-4);
  },
});

Deno.test("trainingStep() leaves only parameters, gradients and its answer in the heap", () => {
  using backend = parallelBackend({ workers: 2 });
  const { network, rows, optimizer } = setUp(backend), { heap } = backend.pool;
  const used = Array.from({ length: 5 }, () => {
    trainingStep(network, rows, optimizer);
    return heap.bytesInUse;
  });
  const grown = used.slice(1).map((bytes, i) => bytes - used[i]);
  const kept = network.parameters().reduce((sum, { value }) => sum + 2 * value.size, 0) +
    set.points.length;
  // Sizes are rounded up by a quarter at most; the garbage collector may have been by already.
  for (const bytes of grown) assert(bytes <= 1.25 * 4 * kept + 16 * 13, `${used}`);
});
