/** A curve that grows: what is learned from as a line, what is held out as a dashed one. */
import { drawn } from "../../demo/page/elements.ts";
import { element } from "../elements.ts";

type Point = readonly [x: number, y: number];

export interface Curves {
  readonly learned: readonly Point[];
  readonly heldOut: readonly Point[];
}

export interface CurveOptions {
  readonly title: string;
  /** The top of the picture; the largest value unless told. */
  readonly highest?: number;
  /** A value in words. */
  readonly text: (value: number) => string;
}

const WIDTH = 400, HEIGHT = 220, LEFT = 52, RIGHT = 12, TOP = 10, BOTTOM = 30;

export class CurveChart {
  readonly place: HTMLElement;
  readonly #options: CurveOptions;
  readonly #learned = drawn("path", { class: "learned" });
  readonly #heldOut = drawn("path", { class: "held-out" });
  readonly #dots = drawn("g", { class: "held-out-dots" });
  readonly #axes = drawn("g", { class: "axes" });
  readonly #picture: SVGSVGElement;

  constructor(options: CurveOptions) {
    this.#options = options;
    this.#picture = drawn(
      "svg",
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": options.title },
      ...[this.#axes, this.#learned, this.#heldOut, this.#dots],
    );
    this.place = element(
      "figure",
      { class: "curve" },
      element(
        "figcaption",
        {},
        element("strong", {}, options.title),
        element("span", { class: "key learned" }, "learned from"),
        element("span", { class: "key held-out" }, "held out"),
      ),
      this.#picture,
    );
  }

  draw({ learned, heldOut }: Curves): void {
    const { title, text, highest } = this.#options, all = [...learned, ...heldOut];
    const right = Math.max(1, ...all.map(([x]) => x));
    const top = highest ?? niceAbove(Math.max(1e-6, ...all.map(([, y]) => y)));
    const place = ([x, y]: Point) =>
      [
        LEFT + (WIDTH - LEFT - RIGHT) * x / right,
        HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * Math.min(y, top) / top,
      ] as const;
    const path = (points: readonly Point[]) =>
      points.map((point, i) => `${i === 0 ? "M" : "L"}${rounded(place(point))}`).join("");
    this.#learned.setAttribute("d", path(learned));
    this.#heldOut.setAttribute("d", path(heldOut));
    const dots = heldOut.length <= MOST_DOTS ? heldOut : [];
    this.#dots.replaceChildren(...dots.map((point) => {
      const [cx, cy] = place(point);
      return drawn("circle", { cx, cy, r: 2.5 });
    }));
    this.#axes.replaceChildren(
      ...[0, 0.5, 1].flatMap((share) => {
        const [, y] = place([0, share * top]);
        return [
          drawn("path", { class: "grid", d: `M${LEFT},${y}H${WIDTH - RIGHT}` }),
          drawn("text", { x: LEFT - 6, y: y + 4, "text-anchor": "end" }, text(share * top)),
        ];
      }),
      drawn("text", { x: LEFT, y: HEIGHT - 8, "text-anchor": "middle" }, "0"),
      drawn(
        "text",
        { x: WIDTH - RIGHT, y: HEIGHT - 8, "text-anchor": "end" },
        `epoch ${Number(right.toFixed(2))}`,
      ),
    );
    const last = learned.at(-1);
    const label = last ? `${title}, now ${text(last[1])}` : title;
    if (this.#picture.getAttribute("aria-label") !== label) {
      this.#picture.setAttribute("aria-label", label);
    }
  }
}

/** More dots than these hide the line. */
const MOST_DOTS = 40;

function rounded([x, y]: readonly [number, number]): string {
  return `${x.toFixed(1)},${y.toFixed(1)}`;
}

/** Few digits before zeros, the half of them too, and not below a value. */
function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 3, 4, 6, 8, 10].map((digit) => digit * power).find((nice) => nice >= value) ??
    10 * power;
}
