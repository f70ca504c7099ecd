import { assertEquals, assertThrows } from "@std/assert";
import { StepBatches } from "./step_batches.ts";

const LETTERS = ["abc", "cab", "bca", "acb"];

/** Steps of three batches an epoch, and how often an epoch was begun. */
function letters() {
  const begun: number[] = [];
  const batches = new StepBatches(3, (epoch) => {
    begun.push(epoch);
    return LETTERS[epoch];
  });
  return { batches, begun };
}

Deno.test("StepBatches.at() goes from epoch to epoch, and opens each once", () => {
  const { batches, begun } = letters();
  const seen = Array.from({ length: 12 }, (_, step) => batches.at(step));
  assertEquals([seen.join(""), begun], [LETTERS.join(""), [0, 1, 2, 3]]);
});

Deno.test("StepBatches.at() finds the same in the middle of a run, and on the way back", () => {
  const { batches } = letters();
  assertEquals([7, 8, 9, 2, 2, 1].map((step) => batches.at(step)), ["c", "a", "a", "c", "c", "b"]);
});

Deno.test("StepBatches.at() says when an epoch ends too early", () => {
  const batches = new StepBatches(4, () => "abc");
  assertThrows(() => batches.at(7), RangeError, "Epoch 1 has no batch 3, only 3");
});
