/** The picture of how far gradients reach back through a sequence. */
import { DARK, LIGHT } from "./colours.ts";
import { DOMParser, Plot } from "./drawing.ts";
import { svgPicture } from "./svg_picture.ts";

export interface GradientFlowPlot {
  /** The length of the gradient at each word, before anything was learned and afterwards. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** What the picture shows, in one sentence: for those who do not see it. */
  readonly title: string;
}

const WIDTH = 572, HEIGHT = 290;

/** Whatever is smaller lies on the floor: no learning comes of it. */
const LEAST = 1e-12;

/** The picture as SVG, which can stand alone or inside a page. */
export function gradientFlowPlot({ before, after, title }: GradientFlowPlot): string {
  const points = (flow: readonly number[]) =>
    flow.map((length, i): [word: number, length: number] => [i + 1, Math.max(LEAST, length)]);
  const greatest = Math.max(1, ...before, ...after);
  const curve = {
    x: (point: [number, number]) => point[0],
    y: (point: [number, number]) => point[1],
  };
  const plot = Plot.plot({
    document: new DOMParser().parseFromString("<html></html>", "text/html"),
    width: WIDTH,
    height: HEIGHT,
    marginLeft: 72,
    marginRight: 20,
    marginTop: 34,
    marginBottom: 46,
    x: {
      domain: [1, Math.max(2, before.length)],
      label: "word",
      labelAnchor: "center",
      labelArrow: "none",
      ticks: 5,
      tickFormat: (word: number) => Number.isInteger(word) ? `${word}` : "",
    },
    y: {
      type: "log",
      domain: [LEAST, 10 ** Math.ceil(Math.log10(greatest))],
      label: "length of the gradient",
      labelAnchor: "center",
      labelArrow: "none",
      labelOffset: 62,
      ticks: 5,
      tickFormat: (length: number) => length.toExponential(0).replace("e+0", ""),
    },
    marks: [
      Plot.gridY({ className: "grid", ticks: 5, stroke: LIGHT.rule, strokeOpacity: 1 }),
      Plot.line(points(before), {
        ...curve,
        className: "before",
        stroke: LIGHT.labels[0],
        strokeWidth: 2,
        strokeDasharray: "5 4",
      }),
      Plot.line(points(after), {
        ...curve,
        className: "after",
        stroke: LIGHT.labels[1],
        strokeWidth: 2,
      }),
    ],
  });
  return svgPicture({
    className: "gradient-flow",
    width: WIDTH,
    height: HEIGHT,
    title,
    dark: [
      `.grid { stroke: ${DARK.rule} }`,
      `.before { stroke: ${DARK.labels[0]} }`,
      `.after { stroke: ${DARK.labels[1]} }`,
    ],
    svg: plot.innerHTML + LEGEND,
  });
}

const LEGEND = `<g text-anchor="start">
<g class="before" stroke="${LIGHT.labels[0]}"><path d="M 72 16 h 22" stroke-width="2"
  stroke-dasharray="5 4"/></g>
<text x="100" y="20">before it learned</text>
<g class="after" stroke="${LIGHT.labels[1]}"><path d="M 232 16 h 22" stroke-width="2"/></g>
<text x="260" y="20">afterwards</text>
</g>`;
