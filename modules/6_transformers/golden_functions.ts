/** The functions of data/golden/6_transformers.json by their names there, of tensors, by a case's settings. */
import { attention } from "#impl/6_transformers/attention.ts";
import { gelu, geluTanh } from "#impl/6_transformers/gelu.ts";
import { normalize } from "#impl/6_transformers/layer_norm.ts";
import { apply, type Tensor } from "#modules/2_tensors/tensor.ts";

/** What a case of a function is called with besides tensors. */
export type Settings = { readonly epsilon?: number; readonly causal?: boolean };

export const GOLDEN_FUNCTIONS: Readonly<
  Record<string, (settings: Settings) => (...inputs: Tensor[]) => Tensor>
> = {
  layerNorm: ({ epsilon }) => (a, weight, bias) =>
    apply(normalize, [a], epsilon!).mul(weight).add(bias),
  gelu: () => gelu,
  geluTanh: () => geluTanh,
  attention: ({ causal }) => (queries, keys, values) =>
    attention(queries, keys, values, { causal }),
};
