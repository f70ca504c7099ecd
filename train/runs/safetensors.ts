/**
 * Weights in one file, in the `.safetensors` format that PyTorch, JAX and their tools exchange: a
 * table of names, kinds and shapes in JSON, and behind it the bare numbers. Nothing in it is code.
 * After https://github.com/huggingface/safetensors, for the two kinds of numbers used here.
 *
 *     8 bytes           n, how long the table is: a whole number, low byte first
 *     n bytes           {"__metadata__": {"epoch": "500"},
 *                        "layer1.bias": {"dtype": "F64", "shape": [2], "data_offsets": [0, 16]}}
 *     all that follows  the numbers, low byte first, the last axis running fastest
 */

/** An array of numbers with its shape; `[]` is the shape of a single number. */
export interface NumberArray {
  readonly shape: readonly number[];
  readonly data: Float64Array | Float32Array;
}

/** What a file holds. */
export interface Safetensors {
  /** The arrays by name, in the file's order. */
  readonly arrays: ReadonlyMap<string, NumberArray>;
  /** Remarks: texts by name. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** A file is not what the format asks for, or more than is read here. */
export class SafetensorsError extends Error {
  override readonly name = "SafetensorsError";
}

const LENGTH_BYTES = 8;
const METADATA = "__metadata__";
const KINDS = { F64: Float64Array, F32: Float32Array } as const;
type Kind = keyof typeof KINDS;

/**
 * The bytes of a file with these arrays and remarks.
 *
 * @throws {RangeError} for an array that has more or fewer numbers than its shape says
 * @example
 * ```ts
 * import { readSafetensors, writeSafetensors } from "./safetensors.ts";
 *
 * const bias = { shape: [2], data: new Float64Array([0.5, -1]) };
 * const bytes = writeSafetensors(new Map([["bias", bias]]), { epoch: "3" });
 *
 * const { arrays, metadata } = readSafetensors(bytes);
 * if (arrays.get("bias")?.data[1] !== -1 || metadata.epoch !== "3") throw new Error("not it");
 * ```
 */
export function writeSafetensors(
  arrays: ReadonlyMap<string, NumberArray>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const header: [string, unknown][] = [];
  if (Object.keys(metadata).length > 0) header.push([METADATA, metadata]);
  let end = 0;
  // Wide numbers first: then each array begins at a multiple of its numbers' width.
  const sorted = [...arrays].sort(([, a], [, b]) => width(b) - width(a));
  for (const [name, array] of sorted) {
    const { shape, data } = array;
    if (name === METADATA) throw new RangeError(`An array cannot have the name "${METADATA}"`);
    if (sizeOf(shape) !== data.length) {
      throw new RangeError(`"${name}" has the shape [${shape.join(", ")}], ${data.length} numbers`);
    }
    const begin = end;
    end += data.byteLength;
    header.push([name, { dtype: kindOf(array), shape, data_offsets: [begin, end] }]);
  }
  const json = new TextEncoder().encode(jsonObject(header));
  const length = Math.ceil(json.length / 8) * 8; // so that the numbers begin at a multiple of 8

  const bytes = new Uint8Array(LENGTH_BYTES + length + end);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(length), true);
  bytes.set(json, LENGTH_BYTES);
  bytes.fill(0x20, LENGTH_BYTES + json.length, LENGTH_BYTES + length);
  let at = LENGTH_BYTES + length;
  for (const [, array] of sorted) {
    const wide = kindOf(array) === "F64";
    for (const value of array.data) {
      if (wide) view.setFloat64(at, value, true);
      else view.setFloat32(at, value, true);
      at += width(array);
    }
  }
  return bytes;
}

/**
 * Reads a file's bytes, and checks all that the table says of them.
 *
 * @throws {SafetensorsError} for bytes that are not such a file, or a kind of numbers other than
 * `F64` and `F32`
 */
export function readSafetensors(bytes: Uint8Array): Safetensors {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = LENGTH_BYTES + headerLength(view);
  const { [METADATA]: metadata = {}, ...entries } = parseHeader(
    bytes.subarray(LENGTH_BYTES, start),
  );
  if (!isObject(metadata) || !Object.values(metadata).every((text) => typeof text === "string")) {
    throw new SafetensorsError(`"${METADATA}" in the header is not an object of texts`);
  }
  const listed = Object.entries(entries).map(([name, entry]) => ({
    name,
    ...readEntry(name, entry),
  }))
    .sort((a, b) => a.begin - b.begin || a.end - b.end);
  let end = 0;
  for (const entry of listed) {
    // The format allows neither gaps nor overlaps: nothing can hide between the arrays.
    if (entry.begin !== end) {
      throw new SafetensorsError(
        `"${entry.name}" begins at byte ${entry.begin} of the numbers, not at ${end}`,
      );
    }
    end = entry.end;
  }
  const there = bytes.length - start;
  if (end !== there) {
    throw new SafetensorsError(
      `The header names ${end} bytes of numbers, and ${there} are there: ${
        there < end ? "the file is cut off" : "something is behind them"
      }`,
    );
  }
  const arrays = new Map(listed.map(({ name, kind, shape, begin }) => {
    const data = new KINDS[kind](sizeOf(shape)), step = data.BYTES_PER_ELEMENT;
    for (let i = 0; i < data.length; i++) {
      const at = start + begin + i * step;
      data[i] = kind === "F64" ? view.getFloat64(at, true) : view.getFloat32(at, true);
    }
    return [name, { shape, data }] as const;
  }));
  return { arrays, metadata: metadata as Record<string, string> };
}

/** How long the table is, as the first eight bytes say. */
function headerLength(view: DataView): number {
  if (view.byteLength < LENGTH_BYTES) {
    throw new SafetensorsError(
      `${view.byteLength} bytes are too few for a .safetensors file: it is cut off, or empty`,
    );
  }
  const length = view.getBigUint64(0, true);
  const rest = view.byteLength - LENGTH_BYTES;
  if (length > rest) {
    throw new SafetensorsError(
      `Its first 8 bytes announce a header of ${length} bytes, and ${rest} follow: ` +
        `it is cut off, or no .safetensors file`,
    );
  }
  return Number(length);
}

function parseHeader(bytes: Uint8Array): Record<string, unknown> {
  const problem = new SafetensorsError("Its header is not JSON: this is no .safetensors file");
  if (bytes[0] !== 0x7b) throw problem; // the format asks for { at once
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw problem;
  }
  if (!isObject(header)) throw problem;
  return header;
}

/** One array's line in the table. */
interface Entry {
  readonly kind: Kind;
  readonly shape: readonly number[];
  /** The first byte of the numbers, counted from where they begin, and the first behind them. */
  readonly begin: number;
  readonly end: number;
}

function readEntry(name: string, entry: unknown): Entry {
  const refuse = (problem: string) => new SafetensorsError(`"${name}" in the header ${problem}`);
  if (!isObject(entry)) throw refuse("is not an object");
  const { dtype, shape, data_offsets: offsets } = entry;
  if (typeof dtype !== "string") throw refuse("does not say what kind of numbers it holds");
  if (!Object.hasOwn(KINDS, dtype)) {
    throw refuse(`holds ${dtype} numbers; only ${Object.keys(KINDS).join(" and ")} are read here`);
  }
  if (!isSizes(shape)) throw refuse("has no shape of whole numbers from 0");
  if (!isSizes(offsets) || offsets.length !== 2 || offsets[0] > offsets[1]) {
    throw refuse("does not say where its numbers begin and end");
  }
  const kind = dtype as Kind, [begin, end] = offsets;
  const asked = sizeOf(shape) * KINDS[kind].BYTES_PER_ELEMENT;
  if (end - begin !== asked) {
    throw refuse(
      `has the shape [${shape.join(", ")}], ${asked} bytes, and ${end - begin} are named`,
    );
  }
  return { kind, shape, begin, end };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
}

/** How many numbers an array of this shape has. */
function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

function kindOf({ data }: NumberArray): Kind {
  return data instanceof Float64Array ? "F64" : "F32";
}

function width({ data }: NumberArray): number {
  return data.BYTES_PER_ELEMENT;
}

/** As `JSON.stringify` of an object, but with the members in this order, whatever their names. */
function jsonObject(entries: readonly (readonly [string, unknown])[]): string {
  return `{${
    entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(",")
  }}`;
}
