import { standing } from "#modules/1_autodiff/standing.ts";
import { assertAlmostEquals, assertEquals } from "@std/assert";

Deno.test("standing() is the mean loss, and counts one half as label 0", () => {
  const { loss, correct } = standing([0.9, 0.2, 0.5, 0.5], [1, 0, 1, 0]);
  const expected = -(Math.log(0.9) + Math.log(0.8) + 2 * Math.log(0.5)) / 4;
  assertAlmostEquals(loss, expected, 1e-5);
  assertEquals(correct, 3);
});

Deno.test("standing() takes NaN for no answer, whatever the label", () => {
  assertEquals(standing([NaN, NaN, 0.2], [0, 1, 0]).correct, 1);
});
