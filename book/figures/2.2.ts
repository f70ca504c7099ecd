/// <reference lib="dom" />
/** Broadcasting: two shapes typed in, what comes of them, and which elements meet. */
import { broadcastIndex, shapeBroadcast } from "#impl/2_tensors/broadcast.ts";
import { toIndex } from "#impl/2_tensors/indexing.ts";
import { shapeText, sizeOf } from "#modules/2_tensors/shape.ts";
import { element } from "../demo/page/elements.ts";
import { type CellGrid, cellGrid } from "./parts/cell_grid.ts";
import { errorText } from "../demo/page/error_text.ts";
import { field, type FigureApi, showFigure, wholeNumbers } from "./parts/figure.ts";

/** So many elements can be seen at once. */
const MOST = 60;

export function mount(place: HTMLElement, api: FigureApi): void {
  const shown = element("div", {}), say = element("p", { class: "say", role: "status" });
  const draw = () => redraw(a.input.value, b.input.value, shown, say);
  const a = field("Shape of a", { value: "3, 1", changed: draw });
  const b = field("Shape of b", { value: "4", changed: draw });
  showFigure(place, {
    title: "Two shapes, aligned at their last axis",
    api,
    parts: [element("div", { class: "controls" }, a.root, b.root), shown, say],
  });
  draw();
}

function redraw(aText: string, bText: string, shown: HTMLElement, say: HTMLElement): void {
  const a = wholeNumbers(aText), b = wholeNumbers(bText);
  say.classList.remove("wrong");
  try {
    if (!a || !b) throw new Error("Shapes are whole numbers from 0, such as 4, 1, 3");
    const rank = Math.max(a.length, b.length);
    if (rank > 6) throw new Error(`6 axes are drawn at most, not ${rank}`);
    shown.replaceChildren(alignedTable(a, b, undefined));
    const out = shapeBroadcast(a, b);
    if (!isShape(out, rank)) {
      const given = Array.isArray(out) && out.length <= 6 ? shapeText(out) : typeof out;
      throw new Error(`shapeBroadcast() gives ${given}, which is no shape of ${rank} axes`);
    }
    shown.replaceChildren(alignedTable(a, b, out));
    const size = sizeOf(out);
    if (size === 0 || size > MOST) {
      say.textContent = `The result has ${size} elements: to see which meet, make it 1 to ${MOST}.`;
    } else {
      shown.append(meetings({ a, b, out, size }, say));
    }
  } catch (error) {
    say.classList.add("wrong");
    say.textContent = `${errorText(error)}.`;
  }
}

/** Whether a learner's result can be drawn: it may be anything, and of any length. */
function isShape(out: unknown, rank: number): boolean {
  return Array.isArray(out) && out.length === rank &&
    Array.from(out).every((extent) => Number.isSafeInteger(extent) && extent >= 0);
}

/** Both shapes and the result, if there is one, with their last axes below each other. */
function alignedTable(
  a: readonly number[],
  b: readonly number[],
  out: readonly number[] | undefined,
): HTMLElement {
  const rank = Math.max(a.length, b.length),
    axes = Array.from({ length: rank }, (_, i) => i - rank);
  const clash = (axis: number) => {
    const [one, other] = [a.at(axis) ?? 1, b.at(axis) ?? 1];
    return one !== other && one !== 1 && other !== 1;
  };
  const row = (name: string, shape: readonly number[], other: readonly number[]) => {
    const cells = axes.map((axis) => {
      const there = axis >= -shape.length, extent = there ? shape.at(axis)! : 1;
      const stretched = extent === 1 && (other.at(axis) ?? 1) !== 1;
      const words = there ? `${extent}` : "(1)", to = stretched ? ` → ${other.at(axis)}` : "";
      const look = clash(axis) ? "clash" : stretched || !there ? "stretched" : "";
      return element("td", { class: look }, out ? words + to : words);
    });
    return element("tr", {}, element("th", { scope: "row" }, name), ...cells);
  };
  const head = axes.map((axis) => element("th", { scope: "col" }, `${axis}`));
  const table = element(
    "table",
    {},
    element("tr", {}, element("th", { scope: "col" }, "axis"), ...head),
    row("a", a, b),
    row("b", b, a),
    ...out ? [row("result", out, out)] : [],
  );
  return element("div", { class: "cells", tabindex: 0 }, table);
}

interface Broadcast {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly out: readonly number[];
  readonly size: number;
}

/** The elements of all three, and for the one that is looked at what it is made of. */
function meetings({ a, b, out, size }: Broadcast, say: HTMLElement): HTMLElement {
  const indices = Array.from({ length: size }, (_, ordinal) => {
    const index = new Array<number>(out.length).fill(0);
    toIndex(ordinal, out, index);
    return index;
  });
  const within = (index: readonly number[], shape: readonly number[]) => {
    const found = new Array<number>(shape.length).fill(0);
    broadcastIndex(index, out, shape, found);
    return found;
  };
  const ordinalIn = (index: readonly number[], shape: readonly number[]) =>
    index.reduce((ordinal, at, axis) => ordinal * shape[axis] + at, 0);
  // all at once, so that what is wrong with any is told before somebody looks at it
  const inA = indices.map((index) => within(index, a));
  const inB = indices.map((index) => within(index, b));
  const look = (ordinal: number) => {
    const index = indices[ordinal], [fromA, fromB] = [inA[ordinal], inB[ordinal]];
    result.mark([ordinal]);
    ofA.mark([ordinalIn(fromA, a)]);
    ofB.mark([ordinalIn(fromB, b)]);
    say.textContent = `result [${index.join(", ")}] ← a [${fromA.join(", ")}] and ` +
      `b [${fromB.join(", ")}]`;
  };
  /** All places of the result that read an element. */
  const lookBack = (
    shape: readonly number[],
    { name, found }: { readonly name: string; readonly found: readonly (readonly number[])[] },
  ) =>
  (ordinal: number) => {
    const there = found.flatMap((index, place) =>
      ordinalIn(index, shape) === ordinal ? [place] : []
    );
    result.mark(there);
    say.textContent = `This element of ${name} is read ${there.length} times`;
  };
  const grid = (name: string, shape: readonly number[], look: (ordinal: number) => void) =>
    cellGrid({
      ...{ label: name, columns: shape.at(-1) ?? 1, look },
      cells: Array.from({ length: sizeOf(shape) }, (_, ordinal) => {
        const index = new Array<number>(shape.length).fill(0);
        toIndex(ordinal, shape, index);
        return { text: index.join(","), label: `an index of ${name}` };
      }),
    });
  const ofA = grid("a", a, lookBack(a, { name: "a", found: inA }));
  const ofB = grid("b", b, lookBack(b, { name: "b", found: inB }));
  const result: CellGrid = grid("result", out, look);
  look(0);
  const panel = (words: string, { root }: CellGrid) =>
    element("div", { class: "panel" }, element("p", {}, words), root);
  const panels = [panel("a", ofA), panel("b", ofB), panel("result", result)];
  return element("div", { class: "panels" }, ...panels);
}
