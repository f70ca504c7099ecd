/**
 * Tensors as text, as PyTorch prints them: four decimals, columns aligned, large middles left out.
 */
import { type Shape, sizeOf } from "#modules/2_tensors/shape.ts";

const DECIMALS = 4;
/** From this many elements on, only the ends of long axes are shown. */
const THRESHOLD = 1000;
/** So many entries are shown at each end. */
const EDGE = 3;
const LINE_WIDTH = 80;
const OPENING = "tensor(";

/**
 * A tensor as PyTorch prints it.
 *
 * @param values the elements row by row
 * @param note what stands behind the numbers: `"requires_grad=True"`
 * @example
 * ```ts
 * import { tensorText } from "#modules/2_tensors/tensor_text.ts";
 *
 * const text = tensorText([0.5, 10, -1, 2], [2, 2]);
 * if (text !== "tensor([[ 0.5000, 10.0000],\n        [-1.0000,  2.0000]])") throw new Error(text);
 * ```
 */
export function tensorText(values: ArrayLike<number>, shape: Shape, note?: string): string {
  const size = sizeOf(shape), notes = note === undefined ? [] : [note];
  if (size === 0) {
    if (shape.length !== 1) notes.unshift(`size=(${shape.join(", ")})`);
    return withNotes(`${OPENING}[]`, notes);
  }
  const shorten = size > THRESHOLD;
  const format = formatter(shownValues(values, shape, shorten));

  function visit(axis: number, start: number, indent: number): string {
    if (axis === shape.length) return format(values[start]);
    const step = sizeOf(shape.slice(axis + 1)), extent = shape[axis];
    const entries = shownEntries(extent, shorten).map((entry) =>
      entry === undefined
        ? (axis === shape.length - 1 ? " ..." : "...")
        : visit(axis + 1, start + entry * step, indent + 1)
    );
    const margin = " ".repeat(indent + 1);
    if (axis < shape.length - 1) {
      return `[${entries.join(`,${"\n".repeat(shape.length - 1 - axis)}${margin}`)}]`;
    }
    const width = format(0).length + 2; // all are padded to one width
    const perLine = Math.max(1, Math.floor((LINE_WIDTH - indent) / width));
    const lines: string[] = [];
    for (let i = 0; i < entries.length; i += perLine) {
      lines.push(entries.slice(i, i + perLine).join(", "));
    }
    return `[${lines.join(`,\n${margin}`)}]`;
  }

  return withNotes(OPENING + visit(0, 0, OPENING.length), notes);
}

/** The entries of an axis that are shown; `undefined` stands for those that are left out. */
function shownEntries(extent: number, shorten: boolean): (number | undefined)[] {
  const all = [...Array(extent).keys()];
  if (!shorten || extent <= 2 * EDGE) return all;
  return [...all.slice(0, EDGE), undefined, ...all.slice(-EDGE)];
}

/** The elements that are shown: they alone decide how numbers are written. */
function shownValues(values: ArrayLike<number>, shape: Shape, shorten: boolean): number[] {
  let starts = [0];
  for (let axis = 0; axis < shape.length; axis++) {
    const step = sizeOf(shape.slice(axis + 1));
    const entries = shownEntries(shape[axis], shorten).filter((entry) => entry !== undefined);
    starts = starts.flatMap((start) => entries.map((entry) => start + entry * step));
  }
  return starts.map((start) => values[start]);
}

/**
 * How all numbers of one tensor are written: as whole ones with a point if all are, with powers of
 * ten if they lie far apart, else with four decimals; all of the same width.
 */
function formatter(shown: readonly number[]): (value: number) => string {
  const counted = shown.filter((value) => Number.isFinite(value) && value !== 0);
  const sizes = counted.map(Math.abs);
  const largest = sizes.reduce((a, b) => Math.max(a, b), 0);
  const smallest = sizes.reduce((a, b) => Math.min(a, b), Infinity);
  const whole = counted.every(Number.isInteger);
  const far = counted.length > 0 &&
    (largest / smallest > 1000 || largest > 1e8 || !whole && smallest < 1e-4);
  const write = (value: number): string => {
    if (Number.isNaN(value)) return "nan";
    if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
    const sign = value < 0 || Object.is(value, -0) ? "-" : "", size = Math.abs(value);
    if (far) return sign + size.toExponential(DECIMALS).replace(/([+-])(\d)$/, "$10$2");
    return sign + (whole ? `${size}.` : size.toFixed(DECIMALS));
  };
  const width = counted.reduce((width, value) => Math.max(width, write(value).length), 1);
  return (value) => write(value).padStart(width);
}

/** Adds what stands behind the numbers, on a line of its own where the last one is full. */
function withNotes(text: string, notes: readonly string[]): string {
  let lastLine = text.length - (text.lastIndexOf("\n") + 1);
  for (const note of notes) {
    if (lastLine + note.length + 2 > LINE_WIDTH) {
      text += `,\n${" ".repeat(OPENING.length)}${note}`;
      lastLine = OPENING.length + note.length;
    } else {
      text += `, ${note}`;
      lastLine += note.length + 2;
    }
  }
  return `${text})`;
}
