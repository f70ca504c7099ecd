import { assertEquals, assertThrows } from "@std/assert";
import {
  type NumberArray,
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
  const { arrays, metadata } = readSafetensors(FROM_PYTHON);
  assertEquals(metadata, { epoch: "7" });
  assertEquals(Object.fromEntries(arrays), Object.fromEntries(SMALL));
});

Deno.test("readSafetensors() gives every bit back, whatever the names and shapes", () => {
  const odd = new Map([
    ["10", f64([7], -0, NaN, Infinity, -Infinity, 5e-324, 1.7976931348623157e308, 0.1)],
    ["2", f32([2, 1], -0, 3.4028234663852886e38)],
    [`"quotes", ünicode\n`, f64([1], 1)],
    ["__proto__", f64([1], 2)],
    ["nothing", f64([0, 4])],
    ["nothing too", f32([3, 0])],
  ]);
  const bytes = writeSafetensors(odd, { "": "ü\n" });
  const within = new Uint8Array(bytes.length + 3); // as a part of something larger
  within.set(bytes, 3);
  for (const source of [bytes, within.subarray(3)]) {
    const { arrays, metadata } = readSafetensors(source);
    assertEquals(metadata, { "": "ü\n" });
    assertEquals([...arrays.keys()].sort(), [...odd.keys()].sort());
    for (const [name, { shape, data }] of odd) {
      const read = arrays.get(name)!;
      assertEquals(read.shape, shape);
      assertEquals(read.data, data); // NaN and -0 count as themselves
    }
  }
  assertEquals(readSafetensors(writeSafetensors(new Map())).arrays.size, 0);
});

Deno.test("writeSafetensors() lets every array begin at a multiple of its numbers' width", () => {
  const arrays = new Map([["a", f32([3], 1, 2, 3)], ["b", f64([1], 4)], ["c", f32([1], 5)]]);
  const bytes = writeSafetensors(arrays), view = new DataView(bytes.buffer);
  const start = 8 + Number(view.getBigUint64(0, true));
  assertEquals(start % 8, 0);
  assertEquals([...readSafetensors(bytes).arrays.keys()], ["b", "a", "c"]);
  assertEquals(view.getFloat64(start, true), 4);
});

Deno.test("writeSafetensors() refuses a shape that does not fit, and the remarks' name", () => {
  const write = (name: string, array: NumberArray) => () =>
    writeSafetensors(new Map([[name, array]]));
  assertThrows(write("w", f64([2, 2], 1, 2, 3)), RangeError, `"w" has the shape [2, 2], 3 numbers`);
  assertThrows(write("__metadata__", f64([1], 1)), RangeError, "__metadata__");
});

/** A file with any header and so many bytes of numbers. */
function file(header: unknown, size = 0, announced?: number): Uint8Array {
  const json = new TextEncoder().encode(
    typeof header === "string" ? header : JSON.stringify(header),
  );
  const bytes = new Uint8Array(8 + json.length + size);
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
    [file({ a: entry(0, 8, { dtype: "BF16" }) }, 8), "BF16 numbers; only F64 and F32 are read"],
    [file({ a: entry(0, 8, { dtype: "toString" }) }, 8), "toString numbers"],
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
