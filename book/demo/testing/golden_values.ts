/** What the library makes of the golden inputs, here or in a page: results and gradients. */
import golden from "#data/golden/2_tensors.json" with { type: "json" };
import networks from "#data/golden/4_networks.json" with { type: "json" };
import { conv2d } from "#impl/4_networks/conv2d.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { fromData, tensor } from "#modules/2_tensors/factories.ts";
import { GOLDEN_OPERATIONS } from "#modules/2_tensors/golden_operations.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";

/** Of one operation on one set of inputs; numbers that are not finite are texts, as JSON has no others. */
export interface GoldenResult {
  readonly what: string;
  /** The result, and the gradient of each input. */
  readonly numbers: readonly (readonly (number | string)[])[];
}

/** Every case of modules 2 and, for convolutions, 4. */
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
  return results;

  async function valuesOf(
    what: string,
    { run, inputs, out, weights }: Case,
  ): Promise<GoldenResult> {
    const leaves = inputs.map(({ storage, shape, strides }) =>
      fromData(Float64Array.from(storage), shape, strides).to(backend).requiresGrad()
    );
    const result = run(leaves);
    result.backward(tensor(weights, { backend }).view(out.shape));
    const tensors = [result, ...leaves.map(({ grad }) => grad!)];
    const read = await Promise.all(tensors.map((tensor) => tensor.read()));
    const told = (value: number) => Number.isFinite(value) ? value : `${value}`;
    return { what, numbers: read.map((values) => Array.from(values, told)) };
  }
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
