/** Layer norm at once against the operations that it is made of. */
import { LayerNorm } from "#impl/6_transformers/layer_norm.ts";
import { type Shape, sizeOf } from "#modules/2_tensors/shape.ts";
import { Tensor } from "#modules/2_tensors/tensor.ts";
import { type ParallelBackend, parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { requireNear } from "#modules/3_parallel/testing/require_near.ts";
import { layerNormAtOnce } from "#modules/6_transformers/at_once/layer_norm_at_once.ts";
import { random } from "#modules/random.ts";
import { assertEquals } from "@std/assert";

const SHAPES: readonly Shape[] = [[1], [5], [3, 1], [0, 4], [6, 9], [66, 1001], [2, 3, 7], [
  2,
  3,
  2,
  11,
]];

/** Rows that are all alike, and rows in which something has gone wrong. */
const ROWS: readonly (readonly number[])[] = [
  [7, 7, 7, 7, 7],
  [0, -0, 0, 0, 0],
  [1e6, 1e6 + 1, 1e6, 1e6, 1e6],
  [1, NaN, 2, 3, 4],
  [1, 2, Infinity, 3, 4],
  [1, 2, 3, 4, -Infinity],
  [3e38, 3e38, 1, 2, 3],
];

/** What comes of a layer, and all gradients, of numbers that lie in order, and turned over. */
function results(backend: ParallelBackend): number[][] {
  const draw = random(1);
  const leaf = (values: readonly number[], shape: Shape) =>
    new Tensor(backend.upload(values, shape), backend).requiresGrad();
  const drawn = (shape: Shape) =>
    leaf(Array.from({ length: sizeOf(shape) }, () => 4 * draw() - 1), shape);
  const of = (a: Tensor, seen = a): number[][] => {
    const width = seen.shape.at(-1)!, layer = new LayerNorm({ width, backend });
    for (const parameter of layer.parameters()) parameter.update(drawn([width]));
    const out = layer.forward(seen);
    out.backward(drawn(out.shape).detach());
    const leaves = [a, layer.weight.value, layer.bias.value];
    return [out, ...leaves.map(({ grad }) => grad!)].map((part) => [...part.values()]);
  };
  const turned = drawn([4, 3, 6]);
  return [
    ...ROWS.flatMap((row) => of(leaf(row, [1, 5]))),
    ...SHAPES.map(drawn).flatMap((a) => of(a)),
    ...of(turned, turned.permute([2, 0, 1])),
  ];
}

for (const workers of [1, 2]) {
  Deno.test(`LayerNorm at once is what it is step by step, by ${workers} threads`, () => {
    using atOnce = parallelBackend({ workers });
    using byStep = parallelBackend({ workers, vectors: false });
    requireNear(results(atOnce), results(byStep), 1e-4);
  });
}

Deno.test("layerNormAtOnce() is for vectors, and for a layer that gives the same", () => {
  class Unscaled extends LayerNorm {
    override forward(inputs: Tensor): Tensor {
      return super.forward(inputs).sub(this.bias.value);
    }
  }
  const isTaken = (Layer: typeof LayerNorm, vectors: boolean) => {
    using backend = parallelBackend({ workers: 1, vectors });
    const layer = new Layer({ width: 3, backend }), { shape } = layer.weight.value;
    const taken = layerNormAtOnce(layer, new Tensor(backend.full(1, [2, 3]), backend));
    for (const { value } of layer.parameters()) {
      assertEquals([value.shape, value.grad], [shape, undefined]);
    }
    return taken !== undefined;
  };
  assertEquals(isTaken(LayerNorm, true), true);
  assertEquals([isTaken(LayerNorm, false), isTaken(Unscaled, true)], [false, false]);
});
