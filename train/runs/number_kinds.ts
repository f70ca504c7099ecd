/**
 * The kinds of numbers in a `.safetensors` file, by the names that they have there. A kind for which
 * JavaScript has an array comes in that array; of the others each number comes in one that holds it
 * exactly:
 *
 *     F64 F32 F16 I32 I16 I8 U32 U16 U8    Float64Array to Uint8Array
 *     BF16                                 Float32Array, of whose numbers it is the upper half
 *     I64 U64                              Float64Array, as far as 2^53 - 1
 *     BOOL                                 Uint8Array of 0 and 1
 *
 * Those of the first line are also written. Floats of 8 bits and fewer, and C64, are not read.
 */

/** Numbers as they come from a file, or go into one. */
export type Numbers =
  | Float64Array
  | Float32Array
  | Float16Array
  | Int32Array
  | Int16Array
  | Int8Array
  | Uint32Array
  | Uint16Array
  | Uint8Array;

/** How a kind's numbers are read: all have their low byte first. */
export interface NumberKind {
  /** How many bytes one takes. */
  readonly bytes: number;
  /** The array that holds them. */
  readonly array: new (length: number) => Numbers;
  /** @throws {RangeError} for one that the array cannot hold */
  readonly get: (view: DataView, at: number) => number;
}

/** A kind that has an array of its own, so that it can be written. */
export interface WrittenKind extends NumberKind {
  readonly set: (view: DataView, at: number, value: number) => void;
}

/** The kinds that are written. */
export const WRITTEN: Readonly<Record<string, WrittenKind>> = {
  F64: {
    bytes: 8,
    array: Float64Array,
    get: (view, at) => view.getFloat64(at, true),
    set: (view, at, value) => view.setFloat64(at, value, true),
  },
  F32: {
    bytes: 4,
    array: Float32Array,
    get: (view, at) => view.getFloat32(at, true),
    set: (view, at, value) => view.setFloat32(at, value, true),
  },
  F16: {
    bytes: 2,
    array: Float16Array,
    get: (view, at) => view.getFloat16(at, true),
    set: (view, at, value) => view.setFloat16(at, value, true),
  },
  I32: {
    bytes: 4,
    array: Int32Array,
    get: (view, at) => view.getInt32(at, true),
    set: (view, at, value) => view.setInt32(at, value, true),
  },
  I16: {
    bytes: 2,
    array: Int16Array,
    get: (view, at) => view.getInt16(at, true),
    set: (view, at, value) => view.setInt16(at, value, true),
  },
  I8: {
    bytes: 1,
    array: Int8Array,
    get: (view, at) => view.getInt8(at),
    set: (view, at, value) => view.setInt8(at, value),
  },
  U32: {
    bytes: 4,
    array: Uint32Array,
    get: (view, at) => view.getUint32(at, true),
    set: (view, at, value) => view.setUint32(at, value, true),
  },
  U16: {
    bytes: 2,
    array: Uint16Array,
    get: (view, at) => view.getUint16(at, true),
    set: (view, at, value) => view.setUint16(at, value, true),
  },
  U8: {
    bytes: 1,
    array: Uint8Array,
    get: (view, at) => view.getUint8(at),
    set: (view, at, value) => view.setUint8(at, value),
  },
};

/** The kinds that are read. */
export const KINDS: Readonly<Record<string, NumberKind>> = {
  ...WRITTEN,
  BF16: {
    bytes: 2,
    array: Float32Array,
    get: (view, at) => {
      HALVES.setUint16(0, view.getUint16(at, true));
      return HALVES.getFloat32(0);
    },
  },
  I64: { bytes: 8, array: Float64Array, get: (view, at) => exactly(view.getBigInt64(at, true)) },
  U64: { bytes: 8, array: Float64Array, get: (view, at) => exactly(view.getBigUint64(at, true)) },
  BOOL: { bytes: 1, array: Uint8Array, get: (view, at) => bit(view.getUint8(at)) },
};

/** A float32, high half first, whose lower half stays 0. */
const HALVES = new DataView(new ArrayBuffer(4));

function exactly(whole: bigint): number {
  const number = Number(whole);
  if (Number.isSafeInteger(number)) return number;
  throw new RangeError(`${whole} is beyond 2^53 - 1, up to which whole numbers are exact here`);
}

function bit(byte: number): number {
  if (byte <= 1) return byte;
  throw new RangeError(`the byte ${byte} stands for neither true nor false`);
}

/** The name of the kind that these numbers are written as. */
export function kindOf(data: Numbers): string {
  return Object.keys(WRITTEN).find((kind) => data instanceof WRITTEN[kind].array)!;
}
