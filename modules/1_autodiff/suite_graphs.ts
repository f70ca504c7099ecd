/** Graphs for the suites: variables with names, weighted sums of them, and random calculations. */
import { graph as anyGraph } from "#grader/suite.ts";
import { calculationText, valueName } from "#modules/1_autodiff/graph_text.ts";
import { evaluateScalars, type Expression } from "#modules/1_autodiff/random_expression.ts";
import { apply, type Scalar, scalar } from "#modules/1_autodiff/scalar.ts";
import { weightedSum } from "#modules/1_autodiff/weighted_sum.ts";

export const leaf = (name: string, value = 1) => scalar(value, { name });
export const constant = (name: string) => scalar(1, { name, requiresGrad: false });

/** A named variable: the sum of the inputs, each times its slope. */
export function node(
  name: string,
  ...terms: readonly (readonly [slope: number, input: Scalar])[]
): Scalar {
  const slopes = terms.map(([slope]) => slope), inputs = terms.map(([, input]) => input);
  const made = apply(weightedSum(...slopes), ...inputs);
  made.name = name;
  return made;
}

/** A calculation: its result, and the leaves that it begins with. */
export interface Calculated {
  readonly y: Scalar;
  readonly leaves: readonly Scalar[];
  /** As a formula, or what it is made of where that would be too long. */
  readonly text: string;
}

/** Any graph of weighted sums of up to so many steps, some of them of a constant. */
export function anySums(steps: number) {
  return anyGraph({ of: "sums", steps }, (graph): Calculated => {
    const leaves = graph.leaves.map((_, i) => leaf(valueName(graph, i)));
    const k = constant("k"), values: Scalar[] = [...leaves];
    for (const [i, { inputs, slopes = [] }] of graph.steps.entries()) {
      const isLast = i === graph.steps.length - 1;
      const name = isLast ? "y" : valueName(graph, leaves.length + i);
      const terms = inputs.map((input, j) => [slopes[j], input < 0 ? k : values[input]] as const);
      values.push(node(name, ...terms));
    }
    return { y: values[values.length - 1], leaves, text: calculationText(graph) };
  });
}

/** Any formula of up to so many functions. */
export function anyFormula(steps: number, before: () => void) {
  return anyGraph({ of: "functions", steps }, (graph): Calculated => {
    before();
    const leaves = graph.leaves.map((value, i) => leaf(valueName(graph, i), value));
    return {
      y: evaluateScalars(graph as Expression, leaves),
      leaves,
      text: calculationText(graph),
    };
  });
}
