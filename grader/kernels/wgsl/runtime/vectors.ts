/** Functions of vectors and matrices; every step is rounded to float32, as a GPU does. */

type Vector = readonly number[];
/** A list of its columns. */
type Matrix = readonly Vector[];

const f = Math.fround;

export function dot(a: Vector, b: Vector): number {
  let sum = f(a[0] * b[0]);
  for (let i = 1; i < a.length; i++) sum = f(sum + f(a[i] * b[i]));
  return sum;
}

/** Of integers: 32 bits of it. */
export function dotIntegers(a: Vector, b: Vector): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum = (sum + Math.imul(a[i], b[i])) | 0;
  return sum;
}

/** Of abstract numbers: as exact as JavaScript's. */
export function dotExact(a: Vector, b: Vector): number {
  return a.reduce((sum, x, i) => sum + x * b[i], 0);
}

export function cross(a: Vector, b: Vector): number[] {
  return [0, 1, 2].map((i) => {
    const j = (i + 1) % 3, k = (i + 2) % 3;
    return f(f(a[j] * b[k]) - f(a[k] * b[j]));
  });
}

/** Without overflow on the way, which WGSL leaves open. */
export function length(a: Vector): number {
  return f(Math.hypot(...a));
}

export function distance(a: Vector, b: Vector): number {
  return length(a.map((x, i) => f(x - b[i])));
}

export function normalize(a: Vector): number[] {
  const long = length(a);
  return a.map((x) => f(x / long));
}

export function reflect(a: Vector, normal: Vector): number[] {
  const twice = f(2 * dot(normal, a));
  return a.map((x, i) => f(x - f(twice * normal[i])));
}

export function refract(a: Vector, normal: Vector, ratio: number): number[] {
  const along = dot(normal, a);
  const k = f(1 - f(f(ratio * ratio) * f(1 - f(along * along))));
  if (k < 0) return a.map(() => 0);
  const by = f(f(ratio * along) + f(Math.sqrt(k)));
  return a.map((x, i) => f(f(ratio * x) - f(by * normal[i])));
}

export function faceForward(a: Vector, b: Vector, normal: Vector): Vector {
  return dot(b, normal) < 0 ? a : a.map((x) => -x);
}

export function transpose(a: Matrix): number[][] {
  return a[0].map((_, row) => a.map((column) => column[row]));
}

export function determinant(a: Matrix): number {
  if (a.length === 2) return f(f(a[0][0] * a[1][1]) - f(a[1][0] * a[0][1]));
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    const rest = a.filter((_, column) => column !== i).map((column) => column.slice(1));
    const part = f(a[i][0] * determinant(rest));
    sum = f(i % 2 === 0 ? sum + part : sum - part);
  }
  return sum;
}

/** A matrix times a vector: the columns, each times its number, added up. */
export function matrixTimes(a: Matrix, b: Vector): number[] {
  return a[0].map((_, row) => dot(a.map((column) => column[row]), b));
}

/** A vector times a matrix. */
export function timesMatrix(a: Vector, b: Matrix): number[] {
  return b.map((column) => dot(a, column));
}

export function matrixProduct(a: Matrix, b: Matrix): number[][] {
  return b.map((column) => matrixTimes(a, column));
}

export function matrixSum(a: Matrix, b: Matrix, sign: 1 | -1): number[][] {
  return a.map((column, i) => column.map((x, row) => f(x + sign * b[i][row])));
}

export function matrixScaled(a: Matrix, by: number): number[][] {
  return a.map((column) => column.map((x) => f(x * by)));
}
