/** Places in a grid of one, two or three axes. */

export type Size = readonly [x: number, y: number, z: number];

/** Where entry number `index` stands. */
export function point(index: number, [x, y]: Size): Size {
  return [index % x, Math.floor(index / x) % y, Math.floor(index / (x * y))];
}

/** `5`, `(5, 2)` or `(5, 2, 1)`: without the axes at the end that have one entry only. */
export function pointText(at: readonly number[], size: Size): string {
  const axes = size[2] > 1 ? 3 : size[1] > 1 ? 2 : 1;
  return axes === 1 ? `${at[0]}` : `(${at.slice(0, axes).join(", ")})`;
}

export function countOf([x, y, z]: Size): number {
  return x * y * z;
}
