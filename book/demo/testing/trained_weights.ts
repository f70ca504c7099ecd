/** Weights that read digits drawn in strokes, trained within a few seconds. */
import { firstDigits } from "#data/digits.ts";
import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { digitModel } from "../../../train/models/digit_model.ts";
import { writeSafetensors } from "../../../train/runs/safetensors.ts";
import { strokeDigits } from "./stroke_digits.ts";

/** The bytes of a `.safetensors` file, and the share of digits it has not learned from that it reads. */
export async function trainedWeights(): Promise<{ bytes: Uint8Array; accuracy: number }> {
  using backend = parallelBackend({ workers: 1 });
  const model = digitModel({ backend, seed: 1 });
  const train = strokeDigits(400, 1), heldOut = strokeDigits(100, 2), { source } = train;
  const learning = model.learnFrom(
    { train: firstDigits(train, 400), heldOut, source },
    { epochs: 6, batch: 16, rate: 0.06, warp: false },
  );
  for (let step = 0; step < 6 * learning.stepsPerEpoch; step++) await learning.step(step);
  const { right, count } = await learning.evaluate(() => Promise.resolve());
  return { bytes: writeSafetensors(await learning.weights()), accuracy: right / count };
}
