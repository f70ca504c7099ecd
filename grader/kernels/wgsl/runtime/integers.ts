/** WGSL's functions of integers; what they return is made one of the type afterwards. */

/** How many bits are set. */
export function ones(a: number): number {
  let count = 0;
  for (let rest = a >>> 0; rest; rest &= rest - 1) count++;
  return count;
}

export function trailing(a: number): number {
  return a === 0 ? 32 : 31 - Math.clz32(a & -a);
}

export function reverse(a: number): number {
  let turned = 0;
  for (let bit = 0; bit < 32; bit++) turned = (turned << 1) | ((a >>> bit) & 1);
  return turned;
}

/** The place of the highest bit that is set, -1 if none is. */
export function firstLeading(a: number): number {
  return 31 - Math.clz32(a);
}

/** The same of an i32: of the highest bit that differs from the sign. */
export function firstLeadingSigned(a: number): number {
  return firstLeading(a < 0 ? ~a : a);
}

export function firstTrailing(a: number): number {
  return a === 0 ? -1 : trailing(a);
}

export function extract(a: number, offset: number, count: number): number {
  const { from, many, mask } = stretch(offset, count);
  return many === 0 ? 0 : (a >>> from) & mask;
}

export function extractSigned(a: number, offset: number, count: number): number {
  const { from, many } = stretch(offset, count);
  return many === 0 ? 0 : (a << (32 - from - many)) >> (32 - many);
}

export function insert(a: number, bits: number, offset: number, count: number): number {
  const { from, many, mask } = stretch(offset, count);
  return many === 0 ? a : (a & ~(mask << from)) | ((bits & mask) << from);
}

function stretch(offset: number, count: number) {
  const from = Math.min(offset, 32), many = Math.min(count, 32 - from);
  return { from, many, mask: many === 32 ? -1 : (1 << many) - 1 };
}

/** Division by zero gives the dividend, as WGSL has it. */
export function divide(a: number, b: number): number {
  return b === 0 ? a : Math.trunc(a / b);
}

export function remainder(a: number, b: number): number {
  return b === 0 ? 0 : a % b;
}

/** Numbers of any size, whose bits JavaScript's own operators cut off at 32. */
export function wideBits(a: number, op: string, b: number): number {
  const [x, y] = [BigInt(a), BigInt(b)];
  return Number(op === "&" ? x & y : op === "|" ? x | y : x ^ y);
}
