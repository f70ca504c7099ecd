/** The part of a report that shows how a loss of tensors was made, and what went back. */
import type { Module } from "#modules/0_fundamentals/module_tree.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { boxPlot } from "../graph/box_plot.ts";
import { tensorBoxes } from "../graph/value_boxes.ts";
import { htmlFigure, type Section } from "./page.ts";

/** So many boxes can be looked at; of a larger graph those nearest to the loss are drawn. */
const MOST = 60;

export interface GraphSection {
  readonly network: Module<Tensor>;
  /** What the loss is of: `"point 0 at (0.1, 0.2) with label 1"`. */
  readonly of: string;
  /** Computes the loss, of one element; it goes backward from there. */
  readonly loss: () => Tensor;
}

/** The graph of one loss, all the way back to the weights, which bear their names. */
export async function graphSection({ network, of, loss }: GraphSection): Promise<Section> {
  for (const [name, { value }] of network.namedParameters()) value.name = name;
  network.zeroGrad();
  const end = loss();
  end.backward();
  const boxes = await tensorBoxes(end, MOST);
  network.zeroGrad();
  const cut = boxes.length > MOST
    ? `Drawn are the ${MOST} tensors that are nearest to it; the box without numbers stands for all others. `
    : "";
  const caption = `The loss of ${of}, on the right, and all that it was made of: blue are the ` +
    "weights, dashed what no gradient goes to. " + cut +
    'Each box has its shape and its first numbers; "grad" is the gradient of a weight.';
  const title = `The computation graph of a loss, ${boxes.length} boxes`;
  return {
    heading: "One loss, all the way back",
    html: htmlFigure(await boxPlot({ boxes, title }), caption, { wide: true }),
  };
}
