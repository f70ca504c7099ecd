/** What a GPU does at once against what it is composed of, and which of the two is taken. */
import { attention, SelfAttention } from "#impl/6_transformers/attention.ts";
import { LayerNorm } from "#impl/6_transformers/layer_norm.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { rand } from "#modules/2_tensors/factories.ts";
import type { Shape } from "#modules/2_tensors/shape.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { Tensor } from "#modules/2_tensors/tensor.ts";
import { webgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
import { fusedOf } from "#modules/6_transformers/fused.ts";
import { softmax } from "#modules/6_transformers/softmax.ts";
import { random } from "#modules/random.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";

const ignore = await navigator.gpu?.requestAdapter() == null;

interface Case {
  readonly shapes: readonly Shape[];
  readonly run: (backend: Backend) => (...inputs: Tensor[]) => Tensor;
}

const inHeads = (a: Tensor) => a.permute([0, 2, 1, 3]);

const CASES: Readonly<Record<string, Case>> = {
  "softmax of rows": { shapes: [[3, 70]], run: () => (a) => softmax(a, -1) },
  "softmax of columns": { shapes: [[5, 3]], run: () => (a) => softmax(a, 0) },
  "softmax of rows that are turned over": {
    ...{ shapes: [[70, 3]], run: () => (a) => softmax(a.permute([1, 0]), 1) },
  },
  "layer norm of rows": {
    shapes: [[2, 3, 20]],
    run: (backend) => (a) => new LayerNorm({ width: 20, backend }).forward(a),
  },
  "layer norm of a row that is longer than the kernel's": {
    shapes: [[1, 2000]],
    run: (backend) => (a) => new LayerNorm({ width: 2000, backend }).forward(a),
  },
  "attention in heads": {
    shapes: [[2, 19, 3, 6], [2, 21, 3, 6], [2, 21, 3, 5]],
    run: () => (q, k, v) => attention(inHeads(q), inHeads(k), inHeads(v), { causal: true }),
  },
  "attention of queries that see all keys": {
    ...{ shapes: [[5, 4], [3, 4], [3, 2]], run: () => (q, k, v) => attention(q, k, v) },
  },
  "attention with keys that broadcast, which is composed": {
    ...{ shapes: [[2, 3, 4], [3, 4], [3, 2]], run: () => (q, k, v) => attention(q, k, v) },
  },
  "attention of rows too long for the kernel, which is composed": {
    ...{ shapes: [[3, 400], [3, 400], [3, 2]], run: () => (q, k, v) => attention(q, k, v) },
  },
  "attention of rows too long for the way back's kernels, which is composed": {
    ...{ shapes: [[3, 280], [4, 280], [4, 2]], run: () => (q, k, v) => attention(q, k, v) },
  },
  "attention over itself": {
    shapes: [[2, 5, 8]],
    run: (backend) => (a) =>
      new SelfAttention({ width: 8, heads: 2, draw: random(2), backend }).forward(a),
  },
};

/** The result, and the gradients of the inputs, each with other weights. */
async function bothWays({ shapes, run }: Case, backend: Backend): Promise<Float64Array[]> {
  const draw = random(7), numbers = () => 4 * draw() - 2;
  const leaves = shapes.map((shape) => rand(shape, { random: numbers, backend }).requiresGrad());
  const out = run(backend)(...leaves);
  out.backward(rand(out.shape, { random: numbers, backend }));
  return await Promise.all([out, ...leaves.map(({ grad }) => grad!)].map((each) => each.read()));
}

Deno.test({
  name: "softmax, layer norm and attention on webgpu are what they are composed of, there and back",
  ignore,
  async fn() {
    using backend = await webgpuBackend();
    for (const [name, each] of Object.entries(CASES)) {
      const wanted = await bothWays(each, simple);
      await bothWays(each, backend);
      await fusedOf(backend)!.tried();
      const found = await bothWays(each, backend);
      wanted.forEach((numbers, which) => {
        assertEquals(found[which].length, numbers.length, name);
        numbers.forEach((number, i) => {
          const off = Math.abs(found[which][i] - number) / Math.max(1, Math.abs(number));
          assert(off < 1e-4, `${name}, ${which}, number ${i}: ${found[which][i]}, not ${number}`);
        });
      });
    }
  },
});

Deno.test({
  name: "attention on webgpu refuses what it refuses composed, and keeps no table of weights",
  ignore,
  async fn() {
    using backend = await webgpuBackend();
    const rows = (count: number) => rand([count, 4], { random: random(1), backend }).requiresGrad();
    const more = () => attention(rows(3), rows(2), rows(2), { causal: true });
    assertThrows(more, RangeError, "3 queries cannot be the last of 2 keys");
    await fusedOf(backend)!.tried();
    assertThrows(more, RangeError, "3 queries cannot be the last of 2 keys");
    const places = rows(1000), before = backend.gpu.memory.bytesInUse;
    const out = attention(places, places, places, { causal: true });
    assertEquals(out.history?.fn?.name, "attention");
    assert(backend.gpu.memory.bytesInUse - before < 1000 * 100, "a table is 4,000,000 bytes");
    await out.read();
  },
});

Deno.test({
  name: "attention on webgpu keeps no table of weights on the way back",
  ignore,
  async fn() {
    using backend = await webgpuBackend();
    const places = rand([1000, 4], { random: random(1), backend }).requiresGrad();
    fusedOf(backend)!.attention(places.data, places.data, places.data);
    await fusedOf(backend)!.tried();
    const out = attention(places, places, places, { causal: true });
    const given = rand([1000, 4], { random: random(2), backend });
    const before = backend.gpu.memory.bytesInUse;
    out.backward(given);
    assert(backend.gpu.memory.bytesInUse - before < 1000 * 200, "a table is 4,000,000 bytes");
    await places.grad!.read();
  },
});

/** What of queries, keys, values and the gradient is another number in its first place. */
const EDGES: readonly (readonly [of: "q" | "k" | "v" | "g", value: number])[] = [
  ...[NaN, Infinity, -Infinity].flatMap((value) => [["q", value], ["k", value]] as const),
  ...[NaN, Infinity].flatMap((value) => [["v", value], ["g", value]] as const),
];

/** Three places of two numbers, none of which makes a row of scores that are all -Infinity. */
const NUMBERS = {
  ...{ q: [1, 2, -0.5, -1, -2, 1], k: [1, 0.5, -1, 1, 0.25, 2] },
  ...{ v: [1, 2, 3, 4, 5, 6], g: [1, -1, 2, 0.5, -1, 1] },
};

Deno.test({
  name: "attention on webgpu hides nothing that is no number",
  ignore,
  async fn() {
    using backend = await webgpuBackend();
    for (const [of, value] of EDGES) {
      const numbers = { ...NUMBERS, [of]: NUMBERS[of].with(0, value) };
      const all = async (backend: Backend) => {
        const [q, k, v, g] = Object.values(numbers)
          .map((each) => new Tensor(backend.upload(each, [3, 2]), backend));
        const leaves = [q, k, v].map((leaf) => leaf.requiresGrad()), out = attention(q, k, v);
        out.backward(g);
        const read = [out, ...leaves.map(({ grad }) => grad!)].map((each) => each.read());
        const fixed = (number: number) => (number + 0).toFixed(3).replace("-0.000", "0.000");
        return (await Promise.all(read)).map((each) => Array.from(each, fixed).join(" "));
      };
      await all(backend);
      await fusedOf(backend)!.tried();
      const wanted = await all(simple), found = await all(backend);
      // A share of 0 adds nothing to a query's gradient here; by an infinite key it does, composed.
      const counts = of === "k" && !Number.isNaN(value) ? [0, 2, 3] : [0, 1, 2, 3];
      for (const which of counts) assertEquals(found[which], wanted[which], `${of} ${value}`);
    }
  },
});
