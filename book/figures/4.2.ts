/// <reference lib="dom" />
/** A kernel that slides over a picture that one draws. */
import { conv2dLoop } from "#impl/4_networks/conv2d_loop.ts";
import { tensorData } from "#modules/2_tensors/tensor_data.ts";
import { element } from "../demo/page/elements.ts";
import { pixelGrid } from "./parts/convolution/pixel_grid.ts";
import { type Pair, pairsAt, sumWords } from "./parts/convolution/windows.ts";
import { errorText } from "../demo/page/error_text.ts";
import { type FigureApi, showFigure } from "./parts/figure.ts";
import { numberOf, numberText, productsText } from "./parts/number_text.ts";

/** The picture has so many squares a side, and the kernel so many numbers. */
const SIDE = 14, KERNEL = 3;

const KERNELS: Readonly<Record<string, readonly string[]>> = {
  "Edges": ["-1", "-1", "-1", "-1", "8", "-1", "-1", "-1", "-1"],
  "Upright edges": ["-1", "0", "1", "-2", "0", "2", "-1", "0", "1"],
  "Blur": new Array<string>(9).fill("1/9"),
  "Sharpen": ["0", "-1", "0", "-1", "5", "-1", "0", "-1", "0"],
};

export function mount(place: HTMLElement, api: FigureApi): void {
  const ink = house(), say = element("p", { class: "say", role: "status" });
  let results = new Float64Array(SIDE * SIDE), weights: number[] | undefined;
  let [inkOfStroke, looked] = [1, 4 * SIDE + 4];
  const paper = pixelGrid({
    ...{ label: "The picture: Enter draws, Shift and arrows too", side: SIDE, look },
    draw: (at, { isFirst }) => {
      if (isFirst) inkOfStroke = ink[at] > 0 ? 0 : 1;
      if (ink[at] === inkOfStroke) return;
      ink[at] = inkOfStroke;
      convolve();
    },
  });
  const result = pixelGrid({ label: "What comes of it", side: SIDE, look });
  const fields = KERNELS.Edges.map((text, i) => {
    const label = `Kernel, row ${Math.floor(i / KERNEL) + 1}, column ${i % KERNEL + 1}`;
    const input = element("input", { type: "text", "aria-label": label, oninput: convolve });
    input.value = text;
    return input;
  });
  const reverse = element("input", { type: "checkbox", onchange: convolve });
  const products = element("div", {
    class: "cells",
    tabindex: 0,
    role: "group",
    "aria-label": "Products",
  });
  const button = (words: string, press: () => void) =>
    element("button", {
      type: "button",
      onclick: () => {
        press();
        convolve();
      },
    }, words);
  const panel = (words: string, ...parts: readonly Element[]) =>
    element("div", { class: "panel" }, element("p", {}, words), ...parts);
  const choices = Object.entries(KERNELS).map(([words, texts]) =>
    button(words, () => fields.forEach((input, i) => input.value = texts[i]))
  );
  showFigure(place, {
    title: "A kernel on every place of a picture; its first number lies on the place itself",
    api,
    parts: [
      element(
        "div",
        { class: "controls" },
        ...choices,
        element("label", { class: "beside" }, reverse, element("span", {}, "reverse")),
        button("A house", () => ink.set(house())),
        button("Blank paper", () => ink.fill(0)),
      ),
      element(
        "div",
        { class: "panels" },
        panel("Draw here; what has ink is wiped off", paper.root),
        panel("The kernel", element("div", { class: "kernel" }, ...fields)),
        panel("Orange above 0, blue below", result.root),
        panel("Window · kernel", products),
      ),
      say,
    ],
  });
  convolve();

  function convolve(): void {
    say.classList.remove("wrong");
    paper.show(Array.from(ink, (value, at) => ({
      colour: value > 0 ? "var(--ink, #1c2430)" : "",
      words: `${nameOf(at)} ${value > 0 ? "ink" : "paper"}`,
    })));
    try {
      weights = fields.map(({ value, ariaLabel }) => {
        const number = numberOf(value);
        if (number !== undefined) return number;
        throw new Error(`${ariaLabel}: a number is needed, such as -1 or 1/9, not "${value}"`);
      });
      const out = tensorData(new Float64Array(SIDE * SIDE), [1, 1, SIDE, SIDE]);
      conv2dLoop(
        out,
        tensorData(ink, [1, 1, SIDE, SIDE]),
        tensorData(Float64Array.from(weights), [1, 1, KERNEL, KERNEL]),
        { reverse: reverse.checked },
      );
      results = out.storage;
      const most = Math.max(1e-9, ...results.map((value) => Math.abs(value) || 0));
      result.show(Array.from(results, (value, at) => ({
        colour: shade(value / most),
        words: `${nameOf(at)} ${numberText(value)}`,
      })));
      look(looked);
    } catch (error) {
      weights = undefined;
      say.classList.add("wrong");
      say.textContent = `${errorText(error)}.`;
      products.replaceChildren();
      for (const grid of [paper, result]) grid.mark([]);
    }
  }

  /** What the kernel lies on where its first number is at this place. */
  function look(at: number): void {
    looked = at;
    if (!weights) return;
    const pairs = pairsAt(at, {
      input: { rows: SIDE, columns: SIDE, values: ink },
      kernel: { rows: KERNEL, columns: KERNEL, values: weights },
      reverse: reverse.checked,
    });
    paper.mark(pairs.flatMap(({ place }) => place ?? []));
    result.mark([at]);
    products.replaceChildren(productTable(pairs, reverse.checked));
    say.textContent = sumWords(`out${nameOf(at)}`, pairs, results[at]);
  }
}

/** A place by its row and column, from 0. */
function nameOf(at: number): string {
  return `[${Math.floor(at / SIDE)}, ${at % SIDE}]`;
}

/** The products as they lie on the picture: in reverse the kernel's first number is the last one there. */
function productTable(pairs: readonly Pair[], reverse: boolean): HTMLElement {
  const inOrder = reverse ? pairs.toReversed() : pairs;
  const cells = inOrder.map(({ place, input, weight }) =>
    element(
      "td",
      { class: place === undefined ? "stretched" : "" },
      productsText([[input, weight]]),
    )
  );
  const rows = Array.from(
    { length: KERNEL },
    (_, row) => element("tr", {}, ...cells.slice(row * KERNEL, (row + 1) * KERNEL)),
  );
  return element("table", {}, ...rows);
}

/** From blue for -1 over paper to orange for 1. */
function shade(share: number): string {
  if (!Number.isFinite(share)) return "";
  const strength = Math.round(100 * Math.abs(share));
  const colour = share > 0 ? "light-dark(#c2570c, #f2954a)" : "light-dark(#155fa8, #5fa8f0)";
  return strength === 0 ? "" : `color-mix(in srgb, ${colour} ${strength}%, transparent)`;
}

/** What stands on the paper at first: a house with a roof, a door and a window. */
function house(): Float64Array<ArrayBuffer> {
  const rows = [
    ...["..............", "......##......", ".....####.....", "....##..##....", "...##....##..."],
    ...["..##########..", "..#........#..", "..#.####...#..", "..#.#..#...#..", "..#.#..#.#.#.."],
    ...["..#.####.#.#..", "..#......#.#..", "..##########..", ".............."],
  ];
  return Float64Array.from(rows.join(""), (sign) => sign === "#" ? 1 : 0);
}
