/// <reference lib="dom" />
/** The way back through a formula's graph, one variable after the other. */
import { type Scalar, scalar } from "#modules/1_autodiff/scalar.ts";
import { buildScalar } from "../../train/graph/build_scalar.ts";
import { type Expression, readExpression, variablesOf } from "../../train/graph/expression.ts";
import { shortValue } from "../../train/graph/short_value.ts";
import { walkBack } from "../../train/graph/walk.ts";
import { element } from "../demo/page/elements.ts";
import { errorText } from "../demo/page/error_text.ts";
import { field, type FigureApi, showFigure } from "./parts/figure.ts";
import { type BackwardStep, backwardSteps } from "./parts/graph/backward_steps.ts";
import { nameOf, type Turns, turnWords } from "./parts/graph/backward_words.ts";
import { graphPicture } from "./parts/graph/graph_picture.ts";
import { keepInSight } from "./parts/keep_in_sight.ts";
import { stepper } from "./parts/stepper.ts";

/** So many numbers can be seen at once. */
const MOST = 40;

export function mount(place: HTMLElement, api: FigureApi): void {
  const scroller = (label: string) =>
    element("div", { class: "cells", tabindex: 0, role: "group", "aria-label": label });
  const inputs = element("div", { class: "controls" });
  const picture = scroller("The graph; the arrow keys go a step on or back");
  const table = scroller("The numbers in a table");
  const say = element("div", { class: "say tall", role: "status" });
  let show: (step: number) => void = () => {};
  const steps = stepper((step) => attempt(() => show(step)));
  steps.listen(picture);
  const formula = field("Formula", {
    value: "(x * y + 3) * tanh(x)",
    changed: read,
    attributes: { class: "wide", spellcheck: "false", autocapitalize: "off" },
  });
  /** What was typed for each name; one that is gone may come again. */
  const typed = new Map<string, string>();
  showFigure(place, {
    title: "The way back, one variable after the other",
    api,
    parts: [
      element("div", { class: "controls" }, formula.root),
      inputs,
      steps.root,
      picture,
      say,
      element("details", {}, element("summary", {}, "The numbers in a table"), table),
    ],
  });
  read();

  function read(): void {
    attempt(() => {
      inputs.replaceChildren();
      const expression = readExpression(formula.input.value);
      const fields = variablesOf(expression).map((name, i) => {
        const { root, input } = field(name, {
          value: typed.get(name) ?? `${i + 2}`,
          changed: () => attempt(draw),
          attributes: { class: "number", inputmode: "decimal" },
        });
        return { name, root, input };
      });
      const draw = () => {
        for (const { name, input } of fields) typed.set(name, input.value);
        drawWay(expression);
      };
      inputs.append(...fields.map(({ root }) => root));
      draw();
    });
  }

  function drawWay(expression: Expression): void {
    const variables = new Map(
      variablesOf(expression).map((name) => [name, variable(name, typed.get(name)!)]),
    );
    const result = buildScalar(expression, variables);
    const { values, total } = walkBack(result, MOST);
    if (total > MOST) throw new Error(`${MOST} numbers are drawn at most, not ${total}`);
    const way = backwardSteps(result);
    const turns = new Map(way.flatMap(({ turn }, i) => turn ? [[turn.variable, i] as const] : []));
    const graph = graphPicture(values, turns);
    picture.replaceChildren(graph.root);
    steps.restart(way.length);
    const leaves = [...variables.values()];
    show = (at) => {
      const step = way[at], box = graph.boxOf(step.turn?.variable ?? result);
      graph.show(step);
      table.replaceChildren(tableOf(values, step, turns));
      say.replaceChildren(...told(result, { way, at, turns, leaves }));
      if (box) keepInSight(picture, box);
    };
    show(0);
  }

  function attempt(work: () => void): void {
    say.classList.remove("wrong");
    try {
      work();
    } catch (error) {
      say.classList.add("wrong");
      say.textContent = `${errorText(error)}.`;
      for (const part of [picture, table]) part.replaceChildren();
      steps.restart(0);
    }
  }
}

function variable(name: string, text: string): Scalar {
  const value = text.trim() === "" ? NaN : Number(text);
  if (Number.isNaN(value)) throw new Error(`${name} is a number, such as 0.5, not "${text}"`);
  return scalar(value, { name });
}

interface Way {
  readonly way: readonly BackwardStep[];
  readonly at: number;
  readonly turns: Turns;
  readonly leaves: readonly Scalar[];
}

/** What a step is, in words. */
function told(result: Scalar, { way, at, turns, leaves }: Way): HTMLElement[] {
  const { turn, gradients } = way[at], count = way.length - 2;
  const paragraph = (words: string) => element("p", {}, words);
  if (result.isConstant) {
    return [paragraph(
      `It comes to ${shortValue(result.data)}, made of constants alone: there is no way back`,
    )];
  }
  if (at === 0) {
    return [paragraph(
      `Forward: it comes to ${shortValue(result.data)}. The way back has ${count} turns; the ` +
        "numbers in the corners are their order.",
    )];
  }
  if (turn) {
    const { head, lines } = turnWords({ turn, gradients }, turns);
    const items = lines.map((line) => element("li", {}, line));
    return [paragraph(`Turn ${at} of ${count}. ${head}`), element("ul", {}, ...items)];
  }
  const arrived = leavesText(leaves, (leaf) => gradients.get(leaf) ?? 0);
  for (const leaf of leaves) leaf.zeroDerivative();
  result.backward();
  const found = leavesText(leaves, ({ derivative }) => derivative);
  return [paragraph(`The leaves have what they need: ${arrived}. backward() gives ${found}.`)];
}

function leavesText(leaves: readonly Scalar[], number: (leaf: Scalar) => number): string {
  return leaves.map((leaf) => `${leaf.name}: ${shortValue(number(leaf))}`).join(", ");
}

function tableOf(
  scalars: readonly Scalar[],
  { turn, gradients }: BackwardStep,
  turns: Turns,
): HTMLElement {
  const head = ["turn", "number", "made of", "value", "gradient so far"];
  const row = (scalar: Scalar) => {
    const inputs = scalar.isConstant ? [] : scalar.inputs, arrived = gradients.get(scalar);
    const texts = [
      `${turns.get(scalar) ?? ""}`,
      scalar.isConstant ? "constant" : scalar.name ?? scalar.history?.fn?.name ?? "",
      inputs.map((input) => nameOf(input, turns)).join(", "),
      shortValue(scalar.data),
      arrived === undefined ? "" : shortValue(arrived),
    ];
    const isNow = scalar === turn?.variable;
    return element(
      "tr",
      isNow ? { class: "now", "aria-current": "step" } : {},
      ...texts.map((text) => element("td", {}, text)),
    );
  };
  const byTurn = (scalar: Scalar) => turns.get(scalar) ?? Infinity;
  const rows = scalars.toSorted((a, b) => byTurn(a) - byTurn(b) || 0).map(row);
  return element(
    "table",
    {},
    element("tr", {}, ...head.map((words) => element("th", { scope: "col" }, words))),
    ...rows,
  );
}
