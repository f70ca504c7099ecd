/** Numbers of one backend and another backend's name: brought there, or refused, never misread. */
import { apply, Tensor } from "#modules/2_tensors/tensor.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { fromData, ones, tensor } from "#modules/2_tensors/factories.ts";
import { type Shape, sizeOf } from "#modules/2_tensors/shape.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { ALL_BACKENDS, FAST_BACKENDS } from "#modules/3_parallel/testing/fast_backends.ts";
import { assertEquals, assertThrows } from "@std/assert";

for (const { name, ignore, make } of FAST_BACKENDS) {
  Deno.test(`fromData() copies an array to its backend: ${name}`, { ignore }, async () => {
    using backend = await make();
    for (const numbers of [[1, 2, 3, 4, 5], Int16Array.of(1, 2, 3, 4, 5)]) {
      const columns = fromData(numbers, [2, 2], [1, 3], { backend });
      assertEquals([...await columns.read()], [1, 4, 2, 5]);
    }
  });

  Deno.test(`a backend refuses what is not its own: ${name}`, { ignore }, async () => {
    using backend = await make();
    using twin = await make();
    for (const other of [simple, twin]) {
      const own = ones([2, 2], { backend }), foreign = ones([2, 2], { backend: other });
      const leaf = ones([2, 2], { backend }).requiresGrad();
      const refused = [
        () => own.add(foreign),
        () => leaf.mul(1).backward(foreign),
        () => new Tensor(foreign.data, backend),
        () => {
          leaf.grad = foreign;
          leaf.mul(1).backward(own);
        },
        () => backend.map("neg", foreign.data),
        () => backend.zip("add", own.data, foreign.data),
        () => backend.reduce("add", foreign.data, 0),
        () => backend.matmul(foreign.data, own.data),
        () => apply(elsewhere(other), [leaf]).backward(own),
      ];
      for (const run of refused) assertThrows(run, TypeError, "to()");
      assertEquals([...await own.add(own).read()], [2, 2, 2, 2]);
    }
    const { storage } = ones([2], { backend: twin }).data;
    assertThrows(() => fromData(storage, [2], undefined, { backend }), TypeError, "to()");
    assertThrows(() => fromData(storage, [2]), TypeError, "to()");
    const large = BigInt64Array.of(1n) as unknown as number[];
    assertThrows(() => fromData(large, [1], undefined, { backend }), TypeError);
  });
}

/** A function whose gradient is made on another backend. */
function elsewhere(other: Backend) {
  return {
    name: "elsewhere",
    forward: (ctx: { backend: Backend }, a: Tensor["data"]) => ctx.backend.map("id", a),
    backward: () => other.full(1, [2, 2]),
  };
}

for (const { name, ignore, make } of ALL_BACKENDS) {
  Deno.test(`div() by a number divides, and mean() does: ${name}`, { ignore }, async () => {
    using backend = await make();
    const counts = Array.from({ length: 300 }, (_, i) => i + 1);
    const quotients = await Promise.all(counts.map(async (count) => {
      const leaf = ones([count], { backend }).requiresGrad();
      leaf.mean().backward();
      const quotient = tensor([count, -count], { backend }).div(count);
      const [one, less] = await quotient.read(), [slope] = await leaf.grad!.mul(count).read();
      const [mean] = await leaf.mean().read();
      return [one, less, mean, Math.abs(slope - 1) < 1e-6];
    }));
    for (const each of quotients) assertEquals(each, [1, -1, 1, true]);
  });

  Deno.test(`relu() of what is below 0 is 0, and not -0: ${name}`, { ignore }, async () => {
    using backend = await make();
    for (const count of [1, 400]) { // short loops and long ones
      const below = tensor(Array.from({ length: count }, () => [-1, -0, -Infinity]), { backend });
      for (const value of await below.relu().read()) assertEquals(Object.is(value, 0), true);
    }
  });

  Deno.test(`a sum down many rows keeps its places: ${name}`, { ignore }, async () => {
    using backend = await make();
    const cases: [Shape, axis: number][] = [[[65_536, 100], 0], [[3, 3000, 8], 1], [[1025, 9], 0]];
    for (const [shape, axis] of cases) {
      const sums = await tensor([0.1], { backend }).expand(shape).contiguous().sum(axis)
        .read();
      const wanted = shape[axis] * Math.fround(0.1);
      for (const sum of sums) assertEquals(Math.abs(sum / wanted - 1) < 1e-5, true, `${sum}`);
      assertEquals(sums.length, sizeOf(shape) / shape[axis]);
    }
  });
}
