/**
 * How light the paper is at each place. A lamp or a window lights one side of it more than the other:
 * a surface of the second degree is laid through what is paper, which is most of the picture.
 */
import { type Plane, quantile } from "./plane.ts";

/** What is left of a picture when its paper is taken away. */
export interface OnPaper {
  /** Above 0 what is lighter than the paper, below 0 what is darker. */
  readonly difference: Plane;
  /** How far the paper's own numbers are from its surface, as a standard deviation. */
  readonly grain: number;
}

/** The surface is laid so often, each time through what was near to the last one. */
const ROUNDS = 6;

/** So many standard deviations from the surface, and it is no paper. */
const FAR = 2.5;

/** The smallest deviation: whole numbers are no finer. */
const FINEST = 1;

/** Of so many places the surface is measured: more say nothing new. */
const SAMPLES = 20_000;

export function onPaper(plane: Plane): OnPaper {
  const { width, height, values } = plane, middle = quantile(values, 0.5);
  let light: (x: number, y: number) => number = () => middle;
  let grain = 0;
  const step = Math.max(1, Math.floor(values.length / SAMPLES));
  const places: number[] = [];
  for (let i = 0; i < values.length; i += step) places.push(i);
  const at = (i: number) =>
    [i % width / width - 0.5, Math.floor(i / width) / height - 0.5] as const;
  const measure = () => {
    const distances = places.map((i) => Math.abs(values[i] - light(...at(i))));
    grain = 1.4826 * quantile(distances, 0.5); // of a normal distribution
    return distances;
  };
  let distances = measure();
  for (let round = 0; round < ROUNDS && grain > 0; round++) {
    const most = FAR * Math.max(FINEST, grain);
    const paper = places.filter((_, k) => distances[k] <= most);
    const found = surface(paper.map((i) => ({ at: at(i), value: values[i] })));
    if (!found) break;
    light = found;
    distances = measure();
  }
  const difference = values.map((value, i) => value - light(...at(i)));
  return { difference: { width, height, values: difference }, grain };
}

interface Sample {
  readonly at: readonly [x: number, y: number];
  readonly value: number;
}

const terms = (x: number, y: number) => [1, x, y, x * x, x * y, y * y];

/** The surface of the second degree with the least squares, by its normal equations. */
function surface(samples: readonly Sample[]): ((x: number, y: number) => number) | undefined {
  const size = terms(0, 0).length;
  const rows = Array.from({ length: size }, () => new Float64Array(size + 1));
  for (const { at, value } of samples) {
    const found = terms(...at);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) rows[i][j] += found[i] * found[j];
      rows[i][size] += found[i] * value;
    }
  }
  for (let i = 0; i < size; i++) { // Gauss and Jordan
    const pivot = rows.slice(i).reduce((a, b) => Math.abs(a[i]) >= Math.abs(b[i]) ? a : b);
    if (Math.abs(pivot[i]) < 1e-9) return undefined;
    const from = rows.indexOf(pivot);
    [rows[i], rows[from]] = [pivot, rows[i]];
    for (let k = 0; k < size; k++) {
      if (k === i) continue;
      const factor = rows[k][i] / pivot[i];
      for (let j = i; j <= size; j++) rows[k][j] -= factor * pivot[j];
    }
  }
  const factors = rows.map((row, i) => row[size] / row[i]);
  return (x, y) => terms(x, y).reduce((sum, term, i) => sum + factors[i] * term, 0);
}
