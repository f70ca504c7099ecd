import { assertEquals, assertThrows } from "@std/assert";
import {
  type NumberArray,
  readArrays,
  readSafetensors,
  SafetensorsError,
  writeSafetensors,
} from "./safetensors.ts";

/**
 * Written by Python's safetensors 0.8.0 with numpy 1.24.2:
 *
 *     save({"bias": np.array([0.5, -1.25]), "weight": np.arange(6, dtype=np.float32)
 *           .reshape(2, 3) / 4, "one": np.array(3.0)}, metadata={"epoch": "7"})
 */
const FROM_PYTHON = Uint8Array.fromBase64(
  "0AAAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJlcG9jaCI6IjcifSwiYmlhcyI6eyJkdHlwZSI6IkY2NCIsInNoYXBlIj" +
    "pbMl0sImRhdGFfb2Zmc2V0cyI6WzAsMTZdfSwib25lIjp7ImR0eXBlIjoiRjY0Iiwic2hhcGUiOltdLCJkYXRhX29m" +
    "ZnNldHMiOlsxNiwyNF19LCJ3ZWlnaHQiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzIsM10sImRhdGFfb2Zmc2V0cy" +
    "I6WzI0LDQ4XX19ICAgAAAAAAAA4D8AAAAAAAD0vwAAAAAAAAhAAAAAAAAAgD4AAAA/AABAPwAAgD8AAKA/",
);

const f64 = (shape: number[], ...values: number[]): NumberArray => ({
  shape,
  data: new Float64Array(values),
});
const f32 = (shape: number[], ...values: number[]): NumberArray => ({
  shape,
  data: new Float32Array(values),
});

const SMALL = new Map([
  ["weight", f32([2, 3], 0, 0.25, 0.5, 0.75, 1, 1.25)],
  ["bias", f64([2], 0.5, -1.25)],
  ["one", f64([], 3)],
]);

Deno.test("writeSafetensors() writes what Python's safetensors writes, byte for byte", () => {
  assertEquals(writeSafetensors(SMALL, { epoch: "7" }), FROM_PYTHON);
});

Deno.test("readSafetensors() reads what Python's safetensors wrote", () => {
  const file = readSafetensors(FROM_PYTHON);
  assertEquals(file.metadata, { epoch: "7" });
  assertEquals(file.names, ["bias", "one", "weight"]);
  assertEquals(Object.fromEntries(readArrays(file)), Object.fromEntries(SMALL));
});

Deno.test("readSafetensors() gives every bit back, whatever the names and shapes", () => {
  const odd = new Map([
    ["10", f64([7], -0, NaN, Infinity, -Infinity, 5e-324, 1.7976931348623157e308, 0.1)],
    ["2", f32([2, 1], -0, 3.4028234663852886e38)],
    [`"quotes", ünicode\n`, f64([1], 1)],
    ["__proto__", f64([1], 2)],
    ["nothing", f64([0, 4])],
    ["nothing too", f32([3, 0])],
    ["half", { shape: [3], data: Float16Array.of(-0, 65504, 2 ** -24) }],
    ["whole", { shape: [2], data: Int32Array.of(-(2 ** 31), 7) }],
    ["short", { shape: [1], data: Int16Array.of(-(2 ** 15)) }],
    ["byte", { shape: [1], data: Int8Array.of(-128) }],
    ["unsigned", { shape: [1], data: Uint32Array.of(2 ** 32 - 1) }],
    ["unsigned, short", { shape: [1], data: Uint16Array.of(2 ** 16 - 1) }],
    ["unsigned byte", { shape: [], data: Uint8Array.of(255) }],
  ]);
  const bytes = writeSafetensors(odd, { "": "ü\n" });
  const within = new Uint8Array(bytes.length + 3); // as a part of something larger
  within.set(bytes, 3);
  for (const source of [bytes, within.subarray(3)]) {
    const file = readSafetensors(source);
    assertEquals(file.metadata, { "": "ü\n" });
    assertEquals([...file.names].sort(), [...odd.keys()].sort());
    for (const [name, { shape, data }] of odd) {
      const read = file.read(name)!;
      assertEquals(read.shape, shape);
      assertEquals(read.data, data); // NaN and -0 count as themselves
    }
  }
  assertEquals(readSafetensors(writeSafetensors(new Map())).names, []);
});

Deno.test("writeSafetensors() lets every array begin at a multiple of its numbers' width", () => {
  const arrays = new Map([["a", f32([3], 1, 2, 3)], ["b", f64([1], 4)], ["c", f32([1], 5)]]);
  const bytes = writeSafetensors(arrays), view = new DataView(bytes.buffer);
  const start = 8 + Number(view.getBigUint64(0, true));
  assertEquals(start % 8, 0);
  assertEquals(readSafetensors(bytes).names, ["b", "a", "c"]);
  assertEquals(view.getFloat64(start, true), 4);
});

Deno.test("writeSafetensors() refuses a shape that does not fit, and the remarks' name", () => {
  const write = (name: string, array: NumberArray) => () =>
    writeSafetensors(new Map([[name, array]]));
  assertThrows(write("w", f64([2, 2], 1, 2, 3)), RangeError, `"w" has the shape [2, 2], 3 numbers`);
  assertThrows(write("__metadata__", f64([1], 1)), RangeError, "__metadata__");
});

/** A file with any header and so many bytes of numbers, or these. */
function file(header: unknown, numbers: number | Uint8Array = 0, announced?: number): Uint8Array {
  const json = new TextEncoder().encode(
    typeof header === "string" ? header : JSON.stringify(header),
  );
  const size = typeof numbers === "number" ? numbers : numbers.length;
  const bytes = new Uint8Array(8 + json.length + size);
  if (typeof numbers !== "number") bytes.set(numbers, 8 + json.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(announced ?? json.length), true);
  bytes.set(json, 8);
  return bytes;
}

const entry = (begin: number, end: number, more: Record<string, unknown> = {}) => ({
  dtype: "F64",
  shape: [(end - begin) / 8],
  data_offsets: [begin, end],
  ...more,
});

Deno.test("readSafetensors() says what is wrong with a file", () => {
  const broken: [bytes: Uint8Array, message: string][] = [
    [new Uint8Array(0), "0 bytes are too few"],
    [FROM_PYTHON.subarray(0, 5), "5 bytes are too few"],
    [FROM_PYTHON.subarray(0, 100), "announce a header of 208 bytes, and 92 follow"],
    [FROM_PYTHON.subarray(0, 250), "names 48 bytes of numbers, and 34 are there: the file is cut"],
    [new TextEncoder().encode("<!doctype html>"), "or no .safetensors file"],
    [file("{}", 0, 2 ** 60), "announce a header of 1152921504606846976 bytes"],
    [file("[1]"), "header is not JSON"],
    [file(" {}"), "header is not JSON"],
    [file("{nonsense}"), "header is not JSON"],
    [file(`{"a": 1}`), `"a" in the header is not an object`],
    [file({ __metadata__: { epoch: 3 } }), "is not an object of texts"],
    [file({ a: { shape: [1], data_offsets: [0, 8] } }, 8), "what kind of numbers"],
    [file({ a: entry(0, 8, { dtype: "BF16" }) }, 8), "the shape [1], 2 bytes, and 8 are named"],
    [file(`{"a": ${JSON.stringify(entry(0, 0))}, "\\u0061": 1}`), `"a" stands twice in the header`],
    [file(`{"__metadata__": {"x": "1", "x": "2"}}`), `"x" stands twice in the header`],
    [file("{}".padEnd(100_000_008), 0), "has 100000008 bytes; the format allows 100000000"],
    [file("{} x"), "header is not JSON"],
    [new TextEncoder().encode("PK\x03\x04 data.pkl"), "a zip archive, as torch.save writes"],
    [file({ __metadata__: [] }), "is not an object of texts"],
    [file({ a: entry(0, 8, { shape: [1.5] }) }, 8), "no shape of whole numbers"],
    [file({ a: entry(0, 8, { data_offsets: [0, 8, 8] }) }, 8), "where its numbers begin and end"],
    [
      file({ a: entry(8, 16), b: entry(16, 24) }, 24),
      `"a" begins at byte 8 of the numbers, not at 0`,
    ],
    [file({ a: entry(0, 8, { shape: [-1] }) }, 8), "no shape of whole numbers"],
    [file({ a: entry(0, 8, { shape: "1" }) }, 8), "no shape of whole numbers"],
    [file({ a: entry(0, 8, { data_offsets: [8, 0] }) }, 8), "where its numbers begin and end"],
    [file({ a: entry(0, 8, { shape: [2] }) }, 8), "has the shape [2], 16 bytes, and 8 are named"],
    [file({ a: entry(0, 8, { shape: [2 ** 50] }) }, 8), "bytes, and 8 are named"],
    [
      file({ a: entry(0, 8), b: entry(16, 24) }, 24),
      `"b" begins at byte 16 of the numbers, not at 8`,
    ],
    [
      file({ a: entry(0, 16), b: entry(8, 16) }, 16),
      `"b" begins at byte 8 of the numbers, not at 16`,
    ],
    [
      file({ a: entry(0, 8) }, 16),
      "names 8 bytes of numbers, and 16 are there: something is behind",
    ],
  ];
  for (const [bytes, message] of broken) {
    assertThrows(() => readSafetensors(bytes), SafetensorsError, message);
  }
});

/** One array of these bytes. */
function one(dtype: string, shape: number[], numbers: Uint8Array): Uint8Array {
  return file({ a: { dtype, shape, data_offsets: [0, numbers.length] } }, numbers);
}

/**
 * Bytes of arrays, and what they are, by PyTorch 1.13 on a machine with the low byte first:
 *
 *     tensor = torch.tensor([0.1, -2.5, 65504, inf, nan, -0.0, 6e-8, 3], dtype=...)
 *     bytes(tensor.view(torch.uint8)).hex(), tensor.double().tolist()
 *
 * and by its `struct`: `struct.pack("<2q", -(2 ** 53 - 1), 7)`, and so on.
 */
const OTHER_KINDS: [kind: string, hex: string, numbers: NumberArray["data"]][] = [
  [
    "F16",
    "662e00c1ff7b007c007e008001000042",
    Float16Array.of(0.0999755859375, -2.5, 65504, Infinity, NaN, -0, 5.960464477539063e-8, 3),
  ],
  [
    "BF16",
    "cd3d20c08047807fc07f008081334040",
    Float32Array.of(0.10009765625, -2.5, 65536, Infinity, NaN, -0, 6.007030606269836e-8, 3),
  ],
  ["I64", "010000000000e0ff0700000000000000", Float64Array.of(-(2 ** 53 - 1), 7)],
  ["U64", "ffffffffffff1f000700000000000000", Float64Array.of(2 ** 53 - 1, 7)],
  ["I32", "000000800500000000000000ffffffff", Int32Array.of(-(2 ** 31), 5, 0, -1)],
  ["U32", "0000008005000000", Uint32Array.of(2 ** 31, 5)],
  ["I16", "0080ffff", Int16Array.of(-(2 ** 15), -1)],
  ["U16", "0080ffff", Uint16Array.of(2 ** 15, 65535)],
  ["I8", "80ff01", Int8Array.of(-128, -1, 1)],
  ["U8", "80ff01", Uint8Array.of(128, 255, 1)],
  ["BOOL", "010001", Uint8Array.of(1, 0, 1)],
];

Deno.test("readSafetensors() reads every kind of numbers as what it is", () => {
  for (const [kind, hex, data] of OTHER_KINDS) {
    const read = readSafetensors(one(kind, [data.length], Uint8Array.fromHex(hex))).read("a");
    assertEquals(read, { shape: [data.length], data }, kind);
  }
  const scalar = one("I64", [], Uint8Array.fromHex("0900000000000000"));
  assertEquals(readSafetensors(scalar).read("a"), { shape: [], data: Float64Array.of(9) });
});

Deno.test("readSafetensors() refuses what it cannot read when asked for it, and nothing else", () => {
  const cases: [kind: string, hex: string, message: string][] = [
    ["I64", "00000000000020000000000000000000", `"a" cannot be read: 9007199254740992 is beyond`],
    ["I64", "0100000000000080", "-9223372036854775807 is beyond"],
    ["U64", "ffffffffffffffff", "18446744073709551615 is beyond"],
    ["BOOL", "02", "the byte 2 stands for neither true nor false"],
    ["F8_E4M3", "00", `"a" holds F8_E4M3 numbers, which are not read here. Read are F64 F32 F16`],
    ["F4", "0000", "F4 numbers"],
    ["C64", "0000000000000000", "C64 numbers"],
    ["Q7", "0000000000000000", "Q7 numbers"],
    ["toString", "00", "toString numbers"],
  ];
  for (const [dtype, hex, message] of cases) {
    const numbers = Uint8Array.fromHex(hex), length = numbers.length;
    const bytes = new Uint8Array(length + 8);
    bytes.set(numbers);
    new DataView(bytes.buffer).setFloat64(length, 0.5, true);
    const shape = [dtype === "I64" || dtype === "U64" ? length / 8 : length];
    const read = readSafetensors(file({
      a: { dtype, shape, data_offsets: [0, length] },
      b: { dtype: "F64", shape: [1], data_offsets: [length, length + 8] },
    }, bytes));
    assertEquals(readArrays(read, ["b", "c"]), new Map([["b", f64([1], 0.5)]]));
    assertThrows(() => read.read("a"), SafetensorsError, message);
    assertThrows(() => readArrays(read), SafetensorsError, message);
  }
});

/**
 * Tied weights are one tensor under two names. Of these `safetensors.torch.save_model` writes one,
 * and remarks `{ name of the other: name of the one kept }` unless that remark is the caller's:
 * `save_model` in bindings/python/py_src/safetensors/torch.py of huggingface/safetensors.
 */
Deno.test("readSafetensors() finds tied weights under each of their names", () => {
  const arrays = new Map([["encoder.weight", f32([2], 1, 2)], ["format", f32([1], 3)]]);
  const remarks = {
    ...{ format: "pt", "decoder.weight": "encoder.weight", "old.weight": "decoder.weight" },
    "title.weight": "no such tensor",
  };
  const { names, read, metadata } = readSafetensors(writeSafetensors(arrays, remarks));
  assertEquals(names, ["encoder.weight", "format"]);
  assertEquals(read("decoder.weight"), f32([2], 1, 2));
  assertEquals(read("format"), f32([1], 3)); // an array itself comes before a remark
  for (const name of ["old.weight", "title.weight", "toString", "pt"]) {
    assertEquals(read(name), undefined);
  }
  assertEquals(metadata, remarks);
});

Deno.test("readSafetensors() takes what the format allows besides", () => {
  const padded = file(`{"a":{"shape":[0,3],"dtype":"F32","data_offsets":[0,0]}}   \n `);
  assertEquals(readSafetensors(padded).read("a"), f32([0, 3]));
  assertEquals(readSafetensors(file(`{"__metadata__":null}`)).metadata, {});
  const backwards = file({ b: entry(8, 16), a: entry(0, 8) }, 16); // the table in any order
  assertEquals(readSafetensors(backwards).names, ["a", "b"]);
  const more = file({ a: entry(0, 8, { strides: [1] }) }, 8);
  assertEquals(readSafetensors(more).read("a"), f64([1], 0));
});

Deno.test("readSafetensors() takes no file that is cut, and survives any changed byte", () => {
  for (let length = 0; length < FROM_PYTHON.length; length++) {
    assertThrows(() => readSafetensors(FROM_PYTHON.subarray(0, length)), SafetensorsError);
  }
  for (let at = 0; at < FROM_PYTHON.length - 48; at++) {
    for (const flip of [1, 0x20, 0x80]) {
      const bytes = FROM_PYTHON.slice();
      bytes[at] ^= flip;
      try {
        readSafetensors(bytes); // a letter of a name may change, and nobody can know
      } catch (error) {
        if (!(error instanceof SafetensorsError)) throw error;
      }
    }
  }
});
