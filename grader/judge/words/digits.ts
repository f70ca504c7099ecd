/** Numbers as text: as few digits as help, but enough. */

const FEW = 6, ALL = 17;

/** A number with up to six digits. */
export function short(value: number): string {
  return written(value, FEW);
}

/** Two numbers with as many digits as tell them apart, and at least up to six. */
export function tellApart(a: number, b: number): [a: string, b: string] {
  for (let digits = FEW; digits < ALL; digits++) {
    const texts: [string, string] = [written(a, digits), written(b, digits)];
    if (texts[0] !== texts[1]) return texts;
  }
  return [`${a}`, `${b}`];
}

/** A number of type f32 with as many digits as tell it from its neighbours. */
export function shortFloat32(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    if (Math.fround(Number(value.toPrecision(digits))) === value) return written(value, digits);
  }
  return written(value, 9);
}

function written(value: number, digits: number): string {
  return `${Number(value.toPrecision(digits))}`;
}
