/**
 * The picture of a computation graph: a box for every number, with its value and its gradient, from
 * the inputs on the left to the result on the right. Laid out by Graphviz.
 */
import type { Attributes, Graph } from "npm:@viz-js/viz@3.31.0";
import { lateImport } from "../../terminal/late_import.ts";
import { escapeHtml } from "../report/page.ts";
import { DARK, LIGHT } from "../report/plots/colours.ts";
import { svgPicture } from "../report/plots/svg_picture.ts";

const VIZ = "npm:@viz-js/viz@3.31.0";

/** A number in the graph. */
export interface GraphNode {
  /** The function that it came from, or its name: `"mul"`, `"x"`. */
  readonly label: string;
  readonly value: number;
  /** Absent for a constant. */
  readonly gradient?: number;
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
  const viz = await (await lateImport<typeof import("npm:@viz-js/viz@3.31.0")>(VIZ)).instance();
  const drawn = viz.renderString(graphOf(nodes), { format: "svg" });
  const [, width, height] = drawn.match(/viewBox="0\.00 0\.00 ([\d.]+) ([\d.]+)"/) ?? [];
  const svg = drawn.slice(drawn.indexOf("<g "), drawn.lastIndexOf("</svg>"))
    .replace(/<!--.*?-->\n/gs, "")
    .replaceAll("Helvetica,sans-Serif", "Helvetica, Arial, sans-serif")
    .replace(/ id="\w+"/g, "") // which would occur twice in a page with two graphs
    .replace(/<title>(.*?)<\/title>\n/g, (_, name) => titleOf(name, nodes));
  return svgPicture({
    className: "graph-plot",
    width: Math.ceil(Number(width)),
    height: Math.ceil(Number(height)),
    title,
    dark: [
      `text { fill: ${DARK.ink} }`,
      `text[fill="${LIGHT.quiet}"] { fill: ${DARK.quiet} }`,
      `.node path { fill: ${DARK.wash}; stroke: ${DARK.quiet} }`,
      `.leaf path { fill: ${DARK.tints[4]} }`,
      `.constant path { fill: none; stroke: ${DARK.quiet} }`,
      `.edge path { stroke: ${DARK.quiet} }`,
      `.edge polygon { fill: ${DARK.quiet}; stroke: ${DARK.quiet} }`,
    ],
    svg,
  });
}

/** A number as it is written into a box: four digits that count. */
export function shortValue(value: number): string {
  return `${Number(value.toPrecision(4))}`;
}

/** The graph in Graphviz's terms. */
function graphOf(nodes: readonly GraphNode[]): Graph {
  return {
    directed: true,
    graphAttributes: {
      rankdir: "LR",
      bgcolor: "transparent",
      nodesep: 0.15,
      ranksep: 0.35,
      pad: 0.1,
    },
    nodeAttributes: {
      shape: "box",
      style: "rounded,filled",
      margin: "0.06,0.04",
      height: 0.3,
      width: 0.6,
      fontname: "Helvetica", // whose widths Graphviz knows
      fontsize: 12,
      fontcolor: LIGHT.ink,
      color: LIGHT.quiet,
    },
    edgeAttributes: { color: LIGHT.quiet, arrowsize: 0.6 },
    nodes: nodes.map((node, i) => ({
      name: `${i}`,
      attributes: { ...look(node), label: { html: labelOf(node) } },
    })),
    edges: nodes.flatMap(({ inputs }, i) =>
      inputs.map((from) => ({ tail: `${from}`, head: `${i}` }))
    ),
  };
}

/** How a box looks: what was given stands out from what was computed, and constants stand back. */
function look({ gradient, inputs }: GraphNode): Attributes {
  if (gradient === undefined) {
    return { class: "constant", style: "rounded,dashed" };
  }
  if (inputs.length === 0) return { class: "leaf", fillcolor: LIGHT.tints[4] };
  return { class: "function", fillcolor: LIGHT.wash };
}

/**
 * A small table: its name and when it is visited, its value, its gradient.
 *
 *     mul       3
 *     value   0.5
 *     grad  -1.25
 */
function labelOf({ label, value, gradient, visit }: GraphNode): string {
  const cell = (side: string, html: string) => `<td align="${side}">${html}</td>`;
  const quiet = (text: string) => `<font color="${LIGHT.quiet}">${text}</font>`;
  const row = (left: string, right: string) =>
    `<tr>${cell("left", `${left}&#160;`)}${cell("right", right)}</tr>`;
  const name = label === "" ? "" : `<b>${escapeHtml(label)}</b>`;
  const rows = [
    ...name || visit ? [row(name, visit ? quiet(`${visit}`) : "")] : [],
    row(quiet("value"), shortValue(value)),
    ...gradient === undefined ? [] : [row(quiet("grad"), shortValue(gradient))],
  ];
  return `<table border="0" cellborder="0" cellspacing="0" cellpadding="1">${
    rows.join("")
  }</table>`;
}

/** What a reader sees who points at a box; arrows need no words. */
function titleOf(name: string, nodes: readonly GraphNode[]): string {
  const node = /^\d+$/.test(name) ? nodes[Number(name)] : undefined;
  if (!node) return "";
  const { label, value, gradient, visit } = node;
  const words = [
    label || "constant",
    `value ${value}`,
    ...gradient === undefined ? [] : [`gradient ${gradient}`],
    ...visit === undefined ? [] : [`visit ${visit}`],
  ];
  return `<title>${escapeHtml(words.join(", "))}</title>\n`;
}
