/** Layer norm, GELU, attention and a GPT against PyTorch: see data/golden/6_transformers.py. */
import golden from "#data/golden/6_transformers.json" with { type: "json" };
import { Gpt, nextTokenLoss } from "#impl/6_transformers/gpt.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { webgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
import { fusedOf } from "#modules/6_transformers/fused.ts";
import { random } from "#modules/random.ts";
import { GOLDEN_FUNCTIONS } from "./golden_functions.ts";
import { assert, assertEquals } from "@std/assert";

/** Who calculates, and how far a number may be off: by this share of it, or by so much below 1. */
const BACKENDS: readonly {
  readonly make: () => Backend | Promise<Backend>;
  readonly within: number;
  /** What tells it from another of the same name. */
  readonly how?: string;
}[] = [
  { make: () => simple, within: 1e-10 },
  { make: () => parallelBackend({ workers: 2 }), within: 1e-4 },
  {
    make: () => parallelBackend({ workers: 2, vectors: false }),
    within: 1e-4,
    how: ", by loops in TypeScript",
  },
  ...await navigator.gpu?.requestAdapter() ? [{ make: () => webgpuBackend(), within: 1e-4 }] : [],
];

/** As far as the formula for Φ is off: by 7.5e-8, times numbers up to 9. */
const GELU_WITHIN = 1e-6;

/** Numbers as the golden file has them. */
interface Data {
  readonly shape: readonly number[];
  readonly elements: readonly number[];
}

for (const { make, within, how = "" } of BACKENDS) {
  const backend = await make(), on = `on ${backend.name}${how}`;
  const leafOf = ({ shape, elements }: Data) =>
    tensor([...elements], { backend }).view(shape).detach().requiresGrad();

  /** A GPU does without its kernels until they are tried, which begins where they are wanted. */
  const ready = async (want: () => unknown): Promise<void> => {
    const fused = fusedOf(backend);
    if (fused) want();
    await fused?.tried();
  };

  /** The numbers that are there, against those that should be. */
  const agree = async (
    actual: Tensor | undefined,
    expected: readonly number[],
    what: string,
    tolerance = within,
  ): Promise<void> => {
    assert(actual, `nothing there: ${what}`);
    const values = await actual.read();
    assertEquals(values.length, expected.length, what);
    expected.forEach((should, i) => {
      const off = Math.abs(values[i] - should) / Math.max(1, Math.abs(should));
      assert(off <= tolerance, `${what}: number ${i} is ${values[i]}, and should be ${should}`);
    });
  };

  for (const [op, make] of Object.entries(GOLDEN_FUNCTIONS)) {
    Deno.test(`${op} and its gradients equal PyTorch's ${on}`, async () => {
      const cases = golden.functions.filter((each) => each.op === op);
      assert(cases.length > 0);
      for (const { inputs, settings, out, weights, grads } of cases) {
        const leaves = inputs.map(leafOf);
        await ready(() => make(settings)(...leaves));
        const actual = make(settings)(...leaves);
        const tolerance = op === "gelu" ? Math.max(within, GELU_WITHIN) : within;
        assertEquals(actual.shape, out.shape);
        await agree(actual, out.elements, op, tolerance);
        actual.backward(tensor(weights, { backend }).view(out.shape));
        for (const [i, grad] of grads.entries()) {
          await agree(leaves[i].grad, grad, `gradient ${i} of ${op}`, tolerance);
        }
      }
    });
  }

  Deno.test(`a GPT's logits, loss and all gradients equal PyTorch's ${on}`, async () => {
    const { size, tokens, targets, state, logits, loss, grads } = golden.gpt;
    const model = new Gpt({ ...size, draw: random(1), backend });
    const named = model.namedParameters();
    assertEquals(new Set(named.map(([name]) => name)), new Set(Object.keys(state)));
    for (const [name, parameter] of named) {
      const leaf = leafOf(state[name as keyof typeof state]);
      assertEquals(parameter.value.shape, leaf.shape, name);
      parameter.update(leaf);
    }
    await ready(() => model.forward(tokens));
    const actual = model.forward(tokens), cost = nextTokenLoss(actual, targets);
    // the loss is a sum of logarithms, to each of which `log` adds 1e-6
    const near = Math.max(within, 2e-6);
    await agree(actual, logits.elements, "logits");
    await agree(cost, [loss], "loss", near);
    cost.backward();
    for (const [name, { value }] of named) {
      await agree(value.grad, grads[name as keyof typeof grads], `gradient of ${name}`, near);
    }
  });
}
