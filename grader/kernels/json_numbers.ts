/** Numbers through JSON, with those that it does not know. */

/** For `JSON.stringify`: `NaN`, the infinities and -0 become texts. */
export function keepNumbers(_key: string, value: unknown): unknown {
  if (Object.is(value, -0)) return "-0";
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
