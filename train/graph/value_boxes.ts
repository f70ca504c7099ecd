/** The boxes of a graph of scalars or tensors as it is now, whether `backward` has been there or not. */
import type { Scalar } from "#modules/1_autodiff/scalar.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import type { GraphBox } from "./box_plot.ts";
import { numberBox } from "./graph_plot.ts";
import { shortValue } from "./short_value.ts";
import { type GraphValue, walkBack, type Walked } from "./walk.ts";

/** So many numbers of a tensor are shown. */
const NUMBERS = 3;

/** And no more signs than these. */
const SIGNS = 19;

/** The graph behind a scalar. Its derivatives are shown once `backward` has left any. */
export function scalarBoxes(end: Scalar, most: number): GraphBox[] {
  const walked = walkBack(end, most);
  const isKnown = walked.values.some(({ derivative }) => derivative !== 0);
  return withRest(walked, (scalar, inputs) =>
    numberBox({
      label: scalar.name ?? scalar.history?.fn?.name ?? "",
      value: scalar.data,
      isConstant: scalar.isConstant,
      ...isKnown && !scalar.isConstant && { gradient: scalar.derivative },
      inputs,
    }));
}

/**
 * The graph behind a tensor: shapes, a few numbers, and the gradients that leaves have. What is on a
 * GPU is read at once, so that later steps do not change what is shown.
 */
export async function tensorBoxes(end: Tensor, most: number): Promise<GraphBox[]> {
  const walked = walkBack(end, most);
  const numbers = new Map(
    await Promise.all(
      walked.values.flatMap((tensor) => [tensor, ...tensor.grad ? [tensor.grad] : []])
        .map(async (tensor) => [tensor, await tensor.read()] as const),
    ),
  );
  return withRest(walked, (tensor, inputs) => {
    const { history, isConstant, isLeaf, grad } = tensor;
    const label = tensor.name ?? history?.fn?.name ?? "";
    const shape = `[${tensor.shape.join(", ")}]`;
    const rows: GraphBox["rows"] = [
      ["shape", shape],
      ["value", fewNumbers(numbers.get(tensor)!)],
      ...grad ? [["grad", fewNumbers(numbers.get(grad)!)] as const] : [],
    ];
    const words = [label || "constant", ...rows.map(([what, text]) => `${what} ${text}`)];
    const kind = isConstant ? "constant" : isLeaf ? "leaf" : "function";
    return { kind, label, rows, words: words.join(", "), inputs };
  });
}

/** The boxes, and where the graph goes on behind them a box that says how far. */
function withRest<V extends GraphValue<V>>(
  { values, total }: Walked<V>,
  box: (value: V, inputs: readonly number[]) => GraphBox,
): GraphBox[] {
  const places = new Map(values.map((value, place) => [value, place]));
  const boxes = values.map((value) => {
    const inputs = value.isConstant ? [] : value.inputs;
    const known = inputs.map((input) => places.get(input) ?? values.length);
    // However many of them lie beyond, one arrow says so.
    const beyond = known.filter((place) => place === values.length).slice(1).length;
    return box(value, beyond > 0 ? [...new Set(known)] : known);
  });
  const more = total - values.length;
  if (more === 0) return boxes;
  const label = `${more.toLocaleString("en")} more`;
  return [...boxes, {
    kind: "constant",
    label,
    rows: [],
    words: `${label} behind these`,
    inputs: [],
  }];
}

/** `"0.5, -1.25, 3, ..."`, in signs whose widths are known; fewer where they are long. */
function fewNumbers(values: ArrayLike<number>): string {
  let text = "";
  for (let i = 0; i < values.length; i++) {
    const next = (i === 0 ? "" : ", ") + shortValue(values[i]);
    if (i === NUMBERS || text.length + next.length > SIGNS) return `${text}, ...`;
    text += next;
  }
  return text || "none";
}
