/** What a classifier makes of the square: its tints, the line where it is undecided, and the points. */
import { type Colours, DARK, LIGHT } from "../../../train/report/plots/colours.ts";
import type { Training } from "../../training/training_state.ts";
import { element } from "../elements.ts";

/** The picture has so many dots to a side. */
const SIDE = 480;

/** So many dots the line is wide. */
const LINE = 2.5;

/** Where one tint ends and the next begins. */
const STEPS = [0.1, 0.3, 0.5, 0.7, 0.9];

type Region = NonNullable<Training["region"]>;
type Begun = Training["begun"];

export class RegionPicture {
  readonly place: HTMLElement;
  readonly #canvas = element("canvas", {
    ...{ width: `${SIDE}`, height: `${SIDE}`, role: "img", class: "region" },
    "aria-label": "What it makes of the square just now",
  });
  readonly #dark = matchMedia("(prefers-color-scheme: dark)");
  #shown?: { readonly region: Region; readonly begun: Begun };

  constructor() {
    this.place = element(
      "figure",
      { class: "square" },
      element("figcaption", {}, element("strong", {}, "The boundary")),
      this.#canvas,
      element(
        "p",
        { class: "quiet" },
        "Discs have label 1, squares label 0; small hollow ones are held out. The tint is the " +
          "probability of label 1, the line is where it is one half.",
      ),
    );
    this.#dark.addEventListener("change", () => {
      if (this.#shown) this.#paint(this.#shown.region, this.#shown.begun);
    });
  }

  draw(region: Region, begun: Begun): void {
    if (this.#shown?.region === region && this.#shown.begun === begun) return;
    this.#shown = { region, begun };
    this.#paint(region, begun);
  }

  #paint(region: Region, begun: Begun): void {
    const context = this.#canvas.getContext("2d");
    if (!context) return;
    const colours = this.#dark.matches ? DARK : LIGHT;
    context.putImageData(tinted(region, colours), 0, 0);
    for (const point of begun?.heldOut ?? []) {
      drawPoint(context, point, colours, { isHollow: true });
    }
    for (const point of begun?.learned ?? []) drawPoint(context, point, colours, {});
  }
}

function tinted({ side, cells }: Region, colours: Colours): ImageData {
  const image = new ImageData(SIDE, SIDE), at = between(side, cells);
  const tints = colours.tints.map(numbersOf), ink = numbersOf(colours.ink);
  const paper = numbersOf(colours.paper);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const p = at(x, y), isOver = p > 0.5;
      const isBorder = isOver !== at(x + LINE, y) > 0.5 || isOver !== at(x, y + LINE) > 0.5;
      const colour = Number.isNaN(p)
        ? paper
        : isBorder
        ? ink
        : tints[STEPS.filter((step) => p >= step).length];
      image.data.set([...colour, 255], 4 * (y * SIDE + x));
    }
  }
  return image;
}

/** The probability at a dot of the picture, from the middles of the four cells around it. */
function between(side: number, cells: string): (x: number, y: number) => number {
  const values = Float64Array.from(
    { length: side * side },
    (_, i) => (Number(cells.slice(2 * i, 2 * i + 2)) + 0.5) / 100, // "--" is NaN
  );
  const inside = (cell: number) => Math.min(side - 1, Math.max(0, cell));
  return (x, y) => {
    const across = x * side / SIDE - 0.5, down = y * side / SIDE - 0.5;
    const left = Math.floor(across), top = Math.floor(down), u = across - left, v = down - top;
    const value = (column: number, row: number) => values[inside(row) * side + inside(column)];
    return (1 - v) * ((1 - u) * value(left, top) + u * value(left + 1, top)) +
      v * ((1 - u) * value(left, top + 1) + u * value(left + 1, top + 1));
  };
}

/** `[255, 255, 255]` for `"#ffffff"` */
function numbersOf(colour: string): readonly number[] {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}

function drawPoint(
  context: CanvasRenderingContext2D,
  [x1, x2, label]: readonly [number, number, number],
  colours: Colours,
  { isHollow = false },
): void {
  const x = x1 * SIDE, y = (1 - x2) * SIDE, size = isHollow ? 4 : 6;
  const colour = colours.labels[label === 1 ? 1 : 0];
  context.beginPath();
  if (label === 1) context.arc(x, y, size, 0, 2 * Math.PI);
  else context.rect(x - size, y - size, 2 * size, 2 * size);
  context.fillStyle = isHollow ? colours.paper : colour;
  context.strokeStyle = isHollow ? colour : colours.paper;
  context.lineWidth = 1.5;
  context.fill();
  context.stroke();
}
