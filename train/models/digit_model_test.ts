import { DIGIT_PIXELS, digitBatches, type DigitSet } from "#data/digits.ts";
import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { assert, assertEquals } from "@std/assert";
import { loadWeights, readWeights } from "../runs/network_weights.ts";
import { DRAWN, drawnDigit } from "../testing/drawn_digits.ts";
import { digitModel } from "./digit_model.ts";

function drawn(count: number): DigitSet {
  const labels = Uint8Array.from({ length: count }, (_, i) => DRAWN[i % DRAWN.length]);
  const pixels = new Uint8Array(count * DIGIT_PIXELS);
  labels.forEach((label, i) => pixels.set(drawnDigit(label, i % 5), i * DIGIT_PIXELS));
  return { pixels, labels, count, source: "drawn" };
}

const DIGITS = { train: drawn(20), heldOut: drawn(7), source: "drawn" };
const OPTIONS = { epochs: 2, batch: 4, rate: 0.1, warp: true };

Deno.test("digitModel() does at a step what it would do in an uninterrupted run", async () => {
  using backend = parallelBackend({ workers: 1 });
  const whole = digitModel({ backend, seed: 3 }), steps = whole.learnFrom(DIGITS, OPTIONS);
  assertEquals([steps.stepsPerEpoch, steps.examples], [5, 20]);
  for (let step = 0; step < 7; step++) await steps.step(step);
  const middle = await readWeights(whole.network);
  for (let step = 7; step < 10; step++) await steps.step(step);

  const rest = digitModel({ backend, seed: 3 }), restSteps = rest.learnFrom(DIGITS, OPTIONS);
  loadWeights(rest.network, middle, backend);
  for (let step = 7; step < 10; step++) await restSteps.step(step);
  assertEquals(await readWeights(rest.network), await readWeights(whole.network));
  assert((await steps.tally()).count === 40 && (await restSteps.tally()).count === 12);
});

Deno.test("digitModel() looks at all held-out digits, by the mean of each, without dropout", async () => {
  using backend = parallelBackend({ workers: 1 });
  const { learnFrom, probabilities } = digitModel({ backend });
  const { evaluate } = learnFrom(DIGITS, OPTIONS);
  const found = await evaluate(() => Promise.resolve());
  let loss = 0, right = 0;
  for (const batch of digitBatches(DIGITS.heldOut, { size: 2 })) {
    const answers = await probabilities(batch);
    batch.labels.forEach((label, i) => {
      const row = answers.subarray(10 * i, 10 * i + 10);
      loss -= Math.log(row[label]) / 7;
      if (row.indexOf(Math.max(...row)) === label) right++;
    });
  }
  assertEquals([found.right, found.count, found.loss.toFixed(4)], [right, 7, loss.toFixed(4)]);
});

Deno.test("digitModel() leaves memory as it was, step by step", async () => {
  using backend = parallelBackend({ workers: 1 });
  const { step, tally } = digitModel({ backend }).learnFrom(DIGITS, OPTIONS);
  for (let i = 0; i < 4; i++) step(i);
  await tally();
  const { bytesInUse } = backend.pool.heap;
  for (let i = 4; i < 30; i++) step(i % 10);
  await tally();
  // The two sums of each tally wait for the garbage collector; weights and gradients do not.
  assert(Math.abs(backend.pool.heap.bytesInUse - bytesInUse) < 1000);
});
