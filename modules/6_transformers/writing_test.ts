/** How often tokens are drawn, and what the next one costs. */
import { KeyValueCache } from "#impl/6_transformers/key_value_cache.ts";
import { Gpt } from "#impl/6_transformers/gpt.ts";
import { choices, choose } from "#impl/6_transformers/sampling.ts";
import { operationCosts } from "#modules/2_tensors/operation_count.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { noGrad } from "#modules/2_tensors/tensor.ts";
import { rowsOf } from "#modules/5_sequences/rows.ts";
import { Reader } from "#modules/6_transformers/reader.ts";
import { random } from "#modules/random.ts";
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";

Deno.test("choose() draws each token as often as its share says, by chi-square", () => {
  const shares = choices([2, 1, 0.5, 0, -1, -3], { temperature: 1.3 }), draw = random(5);
  const draws = 20_000, counts = shares.map(() => 0);
  for (let i = 0; i < draws; i++) counts[choose(shares, draw)]++;
  const chiSquare = counts.reduce(
    (sum, count, i) => sum + (count - draws * shares[i]) ** 2 / (draws * shares[i]),
    0,
  );
  assert(chiSquare < 15.09, `${chiSquare}`); // 5 degrees of freedom: above it 1 time in 100
  assert(chiSquare > 0.55, `${chiSquare}`); // below it 1 time in 100: too even to be drawn
});

Deno.test("Reader takes a long text in pieces, and gives what the whole at once gives", async () => {
  const size = { vocabulary: 5, context: 200, width: 8, heads: 2, layers: 2 };
  const model = new Gpt({ ...size, draw: random(1) }), draw = random(2);
  for (const length of [63, 64, 65, 128, 150]) {
    const text = Array.from({ length }, () => Math.floor(5 * draw()));
    const reader = new Reader(model), last = await reader.read(text);
    assertEquals(reader.length, length);
    assertEquals(last.length, 5);
    const whole = noGrad(() => model.forward([text])).values().slice(-5);
    last.forEach((logit, i) => assertAlmostEquals(logit, whole[i], 1e-9));
  }
});

/** How many numbers are written down to read a token behind some others. */
function costBehind(model: Gpt, count: number, cached: boolean): number {
  const cache = new KeyValueCache(), text = new Array(count).fill(1);
  if (cached) noGrad(() => model.forward([text], cache));
  const [, numbers] = operationCosts(
    "one more",
    () => noGrad(() => cached ? model.forward([[2]], cache) : model.forward([[...text, 2]])),
    [[rowsOf(simple), ["gather", "scatterAdd", "concat"]]],
  );
  return numbers.count;
}

Deno.test("one token more costs as much again for each place before it, and no square of them", () => {
  const size = { vocabulary: 5, context: 100, width: 8, heads: 2, layers: 2 };
  const model = new Gpt({ ...size, draw: random(1) });
  const cached = [24, 48, 96].map((count) => costBehind(model, count, true));
  assertEquals(cached[2] - cached[1], 2 * (cached[1] - cached[0])); // a straight line
  const whole = [24, 48, 96].map((count) => costBehind(model, count, false));
  assert(whole[2] - whole[1] > 2.1 * (whole[1] - whole[0]), `${whole}`); // and this is none
  assert(whole[2] > 10 * cached[2], `${whole[2]} against ${cached[2]}`);
});
