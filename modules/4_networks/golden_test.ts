/**
 * Every operation of this module against PyTorch, forward values and all gradients under random
 * weights, on every backend: see data/golden/4_networks.py.
 */
import golden from "#data/golden/4_networks.json" with { type: "json" };
import { conv1d } from "#impl/4_networks/conv1d.ts";
import { conv2d } from "#impl/4_networks/conv2d.ts";
import { crossEntropy, nllLoss } from "#impl/4_networks/cross_entropy.ts";
import { dropout } from "#impl/4_networks/dropout.ts";
import { max } from "#impl/4_networks/max.ts";
import { avgPool2d, type BlockSize, maxPool2d, tile } from "#impl/4_networks/pooling.ts";
import { logSoftmax, softmax } from "#impl/4_networks/softmax.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { fromData, tensor } from "#modules/2_tensors/factories.ts";
import type { Shape } from "#modules/2_tensors/shape.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { webgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
import { assert, assertEquals } from "@std/assert";

/** The backends, and how many digits of theirs count. */
const BACKENDS: readonly {
  readonly name: string;
  readonly make: () => Backend | Promise<Backend>;
  readonly tolerance: { readonly atol: number; readonly rtol: number };
  readonly ignore?: boolean;
}[] = [
  { name: "simple", make: () => simple, tolerance: { atol: 1e-12, rtol: 1e-11 } },
  {
    name: "parallel",
    make: () => parallelBackend({ workers: 2 }),
    tolerance: { atol: 1e-5, rtol: 1e-4 },
  },
  {
    name: "parallel, by loops in TypeScript",
    make: () => parallelBackend({ workers: 2, vectors: false }),
    tolerance: { atol: 1e-5, rtol: 1e-4 },
  },
  {
    name: "webgpu",
    make: () => webgpuBackend(),
    tolerance: { atol: 1e-5, rtol: 1e-4 },
    ignore: await navigator.gpu?.requestAdapter() == null,
  },
];

/** What the logarithm's EPS may change. */
const EPS_TOLERANCE = { atol: 5e-6, rtol: 1e-5 };

interface Settings {
  readonly axis?: number;
  readonly block?: readonly number[];
  readonly targets?: { readonly shape: Shape; readonly elements: readonly number[] };
  readonly rate?: number;
  readonly draws?: readonly number[];
}

/** The operations by the names that the golden file has for them. */
const RUN: Readonly<Record<string, (inputs: Tensor[], settings: Settings) => Tensor>> = {
  conv1d: ([input, weight]) => conv1d(input, weight),
  conv2d: ([input, weight]) => conv2d(input, weight),
  tile: ([a], { block }) => tile(a, block as unknown as BlockSize),
  avgPool2d: ([a], { block }) => avgPool2d(a, block as unknown as BlockSize),
  maxPool2d: ([a], { block }) => maxPool2d(a, block as unknown as BlockSize),
  max: ([a], { axis }) => max(a, axis!),
  softmax: ([a], { axis }) => softmax(a, axis!),
  logSoftmax: ([a], { axis }) => logSoftmax(a, axis!),
  nllLoss: ([a], { targets }) => nllLoss(a, tensorOf(targets!, a.backend)),
  crossEntropy: ([a], { targets }) => crossEntropy(a, tensorOf(targets!, a.backend)),
  dropout: ([a], { rate, draws }) => {
    const left = [...draws!];
    return dropout(a, { rate: rate!, draw: () => left.shift()! });
  },
};

/** The operations that take a logarithm. */
const WITH_LOG = ["logSoftmax", "crossEntropy"];

for (const { name, make, tolerance, ignore } of BACKENDS) {
  for (const op of Object.keys(RUN)) {
    Deno.test({
      name: `${op}() on ${name} agrees with PyTorch, forward and backward`,
      ignore,
      async fn() {
        const cases = golden.cases.filter((each) => each.op === op);
        assert(cases.length > 0, "the golden file has no such case");
        const near = WITH_LOG.includes(op) ? EPS_TOLERANCE : tolerance;
        const backend = await make();
        for (const { inputs, settings, out, weights, grads } of cases) {
          const leaves = inputs.map((input) => stridedOf(input, backend).requiresGrad());
          const what = `${op} of ${JSON.stringify(inputs.map(({ shape }) => shape))}`;
          const result = RUN[op](leaves, (settings ?? {}) as Settings);
          assertEquals([...result.shape], out.shape, what);
          assertClose(await result.read(), out.elements, near, what);
          result.backward(tensorOf({ shape: out.shape, elements: weights }, backend));
          for (const [i, { grad, shape }] of leaves.entries()) {
            assertEquals(grad!.shape, shape);
            assertClose(await grad!.read(), grads[i], near, `gradient ${i} of ${what}`);
          }
        }
        if (Symbol.dispose in backend) (backend as Backend & Disposable)[Symbol.dispose]();
      },
    });
  }
}

Deno.test("the golden file holds only operations that are compared", () => {
  const names = new Set(golden.cases.map(({ op }) => op));
  assertEquals([...names].sort(), Object.keys(RUN).sort());
  assertEquals(golden.about.by, "data/golden/4_networks.py");
});

/** A tensor with strides of its own, on any backend. */
function stridedOf(
  { storage, shape, strides }: {
    readonly storage: readonly number[];
    readonly shape: Shape;
    readonly strides: Shape;
  },
  backend: Backend,
): Tensor {
  return fromData(backend.upload(storage, [storage.length]).storage, shape, strides, { backend });
}

function tensorOf(
  { shape, elements }: { readonly shape: Shape; readonly elements: readonly number[] },
  backend: Backend,
): Tensor {
  return tensor([...elements], { backend }).view(shape);
}

function assertClose(
  actual: ArrayLike<number>,
  expected: readonly number[],
  { atol, rtol }: { readonly atol: number; readonly rtol: number },
  what: string,
): void {
  assertEquals(actual.length, expected.length, what);
  expected.forEach((wanted, i) => {
    const close = Math.abs(actual[i] - wanted) <= atol + rtol * Math.abs(wanted);
    assert(close, `${what}: element ${i} is ${actual[i]}, PyTorch has ${wanted}`);
  });
}
