/** What the law book does not ask: threads, memory over a long time, and constants in full. */
import { Parameter } from "#modules/0_fundamentals/module_tree.ts";
import { rand, tensor } from "#modules/2_tensors/factories.ts";
import { SGD } from "#modules/2_tensors/sgd.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { tensorData } from "#modules/2_tensors/tensor_data.ts";
import { tidy } from "#modules/2_tensors/tidy.ts";
import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { random } from "#modules/random.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";

Deno.test("parallelBackend() gives to the last bit what one thread gives alone", () => {
  using alone = parallelBackend({ workers: 1 });
  using shared = parallelBackend({ workers: 2, grain: 100 });
  const values = Array.from({ length: 60_000 }, random(3));
  const results = [alone, shared].map((backend) => {
    const x = backend.upload(values, [200, 300]), y = backend.upload(values, [300, 200]);
    const turned = tensorData(y.storage, [200, 300], [1, 200]);
    return [
      backend.map("tanh", turned),
      backend.zip("mul", x, turned),
      backend.reduce("add", x, 0),
      backend.reduce("add", turned, 1),
      backend.matmul(x, y),
    ].map((data) => [...backend.readSync(data)]);
  });
  assertEquals(results[1], results[0]);
});

Deno.test("parallelBackend() of a product with one matrix on the right, or one row each", () => {
  using backend = parallelBackend({ workers: 2 });
  const draw = random(4);
  const shapes = [
    [[3, 4, 5], [5, 2]],
    [[3, 1, 5], [5, 2]],
    [[3, 1, 5], [3, 5, 2]],
    [[2, 3, 1, 5], [2, 1, 5, 2]],
    [[1, 4, 5], [3, 5, 2]],
  ];
  for (const [left, right] of shapes) {
    const a = rand(left, { random: draw }), b = rand(right, { random: draw });
    const expected = a.matmul(b), actual = a.to(backend).matmul(b.to(backend));
    assertEquals(actual.shape, expected.shape);
    assertEquals(actual.isClose(expected.to(backend)).all().item(), 1, `${left} by ${right}`);
  }
});

Deno.test("parallelBackend() calculates with constants as float64 has them", () => {
  using backend = parallelBackend({ workers: 1 });
  const x = tensor([3, 1e6], { backend });
  assertEquals([...x.mul(1 / 3).values()], [1, Math.fround(1e6 / 3)]);
  assertEquals([...x.add(16_777_217 - 3).values()][0], 16_777_216); // exact before it is rounded
});

Deno.test("parallelBackend.read() is a copy, readSync() the heap itself", async () => {
  using backend = parallelBackend({ workers: 1 });
  const data = backend.upload([1, 2, 3], [3]);
  const copy = await backend.read(data), view = backend.readSync(data);
  view[0] = 7;
  assertEquals([[...copy], [...await backend.read(data)]], [[1, 2, 3], [7, 2, 3]]);
});

Deno.test("parallelBackend() refuses what tidy has given back, and other backends' tensors", () => {
  using backend = parallelBackend({ workers: 1 });
  const x = tensor([1, 2], { backend });
  const lost = tidy(backend, () => x.add(1), () => []);
  assertThrows(() => lost.add(1), Error, "given back");
  assertThrows(() => lost.values(), Error, "given back");
  assertThrows(() => x.add(tensor([1, 2], { backend: simple })), TypeError, "to()");
});

Deno.test("parallelBackend() holds no more memory after 5,000 steps than after 500", async () => {
  using backend = parallelBackend({ workers: 2 });
  const draw = random(2), { heap } = backend.pool;
  const weights = [[2, 16], [16], [16, 1], [1]].map((shape) =>
    new Parameter(rand(shape, { backend, random: () => draw() - 0.5 }).requiresGrad())
  );
  const points = rand([30, 2], { backend, random: draw });
  const labels = points.sum(1).gt(1);
  const optimizer = new SGD(weights, { rate: 0.5 });
  const losses: number[] = [];
  let early = 0;
  for (let step = 0; step < 5000; step++) {
    const loss = tidy(backend, () => {
      optimizer.zeroGrad();
      const [weight1, bias1, weight2, bias2] = weights.map(({ value }) => value);
      const hidden = points.matmul(weight1).add(bias1).relu();
      const difference = hidden.matmul(weight2).add(bias2).sigmoid().sub(labels);
      const loss = difference.mul(difference).mean();
      loss.backward();
      optimizer.step();
      return loss.detach();
    }, (loss) => [loss, ...weights.map(({ value }) => value)]);
    if (step % 100 === 99) losses.push((await loss.read())[0]);
    if (step === 499) early = heap.byteLength;
  }
  assert(losses.at(-1)! < losses[0] / 2, `${losses}`);
  assert(heap.byteLength <= 4 * early, `${early} bytes grew to ${heap.byteLength}`);
  assert(heap.byteLength < 16e6, `${heap.byteLength}`);
});
