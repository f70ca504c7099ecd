/// <reference lib="dom" />
/** Shape, strides and storage: which position in the storage an index leads to. */
import { indexToPosition, toIndex } from "#impl/2_tensors/indexing.ts";
import { shapeText, sizeOf, stridesOf } from "#modules/2_tensors/shape.ts";
import { element } from "../demo/page/elements.ts";
import { type CellGrid, cellGrid } from "./parts/cell_grid.ts";
import { errorText } from "../demo/page/error_text.ts";
import { field, type FigureApi, showFigure, wholeNumbers } from "./parts/figure.ts";

/** So many elements can be seen at once. */
const MOST = 64;

export function mount(place: HTMLElement, api: FigureApi): void {
  const panels = element("div", { class: "panels" });
  const say = element("p", { class: "say", role: "status" });
  const draw = () => redraw(shape.input.value, strides.input.value, { panels, say });
  const shape = field("Shape", { value: "3, 4", changed: draw });
  const strides = field("Strides", { value: "4, 1", changed: draw });
  const set = (make: (shape: number[], strides: number[]) => [number[], number[]]) => () => {
    const [sizes, steps] = [shape.input.value, strides.input.value].map(wholeNumbers);
    if (!sizes || !steps || sizes.length !== steps.length) return;
    const [newShape, newStrides] = make(sizes, steps);
    shape.input.value = newShape.join(", ");
    strides.input.value = newStrides.join(", ");
    draw();
  };
  const button = (words: string, press: () => void) =>
    element("button", { type: "button", onclick: press }, words);
  showFigure(place, {
    title: "An index, and where in the storage its element is",
    api,
    parts: [
      element(
        "div",
        { class: "controls" },
        shape.root,
        strides.root,
        button("Row by row", set((shape) => [shape, stridesOf(shape)])),
        button(
          "Axes reversed",
          set((shape, strides) => [shape.toReversed(), strides.toReversed()]),
        ),
        button("First axis repeats", set((shape, strides) => [shape, strides.with(0, 0)])),
      ),
      panels,
      say,
    ],
  });
  draw();
}

interface Parts {
  readonly panels: HTMLElement;
  readonly say: HTMLElement;
}

function redraw(shapeText: string, stridesText: string, { panels, say }: Parts): void {
  const shape = wholeNumbers(shapeText), strides = wholeNumbers(stridesText);
  say.classList.remove("wrong");
  try {
    if (!shape || !strides) throw new Error("Shapes and strides are whole numbers from 0: 3, 4");
    if (shape.length !== strides.length) {
      throw new Error(`A shape of ${shape.length} axes has as many strides, not ${strides.length}`);
    }
    const size = sizeOf(shape);
    if (size === 0 || size > MOST) throw new Error(`1 to ${MOST} elements are drawn, not ${size}`);
    drawTensor({ shape, strides, size }, { panels, say });
  } catch (error) {
    panels.replaceChildren();
    say.classList.add("wrong");
    say.textContent = `${errorText(error)}.`;
  }
}

interface Laid {
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly size: number;
}

function drawTensor({ shape, strides, size }: Laid, { panels, say }: Parts): void {
  const indices = Array.from({ length: size }, (_, ordinal) => {
    const index = new Array<number>(shape.length).fill(0);
    toIndex(ordinal, shape, index);
    return index;
  });
  const positions = indices.map((index) => indexToPosition(index, strides));
  const wrong = positions.findIndex((position) =>
    !(Number.isSafeInteger(position) && position >= 0)
  );
  if (wrong >= 0) {
    const call = `indexToPosition(${shapeText(indices[wrong])}, ${shapeText(strides)})`;
    throw new Error(`${call} gives ${positions[wrong]}`);
  }
  const length = 1 + Math.max(...positions);
  if (!(length <= 4 * MOST)) throw new Error(`A storage of ${length} numbers is not drawn`);

  const look = (ordinal: number) => {
    const index = indices[ordinal];
    tensor.mark([ordinal]);
    storage.mark([positions[ordinal]]);
    const sum = index.map((at, axis) => `${at}·${strides[axis]}`).join(" + ");
    say.textContent = `index [${index.join(", ")}] → ${sum || "nothing to add"} = position ` +
      `${positions[ordinal]}; read row by row, it comes as number ${ordinal}`;
  };
  const lookAtStorage = (position: number) => {
    const there = positions.flatMap((at, ordinal) => at === position ? [ordinal] : []);
    storage.mark([position]);
    tensor.mark(there);
    const names = there.map((ordinal) => `[${indices[ordinal].join(", ")}]`).join(" ");
    say.textContent = there.length > 0
      ? `position ${position} ← index ${names}`
      : `position ${position}: no index leads here`;
  };
  const tensor: CellGrid = cellGrid({
    label: `The tensor, of shape [${shape.join(", ")}]`,
    columns: shape.at(-1) ?? 1,
    look,
    cells: positions.map((position, ordinal) => ({
      text: `${position}`,
      label: `index [${indices[ordinal].join(", ")}]`,
    })),
  });
  const storage: CellGrid = cellGrid({
    label: "The storage",
    columns: Math.min(length, 12),
    look: lookAtStorage,
    cells: Array.from({ length }, (_, position) => ({
      text: `${position}`,
      label: "a position in the storage",
    })),
  });
  const panel = (words: string, grid: CellGrid) =>
    element("div", { class: "panel" }, element("p", {}, words), grid.root);
  panels.replaceChildren(panel("Tensor", tensor), panel("Storage", storage));
  look(Math.min(size - 1, 1));
}
