/** The graph behind a scalar, as a picture shows it. */
import { topologicalSort } from "#impl/1_autodiff/backpropagation.ts";
import type { Scalar } from "#modules/1_autodiff/scalar.ts";
import type { GraphNode } from "./graph_plot.ts";

/**
 * The nodes of a result's graph after `backward` has been there: first those that backpropagation
 * visits, in its order, and then the constants, each for itself.
 */
export function scalarGraph(result: Scalar): GraphNode[] {
  const visited = topologicalSort(result);
  const places = new Map<Scalar, number>();
  for (const scalar of [...visited, ...visited.flatMap(({ inputs }) => inputs)]) {
    if (!places.has(scalar)) places.set(scalar, places.size);
  }
  if (places.size === 0) places.set(result, 0); // a constant
  return [...places].map(([scalar, place]) => ({
    label: scalar.name ?? scalar.history?.fn?.name ?? "",
    value: scalar.data,
    ...scalar.isConstant ? {} : { gradient: scalar.derivative, visit: place + 1 },
    inputs: scalar.isConstant ? [] : scalar.inputs.map((input) => places.get(input)!),
  }));
}
