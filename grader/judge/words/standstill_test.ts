import { assertEquals } from "@std/assert";
import { encode, type Seen } from "../../witness/codec.ts";
import { standstill } from "./standstill.ts";

const seen = (value: unknown): Seen => JSON.parse(encode(value));
const still = (expected: unknown, actual: unknown) => standstill(seen(expected), seen(actual));

Deno.test("standstill() knows weights that have not moved, all or some", () => {
  const before = { weight: [1, 2], bias: [3], scale: [5] };
  const right = { before, after: { weight: [0.9, 2.1], bias: [3.1], scale: [5] } };
  assertEquals(
    still(right, { before, after: before }),
    "Nothing has moved at all: afterwards every number is what it was before.",
  );
  assertEquals(
    still(right, { before, after: { weight: [0.8, 2.1], bias: [3], scale: [5] } }),
    "bias has not moved at all.",
  );
  assertEquals(
    still(right, { before, after: { weight: [1, 2], bias: [3], scale: [6] } }),
    "weight, bias have not moved at all.",
  );
  assertEquals(
    still(right, { before, after: { weight: [2, 1], bias: [4], scale: [5] } }),
    undefined,
  );
  assertEquals(still({ before, after: before }, { before, after: before }), undefined);
});

Deno.test("standstill() knows numbers that stay the same from step to step", () => {
  assertEquals(
    still([0.7, 0.6, 0.5, 0.4], [0.7, 0.7, 0.7, 0.7]),
    "All 4 of yours are 0.7: nothing changes from one to the next.",
  );
  assertEquals(still([0.7, 0.6, 0.5, 0.4], [0.7, 0.7, 0.7, 0.6]), undefined);
  assertEquals(still([1, 1, 1, 2], [2, 2, 2, 2]), undefined);
  assertEquals(still([1, 2, 3], [1, 1, 1]), undefined);
  assertEquals(still(1, 2), undefined);
});
