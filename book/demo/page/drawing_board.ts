/// <reference lib="dom" />
/** Paper that one draws on: with a mouse, a finger, a pen, or by the arrow keys. */
import type { GreyPicture } from "../../../train/pictures/picture.ts";
import { element } from "./elements.ts";

/** So many pixels wide and high, however large it is shown. */
const SIDE = 280;

/** A line's width: MNIST's digits, 20 pixels high, are some 2 to 3 pixels wide. */
const WIDTH = 22;

/** The arrow keys move the pen by so much. */
const STEP = 10;

export interface DrawingBoard {
  readonly canvas: HTMLCanvasElement;
  /** What is drawn, dark on light; nothing where the paper is blank. */
  picture(): GreyPicture | undefined;
  /** Paper without anything on it. */
  clear(): void;
  /** Puts a picture there, 0 being paper and 255 ink. */
  show(pixels: Uint8Array, side: number): void;
}

/** @param changed is called whenever something has been drawn */
export function drawingBoard(changed: () => void): DrawingBoard {
  const canvas = element("canvas", {
    ...{ width: SIDE, height: SIDE, class: "board", tabindex: 0, role: "img" },
    "aria-label":
      "Paper to draw a digit on. With the keyboard: arrow keys draw, with Shift they only " +
      "move the pen.",
  });
  const paper = canvas.getContext("2d", { willReadFrequently: true })!;
  let isBlank = true;
  let pen = { x: SIDE / 2, y: SIDE / 4 };

  const lineTo = (x: number, y: number) => {
    paper.beginPath();
    paper.moveTo(pen.x, pen.y);
    paper.lineTo(x, y);
    paper.stroke();
    pen = { x, y };
    isBlank = false;
    changed();
  };
  const blank = () => {
    paper.fillStyle = "white";
    paper.fillRect(0, 0, SIDE, SIDE);
    Object.assign(paper, {
      strokeStyle: "black",
      lineWidth: WIDTH,
      lineCap: "round",
    });
    isBlank = true;
  };

  const place = ({ clientX, clientY }: PointerEvent) => {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    return {
      x: (clientX - left) * SIDE / width,
      y: (clientY - top) * SIDE / height,
    };
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    canvas.focus({ preventScroll: true });
    canvas.setPointerCapture(event.pointerId);
    pen = place(event);
    lineTo(pen.x, pen.y);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) return;
    for (const between of event.getCoalescedEvents?.() ?? [event]) {
      const { x, y } = place(between);
      lineTo(x, y);
    }
  });
  canvas.addEventListener("keydown", (event) => {
    const [across, down] = ARROWS[event.key] ?? [];
    if (
      across === undefined || event.ctrlKey || event.altKey || event.metaKey
    ) return;
    event.preventDefault();
    const within = (place: number) => Math.min(SIDE - WIDTH, Math.max(WIDTH, place));
    const to = {
      x: within(pen.x + STEP * across),
      y: within(pen.y + STEP * down),
    };
    if (event.shiftKey) pen = to;
    else lineTo(to.x, to.y);
  });
  blank();
  return {
    canvas,
    clear: () => {
      blank();
      changed();
    },
    picture: () => isBlank ? undefined : greyOf(paper.getImageData(0, 0, SIDE, SIDE)),
    show: (pixels, side) => {
      blank();
      const size = SIDE / side;
      pixels.forEach((ink, i) => {
        paper.fillStyle = `rgb(${255 - ink} ${255 - ink} ${255 - ink})`;
        paper.fillRect(
          i % side * size,
          Math.floor(i / side) * size,
          size,
          size,
        );
      });
      isBlank = false;
      changed();
    },
  };
}

const ARROWS: Readonly<
  Record<string, readonly [across: number, down: number]>
> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Drawn in black on white, so that one channel tells all. */
function greyOf({ width, height, data }: ImageData): GreyPicture {
  return {
    width,
    height,
    pixels: Uint8Array.from({ length: width * height }, (_, i) => data[4 * i]),
  };
}
