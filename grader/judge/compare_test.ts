import { assertEquals } from "@std/assert";
import * as fc from "fast-check";
import { DEFAULT_TOLERANCE } from "../suite.ts";
import { encode, isSeen, type Seen } from "../witness/codec.ts";
import { agree, compare } from "./compare.ts";
import { show } from "./words/show.ts";

function seen(value: unknown): Seen {
  return JSON.parse(encode(value));
}

/** The places in which two values differ. */
function paths(expected: unknown, actual: unknown, tolerance = DEFAULT_TOLERANCE): string[] {
  return compare(seen(expected), seen(actual), tolerance).map(({ path }) => path);
}

Deno.test("agree() allows atol + rtol * |expected|, and no more", () => {
  const tolerance = { atol: 0.5, rtol: 0.25 };
  assertEquals(agree(11.5, 8, tolerance), false);
  assertEquals(agree(10.5, 8, tolerance), true);
  assertEquals(agree(5.5, 8, tolerance), true);
  assertEquals(agree(5.4, 8, tolerance), false);
  assertEquals(agree(-10.5, -8, tolerance), true);
  assertEquals(agree(0.5, 0, tolerance), true);
  assertEquals(agree(1 + 1e-7, 1, DEFAULT_TOLERANCE), false);
  assertEquals(agree(1 + 1e-10, 1, DEFAULT_TOLERANCE), true);
});

Deno.test("agree() knows NaN, the infinities and -0", () => {
  const special = [NaN, Infinity, -Infinity, 0, Number.MAX_VALUE];
  for (const a of special) {
    for (const b of special) {
      assertEquals(agree(a, b, { atol: 1, rtol: 1e-3 }), Object.is(a, b), `${a} and ${b}`);
    }
  }
  assertEquals(agree(-0, 0, { atol: 0, rtol: 0 }), true);
  assertEquals(agree(0, -0, { atol: 0, rtol: 0 }), true);
  // not even an endless tolerance makes a number of NaN
  assertEquals(agree(NaN, 1, { atol: Infinity, rtol: 0 }), false);
  assertEquals(agree(1, NaN, { atol: Infinity, rtol: 0 }), false);
});

Deno.test("compare() finds nothing where both are the same", () => {
  const values = fc.oneof(
    fc.array(fc.double()),
    fc.dictionary(fc.string(), fc.oneof(fc.double(), fc.string(), fc.constant(undefined))),
    fc.float32Array(),
  );
  fc.assert(fc.property(values, (value) => assertEquals(paths(value, value), [])));
});

Deno.test("compare() names the place", () => {
  assertEquals(paths(1, 2), [""]);
  assertEquals(paths([1, 2, 3], [1, 0, 0]), ["[1]", "[2]"]);
  assertEquals(paths({ a: { b: [1] } }, { a: { b: [2] } }), ["a.b[0]"]);
  assertEquals(paths({ gradient: Float32Array.of(1, 2) }, { gradient: Float32Array.of(1, 3) }), [
    "gradient[1]",
  ]);
});

Deno.test("compare() shows both sides of a typed array's element", () => {
  const [difference] = compare(
    seen(Float64Array.of(1, -0)),
    seen(Float64Array.of(1, NaN)),
    DEFAULT_TOLERANCE,
  );
  assertEquals(difference, {
    path: "[1]",
    expected: { number: "-0" },
    actual: { number: "NaN" },
  });
});

Deno.test("compare() tells kinds apart", () => {
  class Scalar {}
  const kinds = [
    ...[0, "0", false, null, undefined, 0n, [], {}, new Float64Array(), new Float32Array()],
    ...[new TypeError(""), new RangeError("")],
  ];
  for (const [i, expected] of kinds.entries()) {
    for (const [j, actual] of kinds.entries()) {
      assertEquals(paths(expected, actual), i === j ? [] : [""], `${i} and ${j}`);
    }
  }
  // what cannot be compared does not even agree with itself
  for (const odd of [new Scalar(), () => 1, Symbol(), new BigInt64Array(2), "x".repeat(2e4)]) {
    assertEquals(paths(odd, odd), [""]);
  }
});

Deno.test("compare() looks at the length of lists", () => {
  assertEquals(paths([1, 2], [1]), [""]);
  assertEquals(paths([1], [1, 2]), [""]);
  assertEquals(paths(Float64Array.of(1, 2), Float64Array.of(1)), [""]);
  assertEquals(paths(new Array(3), [undefined, undefined, undefined]), []);
});

Deno.test("compare() looks at the keys of records, in any order", () => {
  assertEquals(paths({ a: 1, b: 2 }, { b: 2, a: 1 }), []);
  assertEquals(paths({ a: 1 }, { a: 1, b: 2 }), ["b"]);
  assertEquals(paths({ a: 1, b: 2 }, { a: 1 }), ["b"]);
  assertEquals(paths({ a: undefined }, {}), ["a"]);
  assertEquals(paths(JSON.parse('{"__proto__":1}'), {}), ["__proto__"]);
});

Deno.test("compare() takes an error of a class below the one expected, whatever its name", () => {
  class LengthError extends RangeError {
    override readonly name = "LengthError";
  }
  assertEquals(paths(new RangeError("a"), new LengthError("b")), []);
  assertEquals(paths(new Error("a"), new LengthError("b")), []);
  assertEquals(paths(new LengthError("a"), new RangeError("b")), [""]);
  const renamed = Object.assign(new Error("a"), { name: "RangeError" });
  assertEquals(paths(new RangeError("a"), renamed), [""]);
});

Deno.test("compare() asks errors for their kind, not for their words", () => {
  assertEquals(paths(new RangeError("a"), new RangeError("b")), []);
  assertEquals(paths(new RangeError("a"), new TypeError("a")), [""]);
  assertEquals(paths(new RangeError("a"), "RangeError"), [""]);
});

Deno.test("compare() uses the tolerance wherever numbers are", () => {
  const tolerance = { atol: 0.1, rtol: 0 };
  const near = (d: number) => [1 + d, { x: [2 + d], y: Float64Array.of(3 + d) }];
  assertEquals(paths(near(0), near(0.09), tolerance), []);
  assertEquals(paths(near(0), near(0.11), tolerance), ["[0]", "[1].x[0]", "[1].y[0]"]);
});

Deno.test("compare() and show() take whatever passes for an observation", () => {
  const kinds = [
    "number",
    "undefined",
    "bigint",
    "list",
    "record",
    "typed",
    "error",
    "classes",
    "odd",
  ];
  const near = fc.letrec<{ all: unknown }>((tie) => ({
    all: fc.oneof(
      { depthSize: "small" },
      fc.jsonValue(),
      fc.constantFrom("NaN", "7", "Float64Array", "AAAAAAAA8D8=", true),
      fc.array(tie("all"), { maxLength: 2 }),
      fc.dictionary(fc.constantFrom(...kinds, "base64", "message"), tie("all"), { maxKeys: 2 }),
    ),
  })).all.filter((value) => isSeen(value)) as fc.Arbitrary<Seen>;
  fc.assert(
    fc.property(near, near, (expected, actual) => {
      for (const difference of compare(expected, actual, DEFAULT_TOLERANCE)) {
        show(difference.expected);
        show(difference.actual);
      }
    }),
    { numRuns: 300 },
  );
});

Deno.test("show() is short, however much there is", () => {
  const much = [new Array(190_000).fill(0.5), new Float64Array(1e6), { [`k`.repeat(5000)]: 1 }];
  for (const value of much) assertEquals(show(seen(value)).length, 401);
  assertEquals(show(seen([1, -0, NaN, 7n, undefined])), "[1, -0, NaN, 7n, undefined]");
  assertEquals(show(seen({ a: "x", b: [] })), `{ a: "x", b: [] }`);
  assertEquals(show(seen(Float32Array.of(1, -0))), "Float32Array [1, 0]");
  assertEquals(show(seen(new RangeError("axis 3"))), "a RangeError (axis 3)");
  assertEquals(show(seen(new Error())), "an Error");
  assertEquals(show(seen({ threw: new RangeError("axis 3") })), "a thrown RangeError (axis 3)");
  assertEquals(show(seen({ threw: 5 })), "{ threw: 5 }");
  assertEquals(show(undefined), "nothing");
});
