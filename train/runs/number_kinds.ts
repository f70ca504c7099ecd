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
 * Those of the first line are also written. Floats of 8 bits and fewer, and C64, are not read. A
 * file has the low byte first, and so has every machine that Deno runs on: the arrays of the first
 * line are the file's bytes as they are.
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

/** The arrays that are written, by the names of their kinds. */
export const WRITTEN = {
  F64: Float64Array,
  F32: Float32Array,
  F16: Float16Array,
  I32: Int32Array,
  I16: Int16Array,
  I8: Int8Array,
  U32: Uint32Array,
  U16: Uint16Array,
  U8: Uint8Array,
} as const;

/** How a kind's numbers are read. */
export interface NumberKind {
  /** How many bytes one takes. */
  readonly bytes: number;
  /**
   * An array of what stands in bytes of its own, to which it may hold on.
   *
   * @throws {RangeError} for a number that the array cannot hold
   */
  readonly numbers: (bytes: Uint8Array<ArrayBuffer>) => Numbers;
}

/** The kinds that are read. */
export const KINDS: Readonly<Record<string, NumberKind>> = {
  ...Object.fromEntries(
    Object.entries(WRITTEN).map(([kind, array]) => [
      kind,
      {
        bytes: array.BYTES_PER_ELEMENT,
        numbers: ({ buffer, byteOffset, byteLength }) =>
          new array(buffer, byteOffset, byteLength / array.BYTES_PER_ELEMENT),
      } satisfies NumberKind,
    ]),
  ),
  BF16: one(2, Float32Array, (view, at) => {
    HALVES.setUint16(0, view.getUint16(at, true));
    return HALVES.getFloat32(0);
  }),
  I64: one(8, Float64Array, (view, at) => exactly(view.getBigInt64(at, true))),
  U64: one(8, Float64Array, (view, at) => exactly(view.getBigUint64(at, true))),
  BOOL: one(1, Uint8Array, (view, at) => bit(view.getUint8(at))),
};

/** A float32, high half first, whose lower half stays 0. */
const HALVES = new DataView(new ArrayBuffer(4));

/** A kind whose numbers are read one by one. */
function one(
  bytes: number,
  array: new (length: number) => Numbers,
  get: (view: DataView, at: number) => number,
): NumberKind {
  return {
    bytes,
    numbers: ({ buffer, byteOffset, byteLength }) => {
      const view = new DataView(buffer, byteOffset, byteLength);
      const numbers = new array(byteLength / bytes);
      for (let i = 0; i < numbers.length; i++) numbers[i] = get(view, i * bytes);
      return numbers;
    },
  };
}

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
  return Object.entries(WRITTEN).find(([, array]) => data instanceof array)![0];
}
