/** Numbers through JSON, with those that it does not know. */

/** For `JSON.stringify`: `NaN` and the infinities become texts. */
export function keepNumbers(_key: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}

/** The way back. */
export function toNumbers(values: readonly (number | string)[]): number[] {
  return values.map(Number);
}

/** The same for what buffers hold, by their names. */
export function writtenNumbers(
  written: Readonly<Record<string, readonly (number | string)[]>>,
): Record<string, number[]> {
  return Object.fromEntries(
    Object.entries(written).map(([name, values]) => [name, toNumbers(values)]),
  );
}
