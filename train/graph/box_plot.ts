/**
 * The picture of a graph: a box for every value, from the inputs on the left to the result on the
 * right. Laid out by Graphviz.
 */
import type { Attributes, Graph } from "npm:@viz-js/viz@3.31.0";
import { lateImport } from "../../terminal/late_import.ts";
import { escapeHtml } from "../report/page.ts";
import { DARK, LIGHT } from "../report/plots/colours.ts";
import { svgPicture } from "../report/plots/svg_picture.ts";

const VIZ = "npm:@viz-js/viz@3.31.0";

/** A value in the graph. */
export interface GraphBox {
  /** What was given stands out from what was computed; constants, and what is left out, stand back. */
  readonly kind: "leaf" | "function" | "constant";
  /** The function that it came from, or its name: `"mul"`, `"x"`. */
  readonly label: string;
  /** Stands in the corner: its turn on the way back. */
  readonly corner?: string;
  /** What is said of it, such as `["value", "3"]`. */
  readonly rows: readonly (readonly [what: string, text: string])[];
  /** What a reader sees who points at it. */
  readonly words: string;
  /** What it was computed from, as positions in the list of boxes. */
  readonly inputs: readonly number[];
}

export interface BoxPlot {
  readonly boxes: readonly GraphBox[];
  /** What the picture shows, in one sentence: for those who do not see it. */
  readonly title: string;
}

/**
 * A font all of whose signs are 0.6 times as wide as high: Graphviz lays out by Courier, of which it
 * knows that, and a reader sees whichever of these there is. Only so do texts fit their boxes
 * wherever the picture is looked at.
 */
const FONT =
  "ui-monospace, SFMono-Regular, Menlo, 'DejaVu Sans Mono', 'Liberation Mono', Consolas, " +
  "'Courier New', monospace";

/** Longer texts are cut in a box; whoever points at it sees them whole. */
const LONGEST = 24;

/** The picture as SVG, which can stand alone or inside a page. */
export async function boxPlot({ boxes, title }: BoxPlot): Promise<string> {
  const viz = await (await lateImport<typeof import("npm:@viz-js/viz@3.31.0")>(VIZ)).instance();
  const drawn = viz.renderString(graphOf(boxes), { format: "svg" });
  const [, width, height] = drawn.match(/viewBox="0\.00 0\.00 ([\d.]+) ([\d.]+)"/) ?? [];
  const svg = drawn.slice(drawn.indexOf("<g "), drawn.lastIndexOf("</svg>"))
    .replace(/<!--.*?-->\n/gs, "")
    .replace(/font-family="[^"]*"/g, `font-family="${FONT}"`)
    .replace(/ id="\w+"/g, "") // which would occur twice in a page with two graphs
    .replace(/<title>(.*?)<\/title>\n/g, (_, name) => titleOf(name, boxes));
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

/** The graph in Graphviz's terms. */
function graphOf(boxes: readonly GraphBox[]): Graph {
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
      fontname: "Courier", // see FONT
      fontsize: 11,
      fontcolor: LIGHT.ink,
      color: LIGHT.quiet,
    },
    edgeAttributes: { color: LIGHT.quiet, arrowsize: 0.6 },
    nodes: boxes.map((box, i) => ({
      name: `${i}`,
      attributes: { ...look(box), label: { html: labelOf(box) } },
    })),
    edges: boxes.flatMap(({ inputs }, i) =>
      inputs.map((from) => ({ tail: `${from}`, head: `${i}` }))
    ),
  };
}

function look({ kind }: GraphBox): Attributes {
  switch (kind) {
    case "constant":
      return { class: kind, style: "rounded,dashed" };
    case "leaf":
      return { class: kind, fillcolor: LIGHT.tints[4] };
    case "function":
      return { class: kind, fillcolor: LIGHT.wash };
  }
}

/**
 * A small table: its name and when it is visited, and a row for each thing that is said of it.
 *
 *     mul       3
 *     value   0.5
 *     grad  -1.25
 */
function labelOf({ label, corner, rows }: GraphBox): string {
  const cell = (side: string, html: string) => `<td align="${side}">${html}</td>`;
  const quiet = (text: string) => `<font color="${LIGHT.quiet}">${text}</font>`;
  const row = (left: string, right: string) =>
    `<tr>${cell("left", `${left}&#160;`)}${cell("right", right)}</tr>`;
  const name = label === "" ? "" : `<b>${escapeHtml(shortened(label))}</b>`;
  const lines = [
    ...name || corner ? [row(name, corner ? quiet(corner) : "")] : [],
    ...rows.map(([what, text]) => row(quiet(what), escapeHtml(shortened(text)))),
  ];
  return `<table border="0" cellborder="0" cellspacing="0" cellpadding="1">${
    lines.join("")
  }</table>`;
}

/** The beginning and the end of a long text: what tells `layer1.weight[0][3]` from others is there. */
function shortened(text: string): string {
  const signs = [...text];
  if (signs.length <= LONGEST) return text;
  return [...signs.slice(0, LONGEST / 2), "..", ...signs.slice(2 - LONGEST / 2)].join("");
}

/** Arrows need no words. */
function titleOf(name: string, boxes: readonly GraphBox[]): string {
  const box = /^\d+$/.test(name) ? boxes[Number(name)] : undefined;
  return box ? `<title>${escapeHtml(box.words)}</title>\n` : "";
}
