/**
 * Files in which a GPT of another program stands a little otherwise, read as if it stood as GPT-2's:
 * below another name, its matrices turned over, a table with rows to spare, no biases.
 */
import { type Shape, sizeOf } from "#modules/2_tensors/shape.ts";
import type { NumberArray, Safetensors } from "../runs/safetensors.ts";

/** Names begin with one of these where a network stands within another, or is compiled; longer ones last. */
const PREFIXES = ["", "transformer.", "_orig_mod.", "_orig_mod.transformer."];

/** A file whose names may have begun with one of {@linkcode PREFIXES}. */
export function withoutPrefix({ names, shape, read, ...file }: Safetensors): Safetensors {
  const withOne = (name: string) => PREFIXES.map((prefix) => prefix + name);
  const first = <T>(name: string, look: (name: string) => T | undefined) =>
    withOne(name).map(look).find((found) => found !== undefined);
  return {
    ...file,
    names: names.map((name) =>
      name.slice(PREFIXES.findLast((prefix) => name.startsWith(prefix))!.length)
    ),
    shape: (name) => first(name, shape),
    read: (name) => first(name, (each) => shape(each) && read(each)),
  };
}

/** The matrices that GPT-2 has as [in, out]. */
const MATRICES = /^h\.\d+\.(attn\.c_attn|attn\.c_proj|mlp\.c_fc|mlp\.c_proj)\.weight$/;

/**
 * A file whose matrices may be [out, in], as those of PyTorch's `Linear` are: of queries, keys and values
 * in one, which is no square, it is seen.
 */
export function turnedOver(file: Safetensors): Safetensors {
  const [rows, columns] = file.shape("h.0.attn.c_attn.weight") ?? [];
  if (rows !== 3 * columns) return file;
  return withOthers(file, (name, shape) => MATRICES.test(name) && shape.length === 2, {
    shape: ([rows, columns]) => [columns, rows],
    data: ({ data }, [rows, columns]) => {
      const turned = data.slice();
      for (let i = 0; i < columns; i++) {
        for (let j = 0; j < rows; j++) turned[j * columns + i] = data[i * rows + j];
      }
      return turned;
    },
  });
}

/** What has a row for each token: the table, and under its other name what gives logits. */
const TABLES = ["wte.weight", "lm_head.weight"];

/**
 * A file whose table ends behind the last token. Some programs make it longer, since a round number of
 * rows is multiplied faster; what stands there belongs to no token.
 */
export function cutOff(file: Safetensors, tokens: number): Safetensors {
  return withOthers(file, (name, [rows]) => TABLES.includes(name) && rows > tokens, {
    shape: (shape) => shape.with(0, tokens),
    data: ({ data }, shape) => data.subarray(0, sizeOf(shape)),
  });
}

/** A file in which some arrays are others. */
function withOthers(
  { shape, read, ...file }: Safetensors,
  are: (name: string, shape: Shape) => boolean,
  others: {
    readonly shape: (shape: Shape) => Shape;
    readonly data: (array: NumberArray, shape: Shape) => NumberArray["data"];
  },
): Safetensors {
  return {
    ...file,
    shape: (name) => {
      const found = shape(name);
      return found && are(name, found) ? others.shape(found) : found;
    },
    read: (name) => {
      const found = read(name);
      if (!found || !are(name, found.shape)) return found;
      const shape = others.shape(found.shape);
      return { shape, data: others.data(found, shape) };
    },
  };
}

/** GPT-2's files hold the causal mask of each layer as well, which is no weight. */
export const MASKS = /^h\.\d+\.attn\.(masked_)?bias$/;

/** Whether a file has biases of nothing, as a network may be trained that is to have none. */
export function hasBiases({ names }: Safetensors): boolean {
  return names.some((name) => name.endsWith(".bias") && !MASKS.test(name));
}

/** A file in which biases of these shapes are 0. */
export function withBiases(
  { shape, read, ...file }: Safetensors,
  wanted: ReadonlyMap<string, { readonly shape: Shape }>,
): Safetensors {
  const biasOf = (name: string) => name.endsWith(".bias") ? wanted.get(name)?.shape : undefined;
  return {
    ...file,
    shape: (name) => biasOf(name) ?? shape(name),
    read: (name) => {
      const bias = biasOf(name);
      return bias ? { shape: bias, data: new Float32Array(sizeOf(bias)) } : read(name);
    },
  };
}
