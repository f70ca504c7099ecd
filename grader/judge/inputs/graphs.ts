/**
 * Random calculations as data, in which a value may be used many times; what fails shrinks to fewer
 * steps, then to easier numbers.
 */
import * as fc from "fast-check";
import type { Graph, GraphData, GraphStep } from "../../generators.ts";
import {
  type Expression,
  isModerate,
  OPERATOR_NAMES,
  randomExpression,
} from "../../../modules/1_autodiff/random_expression.ts";

const SLOPES = [-1, 0.5, 1, 2];

export class GraphArbitrary extends fc.Arbitrary<Graph> {
  constructor(readonly range: Omit<GraphData, "kind">) {
    super();
  }

  override generate(random: fc.Random): fc.Value<Graph> {
    const steps = random.nextInt(1, this.range.steps);
    const graph = this.range.of === "sums"
      ? sums(steps, (end) => random.nextInt(0, end - 1))
      : randomExpression(random.nextInt(1, 1_000_000), steps);
    return new fc.Value(graph, undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is Graph {
    return typeof value === "object" && value !== null && "steps" in value;
  }

  override shrink(graph: Graph): fc.Stream<fc.Value<Graph>> {
    const smaller = [...shorter(graph), ...bypassed(graph), ...fewerInputs(graph)].map(used);
    const candidates = [...smaller, ...easier(graph)].filter((candidate) =>
      effort(candidate) < effort(graph) && candidate.steps.length > 0 && this.#allows(candidate)
    );
    return fc.stream(
      candidates.map((value) => new fc.Value(value, undefined))[Symbol.iterator](),
    );
  }

  #allows(graph: Graph): boolean {
    return this.range.of === "sums" || isModerate(graph as Expression);
  }
}

/** Each variable is made of the one before and of any others. */
function sums(size: number, below: (end: number) => number): Graph {
  const steps = Array.from({ length: size }, (_, i): GraphStep => {
    const values = 3 + i;
    const others = Array.from({ length: below(3) }, () => below(values + 1) - 1);
    const inputs = [i === 0 ? below(4) - 1 : values - 1, ...others];
    return { operator: "sum", inputs, slopes: inputs.map(() => SLOPES[below(4)]) };
  });
  return used({ leaves: [1, 1, 1], steps });
}

/** Graphs that always occur: each function alone, and values that are used twice. */
export function graphEdges({ of }: Omit<GraphData, "kind">): Graph[] {
  const step = (operator: string, ...inputs: number[]): GraphStep => ({ operator, inputs });
  if (of === "functions") {
    return [
      { leaves: [2], steps: [step("mul", 0, 0), step("add", 1, 0)] },
      { leaves: [2, 3], steps: [step("mul", 0, 1), step("add", 2, 0)] },
      ...OPERATOR_NAMES.map((name) => ({ leaves: [2, 1], steps: [step(name, 0, 1)] })),
    ].map((graph) => used(unarySteps(graph))).filter((graph) => isModerate(graph as Expression));
  }
  const sum = (...terms: [slope: number, input: number][]): GraphStep => ({
    ...step("sum", ...terms.map(([, input]) => input)),
    slopes: terms.map(([slope]) => slope),
  });
  return [
    { leaves: [1], steps: [sum([2, 0]), sum([3, 1])] },
    { leaves: [1, 1], steps: [sum([2, 0], [3, 1])] },
    { leaves: [1], steps: [sum([2, 0], [3, 0])] },
    { leaves: [1], steps: [sum([2, 0]), sum([3, 0]), sum([5, 2], [7, 1])] },
    { leaves: [1], steps: [sum([2, 0], [3, -1])] },
  ];
}

/** Functions of one input are given one. */
function unarySteps({ leaves, steps }: Graph): Graph {
  const binary = ["add", "sub", "mul", "div", "pow", "lt", "gt", "eq"];
  return {
    leaves,
    steps: steps.map((step) =>
      binary.includes(step.operator) ? step : { ...step, inputs: step.inputs.slice(0, 1) }
    ),
  };
}

/** The beginning of it, the shortest first. */
function shorter({ leaves, steps }: Graph): Graph[] {
  return steps.slice(1).map((_, i) => ({ leaves, steps: steps.slice(0, i + 1) }));
}

/** One step is left out: whoever has used it is given one of its inputs. */
function bypassed({ leaves, steps }: Graph): Graph[] {
  return steps.flatMap(({ inputs }, i) =>
    [...new Set(inputs)].map((instead) => {
      const at = leaves.length + i;
      const moved = (input: number) => input === at ? instead : input > at ? input - 1 : input;
      const rest = steps.toSpliced(i, 1).map((step) => ({
        ...step,
        inputs: step.inputs.map(moved),
      }));
      return { leaves, steps: rest };
    })
  );
}

/** A sum has one term less. */
function fewerInputs({ leaves, steps }: Graph): Graph[] {
  return steps.flatMap((step, i) =>
    step.slopes && step.inputs.length > 1
      ? step.inputs.map((_, at) => {
        const inputs = step.inputs.toSpliced(at, 1), slopes = step.slopes!.toSpliced(at, 1);
        return { leaves, steps: steps.with(i, { ...step, inputs, slopes }) };
      })
      : []
  );
}

/** Without the leaves and steps that have no part in the result. */
function used({ leaves, steps }: Graph): Graph {
  const values = leaves.length + steps.length, isUsed = new Array<boolean>(values).fill(false);
  isUsed[values - 1] = true;
  for (let at = values - 1; at >= leaves.length; at--) {
    if (isUsed[at]) { for (const input of steps[at - leaves.length].inputs) isUsed[input] = true; }
  }
  const places: number[] = [];
  let next = 0;
  for (let at = 0; at < values; at++) places.push(isUsed[at] ? next++ : -1);
  return {
    leaves: leaves.filter((_, i) => isUsed[i]),
    steps: steps.filter((_, i) => isUsed[leaves.length + i]).map((step) => ({
      ...step,
      inputs: step.inputs.map((input) => input < 0 ? input : places[input]),
    })),
  };
}

/** The same with easier numbers. */
function easier({ leaves, steps }: Graph): Graph[] {
  const values = leaves.flatMap((leaf, i) =>
    [2, 1, 3, 0.5, -1, Math.round(leaf * 10) / 10].map((value) => ({
      leaves: leaves.with(i, value),
      steps,
    }))
  );
  const slopes = steps.flatMap((step, i) =>
    step.slopes?.map((_, at) => ({
      leaves,
      steps: steps.with(i, { ...step, slopes: step.slopes!.with(at, 2) }),
    })) ?? []
  );
  return [...values, ...slopes];
}

/** What a person has to follow: steps, what goes into them, then numbers. */
function effort({ leaves, steps }: Graph): number {
  const numbers = [...leaves, ...steps.flatMap(({ slopes = [] }) => slopes)];
  const inputs = steps.reduce((sum, step) => sum + step.inputs.length, 0);
  const telling = [2, 1, 3, 0.5, -1];
  return steps.length * 1e6 + inputs * 1e4 + leaves.length * 1e3 +
    numbers.reduce((sum, number) => {
      const place = telling.indexOf(number);
      return sum + (place >= 0 ? place : 10 + `${number}`.length);
    }, 0);
}
