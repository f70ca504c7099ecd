import { assertEquals } from "@std/assert";
import { encode, type Seen } from "../../witness/codec.ts";
import { compare } from "../compare.ts";
import { wrongKind } from "./wrong_kind.ts";

function seen(value: unknown): Seen {
  return JSON.parse(encode(value));
}

/** What is said of the first place where two observations differ. */
function said(expected: unknown, actual: unknown): string | undefined {
  const pair = { expected: seen(expected), actual: seen(actual) };
  const [{ path }] = compare(pair.expected, pair.actual, { atol: 0, rtol: 0 });
  return wrongKind(pair, path);
}

const ADD = { function: "add", a: 3, b: 2, gradOut: 5, "d/da": 5, "d/db": 5 };

Deno.test("wrongKind() asks for a list of gradients, one for each input", () => {
  const list = "add has two inputs: it gives a list of two, one for each.";
  assertEquals(said(ADD, 5), `add.backward() gave one number. ${list}`);
  assertEquals(said({ at: [ADD] }, { at: [5] }), `add.backward() gave one number. ${list}`);
  assertEquals(said(ADD, undefined), `add.backward() gave nothing. ${list}`);
  const { "d/db": _, ...one } = ADD;
  assertEquals(said(ADD, one), `add.backward() gave one gradient. ${list}`);
  assertEquals(
    said(one, ADD),
    "add.backward() gave two gradients. add has one input: it gives one number, or a list of one.",
  );
});

Deno.test("wrongKind() asks for no list where there is one", () => {
  assertEquals(said(ADD, { ...ADD, "d/da": 6 }), undefined);
  assertEquals(said({ ...ADD, function: "x · y" }, 5), undefined);
  assertEquals(said({ "d/dx": 5, "d/dy": 5 }, 5), undefined);
  assertEquals(said(ADD, { threw: "x" }), undefined);
});

Deno.test("wrongKind() tells a new leaf from one that was left out", () => {
  const made = (...names: readonly string[]) => ({ value: 2, "made of": names });
  const lost =
    "its history is lost, and no derivative goes to a and b. Make it of a and b by their " +
    "methods, and not of their numbers.";
  assertEquals(said(made("a", "b"), made("undefined")), `This is a new leaf: ${lost}`);
  assertEquals(said(made("a", "b"), made()), `This is made of none: ${lost}`);
  assertEquals(
    said(made("a", "b"), made("b")),
    "a is not among what it is made of: no derivative goes there.",
  );
  const each = (...names: readonly string[]) => ({ "made of": [names, ["a"]] });
  assertEquals(said(each("a", "b"), each("undefined")), `This is a new leaf: ${lost}`);
  assertEquals(said(made("a", "b"), made("a", "b", "undefined")), undefined);
  assertEquals(said(made("a", "b"), made("other")), undefined);
  assertEquals(said({ listed: ["a", "b"] }, { listed: ["undefined"] }), undefined);
});

Deno.test("wrongKind() knows what has no value yet, is no number, or is not called", () => {
  const undefinedOne = "It is undefined: does every way through the function end in a return?";
  assertEquals(said(1, undefined), undefinedOne);
  assertEquals(said({ "at 2": 1 }, { "at 2": undefined }), undefinedOne);
  assertEquals(said({ "[2] and [3]": 1 }, { "[2] and [3]": undefined }), undefinedOne);
  assertEquals(
    said([1, 2], [1, undefined]),
    "It is undefined: was something read from beyond the end of a list?",
  );
  assertEquals(said(1, true), "It is true, and a number is asked for: 1 for yes, 0 for no.");
  assertEquals(said(0, true), "It is true, and a number is asked for: 1 for yes, 0 for no.");
  assertEquals(said(2, true), undefined);
  assertEquals(said(true, false), undefined);
  assertEquals(
    said([1], () => [1]),
    "It is a function, and not what that function gives: it has still to be called.",
  );
  assertEquals(said(undefined, 1), undefined);
  assertEquals(said(1, 2), undefined);
});
