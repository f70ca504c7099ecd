/** Inputs of a law as code that makes them again. */
import { planTree, treeCode } from "../../modules/0_fundamentals/tree_text.ts";
import {
  calculationCode,
  calculationText,
  formulaText,
  valueName,
} from "../../modules/1_autodiff/graph_text.ts";
import {
  type Becomes,
  type GeneratorData,
  type Graph,
  type TensorInput,
  turned,
} from "../generators.ts";
import type { Import } from "./needs.ts";

/** Code, and what it needs to be imported. */
export interface Written {
  readonly code: string;
  readonly imports: readonly Import[];
  /** Of a list: the parts by themselves. */
  readonly parts?: readonly Written[];
  /** Statements that come before it. */
  readonly before?: readonly string[];
  /** Of an object that is taken apart: what else there is in it than those statements declare. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** A value, as its generator has it written; without one as plain data. */
export function written(value: unknown, generator?: GeneratorData): Written {
  switch (generator?.kind) {
    case "tensor":
      return generator.becomes
        ? tensorText(value as TensorInput, generator.becomes)
        : { code: plain(value), imports: [] };
    case "tensors":
      return all(
        (value as unknown[]).map((each) => written(each, { ...generator, kind: "tensor" })),
      );
    case "graph":
      return graphWritten(value as Graph);
    case "tree":
      return treeWritten(value as readonly string[]);
    case "list":
      if (generator.isTurned) {
        return all(turned(generator, value as unknown[]).map((each) => written(each)));
      }
      return all((value as unknown[]).map((each) => written(each, generator.of)));
    case "tuple":
      return all((value as unknown[]).map((each, i) => written(each, generator.of[i])));
    default:
      return { code: plain(value), imports: [] };
  }
}

function all(parts: readonly Written[]): Written {
  return {
    code: `[${parts.map(({ code }) => code).join(", ")}]`,
    imports: parts.flatMap(({ imports }) => imports),
    parts,
  };
}

/** The statements that make a calculation, which is then what a law takes apart. */
function graphWritten(graph: Graph): Written {
  const leaves = graph.leaves.map((_, i) => valueName(graph, i));
  const before = calculationCode(graph);
  const fields = { leaves: `[${leaves.join(", ")}]`, text: JSON.stringify(calculationText(graph)) };
  const names = ["constant", "leaf", "node"].filter((name) =>
    before.some((line) => line.includes(`${name}(`))
  );
  return {
    code: plain(graph),
    fields,
    imports: names.map((name) => ["#modules/1_autodiff/suite_graphs.ts", name]),
    before,
  };
}

/** The statements that build a tree of modules. */
function treeWritten(steps: readonly string[]): Written {
  const plan = planTree(steps), names = plan.modules.map(({ name }) => name);
  const parameters = Array.from({ length: plan.parameters }, (_, i) => `p${i + 1}`);
  return {
    code: plain(steps),
    fields: { modules: `[${names.join(", ")}]`, parameters: `[${parameters.join(", ")}]` },
    before: treeCode(plan),
    imports: [
      ["#modules/0_fundamentals/suite_trees.ts", "moduleOf"],
      ...plan.parameters > 0
        ? [["#modules/0_fundamentals/module_tree.ts", "Parameter"] as const]
        : [],
    ],
  };
}

/** The command that draws a calculation among the inputs of a law; nothing where it is too long. */
export function drawnBy(
  generators: readonly GeneratorData[],
  inputs: readonly unknown[],
): string | undefined {
  const at = generators.findIndex(({ kind }) => kind === "graph");
  const graph = inputs[at] as Graph | undefined, formula = graph && formulaText(graph, 100);
  if (!formula) return undefined;
  const values = graph.leaves.map((value, i) => `--${valueName(graph, i)} ${value}`);
  if (/\bk\b/.test(formula)) values.push("--k 1");
  const quoted = formula.startsWith("-") ? `"(${formula})"` : `"${formula}"`;
  return ["deno task graph", quoted, ...values].join(" ");
}

/** A tensor as a person would write it: nested lists where its elements lie row by row. */
function tensorText({ shape, strides, storage }: TensorInput, becomes: Becomes): Written {
  if (becomes === "shape") return { code: plain(shape), imports: [] };
  const isInOrder = strides.join() === rowByRow(shape).join() &&
    storage.length === shape.reduce((size, extent) => size * extent, 1);
  const list = plain(shape), layout = isInOrder ? list : `${list}, ${plain(strides)}`;
  if (becomes === "tensorData") {
    const numbers = `Float64Array.of(${storage.map(plain).join(", ")})`;
    return {
      code: `tensorData(${numbers}, ${layout})`,
      imports: [["#modules/2_tensors/tensor_data.ts", "tensorData"]],
    };
  }
  const factories = "#modules/2_tensors/factories.ts";
  if (isInOrder && storage.length > 0) {
    return { code: `tensor(${nested(shape, storage)})`, imports: [[factories, "tensor"]] };
  }
  const numbers = `Float64Array.of(${storage.map(plain).join(", ")})`;
  return { code: `fromData(${numbers}, ${layout})`, imports: [[factories, "fromData"]] };
}

function rowByRow(shape: readonly number[]): number[] {
  let stride = 1;
  return shape.toReversed().map((extent) => {
    const now = stride;
    stride *= extent;
    return now;
  }).reverse();
}

function nested([extent, ...rest]: readonly number[], numbers: readonly number[]): string {
  if (extent === undefined) return plain(numbers[0]);
  const size = numbers.length / extent;
  const rows = Array.from(
    { length: extent },
    (_, i) => nested(rest, numbers.slice(i * size, (i + 1) * size)),
  );
  return `[${rows.join(", ")}]`;
}

/** Numbers, texts, lists and objects of them. */
function plain(value: unknown): string {
  if (Object.is(value, -0)) return "-0";
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(plain).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const parts = Object.entries(value).map(([key, part]) => `${keyText(key)}: ${plain(part)}`);
    return parts.length > 0 ? `{ ${parts.join(", ")} }` : "{}";
  }
  return `${value}`;
}

function keyText(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}
