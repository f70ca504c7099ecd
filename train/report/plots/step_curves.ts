/** The picture of a value over a run: what the steps found, and what the held-out examples say. */
import { DARK, LIGHT } from "./colours.ts";
import { DOMParser, Plot } from "./drawing.ts";
import { svgPicture } from "./svg_picture.ts";

/** A value at a time, in epochs. */
export type CurvePoint = readonly [epoch: number, value: number];

export interface StepCurves {
  /** While it learned, from measurement to measurement. */
  readonly learning: readonly CurvePoint[];
  /** On the held-out examples, where they were looked at. */
  readonly heldOut: readonly CurvePoint[];
  /** What the value is: `"loss"`. */
  readonly label: string;
  /** How many epochs the axis shows. */
  readonly epochs: number;
  /** Write shares as percentages, and begin not at 0 but where it is worth looking. */
  readonly percent?: boolean;
  /** What the picture shows, in one sentence: for those who do not see it. */
  readonly title: string;
}

const WIDTH = 572, HEIGHT = 270;

/** So many points a curve has at most: more could not be told apart. */
const POINTS = 500;

/** The picture as SVG, which can stand alone or inside a page. */
export function stepCurves(curves: StepCurves): string {
  const { label, epochs, percent = false, title } = curves;
  const [learning, heldOut] = [curves.learning, curves.heldOut].map((points) =>
    points.filter(([, value]) => Number.isFinite(value))
  );
  const values = (points: readonly CurvePoint[]) => points.map(([, value]) => value);
  // How bad it was at the very first would leave little room for how good it is.
  const worst = Math.min(1, ...values(heldOut.length > 0 ? heldOut : learning));
  const [least, greatest] = percent
    ? [Math.min(0.9, Math.floor(10 * worst) / 10), 1]
    : [0, Math.max(0, ...values(learning), ...values(heldOut)) || 1];
  const place = { x: (point: CurvePoint) => point[0], y: (point: CurvePoint) => point[1] };
  const plot = Plot.plot({
    document: new DOMParser().parseFromString("<html></html>", "text/html"),
    width: WIDTH,
    height: HEIGHT,
    marginLeft: 72,
    marginRight: 20,
    marginTop: 34,
    marginBottom: 46,
    x: {
      domain: [0, epochs],
      label: "epoch",
      labelAnchor: "center",
      labelArrow: "none",
      ticks: 5,
      tickFormat: (epoch: number) => Number.isInteger(epoch) ? `${epoch}` : "",
    },
    y: {
      domain: [least, greatest],
      nice: !percent,
      label,
      labelAnchor: "center",
      labelArrow: "none",
      labelOffset: 62,
      ticks: 4,
      ...percent ? { tickFormat: (share: number) => `${Math.round(100 * share)} %` } : {},
    },
    marks: [
      Plot.gridY({ className: "grid", ticks: 4, stroke: LIGHT.rule, strokeOpacity: 1 }),
      Plot.ruleY([least], { className: "floor", stroke: LIGHT.quiet }),
      Plot.line(averaged(learning), {
        ...place,
        clip: true,
        className: "learning",
        stroke: LIGHT.labels[1],
        strokeWidth: 1.25,
      }),
      Plot.line(heldOut, {
        ...place,
        className: "held-out",
        stroke: LIGHT.labels[0],
        strokeWidth: 2,
      }),
      Plot.dot(heldOut, { ...place, className: "held-out-dot", fill: LIGHT.labels[0], r: 3 }),
    ],
  });
  return svgPicture({
    className: "step-curves",
    width: WIDTH,
    height: HEIGHT,
    title,
    dark: [
      `.grid { stroke: ${DARK.rule} }`,
      `.floor { stroke: ${DARK.quiet} }`,
      `.learning { stroke: ${DARK.labels[1]} }`,
      `.held-out { stroke: ${DARK.labels[0]} }`,
      `.held-out-dot { fill: ${DARK.labels[0]} }`,
    ],
    svg: plot.innerHTML + LEGEND,
  });
}

const LEGEND = `<g text-anchor="start">
<g class="learning" stroke="${LIGHT.labels[1]}"><path d="M 72 16 h 22" stroke-width="1.25"/></g>
<text x="100" y="20">while learning</text>
<g class="held-out" stroke="${LIGHT.labels[0]}"><path d="M 212 16 h 22" stroke-width="2"/></g>
<g class="held-out-dot" fill="${LIGHT.labels[0]}"><circle cx="223" cy="16" r="3"/></g>
<text x="240" y="20">held out</text>
</g>`;

/** A long curve with neighbours taken together, each group by its mean. */
function averaged(points: readonly CurvePoint[]): CurvePoint[] {
  const size = Math.ceil(points.length / POINTS), groups: CurvePoint[] = [];
  for (let start = 0; start < points.length; start += Math.max(1, size)) {
    const group = points.slice(start, start + size);
    const mean = (at: 0 | 1) => group.reduce((sum, point) => sum + point[at], 0) / group.length;
    groups.push([mean(0), mean(1)]);
  }
  return groups;
}
