/** A number as it is written into a box: four digits that count. */
export function shortValue(value: number): string {
  return `${Number(value.toPrecision(4))}`;
}
