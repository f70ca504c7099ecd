/**
 * The picture of a classifier on a set of points: the points, how sure the classifier is of every
 * place in the square, and the line where it is undecided.
 */
import type { Label, Point, PointSet } from "#data/points.ts";
import { misreadPoints } from "../../loop/accuracy.ts";
import { DARK, LIGHT } from "./colours.ts";
import { DOMParser, Plot } from "./drawing.ts";
import { svgPicture } from "./svg_picture.ts";

/** What gives the probability of label 1 for each point of a list. */
export type Predict = (
  points: readonly Point[],
) => readonly number[] | Promise<readonly number[]>;

export interface PointPlot {
  readonly set: PointSet;
  /** Others, which are drawn small and hollow. Default: none */
  readonly heldOut?: PointSet;
  /** The probability of label 1 for each point of a list. */
  readonly predict: Predict;
  /** What the picture shows, in one sentence: for those who do not see it. */
  readonly title: string;
}

const SIDE = 480, LEFT = 56, RIGHT = 20, TOP = 12, BOTTOM = 48, LEGEND = 84;
/** So high is one more line of the legend. */
const LINE = 24;
const WIDTH = LEFT + SIDE + RIGHT, HEIGHT = TOP + SIDE + BOTTOM;

/** The probability is asked for in this many cells to the right, and as many upwards. */
const CELLS = 96;

/** Where one tint ends and the next begins. */
const STEPS = [0.1, 0.3, 0.5, 0.7, 0.9];

/**
 * The picture as SVG, which can stand alone or inside a page, light or dark as the reader's screen
 * is. `predict` is called with the points of each set, and with some ten thousand places.
 */
export async function pointPlot({ set, heldOut, predict, title }: PointPlot): Promise<string> {
  const own = await drawnSet(set, predict);
  const others = heldOut && await drawnSet(heldOut, predict, "held-out point");
  const { places, ...grid } = placesAround();
  const field = await predict(places);
  const contour = (step: number, className: string, options: Plot.ContourOptions) =>
    Plot.contour(field, {
      ...grid,
      value: Plot.identity,
      thresholds: [step],
      clip: "frame",
      className,
      ...options,
    });
  const axis = { domain: [0, 1], ticks: 5, labelAnchor: "center", labelArrow: "none" } as const;

  const plot = Plot.plot({
    document: new DOMParser().parseFromString("<html></html>", "text/html"),
    width: WIDTH,
    height: HEIGHT,
    marginLeft: LEFT,
    marginRight: RIGHT,
    marginTop: TOP,
    marginBottom: BOTTOM,
    x: { ...axis, label: "x1" },
    y: { ...axis, label: "x2", labelOffset: 44 },
    marks: [
      // The lowest tint lies below every number: what stays bare has no probability.
      [-Number.MAX_VALUE, ...STEPS].map((step, i) =>
        contour(step, `tint-${i}`, { fill: LIGHT.tints[i] })
      ),
      contour(0.5, "border", { stroke: LIGHT.ink, strokeWidth: 2 }),
      Plot.frame({ className: "frame" }),
      ...others
        ? [
          Plot.dot(others.labelled[0], { ...others.channels, ...HOLLOW[0] }),
          Plot.dot(others.labelled[1], { ...others.channels, ...HOLLOW[1] }),
          Plot.dot(others.misread, { ...others.channels, ...HOLLOW.misread }),
        ]
        : [],
      Plot.dot(own.labelled[0], { ...own.channels, ...MARKS[0] }),
      Plot.dot(own.labelled[1], { ...own.channels, ...MARKS[1] }),
      Plot.dot(own.misread, { ...own.channels, ...MARKS.misread }),
    ],
  });
  return svgPicture({
    className: "point-plot",
    width: WIDTH,
    height: HEIGHT + LEGEND + (others ? LINE : 0),
    title,
    dark: darkRules(),
    svg: `${plot.innerHTML}\n${legend(own, others)}`,
  });
}

/** The points of a set as they are drawn. */
interface DrawnSet {
  readonly count: number;
  /** The positions of the points of each label, and of those that are misread. */
  readonly labelled: readonly [zeros: number[], ones: number[]];
  readonly misread: readonly number[];
  readonly channels: { readonly [Name in "x" | "y" | "title"]: (i: number) => number | string };
}

async function drawnSet(set: PointSet, predict: Predict, word = "point"): Promise<DrawnSet> {
  const probabilities = await predict(set.points);
  const labelled = (label: Label) => [...set.labels.keys()].filter((i) => set.labels[i] === label);
  return {
    count: set.points.length,
    labelled: [labelled(0), labelled(1)],
    misread: misreadPoints(set, probabilities),
    channels: {
      x: (i) => set.points[i][0],
      y: (i) => set.points[i][1],
      title: (i) => `${word} ${describe(i, set, probabilities[i])}`,
    },
  };
}

/** What a reader sees who points at a point. */
function describe(i: number, set: PointSet, probability: number): string {
  const [x1, x2] = set.points[i].map((x) => x.toFixed(3));
  return `${i}: x1 = ${x1}, x2 = ${x2}, label ${set.labels[i]}, p = ${probability.toFixed(3)}`;
}

/**
 * The middles of the grid's cells, row by row from the bottom. One cell more on every side lies
 * outside the square, so that the tints' outer edges do too.
 */
function placesAround() {
  const size = CELLS + 2, outside = 1 / CELLS;
  const middle = (cell: number) => (cell - 0.5) / CELLS;
  const places = Array.from(
    { length: size * size },
    (_, i): Point => [middle(i % size), middle(Math.floor(i / size))],
  );
  const x1 = -outside, x2 = 1 + outside;
  return { places, width: size, height: size, x1, x2, y1: x1, y2: x2 };
}

/** How points look: labels and mistakes differ by shape as well as by colour. */
const MARKS = {
  0: { symbol: "square", r: 5, className: "label-0", fill: LIGHT.labels[0], stroke: LIGHT.paper },
  1: { symbol: "circle", r: 5, className: "label-1", fill: LIGHT.labels[1], stroke: LIGHT.paper },
  misread: { r: 10, className: "misread", stroke: LIGHT.ink, strokeWidth: 2 },
} as const;

/** How held-out points look: their shape and colour are those of their label. */
const HOLLOW = {
  0: {
    symbol: "square",
    r: 3.5,
    className: "hollow-0",
    fill: LIGHT.paper,
    stroke: LIGHT.labels[0],
  },
  1: {
    symbol: "circle",
    r: 3.5,
    className: "hollow-1",
    fill: LIGHT.paper,
    stroke: LIGHT.labels[1],
  },
  misread: { r: 7, className: "misread", stroke: LIGHT.ink, strokeWidth: 1 },
} as const;

/** The rules that replace the colours on a dark screen. */
function darkRules(): string[] {
  return [
    `:is(.border, .misread) { stroke: ${DARK.ink} }`,
    ...DARK.labels.map((colour, label) =>
      `.label-${label} { fill: ${colour}; stroke: ${DARK.paper} }`
    ),
    ...DARK.labels.map((colour, label) =>
      `.hollow-${label} { fill: ${DARK.paper}; stroke: ${colour} }`
    ),
    ...DARK.tints.map((colour, i) => `.tint-${i} { fill: ${colour} }`),
  ];
}

/** What the signs mean, and how many of each there are; below, what the tints mean. */
function legend({ labelled: [zeros, ones], misread }: DrawnSet, others?: DrawnSet): string {
  const y = HEIGHT + 18, quarter = SIDE / 4;
  const at = (i: number) => LEFT + 8 + i * quarter;
  const text = (i: number, words: string) =>
    `<text x="${at(i) + 18}" y="${y + 4.5}" text-anchor="start">${words}</text>`;
  const { stroke, strokeWidth, r } = MARKS.misread;
  const tint = SIDE / LIGHT.tints.length, below = y + 28 + (others ? LINE : 0);
  const held = others && heldOutLegend(others, at(0), y + LINE);
  const tints = LIGHT.tints.map((colour, i) =>
    `<rect class="tint-${i}" x="${LEFT + i * tint}" y="${below}" width="${tint}" height="12"
  fill="${colour}"/>`
  );
  const numbers = [0, ...STEPS, 1].map((step, i) =>
    `<text x="${LEFT + i * tint}" y="${below + 28}">${step === 0 ? "p = 0" : step}</text>`
  );
  return `<g class="legend">
<circle class="label-1" cx="${at(0)}" cy="${y}" r="5" fill="${MARKS[1].fill}"/>
${text(0, `label 1: ${ones.length}`)}
<rect class="label-0" x="${at(1) - 4.5}" y="${y - 4.5}" width="9" height="9" fill="${
    MARKS[0].fill
  }"/>
${text(1, `label 0: ${zeros.length}`)}
<circle class="misread" cx="${at(2)}" cy="${y}" r="${r - 1}" fill="none" stroke="${stroke}"
  stroke-width="${strokeWidth}"/>
${text(2, `misread: ${misread.length}`)}
<path class="border" d="M${at(3) - 12},${y}h22" stroke="${LIGHT.ink}" stroke-width="2"/>
${text(3, "p = 0.5")}
${held ?? ""}
${tints.join("\n")}
${numbers.join("\n")}
</g>`;
}

/** The line about the points that are held out. */
function heldOutLegend({ count, misread }: DrawnSet, x: number, y: number): string {
  const sign = ({ className, fill, stroke }: typeof HOLLOW[0 | 1], shape: string) =>
    `<${shape} class="${className}" fill="${fill}" stroke="${stroke}" stroke-width="1.5"/>`;
  return `${sign(HOLLOW[1], `circle cx="${x - 4}" cy="${y}" r="3.5"`)}
${sign(HOLLOW[0], `rect x="${x + 3}" y="${y - 3.5}" width="7" height="7"`)}
<text x="${x + 18}" y="${
    y + 4.5
  }" text-anchor="start">held out, not learned from: ${count}, ${misread.length} misread</text>`;
}
