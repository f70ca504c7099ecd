/// <reference lib="dom" />
/** The slope of a function, measured in small steps: too large a step bends it, too small a step drowns it. */
import { centralDifference } from "#impl/1_autodiff/central_difference.ts";
import { drawn, element } from "../demo/page/elements.ts";
import { errorText } from "../demo/page/error_text.ts";
import { type FigureApi, showFigure, slider } from "./parts/figure.ts";

interface Curve {
  readonly words: string;
  readonly f: (x: number) => number;
  readonly derivative: (x: number) => number;
}

const CURVES: readonly Curve[] = [
  { words: "sin(x)", f: Math.sin, derivative: Math.cos },
  { words: "x³ / 4", f: (x) => x ** 3 / 4, derivative: (x) => 0.75 * x * x },
  { words: "e^x / 4", f: (x) => Math.exp(x) / 4, derivative: (x) => Math.exp(x) / 4 },
  { words: "|x|", f: Math.abs, derivative: (x) => Math.sign(x) },
];

/** The picture shows x and f(x) from -REACH to REACH. */
const REACH = 3, SIDE = 300;

export function mount(place: HTMLElement, api: FigureApi): void {
  const say = element("p", { class: "say", role: "status" });
  const choice = element(
    "select",
    { onchange: draw, "aria-label": "Function" },
    ...CURVES.map(({ words }, i) => element("option", { value: `${i}` }, words)),
  );
  const x = slider("x", { min: -2.5, max: 2.5, step: 0.1, value: 0.8, changed: draw });
  const step = slider("ε", {
    ...{ min: -16, max: 0, step: 0.5, value: 0, changed: draw },
    shown: (power) => (10 ** power).toPrecision(2),
  });
  const curve = drawn("polyline", { class: "curve" }), secant = drawn("line", { class: "line" });
  const dots = [-1, 1].map(() => drawn("circle", { class: "dot", r: 5 }));
  const zero = px(0);
  const picture = drawn(
    "svg",
    {
      viewBox: `0 0 ${SIDE} ${SIDE}`,
      role: "img",
      "aria-label": "The curve, and the line through two points of it",
    },
    drawn("line", { class: "axis", x1: 0, x2: SIDE, y1: zero, y2: zero }),
    drawn("line", { class: "axis", y1: 0, y2: SIDE, x1: zero, x2: zero }),
    curve,
    secant,
    ...dots,
  );
  showFigure(place, {
    title: "The slope between x - ε and x + ε",
    api,
    parts: [
      element(
        "div",
        { class: "controls" },
        element("label", {}, element("span", {}, "Function"), choice),
        x.root,
        step.root,
      ),
      picture,
      say,
    ],
  });
  draw();

  function draw(): void {
    const { f, derivative } = CURVES[Number(choice.value)],
      at = x.get(),
      epsilon = 10 ** step.get();
    const places = Array.from({ length: 121 }, (_, i) => REACH * (i / 60 - 1));
    curve.setAttribute("points", places.map((x) => `${px(x)},${py(clipped(f(x)))}`).join(" "));
    dots.forEach((dot, i) => {
      const x = at + (i === 0 ? -epsilon : epsilon);
      dot.setAttribute("cx", `${px(x)}`);
      dot.setAttribute("cy", `${py(clipped(f(x)))}`);
    });
    say.classList.remove("wrong");
    try {
      const slope = centralDifference(f, [at], { epsilon }), exact = derivative(at);
      if (!Number.isFinite(slope)) throw new Error(`centralDifference() gives ${slope}`);
      const middle = (f(at - epsilon) + f(at + epsilon)) / 2;
      const [from, to] = [-1, 1].map((side) => [at + side, middle + side * slope]);
      const ends = { x1: px(from[0]), y1: py(from[1]), x2: px(to[0]), y2: py(to[1]) };
      for (const [name, value] of Object.entries(ends)) secant.setAttribute(name, `${value}`);
      say.textContent = `centralDifference: ${slope.toPrecision(10)}, the derivative: ` +
        `${exact.toPrecision(10)}, off by ${Math.abs(slope - exact).toExponential(1)}`;
    } catch (error) {
      say.classList.add("wrong");
      say.textContent = errorText(error);
    }
  }
}

function px(x: number): number {
  return SIDE / 2 * (1 + x / REACH);
}

function py(y: number): number {
  return SIDE / 2 * (1 - y / REACH);
}

/** What lies far outside of the picture is drawn just outside. */
function clipped(y: number): number {
  return Math.min(2 * REACH, Math.max(-2 * REACH, y));
}
