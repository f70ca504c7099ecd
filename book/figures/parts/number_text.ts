/** Numbers as people type them and read them. */

/** A number, or a share such as 1/9; nothing for what is neither. */
export function numberOf(text: string): number | undefined {
  const found = /^\s*([-\u2212+]?)(\d+\.?\d*|\.\d+)(?:\s*\/\s*(\d+))?\s*$/.exec(text);
  if (!found) return undefined;
  const [, sign, number, whole = "1"] = found, size = Number(number) / Number(whole);
  if (!Number.isFinite(size)) return undefined;
  return sign === "" || sign === "+" ? size : -size;
}

/** Numbers with commas or spaces between them. */
export function numbersOf(text: string): number[] | undefined {
  const numbers = text.split(/[,;\s]+/).filter((word) => word !== "").map(numberOf);
  return numbers.every((number) => number !== undefined) ? numbers : undefined;
}

/** As short as it can be seen: three digits that count. */
export function numberText(value: number): string {
  return `${Number(value.toPrecision(3))}`;
}

/** A sum of products: `"1·2 + 3·(-1)"`. */
export function productsText(pairs: readonly (readonly [number, number])[]): string {
  const factor = (value: number) => value < 0 ? `(${numberText(value)})` : numberText(value);
  return pairs.map(([a, b]) => `${factor(a)}·${factor(b)}`).join(" + ");
}
