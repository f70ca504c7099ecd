/** Arrays of numbers, of every kind that JavaScript has. */

/** An array of numbers; those of `bigint` are none. */
export type NumberArray =
  | readonly number[]
  | Float64Array
  | Float32Array
  | Int32Array
  | Int16Array
  | Int8Array
  | Uint32Array
  | Uint16Array
  | Uint8Array
  | Uint8ClampedArray;

/** Whether something is an array, by its kind; of plain arrays the elements are not looked at. */
export function isNumbers(value: unknown): value is NumberArray {
  if (Array.isArray(value)) return true;
  return ArrayBuffer.isView(value) && "BYTES_PER_ELEMENT" in value &&
    !(value instanceof BigInt64Array || value instanceof BigUint64Array);
}
