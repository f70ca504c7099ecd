/// <reference lib="dom" />
/** The smallest classifier: three sliders, and where the network's mind changes. */
import { pointSet, type PointSetName } from "#data/points.ts";
import {
  forward,
  type LineWeights,
  weightsForDiag,
  weightsForSimple,
} from "#impl/0_fundamentals/classifier.ts";
import { drawn, element } from "../demo/page/elements.ts";
import { errorText } from "../demo/page/error_text.ts";
import { type FigureApi, showFigure, slider } from "./parts/figure.ts";

/** The picture is so many units wide, and shaded in so many squares a side. */
const SIDE = 300, SQUARES = 20;

const SETS = ["simple", "diag", "split", "xor"] as const satisfies readonly PointSetName[];

export function mount(place: HTMLElement, api: FigureApi): void {
  const say = element("p", { class: "say", role: "status" });
  const square = SIDE / SQUARES;
  const squares = Array.from({ length: SQUARES * SQUARES }, (_, i) =>
    drawn("rect", {
      ...{ x: i % SQUARES * square, y: Math.floor(i / SQUARES) * square },
      ...{ width: square + 0.5, height: square + 0.5 },
    }));
  const points = drawn("g");
  const picture = drawn(
    "svg",
    { viewBox: `0 0 ${SIDE} ${SIDE}`, role: "img", "aria-label": "The square, shaded by p" },
    ...squares,
    points,
    drawn("rect", { class: "frame", width: SIDE, height: SIDE }),
  );
  const options = { min: -40, max: 40, step: 0.5 };
  const w1 = slider("w1", { ...options, value: -10, changed: draw });
  const w2 = slider("w2", { ...options, value: 5, changed: draw });
  const bias = slider("bias", { ...options, value: 2, changed: draw });
  const choice = element(
    "select",
    { onchange: draw, "aria-label": "Points" },
    ...SETS.map((name) => element("option", { value: name }, name)),
  );
  const use = (words: string, weights: () => LineWeights) =>
    element("button", {
      type: "button",
      onclick: () => {
        attempt(say, () => {
          const found = weights();
          w1.set(found.w1);
          w2.set(found.w2);
          bias.set(found.bias);
          draw();
        });
      },
    }, words);

  showFigure(place, {
    title: "A line by hand: p = sigmoid(w1·x1 + w2·x2 + bias)",
    api,
    parts: [
      element(
        "div",
        { class: "controls" },
        element("label", {}, element("span", {}, "Points"), choice),
        use("weightsForSimple()", weightsForSimple),
        use("weightsForDiag()", weightsForDiag),
      ),
      element(
        "div",
        { class: "panels" },
        element("div", { class: "panel stack" }, w1.root, w2.root, bias.root, say),
        element("div", { class: "panel grow" }, picture),
      ),
    ],
  });
  draw();

  function draw(): void {
    attempt(say, () => {
      const weights = { w1: w1.get(), w2: w2.get(), bias: bias.get() };
      squares.forEach((rect, i) => {
        const x1 = (i % SQUARES + 0.5) / SQUARES,
          x2 = 1 - (Math.floor(i / SQUARES) + 0.5) / SQUARES;
        rect.setAttribute("fill", shade(forward(weights, x1, x2)));
      });
      const set = pointSet(choice.value as PointSetName);
      points.replaceChildren(...set.points.map(([x1, x2], i) => {
        const isOne = set.labels[i] === 1;
        const place = { cx: x1 * SIDE, cy: (1 - x2) * SIDE, r: 5 };
        return isOne ? drawn("circle", { class: "one", ...place }) : drawn("rect", {
          class: "zero",
          x: place.cx - 4.5,
          y: place.cy - 4.5,
          width: 9,
          height: 9,
        });
      }));
      tell(weights, set);
    });
  }

  function tell(weights: LineWeights, { points, labels }: ReturnType<typeof pointSet>): void {
    const right = points.filter(([x1, x2], i) => +(forward(weights, x1, x2) > 0.5) === labels[i]);
    say.textContent = `${right.length} of ${points.length} points are on the right side. ` +
      "Discs have label 1, squares label 0.";
  }
}

/** From blue for 0 over grey to orange for 1, on light paper and on dark. */
function shade(p: number): string {
  const share = Number.isFinite(p) ? Math.min(1, Math.max(0, p)) : 0.5;
  return `rgb(${Math.round(120 + 115 * share)} ${Math.round(165 - 10 * share)} ` +
    `${Math.round(225 - 125 * share)} / ${0.25 + Math.abs(share - 0.5)})`;
}

/** What the code of a figure throws is told in its place. */
function attempt(say: HTMLElement, work: () => void): void {
  say.classList.remove("wrong");
  try {
    work();
  } catch (error) {
    say.classList.add("wrong");
    say.textContent = errorText(error);
  }
}
