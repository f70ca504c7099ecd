/// <reference lib="dom" />
/** Curves over the steps of a sequence, by powers of ten; one step of all is looked at. */
import { drawn } from "../../../demo/page/elements.ts";
import { pointed } from "../pointed.ts";

/** A curve: what it is called, and its number at each step. */
export interface Flow {
  readonly name: string;
  readonly lengths: readonly number[];
}

/** In units of the picture. */
const WIDTH = 360, HEIGHT = 230, LEFT = 46, RIGHT = 352, TOP = 10, BOTTOM = 196;

/** What is smaller or larger is drawn at the edge. */
const LEAST = -40, MOST = 20;

/** @param look is called with the step that is looked at, from 0 */
export function flowPlot(
  flows: readonly Flow[],
  { look, label }: { readonly look: (step: number) => void; readonly label: string },
): { readonly root: SVGSVGElement; mark(step: number): void } {
  const steps = flows[0].lengths.length, [low, high] = decades(flows);
  const x = (step: number) => LEFT + (RIGHT - LEFT) * step / Math.max(1, steps - 1);
  const y = (power: number) => TOP + (BOTTOM - TOP) * (high - power) / (high - low);
  const curves = flows.map(({ name, lengths }) => {
    const points = lengths.flatMap((length, step) => {
      const power = powerOf(length);
      return power === undefined ? [] : [`${x(step)},${y(power)}`];
    });
    return drawn("polyline", { class: `flow ${name}`, points: points.join(" ") });
  });
  const every = Math.max(1, Math.ceil((high - low) / 6));
  const rules = Array.from({ length: Math.floor((high - low) / every) + 1 }, (_, i) => {
    const power = high - i * every;
    return [
      drawn("line", { class: "rule", x1: LEFT, x2: RIGHT, y1: y(power), y2: y(power) }),
      drawn("text", { x: LEFT - 6, y: y(power) + 4, "text-anchor": "end" }, powerText(power)),
    ];
  }).flat();
  const last = steps - 1;
  const numbers = [
    ...new Set([0, Math.round(last / 4), Math.round(last / 2), Math.round(3 * last / 4), last]),
  ];
  const names = numbers.map((step) =>
    drawn("text", { x: x(step), y: BOTTOM + 16, "text-anchor": "middle" }, `${step + 1}`)
  );
  const line = drawn("line", { class: "looked", y1: TOP, y2: BOTTOM });
  const half = (RIGHT - LEFT) / Math.max(1, steps - 1) / 2;
  const columns = Array.from({ length: steps }, (_, step) => {
    const room = drawn("rect", {
      ...{ class: "room", x: x(step) - half, y: TOP, width: 2 * half, height: BOTTOM - TOP },
    });
    const column = drawn("g", {
      ...{ class: "column", tabindex: step === last ? 0 : -1, role: "img" },
      "aria-label": wordsOf(flows, step),
      onpointerenter: pointed(() => look(step)),
      onclick: () => look(step),
      onfocus: () => look(step),
      onkeydown: (event) => {
        const to = { ArrowLeft: step - 1, ArrowRight: step + 1, Home: 0, End: last }[
          (event as KeyboardEvent).key
        ];
        if (to === undefined || !columns[to]) return;
        event.preventDefault();
        column.setAttribute("tabindex", "-1");
        columns[to].setAttribute("tabindex", "0");
        columns[to].focus();
      },
    }, room);
    return column;
  });
  return {
    root: drawn(
      "svg",
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "flows", role: "group", "aria-label": label },
      ...rules,
      ...names,
      drawn("text", { x: (LEFT + RIGHT) / 2, y: HEIGHT - 3, "text-anchor": "middle" }, "step"),
      ...curves,
      line,
      ...columns,
    ),
    mark: (step) => {
      for (const end of ["x1", "x2"]) line.setAttribute(end, `${x(step)}`);
    },
  };
}

/** What all curves have at a step: `"step 3: rnn 1.2e-5, gru 0.001"`. */
export function wordsOf(flows: readonly Flow[], step: number): string {
  const lengths = flows.map(({ name, lengths }) => `${name} ${shortLength(lengths[step])}`);
  return `step ${step + 1}: ${lengths.join(", ")}`;
}

/** Two digits that count. */
export function shortLength(length: number): string {
  return length >= 0.01 && length < 1000
    ? `${Number(length.toPrecision(2))}`
    : length.toExponential(1);
}

/** The powers of ten between which all numbers lie. */
function decades(flows: readonly Flow[]): [low: number, high: number] {
  const powers = flows.flatMap(({ lengths }) => lengths.map(powerOf))
    .filter((power) => power !== undefined);
  return [
    Math.min(-2, Math.floor(Math.min(...powers))),
    Math.max(1, Math.ceil(Math.max(...powers))),
  ];
}

function powerOf(length: number): number | undefined {
  if (Number.isNaN(length)) return undefined;
  return Math.min(MOST, Math.max(LEAST, Math.log10(length)));
}

function powerText(power: number): string {
  return power === 0 ? "1" : `1e${power}`;
}
