/** Pictures of digits, of what they were taken for, and of what a layer makes of them. */
import { DIGIT_SIDE, type DigitSet, pixelsOf } from "#data/digits.ts";
import { writePng } from "../../pictures/png.ts";
import { DARK, LIGHT } from "./colours.ts";
import { svgPicture } from "./svg_picture.ts";

/** A digit that was read as something. */
export interface Reading {
  /** Where it stands in the set. */
  readonly position: number;
  readonly label: number;
  /** The digit it was taken for. */
  readonly read: number;
  /** How likely the network held that to be. */
  readonly probability: number;
}

/** What answers, ten probabilities for each digit of a set, say that it is. */
export function readings({ labels }: DigitSet, probabilities: ArrayLike<number>): Reading[] {
  const classes = probabilities.length / labels.length;
  return Array.from(labels, (label, position) => {
    let read = 0;
    for (let k = 1; k < classes; k++) {
      if (!(probabilities[position * classes + k] <= probabilities[position * classes + read])) {
        read = k;
      }
    }
    return { position, label, read, probability: probabilities[position * classes + read] };
  });
}

const CELL = 46, MARGIN = 64;

/** A table of how many of each digit were read as each: what lies off the diagonal is misread. */
export function confusionPicture(readings: readonly Reading[], classes: number): string {
  const counts = new Uint32Array(classes * classes);
  for (const { label, read } of readings) counts[label * classes + read]++;
  const wrong = counts.map((count, i) => i % (classes + 1) === 0 ? 0 : count);
  const most = Math.max(1, ...wrong), cells: string[] = [];
  for (let label = 0; label < classes; label++) {
    for (let read = 0; read < classes; read++) {
      const count = counts[label * classes + read], right = label === read;
      const x = MARGIN + CELL * read, y = MARGIN + CELL * label;
      const tint = right
        ? `class="right" fill="${LIGHT.wash}"`
        : `class="wrong" fill="${LIGHT.labels[0]}" fill-opacity="${
          count === 0 ? 0 : (0.12 + 0.6 * count / most).toFixed(2)
        }"`;
      cells.push(
        `<g><title>${label} read as ${read}: ${count}</title>` +
          `<rect x="${x + 1}" y="${y + 1}" width="${CELL - 2}" height="${CELL - 2}" ${tint}/>` +
          (count > 0 ? text(x + CELL / 2, y + CELL / 2 + 5, `${count}`) : "") + "</g>",
      );
    }
  }
  const side = MARGIN + CELL * classes + 8, middle = MARGIN + CELL * classes / 2;
  const digits = [...Array(classes).keys()].map((digit) => {
    const at = MARGIN + CELL * digit + CELL / 2;
    return text(at, MARGIN - 10, `${digit}`) + text(MARGIN - 16, at + 5, `${digit}`);
  });
  return svgPicture({
    className: "confusion",
    width: side,
    height: side,
    title: `How often each digit was read as each: ${
      readings.filter(({ label, read }) => label !== read).length
    } of ${readings.length} wrongly`,
    dark: [`.right { fill: ${DARK.wash} }`, `.wrong { fill: ${DARK.labels[0]} }`],
    svg: [
      text(middle, 22, "read as"),
      `<g transform="translate(18 ${middle}) rotate(-90)">${text(0, 0, "it is")}</g>`,
      ...digits,
      ...cells,
    ].join("\n"),
  });
}

/** A digit takes so much room. */
const TILE = 56, GAP = 8, CAPTION = 20, ACROSS = 9;

/** Digits with what they are, and what they were read as. */
export function misreadPicture(set: DigitSet, misread: readonly Reading[]): string {
  const down = Math.ceil(misread.length / ACROSS);
  const tiles = misread.map(({ position, label, read, probability }, i) => {
    const x = GAP + (TILE + GAP) * (i % ACROSS);
    const y = GAP + (TILE + CAPTION + GAP) * Math.floor(i / ACROSS);
    return `<g><title>Held-out digit ${position}: a ${label}, read as ${read} with ${
      (100 * probability).toFixed(0)
    } %</title>${image(pixelsOf(set, position), { x, y })}${
      text(x + TILE / 2, y + TILE + 15, `${label} as ${read}`)
    }</g>`;
  });
  return svgPicture({
    className: "misread",
    width: GAP + (TILE + GAP) * ACROSS,
    height: GAP + (TILE + CAPTION + GAP) * down,
    title: `${misread.length} digits that were misread`,
    dark: [],
    svg: tiles.join("\n"),
  });
}

/** What one kernel of the first layer is, and what it makes of a digit. */
export interface Filter {
  /** Row by row, 3 × 3. */
  readonly weights: Float64Array;
  /** What comes out of it and relu, row by row. */
  readonly response: Float64Array;
}

const WEIGHT = 18;

/** Kernels with what they make of a digit: the digit on the left, then one after another. */
export function filterPicture(pixels: Uint8Array, filters: readonly Filter[]): string {
  const greatest = Math.max(...filters.flatMap(({ weights }) => [...weights].map(Math.abs)), 1e-9);
  const brightest = Math.max(...filters.map(({ response }) => Math.max(...response)), 1e-9);
  const side = 2 * TILE, step = side + 2 * GAP, top = 3 * WEIGHT + 3 * GAP;
  const shown = filters.map(({ weights, response }, i) => {
    const x = GAP + step * (i + 1), left = x + (side - 3 * WEIGHT) / 2;
    const cells = Array.from(
      weights,
      (weight, k) =>
        `<rect x="${left + WEIGHT * (k % 3)}" y="${GAP + WEIGHT * Math.floor(k / 3)}" ` +
        `width="${WEIGHT - 1}" height="${WEIGHT - 1}" class="${weight < 0 ? "less" : "more"}" ` +
        `fill="${LIGHT.labels[weight < 0 ? 0 : 1]}" ` +
        `fill-opacity="${(Math.abs(weight) / greatest).toFixed(2)}">` +
        `<title>${weight.toFixed(3)}</title></rect>`,
    );
    const bright = Uint8Array.from(response, (value) => Math.round(255 * value / brightest));
    return `${cells.join("")}
<rect x="${left - 1}" y="${GAP - 1}" width="${3 * WEIGHT + 1}" height="${3 * WEIGHT + 1}"
  class="frame" fill="none" stroke="${LIGHT.rule}"/>
${image(bright, { x, y: top, side })}`;
  });
  return svgPicture({
    className: "filters",
    width: GAP + step * (filters.length + 1),
    height: top + side + GAP,
    title: `The ${filters.length} kernels of the first layer, and what each makes of a digit`,
    dark: [
      `.less { fill: ${DARK.labels[0]} }`,
      `.more { fill: ${DARK.labels[1]} }`,
      `.frame { stroke: ${DARK.rule} }`,
    ],
    svg: [image(pixels, { x: GAP, y: top, side }), ...shown].join("\n"),
  });
}

/** The pixels of a digit, white on black as MNIST has them, each of them a square. */
function image(
  pixels: Uint8Array,
  { x, y, side = TILE }: { readonly x: number; readonly y: number; readonly side?: number },
): string {
  const png = writePng({ width: DIGIT_SIDE, height: DIGIT_SIDE, pixels }).toBase64();
  return `<image x="${x}" y="${y}" width="${side}" height="${side}" ` +
    `style="image-rendering: pixelated" href="data:image/png;base64,${png}"/>`;
}

function text(x: number, y: number, words: string): string {
  return `<text x="${x}" y="${y}">${words}</text>`;
}
