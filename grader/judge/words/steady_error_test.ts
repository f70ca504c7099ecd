import { assertEquals } from "@std/assert";
import { encode, type Seen } from "../../witness/codec.ts";
import { steadyError } from "./steady_error.ts";

function seen(value: unknown): Seen {
  return JSON.parse(encode(value));
}

/** What is said of cases, each with what was right and what was given. */
function said(
  ...cases: readonly (readonly [right: unknown, given: unknown])[]
): string | undefined {
  return steadyError(
    cases.map(([right, given]) => ({ expected: seen(right), actual: seen(given) })),
  );
}

Deno.test("steadyError() knows a sign, a factor and a difference that all wrong numbers share", () => {
  assertEquals(
    said([{ a: 1, b: [2] }, { a: -1, b: [-2] }], [4, -4]),
    "Every number that is wrong is right but for its sign.",
  );
  assertEquals(
    said([1, 2], [2, 4], [-3, -6]),
    "Every number that is wrong is 2 times what it should be.",
  );
  assertEquals(said([1, 2], [2, 3], [7, 8]), "Every number that is wrong is 1 too much.");
  assertEquals(said([1, 0], [2, 1], [0, -1]), "Every number that is wrong is 1 too little.");
  assertEquals(
    said([5, 5], [1, -1], [2, -2], [3, -3]),
    "Every number that is wrong is right but for its sign.",
  );
});

Deno.test("steadyError() is silent where one is wrong in another way, or they are few", () => {
  assertEquals(said([1, -1], [2, -2], [3, 3.5]), undefined);
  assertEquals(said([1, -1]), undefined);
  assertEquals(said([1, 3], [2, 6]), undefined);
  assertEquals(said([1, 2], [3, 4]), undefined);
  assertEquals(said([6, 7], [6, 7], [6, 7]), undefined);
  assertEquals(said([1, 2], [2, 4], [3, NaN]), undefined);
  assertEquals(said([1, 2], [2, 4], [Infinity, 6]), undefined);
  assertEquals(said([1, 0], [2, 0], [3, 0]), undefined);
});
