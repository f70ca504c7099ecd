/** The picture of a computation graph of numbers: each with its value and its gradient. */
import { boxPlot, type GraphBox } from "./box_plot.ts";
import { shortValue } from "./short_value.ts";

/** A number in the graph. */
export interface GraphNode {
  /** The function that it came from, or its name: `"mul"`, `"x"`. */
  readonly label: string;
  readonly value: number;
  /** Absent for a constant, and where `backward` has not been. */
  readonly gradient?: number;
  /** Whether it was given as a number that stays as it is. Default: whether it has no gradient */
  readonly isConstant?: boolean;
  /** Its turn on the way back, from 1; absent for what is not visited. */
  readonly visit?: number;
  /** What it was computed from, as positions in the list of nodes. */
  readonly inputs: readonly number[];
}

export interface GraphPlot {
  readonly nodes: readonly GraphNode[];
  /** What the picture shows, in one sentence: for those who do not see it. */
  readonly title: string;
}

/** The picture as SVG, which can stand alone or inside a page. */
export async function graphPlot({ nodes, title }: GraphPlot): Promise<string> {
  return await boxPlot({ boxes: nodes.map(numberBox), title });
}

/** The box of one number. */
export function numberBox(node: GraphNode): GraphBox {
  const { label, value, gradient, visit, inputs } = node;
  const { isConstant = gradient === undefined } = node;
  const words = [
    label || "constant",
    `value ${value}`,
    ...gradient === undefined ? [] : [`gradient ${gradient}`],
    ...visit === undefined ? [] : [`visit ${visit}`],
  ];
  return {
    kind: isConstant ? "constant" : inputs.length === 0 ? "leaf" : "function",
    label,
    ...visit !== undefined && { corner: `${visit}` },
    rows: [
      ["value", shortValue(value)],
      ...gradient === undefined ? [] : [["grad", shortValue(gradient)] as const],
    ],
    words: words.join(", "),
    inputs,
  };
}
