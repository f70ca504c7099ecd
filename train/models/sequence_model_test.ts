import { recallSet } from "#data/recall.ts";
import { SequenceClassifier } from "#impl/5_sequences/sequence_classifier.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { type SequenceBatch, sequenceBatch } from "#modules/5_sequences/sequence_batch.ts";
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { StepRandom } from "../loop/step_random.ts";
import type { BatchModel } from "./batch_model.ts";
import { sequenceModel } from "./sequence_model.ts";
import { yesNoResult } from "./yes_no.ts";

interface Part {
  readonly batch: SequenceBatch;
  readonly labels: readonly number[];
}

/** Two epochs of three steps. */
function newModel(): Omit<BatchModel, "name" | "data"> {
  const { sequences, labels, words } = recallSet({ count: 12, length: 5, shortest: 2 });
  const chance = new StepRandom(1), { draw } = chance, backend = simple;
  const network = new SequenceClassifier({ kind: "lstm", words, dim: 3, hidden: 4, draw, backend });
  const parts = [0, 4, 8].map((start): Part => ({
    batch: sequenceBatch(sequences.slice(start, start + 4)),
    labels: labels.slice(start, start + 4),
  }));
  return sequenceModel<Part>({
    ...{ network, chance, backend, batch: 4, epochs: 2, rate: 0.1, examples: 12 },
    batches: () => parts,
    heldOut: () => parts,
    judge: ({ batch, labels }) => {
      const noise = network.training ? draw() : 1; // as dropout does, by the step's own chance
      return yesNoResult(network.forward(batch).mul(0.5 + 0.5 * noise), labels);
    },
  });
}

Deno.test("sequenceModel() goes on with its optimizer's memory as if it had never stopped", async () => {
  const whole = newModel(), first = newModel(), second = newModel();
  for (let step = 0; step < 6; step++) await whole.step(step);
  for (let step = 0; step < 4; step++) await first.step(step);
  second.load(await first.weights());
  second.memory!.load(await first.memory!.read());
  for (let step = 4; step < 6; step++) await second.step(step);
  assertEquals(await second.weights(), await whole.weights());
  assertEquals(await second.memory!.read(), await whole.memory!.read());

  const forgetful = newModel();
  forgetful.load(await first.weights());
  for (let step = 4; step < 6; step++) await forgetful.step(step);
  assertNotEquals(await forgetful.weights(), await whole.weights());
});

Deno.test("sequenceModel() learns, and looks at held-out sequences without learning", async () => {
  const model = newModel(), breathe = () => Promise.resolve();
  const before = await model.evaluate(breathe);
  assertEquals(await model.evaluate(breathe), before);
  for (let step = 0; step < 6; step++) await model.step(step);
  const after = await model.evaluate(breathe);
  assert(after.loss < before.loss, `${after.loss}`);
  assertEquals([before.count, (await model.tally()).count], [12, 24]);
});
