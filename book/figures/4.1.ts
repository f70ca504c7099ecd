/// <reference lib="dom" />
/** A kernel that slides along a row of numbers. */
import { conv1dLoop } from "#impl/4_networks/conv1d_loop.ts";
import { tensorData } from "#modules/2_tensors/tensor_data.ts";
import { element } from "../demo/page/elements.ts";
import { bars } from "./parts/convolution/bars.ts";
import { pairsAt, sumWords } from "./parts/convolution/windows.ts";
import { errorText } from "../demo/page/error_text.ts";
import { field, type FigureApi, showFigure } from "./parts/figure.ts";
import { numbersOf } from "./parts/number_text.ts";

/** So many numbers in the row, each from -MOST to MOST. */
const COUNT = 16, MOST = 5;

/** So many numbers a kernel may have here. */
const WIDEST = 5;

const KERNELS: Readonly<Record<string, string>> = {
  "Steps up": "-1, 1",
  "Mean of three": "1/3, 1/3, 1/3",
  "Bends": "1, -2, 1",
  "The one two further on": "0, 0, 1",
};

export function mount(place: HTMLElement, api: FigureApi): void {
  const signal = Float64Array.of(0, 0, 1, 2, 3, 3, 3, 0, 0, -3, -3, 0, 2, 4, 2, 0);
  const say = element("p", { class: "say", role: "status" });
  const kernel = field("Kernel", { value: "-1, 1", changed: draw });
  const reverse = element("input", { type: "checkbox", onchange: draw });
  let weights: number[] = [], results = new Float64Array(COUNT), looked = 3;
  const input = bars({
    ...{ label: "input", count: COUNT, most: MOST },
    look: (at) => look(at),
    change: (at, value) => {
      signal[at] = value;
      draw();
    },
  });
  const output = bars({ label: "out", count: COUNT, look: (at) => look(at) });
  const panel = (words: string, part: Element) =>
    element("div", { class: "panel grow" }, element("p", {}, words), part);
  showFigure(place, {
    title: "A kernel on every place of a row",
    api,
    parts: [
      element(
        "div",
        { class: "controls" },
        kernel.root,
        element("label", { class: "beside" }, reverse, element("span", {}, "reverse")),
        ...Object.entries(KERNELS).map(([words, numbers]) =>
          element("button", {
            type: "button",
            onclick: () => {
              kernel.input.value = numbers;
              draw();
            },
          }, words)
        ),
      ),
      element(
        "div",
        { class: "panels" },
        panel("input: drag the bars, or choose by ← → and move by ↑ ↓", input.root),
        panel("out: point at a number to see what it is made of", output.root),
      ),
      say,
    ],
  });
  draw();

  function draw(): void {
    say.classList.remove("wrong");
    input.show(signal);
    try {
      weights = readKernel(kernel.input.value);
      const out = tensorData(new Float64Array(COUNT), [1, 1, COUNT]);
      const weight = tensorData(Float64Array.from(weights), [1, 1, weights.length]);
      conv1dLoop(out, tensorData(signal, [1, 1, COUNT]), weight, { reverse: reverse.checked });
      results = out.storage;
      output.show(results);
      look(looked);
    } catch (error) {
      weights = [];
      say.classList.add("wrong");
      say.textContent = `${errorText(error)}.`;
      for (const part of [input, output]) part.mark([]);
    }
  }

  /** What the kernel lies on where its first number is at this place. */
  function look(at: number): void {
    if (weights.length === 0) return;
    looked = at;
    const pairs = pairsAt(at, {
      input: { rows: 1, columns: COUNT, values: signal },
      kernel: { rows: 1, columns: weights.length, values: weights },
      reverse: reverse.checked,
    });
    input.mark(pairs.flatMap(({ place }) => place ?? []));
    output.mark([at]);
    say.textContent = sumWords(`out[${at}]`, pairs, results[at]);
  }
}

function readKernel(text: string): number[] {
  const numbers = numbersOf(text);
  if (!numbers) throw new Error("A kernel is made of numbers, such as -1, 1 or 1/3, 1/3, 1/3");
  if (numbers.length >= 1 && numbers.length <= WIDEST) return numbers;
  throw new Error(`A kernel has 1 to ${WIDEST} numbers here, not ${numbers.length}`);
}
