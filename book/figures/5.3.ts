/// <reference lib="dom" />
/** How much of a gradient is left at each step of its way back through time. */
import { rand } from "#modules/2_tensors/factories.ts";
import { gradientFlow } from "#modules/5_sequences/gradient_flow.ts";
import {
  RECURRENT_KINDS,
  type RecurrentKind,
  recurrentLayer,
} from "#modules/5_sequences/recurrent_layer.ts";
import { random } from "#modules/random.ts";
import { element } from "../demo/page/elements.ts";
import { latestOnly } from "../demo/page/latest_only.ts";
import { errorText } from "../demo/page/error_text.ts";
import { type FigureApi, showFigure, slider } from "./parts/figure.ts";
import { type Flow, flowPlot, shortLength, wordsOf } from "./parts/flow/flow_plot.ts";

/** The layers' sizes; one sequence of numbers from -SIZE to SIZE is read. */
const IN = 4, HIDDEN = 16, SIZE = 0.2;

/** A share of the last step's gradient beyond which one says that it vanishes or explodes. */
const FAR = 100;

interface Setting {
  readonly steps: number;
  /** What the weights from state to state are multiplied by. */
  readonly scale: number;
  /** Whether the gates begin open, for as many steps as there are. */
  readonly isOpen: boolean;
}

export function mount(place: HTMLElement, api: FigureApi): void {
  const looked = element("p", { class: "told" }),
    say = element("div", { class: "say", role: "status" });
  const picture = element("div", {});
  const table = element("div", {
    class: "cells",
    tabindex: 0,
    role: "group",
    "aria-label": "Table",
  });
  const changed = latestOnly(async () => {
    say.classList.remove("wrong");
    try {
      const setting = { steps: steps.get(), scale: scale.get(), isOpen: isOpen.checked };
      const flows: Flow[] = [];
      for (const name of RECURRENT_KINDS) {
        flows.push({ name, lengths: await lengthsOf(name, setting) });
      }
      draw(flows);
    } catch (error) {
      say.classList.add("wrong");
      say.textContent = errorText(error);
    }
  });
  const steps = slider("Steps", { min: 5, max: 100, step: 5, value: 50, changed });
  const scale = slider("Weights", {
    ...{ min: 0.25, max: 6, step: 0.25, value: 1, changed },
    shown: (factor) => `× ${factor}`,
  });
  const isOpen = element("input", { type: "checkbox", onchange: changed });
  const key = (name: string) =>
    element("span", { class: "key" }, element("i", { class: name }), name);
  showFigure(place, {
    title: "The length of the gradient of the last state by the input of each step",
    api,
    parts: [
      element(
        "div",
        { class: "controls" },
        steps.root,
        scale.root,
        element("label", { class: "beside" }, isOpen, element("span", {}, "gates begin open")),
      ),
      element("p", {}, ...RECURRENT_KINDS.map(key)),
      picture,
      looked,
      say,
      element("details", {}, element("summary", {}, "The numbers in a table"), table),
    ],
  });
  changed();

  function draw(flows: readonly Flow[]): void {
    const look = (step: number) => {
      plot.mark(step);
      looked.textContent = `Gradient at ${wordsOf(flows, step)}`;
    };
    const plot = flowPlot(flows, { look, label: "Gradient at each step; arrow keys go along" });
    picture.replaceChildren(plot.root);
    const verdicts = flows.map((flow) => element("li", {}, `${flow.name} ${verdict(flow)}`));
    say.replaceChildren(element("ul", {}, ...verdicts));
    table.replaceChildren(tableOf(flows));
    look(0);
  }
}

/** The gradient's length at each step, in a layer as it is when it is made but for its scale. */
async function lengthsOf(
  kind: RecurrentKind,
  { steps, scale, isOpen }: Setting,
): Promise<readonly number[]> {
  const span = isOpen ? steps : undefined;
  const layer = recurrentLayer(kind, { inSize: IN, hidden: HIDDEN, span, draw: random(1) });
  const weight = layer.weight_hh_l0;
  weight.update(weight.value.detach().mul(scale).requiresGrad());
  const draw = random(1), even = () => SIZE * (2 * draw() - 1);
  return await gradientFlow(layer, rand([1, steps, IN], { random: even }));
}

function verdict({ lengths }: Flow): string {
  const share = lengths[0] / lengths.at(-1)!;
  const words = `at step 1 there is ${shortLength(share)} of what there is at the last step`;
  if (share < 1 / FAR) return `vanishes: ${words}`;
  return share > FAR ? `explodes: ${words}` : `stays: ${words}`;
}

function tableOf(flows: readonly Flow[]): HTMLElement {
  const head = ["step", ...flows.map(({ name }) => name)];
  const rows = flows[0].lengths.map((_, step) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, `${step + 1}`),
      ...flows.map(({ lengths }) => element("td", {}, shortLength(lengths[step]))),
    )
  );
  return element(
    "table",
    {},
    element("tr", {}, ...head.map((words) => element("th", { scope: "col" }, words))),
    ...rows,
  );
}
