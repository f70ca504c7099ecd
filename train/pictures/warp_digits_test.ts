import { DIGIT_PIXELS, standardise } from "#data/digits.ts";
import { random } from "#modules/random.ts";
import { assert, assertEquals } from "@std/assert";
import { warpDigits } from "./warp_digits.ts";

/** A cross in the middle of the first, paper on the second. */
function batch() {
  const pixels = new Uint8Array(2 * DIGIT_PIXELS);
  for (let i = 6; i < 22; i++) pixels[14 * 28 + i] = pixels[i * 28 + 14] = 255;
  const labels = Uint8Array.of(4, 1), positions = Uint32Array.of(7, 8);
  return { inputs: standardise(pixels), labels, positions, count: 2 };
}

Deno.test("warpDigits() leaves all as it is where chance has no wish", () => {
  const { inputs } = warpDigits(batch(), () => 0.5);
  inputs.forEach((value, i) => assert(Math.abs(value - batch().inputs[i]) < 1e-5, `${i}`));
});

Deno.test("warpDigits() changes digits a little, each in another way, and no paper", () => {
  const given = batch(), draw = random(3);
  const one = warpDigits(given, draw), two = warpDigits(given, draw);
  assertEquals(given, batch());
  assertEquals([one.labels, one.positions, one.count], [given.labels, given.positions, 2]);
  assertEquals(one.inputs.slice(DIGIT_PIXELS), given.inputs.slice(DIGIT_PIXELS));
  const ink = ({ inputs }: { inputs: Float32Array }) =>
    inputs.subarray(0, DIGIT_PIXELS).reduce((sum, value) => sum + value - inputs[0], 0);
  for (const warped of [one, two]) {
    const kept = ink(warped) / ink(given);
    assert(kept > 0.7 && kept < 1.4, `${kept}`);
  }
  assert(one.inputs.some((value, i) => Math.abs(value - two.inputs[i]) > 0.1));
  assertEquals(warpDigits(given, random(3)), one);
});
