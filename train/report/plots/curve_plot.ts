/** The picture of a value that changes from epoch to epoch. */
import { DARK, LIGHT } from "./colours.ts";
import { DOMParser, Plot } from "./drawing.ts";
import { svgPicture } from "./svg_picture.ts";

export interface CurvePlot {
  /** The value after each epoch, from the first on. */
  readonly values: readonly number[];
  /** The value on held-out examples, where it was looked at. Default: none */
  readonly heldOut?: readonly CurvePoint[];
  /** What the value is: `"loss"`. */
  readonly label: string;
  /** The least and the greatest value there can be; otherwise from 0 to the greatest there is. */
  readonly domain?: readonly [least: number, greatest: number];
  /** Write shares as percentages. */
  readonly percent?: boolean;
  /** What the picture shows, in one sentence: for those who do not see it. */
  readonly title: string;
}

/** A value at an epoch. */
export type CurvePoint = readonly [epoch: number, value: number];

const WIDTH = 572, HEIGHT = 250;

/** So many columns the curve has at most: more could not be told apart. */
const COLUMNS = 500;

/** The picture as SVG, which can stand alone or inside a page. */
export function curvePlot(curve: CurvePlot): string {
  const { values, label, domain, percent = false, title } = curve;
  const heldOut = curve.heldOut?.filter(([, value]) => Number.isFinite(value)) ?? [];
  const known = values.filter(Number.isFinite);
  const all = [...known, ...heldOut.map(([, value]) => value)];
  const greatest = all.reduce((a, b) => Math.max(a, b), 0);
  const place = { x: (point: CurvePoint) => point[0], y: (point: CurvePoint) => point[1] };
  const plot = Plot.plot({
    document: new DOMParser().parseFromString("<html></html>", "text/html"),
    width: WIDTH,
    height: HEIGHT,
    marginLeft: 72,
    marginRight: 20,
    marginTop: heldOut.length > 0 ? 34 : 14,
    marginBottom: 46,
    x: {
      domain: [0, Math.max(1, values.length)],
      label: "epoch",
      labelAnchor: "center",
      labelArrow: "none",
      ticks: 5,
      tickFormat: (epoch: number) => Number.isInteger(epoch) ? `${epoch}` : "",
    },
    y: {
      domain: domain ?? [0, greatest > 0 ? greatest : 1],
      nice: domain === undefined,
      label,
      labelAnchor: "center",
      labelArrow: "none",
      labelOffset: 62,
      ticks: 4,
      ...percent ? { tickFormat: (share: number) => `${Math.round(100 * share)} %` } : {},
    },
    marks: [
      Plot.gridY({ className: "grid", ticks: 4, stroke: LIGHT.rule, strokeOpacity: 1 }),
      Plot.ruleY([domain?.[0] ?? 0], { className: "floor", stroke: LIGHT.quiet }),
      Plot.line(thinned(values), {
        ...place,
        className: "curve",
        stroke: LIGHT.labels[1],
        strokeWidth: 1.75,
      }),
      Plot.line(heldOut, {
        ...place,
        className: "held-out",
        stroke: LIGHT.labels[0],
        strokeWidth: 1.75,
        strokeDasharray: "6 3",
      }),
      heldOut.length === 1
        ? Plot.dot(heldOut, { ...place, className: "held-out-dot", fill: LIGHT.labels[0], r: 4 })
        : null,
      // A single value makes no line.
      known.length === 1
        ? Plot.dot(thinned(values), { ...place, className: "point", fill: LIGHT.labels[1], r: 4 })
        : null,
    ],
  });
  return svgPicture({
    className: "curve-plot",
    width: WIDTH,
    height: HEIGHT,
    title,
    dark: [
      `.grid { stroke: ${DARK.rule} }`,
      `.floor { stroke: ${DARK.quiet} }`,
      `.curve { stroke: ${DARK.labels[1]} }`,
      `.point { fill: ${DARK.labels[1]} }`,
      `.held-out { stroke: ${DARK.labels[0]} }`,
      `.held-out-dot { fill: ${DARK.labels[0]} }`,
    ],
    svg: plot.innerHTML + (heldOut.length > 0 ? LEGEND : ""),
  });
}

const LEGEND = `<g text-anchor="start">
<g class="curve" stroke="${LIGHT.labels[1]}"><path d="M 72 16 h 24" stroke-width="1.75"/></g>
<text x="102" y="20">its own points</text>
<g class="held-out" stroke="${LIGHT.labels[0]}"><path d="M 212 16 h 24" stroke-width="1.75"
  stroke-dasharray="6 3"/></g>
<text x="242" y="20">held out</text>
</g>`;

/**
 * The points of the curve. Of a long run every column keeps its lowest and its highest value, so
 * that no peak is lost, and the last one of all.
 */
function thinned(values: readonly number[]): CurvePoint[] {
  const all = values.map((value, i): CurvePoint => [i + 1, value]);
  const size = Math.ceil(all.length / COLUMNS);
  if (size === 1 || all.length === 0) return all;
  const kept = new Set([all[all.length - 1]]);
  for (let start = 0; start < all.length; start += size) {
    const column = all.slice(start, start + size);
    kept.add(column.reduce((a, b) => b[1] < a[1] ? b : a));
    kept.add(column.reduce((a, b) => b[1] > a[1] ? b : a));
  }
  return all.filter((point) => kept.has(point));
}
