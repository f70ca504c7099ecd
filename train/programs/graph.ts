/**
 * `deno task graph "x * y + relu(x)"`: builds a formula of scalars, goes backward through it, and
 * draws the computation graph with the value and the gradient of every number in it.
 */
import { scalar } from "#modules/1_autodiff/scalar.ts";
import { pathToFileURL } from "node:url";
import { writeWhole } from "../../terminal/files.ts";
import { parseFlags } from "../../terminal/flags.ts";
import { lateImport } from "../../terminal/late_import.ts";
import { shownPath } from "../../terminal/paths.ts";
import { explainUnwritable } from "../../terminal/unwritable.ts";
import { EXIT, UsageError } from "../../terminal/usage.ts";
import { buildScalar } from "../graph/build_scalar.ts";
import { type GraphNode, graphPlot } from "../graph/graph_plot.ts";
import { GRAPH_HELP } from "../graph/help.ts";
import { scalarGraph } from "../graph/scalar_graph.ts";
import { shortValue } from "../graph/short_value.ts";
import { guarded } from "../guarded.ts";
import { sayLinks } from "../linked.ts";
import { GRAPH } from "../program_table.ts";
import { makeRunFolder, type RunFolderOptions } from "../runs/run_folder.ts";

async function graph(
  [formula, ...rest]: readonly string[],
  { runs }: Pick<RunFolderOptions, "runs">,
): Promise<number> {
  if (formula === undefined || formula === "--help" || rest.includes("--help")) {
    console.log(GRAPH_HELP);
    return formula === undefined ? EXIT.usage : EXIT.passed;
  }
  if (/^--[a-z]/.test(formula)) throw new UsageError(`The formula comes first, then ${formula}`);
  const { readExpression, variablesOf } = await lateImport<typeof import("../graph/expression.ts")>(
    import.meta.resolve("../graph/expression.ts"),
  );
  const expression = readExpression(formula);
  const { variables, out } = readFlags(rest, variablesOf(expression));
  sayLinks();

  const result = buildScalar(expression, variables);
  if (!result.isConstant) result.backward();
  const nodes = scalarGraph(result);
  const given = [...variables].map(([name, { data }]) => `${name} = ${data}`).join(", ");
  const title = given ? `${formula} with ${given}` : formula;
  const svg = await graphPlot({ nodes, title });
  const file = out ?? new URL("graph.svg", (await makeRunFolder("graph", { runs })).url);
  await explainUnwritable(new URL("./", file), writeWhole(file, svg));
  console.log(`${title}\n\n${tableText(nodes)}\n\nThe picture: ${shownPath(file)}`);
  return EXIT.passed;
}

/** What can be a variable: a letter first, since a flag is made of the name. */
const NAME = /^\p{L}[\p{L}\p{N}_]*$/u;

/** The variables with their values, and where the picture goes. */
function readFlags(args: readonly string[], names: readonly string[]) {
  const taken = ["out", "help", "solutions", "fill"];
  for (const name of names) {
    if (taken.includes(name)) {
      throw new UsageError(`"${name}" cannot be a variable: --${name} means something else`);
    }
    if (!NAME.test(name)) throw new UsageError(`"${name}" cannot be a variable: use letters`);
  }
  const flags = parseFlags(args, { string: ["out", ...names] });
  if (flags.words.length > 0) {
    throw new UsageError(`There is one formula, in quotes; what is "${flags.words[0]}"?`);
  }
  const variables = new Map(names.map((name, i) => {
    const text = flags.text(name), value = text === undefined ? i + 2 : Number(text);
    if (text?.trim() === "" || Number.isNaN(value)) {
      throw new UsageError(`--${name} takes a number, not "${text}"`);
    }
    return [name, scalar(value, { name })];
  }));
  const out = flags.text("out");
  return { variables, out: out === undefined ? undefined : pathToFileURL(out) };
}

/** The nodes that are visited, one a line, in their turn. */
function tableText(nodes: readonly GraphNode[]): string {
  const called = ({ label, value, visit, inputs }: GraphNode) =>
    inputs.length > 0 ? `#${visit}` : label || shortValue(value);
  const rows = nodes.filter(({ visit }) => visit !== undefined).map((node) => [
    `#${node.visit}`,
    node.inputs.length > 0
      ? `${node.label}(${node.inputs.map((place) => called(nodes[place])).join(", ")})`
      : node.label,
    shortValue(node.value),
    shortValue(node.gradient!),
  ]);
  if (rows.length === 0) {
    return `  ${shortValue(nodes[0].value)}, made of constants alone: there is no way back`;
  }
  const table = [["turn", "", "value", "gradient"], ...rows];
  const widths = table[0].map((_, i) => Math.max(...table.map((row) => row[i].length)));
  return table.map((row) =>
    "  " + row.map((cell, i) => i === 1 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))
      .join("   ")
  ).join("\n");
}

/** Runs the program with the words after its name, and returns the exit code. */
export async function main(
  args: readonly string[],
  options: Pick<RunFolderOptions, "runs"> = {},
): Promise<number> {
  return await guarded(GRAPH, () => graph(args, options));
}

if (import.meta.main) Deno.exit(await main(Deno.args));
