/** Several small numbers in one word. */

const WORD = new DataView(new ArrayBuffer(4));

const clamp = (a: number, low: number, high: number) => Math.min(Math.max(a, low), high);

/** Of `[-1, 1]` (or, without a sign, `[0, 1]`) to whole numbers of 8 or 16 bits. */
export function packNorm(list: readonly number[], size: 8 | 16, signed: boolean): number {
  const most = signed ? 2 ** (size - 1) - 1 : 2 ** size - 1;
  return packBits(
    list.map((a) => Math.floor(0.5 + most * clamp(a, signed ? -1 : 0, 1))),
    size,
  );
}

export function unpackNorm(word: number, size: 8 | 16, signed: boolean): number[] {
  const most = signed ? 2 ** (size - 1) - 1 : 2 ** size - 1;
  return unpackBits(word, size, signed).map((a) => Math.fround(Math.max(a / most, -1)));
}

/** The low bits of each, the first number's lowest. */
export function packBits(list: readonly number[], size: 8 | 16): number {
  return list.reduce((word, a, i) => (word | ((a & (2 ** size - 1)) << (i * size))) >>> 0, 0);
}

export function unpackBits(word: number, size: 8 | 16, signed: boolean): number[] {
  return Array.from({ length: 32 / size }, (_, i) => {
    const a = (word >>> (i * size)) & (2 ** size - 1);
    return signed && a >= 2 ** (size - 1) ? a - 2 ** size : a;
  });
}

export function packClamped(list: readonly number[], signed: boolean): number {
  return packBits(list.map((a) => signed ? clamp(a, -128, 127) : Math.min(a, 255)), 8);
}

export function packHalves([a, b]: readonly number[]): number {
  WORD.setFloat16(0, a, true);
  WORD.setFloat16(2, b, true);
  return WORD.getUint32(0, true);
}

export function unpackHalves(word: number): number[] {
  WORD.setUint32(0, word, true);
  return [WORD.getFloat16(0, true), WORD.getFloat16(2, true)];
}

/** The products of four small numbers and four others, added up. */
export function dotPacked(a: number, b: number, signed: boolean): number {
  const others = unpackBits(b, 8, signed);
  return unpackBits(a, 8, signed).reduce((sum, x, i) => sum + x * others[i], 0);
}
