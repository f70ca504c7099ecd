/**
 * Weights in one file, in the `.safetensors` format that PyTorch, JAX and their tools exchange: a
 * table of names, kinds and shapes in JSON, and behind it the bare numbers. Nothing in it is code.
 * After https://github.com/huggingface/safetensors, for the kinds of numbers in `number_kinds.ts`.
 *
 *     8 bytes           n, how long the table is: a whole number, low byte first
 *     n bytes           {"__metadata__": {"epoch": "500"},
 *                        "layer1.bias": {"dtype": "F64", "shape": [2], "data_offsets": [0, 16]}}
 *     all that follows  the numbers, low byte first, the last axis running fastest
 */
import { duplicateKey } from "./duplicate_key.ts";
import { kindOf, KINDS, type Numbers } from "./number_kinds.ts";

/** An array of numbers with its shape; `[]` is the shape of a single number. */
export interface NumberArray {
  readonly shape: readonly number[];
  readonly data: Numbers;
}

/** What a file holds. Its numbers stay where they are until they are asked for. */
export interface Safetensors {
  /** The arrays' names, in the file's order. */
  readonly names: readonly string[];
  /** Remarks: texts by name. */
  readonly metadata: Readonly<Record<string, string>>;
  /** The shape of the array of a name, which is not read for it. */
  readonly shape: (name: string) => readonly number[] | undefined;
  /**
   * The array of a name, if there is one. Of tensors that share their memory PyTorch's `save_model`
   * keeps one, and remarks `{ "name of another": "name of the one kept" }`: each name is found.
   *
   * @throws {SafetensorsError} for numbers that are not read here
   */
  readonly read: (name: string) => NumberArray | undefined;
}

/** A file's bytes, of which not all need be in memory. */
export interface ByteSource {
  /** How many there are. */
  readonly length: number;
  /** A copy of the bytes from `begin` up to `end`. */
  readonly copy: (begin: number, end: number) => Uint8Array<ArrayBuffer>;
}

/** A file is not what the format asks for, or more than is read here. */
export class SafetensorsError extends Error {
  override readonly name = "SafetensorsError";
}

const LENGTH_BYTES = 8;
const METADATA = "__metadata__";

/** No reader of the format takes a longer table. */
const LONGEST_HEADER = 100_000_000;

/**
 * The bytes of a file with these arrays and remarks. Of which kind an array is written is seen from
 * its data: a `Float64Array` becomes `F64`, a `Float32Array` `F32`.
 *
 * @throws {RangeError} for an array that has more or fewer numbers than its shape says
 * @example
 * ```ts
 * import { readSafetensors, writeSafetensors } from "./safetensors.ts";
 *
 * const bias = { shape: [2], data: new Float64Array([0.5, -1]) };
 * const bytes = writeSafetensors(new Map([["bias", bias]]), { epoch: "3" });
 *
 * const { read, metadata } = readSafetensors(bytes);
 * if (read("bias")?.data[1] !== -1 || metadata.epoch !== "3") throw new Error("not it");
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
    header.push([name, { dtype: kindOf(data), shape, data_offsets: [begin, end] }]);
  }
  const json = new TextEncoder().encode(jsonObject(header));
  const length = Math.ceil(json.length / 8) * 8; // so that the numbers begin at a multiple of 8

  const bytes = new Uint8Array(LENGTH_BYTES + length + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.set(json, LENGTH_BYTES);
  bytes.fill(0x20, LENGTH_BYTES + json.length, LENGTH_BYTES + length);
  let at = LENGTH_BYTES + length;
  for (const [, { data }] of sorted) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return bytes;
}

/**
 * Reads a file's table, and checks all that it says. An array of a kind that is not read here, or of
 * none that is known, is no obstacle to the others.
 *
 * @throws {SafetensorsError} for bytes that are not such a file
 */
export function readSafetensors(file: Uint8Array | ByteSource): Safetensors {
  const source = file instanceof Uint8Array ? inMemory(file) : file;
  const start = LENGTH_BYTES + headerLength(source);
  const { [METADATA]: remarks, ...entries } = parseHeader(source.copy(LENGTH_BYTES, start));
  const metadata = remarks ?? {};
  if (!isTexts(metadata)) {
    throw new SafetensorsError(`"${METADATA}" in the header is not an object of texts`);
  }
  const listed = new Map(
    Object.entries(entries).map(([name, entry]) => [name, readEntry(name, entry)] as const)
      .sort(([, a], [, b]) => a.begin - b.begin || a.end - b.end),
  );
  checkPlaces(listed, source.length - start);
  const keptName = (name: string) =>
    listed.has(name) || !Object.hasOwn(metadata, name) ? name : metadata[name];
  return {
    names: [...listed.keys()],
    metadata,
    shape: (name) => listed.get(keptName(name))?.shape,
    read: (name) => {
      const kept = keptName(name), entry = listed.get(kept);
      return entry && { shape: entry.shape, data: numbersOf(kept, entry, source, start) };
    },
  };
}

function inMemory(bytes: Uint8Array): ByteSource {
  return {
    length: bytes.length,
    copy: (begin, end) => new Uint8Array(bytes.subarray(begin, end)),
  };
}

/**
 * The arrays of these names, as far as they are there; without names all.
 *
 * @throws {SafetensorsError} for numbers that are not read here
 */
export function readArrays(
  file: Safetensors,
  names: Iterable<string> = file.names,
): ReadonlyMap<string, NumberArray> {
  const found = new Map<string, NumberArray>();
  for (const name of names) {
    const array = file.read(name);
    if (array) found.set(name, array);
  }
  return found;
}

/** The format allows neither gaps nor overlaps: nothing can hide between the arrays. */
function checkPlaces(listed: ReadonlyMap<string, Entry>, there: number): void {
  let end = 0;
  for (const [name, entry] of listed) {
    if (entry.begin !== end) {
      throw new SafetensorsError(
        `"${name}" begins at byte ${entry.begin} of the numbers, not at ${end}`,
      );
    }
    end = entry.end;
  }
  if (end === there) return;
  throw new SafetensorsError(
    `The header names ${end} bytes of numbers, and ${there} are there: ${
      there < end ? "the file is cut off" : "something is behind them"
    }`,
  );
}

function numbersOf(
  name: string,
  { kind, begin, end }: Entry,
  source: ByteSource,
  start: number,
): Numbers {
  if (!Object.hasOwn(KINDS, kind)) {
    throw new SafetensorsError(
      `"${name}" holds ${kind} numbers, which are not read here. Read are ${
        Object.keys(KINDS).join(" ")
      }`,
    );
  }
  const bytes = source.copy(start + begin, start + end);
  try {
    return KINDS[kind].numbers(bytes);
  } catch (error) {
    throw new SafetensorsError(`"${name}" cannot be read: ${(error as Error).message}`);
  }
}

/** How long the table is, as the first eight bytes say. */
function headerLength(source: ByteSource): number {
  if (source.length < LENGTH_BYTES) {
    throw new SafetensorsError(
      `${source.length} bytes are too few for a .safetensors file: it is cut off, or empty`,
    );
  }
  const view = new DataView(source.copy(0, LENGTH_BYTES).buffer);
  const length = view.getBigUint64(0, true), rest = source.length - LENGTH_BYTES;
  if (view.getUint32(0) === ZIP) {
    throw new SafetensorsError(
      "It is a zip archive, as torch.save writes: save the weights with safetensors.torch.save_file",
    );
  }
  if (length > rest) {
    throw new SafetensorsError(
      `Its first 8 bytes announce a header of ${length} bytes, and ${rest} follow: ` +
        `it is cut off, or no .safetensors file`,
    );
  }
  if (length > LONGEST_HEADER) {
    throw new SafetensorsError(
      `Its header has ${length} bytes; the format allows ${LONGEST_HEADER} at most`,
    );
  }
  return Number(length);
}

/** "PK" and what follows, at the beginning of every zip archive. */
const ZIP = 0x504b0304;

function parseHeader(bytes: Uint8Array): Record<string, unknown> {
  const problem = new SafetensorsError("Its header is not JSON: this is no .safetensors file");
  if (bytes[0] !== 0x7b) throw problem; // the format asks for { at once
  let header: unknown, text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    header = JSON.parse(text);
  } catch {
    throw problem;
  }
  if (!isObject(header)) throw problem;
  const twice = duplicateKey(text);
  if (twice !== undefined) {
    throw new SafetensorsError(`"${twice}" stands twice in the header: which one counts?`);
  }
  return header;
}

/** One array's line in the table. */
interface Entry {
  readonly kind: string;
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
  if (!isSizes(shape)) throw refuse("has no shape of whole numbers from 0");
  if (!isSizes(offsets) || offsets.length !== 2 || offsets[0] > offsets[1]) {
    throw refuse("does not say where its numbers begin and end");
  }
  const [begin, end] = offsets, known = Object.hasOwn(KINDS, dtype);
  const asked = known ? sizeOf(shape) * KINDS[dtype].bytes : end - begin;
  if (end - begin !== asked) {
    throw refuse(
      `has the shape [${shape.join(", ")}], ${asked} bytes, and ${end - begin} are named`,
    );
  }
  return { kind: dtype, shape, begin, end };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is Record<string, string> {
  return isObject(value) && Object.values(value).every((text) => typeof text === "string");
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
}

/** How many numbers an array of this shape has. */
function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
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
