import { assert, assertEquals, assertMatch } from "@std/assert";
import * as fc from "fast-check";
import {
  decode,
  describeThrown,
  encode,
  encodeThrown,
  isSeen,
  isThrown,
  type Seen,
} from "./codec.ts";

/** There and back again, as a witness and the judge do it. */
function travel(value: unknown): unknown {
  return decode(seen(value));
}

function seen(value: unknown): Seen {
  const text = encode(value), parsed: unknown = JSON.parse(text);
  assert(isSeen(parsed), `${text} is no observation`);
  return parsed;
}

/** Whether two values are equal to the last bit: -0 is not 0, and NaN is NaN. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) {
    return Object.is(a, b);
  }
  if (a instanceof Error && b instanceof Error) return a.name === b.name && a.message === b.message;
  if (ArrayBuffer.isView(a) && ArrayBuffer.isView(b) && a.constructor !== b.constructor) {
    return false;
  }
  const keys = Object.keys(a);
  return Array.isArray(a) === Array.isArray(b) && keys.join() === Object.keys(b).join() &&
    keys.every((key) => same(a[key as keyof typeof a], b[key as keyof typeof b]));
}

function assertTravels(value: unknown): void {
  const back = travel(value);
  assert(same(back, value), `${Deno.inspect(value)} came back as ${Deno.inspect(back)}`);
}

const typedArrays = fc.oneof(
  fc.float64Array(),
  fc.float32Array(),
  fc.int32Array(),
  fc.uint32Array(),
  fc.int16Array(),
  fc.uint16Array(),
  fc.int8Array(),
  fc.uint8Array(),
  fc.uint8ClampedArray(),
  fc.array(fc.float()).map((numbers) => Float16Array.from(numbers)),
);

const leaves = fc.oneof(
  fc.double(),
  fc.constantFrom(0, -0, NaN, Infinity, -Infinity, 5e-324, Number.MAX_VALUE),
  fc.string({ unit: "binary" }),
  fc.boolean(),
  fc.constantFrom(null, undefined),
  fc.bigInt(),
  typedArrays,
  fc.tuple(fc.constantFrom("Error", "RangeError", "ShapeError"), fc.string()).map(
    ([name, message]) => Object.assign(new Error(message), { name }),
  ),
);

const observations = fc.letrec<{ all: unknown }>((tie) => ({
  all: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaves,
    fc.array(tie("all"), { maxLength: 5 }),
    fc.dictionary(fc.string(), tie("all"), { maxKeys: 5, noNullPrototype: true }),
  ),
})).all;

Deno.test("an observation arrives as it was, to the last bit", () => {
  fc.assert(fc.property(observations, assertTravels));
});

Deno.test("numbers at the edges arrive as they were", () => {
  for (const number of [0, -0, NaN, Infinity, -Infinity, 0.1 + 0.2, 5e-324, 2 ** 53 + 2, -1e308]) {
    assertTravels(number);
    assertTravels([number, { number }]);
    assertTravels(Float64Array.of(number));
  }
});

Deno.test("a part of a larger buffer arrives as that part", () => {
  const whole = Float64Array.of(1, 2, 3, 4);
  assertTravels(whole.subarray(1, 3));
  assertTravels(new Float32Array(new SharedArrayBuffer(16), 4, 2));
  assertTravels(new Uint8Array());
});

Deno.test("half a surrogate pair, and keys with a meaning, arrive as they were", () => {
  assertTravels("\ud800");
  assertTravels({ "\udc00": "\u2028\u0000" });
  assertTravels(JSON.parse('{"__proto__": {"polluted": 1}, "constructor": 2, "then": 3}'));
  assertEquals(({} as { polluted?: number }).polluted, undefined);
});

Deno.test("an object without a prototype, and a list of a class, count as what they hold", () => {
  class Many extends Array<number> {}
  assertEquals(seen(Object.assign(Object.create(null), { a: 1 })), { record: [["a", 1]] });
  assertEquals(seen(Many.of(1, 2)), { list: [1, 2] });
  assertEquals(seen([1, , 3]), { list: [1, { undefined: true }, 3] });
});

Deno.test("an error brings its name, and the classes that it is an instance of", () => {
  class ShapeError extends RangeError {
    override readonly name = "Misshapen";
  }
  assertEquals(seen(new ShapeError("axis 3")), {
    error: "Misshapen",
    message: "axis 3",
    classes: ["ShapeError", "RangeError", "Error"],
  });
});

Deno.test("a class that only has the name of one of the language's is another", () => {
  const Own = class extends Error {};
  Object.defineProperty(Own, "name", { value: "RangeError" });
  assertEquals(seen(new Own("5")), {
    error: "Error",
    message: "5",
    classes: ["another RangeError", "Error"],
  });
  const renamed = Object.assign(new Error("5"), { name: "RangeError" });
  assertEquals(seen(renamed), { error: "RangeError", message: "5", classes: ["Error"] });
});

Deno.test("what cannot be an answer is named", () => {
  class Scalar {}
  const names: [unknown, string][] = [
    [() => 1, "a function"],
    [class {}, "a function"],
    [Symbol("x"), "a symbol"],
    [new Scalar(), "an object of class Scalar"],
    [new Map(), "an object of class Map"],
    [Promise.resolve(1), "an object of class Promise"],
    [new Number(1), "an object of class Number"],
    [new Date(0), "an object of class Date"],
    [new DataView(new ArrayBuffer(1)), "an object of class DataView"],
    [new ArrayBuffer(1), "an object of class ArrayBuffer"],
    [new BigInt64Array(1), "a BigInt64Array"],
    [Object.create({ constructor: null }), "an object of an unknown class"],
    ["x".repeat(10_001), "a text of more than 10,000 signs"],
  ];
  for (const [value, odd] of names) {
    assertEquals(seen(value), { odd });
    assertEquals(seen([value]), { list: [{ odd }] });
  }
});

Deno.test("what is too deep or too much is cut off and named", () => {
  let deep: unknown = 1;
  for (let i = 0; i < 100_000; i++) deep = [deep];
  assertMatch(
    encode(deep),
    /^(\{"list":\[){65}\{"odd":"something nested more than 64 levels deep"\}/,
  );
  const ring: { ring?: unknown } = {};
  ring.ring = ring;
  assertMatch(encode(ring), /"odd":"something nested/);
  for (const much of [new Array(2 ** 32 - 1), new Array(300_000).fill(0), { a: new Array(1e6) }]) {
    const text = encode(much);
    assertMatch(text, /"odd":"more than 200,000 values"\}\]\}/);
    assert(text.length < 2e7);
  }
  assertEquals((seen(new Array(190_000).fill(1)) as { list: unknown[] }).list.length, 190_000);
});

Deno.test("every part is read once", () => {
  let reads = 0;
  const value = {
    get a() {
      return ++reads;
    },
  };
  assertEquals(seen(value), { record: [["a", 1]] });
  assertEquals(reads, 1);
});

Deno.test("whatever is thrown can be described, in a bounded length", () => {
  const evil = new Proxy({}, {
    get() {
      throw new Error("touched");
    },
    getPrototypeOf() {
      throw new Error("touched");
    },
  });
  const long = Object.assign(new Error("m".repeat(1e5)), {
    name: "n".repeat(1e5),
    stack: "s".repeat(1e5),
  });
  for (const thrown of [undefined, null, 1, "x", Symbol("x"), 1n, () => 1, {}, evil, long]) {
    const parsed: unknown = JSON.parse(encodeThrown(thrown));
    assert(isThrown(parsed), encodeThrown(thrown));
  }
  assertEquals(describeThrown(7), { kind: "a number", message: "7", stack: "" });
  assertEquals(describeThrown(null), { kind: "null", message: "", stack: "" });
  const open = Object.assign(new Error("Task 1.4"), { name: "TodoError", task: "1.4", stack: "" });
  assertEquals(describeThrown(open), {
    kind: "TodoError",
    message: "Task 1.4",
    stack: "",
    todo: "1.4",
  });
  assertEquals(describeThrown(Object.assign(open, { name: "Error" })).todo, undefined);
});

Deno.test("what a forger sends is told from an observation", () => {
  const forged = [
    ...[[1], {}, { number: "1" }, { number: 1 }, { bigint: "x" }, { bigint: 1 }, { list: 1 }],
    ...[{ list: [{}] }, { record: {} }, { record: [["a"]] }, { record: [[1, 1]] }, { odd: 1 }],
    ...[{ typed: "Float64Array", base64: "AAA" }, { typed: "Int32Array", base64: "!" }],
    ...[{ error: 1, message: "", classes: [] }, { error: "E", message: "", classes: "E" }],
    ...[{ error: "E", message: "", classes: [1] }, { error: "E", message: "" }],
    ...[{ undefined: true, record: 1 }, { odd: "", list: 1 }, { typed: "Array", base64: "" }],
  ];
  for (const value of forged) assert(!isSeen(value), JSON.stringify(value));
  const deep = JSON.parse('{"list":['.repeat(100) + "]}".repeat(100));
  assert(!isSeen(deep));
  for (
    const value of [null, 1, { kind: "E" }, { kind: "E", message: "", stack: "s".repeat(8001) }]
  ) {
    assert(!isThrown(value), JSON.stringify(value)?.slice(0, 80));
  }
});

Deno.test("any JSON at all can be asked whether it is an observation, and is decoded if so", () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    if (isSeen(value)) decode(value);
  }));
  const names = ["number", "undefined", "bigint", "list", "record", "typed", "base64", "error"];
  const near = fc.dictionary(
    fc.constantFrom(...names, "message", "odd"),
    fc.oneof(fc.jsonValue(), fc.constantFrom("Float64Array", "constructor", "AAAA", "NaN", "7")),
  );
  fc.assert(fc.property(near, (value) => {
    if (isSeen(value)) decode(value);
  }));
});
