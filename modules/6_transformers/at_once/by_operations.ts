/**
 * What the kernels of softmax and attention are to give, by operations of a backend, one after
 * another: their readable twin. It writes every table of weights down.
 */
import { permute } from "#impl/2_tensors/permute.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import { causalMask } from "#modules/6_transformers/causal_mask.ts";
import type { AttentionInputs } from "#modules/6_transformers/fused.ts";

/** softmax of every row, and the logarithm of its sum of powers: [..., n] to [..., n] and [..., 1] */
export function softmaxByOperations(
  backend: Backend,
  a: TensorData,
): { readonly shares: TensorData; readonly logarithms: TensorData } {
  const last = a.shape.length - 1, largest = backend.reduce("max", a, last);
  const powers = backend.map("exp", backend.zip("add", a, backend.map("neg", largest)));
  const sum = backend.reduce("add", powers, last);
  return {
    shares: backend.zip("mul", powers, backend.map("inv", sum)),
    logarithms: backend.zip("add", largest, backend.map("log", sum)),
  };
}

/** The gradient of softmax: shares · (gradOut - mean), the mean weighed by the shares */
export function softmaxBackByOperations(
  backend: Backend,
  shares: TensorData,
  gradOut: TensorData,
): TensorData {
  const products = backend.zip("mul", gradOut, shares);
  const mean = backend.reduce("add", products, shares.shape.length - 1);
  return backend.zip("mul", shares, backend.zip("add", gradOut, backend.map("neg", mean)));
}

/** `attention` of task 6.3, and of each query the logarithm of its sum of powers. */
export function attentionByOperations(
  backend: Backend,
  inputs: AttentionInputs,
  causal: boolean,
): { readonly results: TensorData; readonly logarithms: TensorData } {
  const { shares, logarithms } = weightsOf(backend, inputs, causal);
  return { results: backend.matmul(shares, inputs[2]), logarithms };
}

/** The gradients of queries, keys and values. */
export function attentionBackByOperations(
  backend: Backend,
  inputs: AttentionInputs,
  { causal, gradOut }: { readonly causal: boolean; readonly gradOut: TensorData },
): [queries: TensorData, keys: TensorData, values: TensorData] {
  const [queries, keys, values] = inputs, { shares } = weightsOf(backend, inputs, causal);
  const slopes = backend.matmul(gradOut, turned(values));
  const gradScores = backend.map(
    rootOf(queries),
    softmaxBackByOperations(backend, shares, slopes),
  );
  return [
    backend.matmul(gradScores, keys),
    backend.matmul(turned(gradScores), queries),
    backend.matmul(turned(shares), gradOut),
  ];
}

/** The table: how much each query takes from each key. */
function weightsOf(backend: Backend, [queries, keys]: AttentionInputs, causal: boolean) {
  const [time, count] = [queries, keys].map(({ shape }) => shape.at(-2)!);
  const scores = backend.map(rootOf(queries), backend.matmul(queries, turned(keys)));
  const seen = causal ? backend.zip("add", scores, causalMask(time, count, backend).data) : scores;
  return softmaxByOperations(backend, seen);
}

/** What scores are divided by. */
function rootOf({ shape }: TensorData) {
  return { op: "div", constant: Math.sqrt(shape.at(-1)!) } as const;
}

/** Matrices with rows and columns exchanged. */
function turned(matrices: TensorData): TensorData {
  const axes = [...matrices.shape.keys()];
  return permute(matrices, [...axes.slice(0, -2), axes.at(-1)!, axes.at(-2)!]);
}
