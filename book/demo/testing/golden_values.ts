/** What the library makes of the golden inputs, here or in a page: results and gradients. */
import golden from "#data/golden/2_tensors.json" with { type: "json" };
import networks from "#data/golden/4_networks.json" with { type: "json" };
import transformers from "#data/golden/6_transformers.json" with { type: "json" };
import { conv2d } from "#impl/4_networks/conv2d.ts";
import { Gpt, nextTokenLoss } from "#impl/6_transformers/gpt.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { fromData, tensor } from "#modules/2_tensors/factories.ts";
import { GOLDEN_OPERATIONS } from "#modules/2_tensors/golden_operations.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { GOLDEN_FUNCTIONS } from "#modules/6_transformers/golden_functions.ts";
import { random } from "#modules/random.ts";

/** Of one operation on one set of inputs; numbers that are not finite are texts, as JSON has no others. */
export interface GoldenResult {
  readonly what: string;
  /** The result, and the gradient of each input. */
  readonly numbers: readonly (readonly (number | string)[])[];
}

/** Every case of modules 2, 6 and, for convolutions, 4; of a GPT logits, loss and all gradients. */
export async function goldenValues(backend: Backend): Promise<GoldenResult[]> {
  const results: GoldenResult[] = [];
  for (const { op, inputs, settings, out, weights } of golden.cases) {
    const run = (leaves: Tensor[]) => GOLDEN_OPERATIONS[op](leaves, settings ?? {});
    results.push(
      await valuesOf(`${op} of ${JSON.stringify(inputs)}`, { run, inputs, out, weights }),
    );
  }
  for (const { op, inputs, out, weights } of networks.cases) {
    if (op !== "conv2d") continue;
    const run = ([input, weight]: Tensor[]) => conv2d(input, weight);
    results.push(
      await valuesOf(`${op} of ${JSON.stringify(inputs)}`, { run, inputs, out, weights }),
    );
  }
  for (const { op, inputs, settings, out, weights } of transformers.functions) {
    const call = GOLDEN_FUNCTIONS[op](settings), name = `${op} of ${JSON.stringify(inputs)}`;
    const leaves = inputs.map(({ shape, elements }) => leaf(elements, shape));
    results.push(await toldOf(name, call(...leaves), { leaves, weights, shape: out.shape }));
  }
  results.push(...await gptValues());
  return results;

  function leaf(elements: readonly number[], shape: readonly number[]): Tensor {
    return tensor([...elements], { backend }).view(shape).detach().requiresGrad();
  }

  async function gptValues(): Promise<GoldenResult[]> {
    const { size, tokens, targets, state } = transformers.gpt;
    const model = new Gpt({ ...size, draw: random(1), backend }), named = model.namedParameters();
    for (const [name, parameter] of named) {
      const { elements, shape } = state[name as keyof typeof state];
      parameter.update(leaf(elements, shape));
    }
    const logits = model.forward(tokens), loss = nextTokenLoss(logits, targets);
    loss.backward();
    const parts: [string, Tensor][] = [
      ["logits", logits],
      ["loss", loss],
      ...named.map(([name, { value }]): [string, Tensor] => [`gradient of ${name}`, value.grad!]),
    ];
    return await Promise.all(
      parts.map(async ([what, part]) => ({ what, numbers: [Array.from(await part.read(), told)] })),
    );
  }

  async function valuesOf(
    what: string,
    { run, inputs, out, weights }: Case,
  ): Promise<GoldenResult> {
    const leaves = inputs.map(({ storage, shape, strides }) =>
      fromData(Float64Array.from(storage), shape, strides).to(backend).requiresGrad()
    );
    return await toldOf(what, run(leaves), { leaves, weights, shape: out.shape });
  }

  /** A result, and the gradients that it leads to. */
  async function toldOf(
    what: string,
    result: Tensor,
    { leaves, weights, shape }: {
      readonly leaves: readonly Tensor[];
      readonly weights: number[];
      readonly shape: readonly number[];
    },
  ): Promise<GoldenResult> {
    result.backward(tensor(weights, { backend }).view(shape));
    const tensors = [result, ...leaves.map(({ grad }) => grad!)];
    const read = await Promise.all(tensors.map((tensor) => tensor.read()));
    return { what, numbers: read.map((values) => Array.from(values, told)) };
  }
}

function told(value: number): number | string {
  return Number.isFinite(value) ? value : `${value}`;
}

interface Case {
  readonly run: (inputs: Tensor[]) => Tensor;
  readonly inputs: readonly {
    readonly storage: readonly number[];
    readonly shape: readonly number[];
    readonly strides: readonly number[];
  }[];
  readonly out: { readonly shape: readonly number[] };
  readonly weights: number[];
}
