/// <reference lib="dom" />
/**
 * A small picture in squares, of which one is looked at by the mouse or the arrow keys. One may draw on it
 * with the mouse, a finger or a pen, and by the keyboard: Enter or the space bar changes a square, and with
 * Shift the arrow keys draw.
 */
import { element } from "../../../demo/page/elements.ts";

export interface PixelGrid {
  readonly root: HTMLElement;
  /** Shows a colour in each square, and says what is there. */
  show(pixels: readonly Pixel[]): void;
  mark(places: readonly number[]): void;
}

export interface Pixel {
  readonly colour: string;
  readonly words: string;
}

export interface PixelGridOptions {
  readonly label: string;
  readonly side: number;
  readonly look: (place: number) => void;
  /** Is called for each square that one draws on; the stroke's first one says what is drawn. */
  readonly draw?: (place: number, stroke: { readonly isFirst: boolean }) => void;
}

export function pixelGrid({ label, side, look, draw }: PixelGridOptions): PixelGrid {
  const squares = Array.from({ length: side * side }, (_, place) =>
    element("span", {
      ...{ role: "gridcell", class: "pixel", tabindex: place === 0 ? 0 : -1 },
      onfocus: () => look(place),
      onkeydown: (event) => press(place, event as KeyboardEvent),
    }));
  const rows = Array.from(
    { length: side },
    (_, row) => element("div", { role: "row" }, ...squares.slice(row * side, (row + 1) * side)),
  );
  const root = element(
    "div",
    { role: "grid", class: `pixels ${draw ? "paper" : ""}`, "aria-label": label },
    ...rows,
  );
  const placeOf = ({ clientX, clientY }: PointerEvent) => {
    const { left, top, width, height } = root.getBoundingClientRect();
    const x = Math.floor(side * (clientX - left) / width);
    const y = Math.floor(side * (clientY - top) / height);
    return x >= 0 && x < side && y >= 0 && y < side ? y * side + x : undefined;
  };

  function press(place: number, event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (draw && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      draw(place, { isFirst: true });
      return look(place);
    }
    const [across, down] = ARROWS[event.key] ?? [0, 0];
    const x = place % side + across, y = Math.floor(place / side) + down;
    if (across === 0 && down === 0 || x < 0 || y < 0 || x >= side || y >= side) return;
    event.preventDefault();
    const next = y * side + x;
    if (draw && event.shiftKey) draw(next, { isFirst: false });
    squares[place].tabIndex = -1;
    squares[next].tabIndex = 0;
    squares[next].focus();
  }

  /** Where the pointer was last in this stroke. */
  let last = 0;
  root.addEventListener("pointermove", (event) => {
    const place = placeOf(event);
    if (place === undefined) return;
    if (draw && root.hasPointerCapture(event.pointerId)) {
      for (const crossed of between(last, place, side)) draw(crossed, { isFirst: false });
      last = place;
    }
    look(place);
  });
  root.addEventListener("pointerdown", (event) => {
    const place = placeOf(event);
    if (event.button !== 0 || place === undefined) return;
    look(place);
    if (!draw) return;
    event.preventDefault();
    root.setPointerCapture(event.pointerId);
    last = place;
    draw(place, { isFirst: true });
    look(place);
  });
  return {
    root,
    show: (pixels) => {
      pixels.forEach(({ colour, words }, place) => {
        squares[place].style.backgroundColor = colour;
        squares[place].ariaLabel = words;
      });
    },
    mark: (places) => {
      const marked = new Set(places);
      squares.forEach((square, place) => square.classList.toggle("marked", marked.has(place)));
    },
  };
}

/** The squares on a straight line, of which the first is drawn on already: a quick hand leaves no gaps. */
function between(from: number, to: number, side: number): number[] {
  const [x, y] = [from % side, Math.floor(from / side)];
  const [across, down] = [to % side - x, Math.floor(to / side) - y];
  const steps = Math.max(Math.abs(across), Math.abs(down));
  return Array.from({ length: steps }, (_, i) => {
    const share = (i + 1) / steps;
    return Math.round(y + share * down) * side + Math.round(x + share * across);
  });
}

const ARROWS: Readonly<Record<string, readonly [across: number, down: number]>> = {
  ...{ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] },
};
