import { argmax } from "#impl/4_networks/max.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import { assertEquals } from "@std/assert";
import { countRight } from "../models/network_model.ts";
import { Tally } from "./tally.ts";

/** A batch of answers, with the place of the right one. */
function batch(
  loss: number,
  answers: readonly (readonly number[])[],
  targets: readonly number[][],
) {
  const largest = argmax(tensor(answers), 1);
  return {
    loss: tensor([loss]),
    right: countRight(largest, tensor(targets)),
    count: answers.length,
  };
}

Deno.test("Tally.take() gives means over examples, not over batches, and begins anew", async () => {
  const tally = new Tally();
  tally.add(batch(1, [[1, 2], [3, 1], [1, 9]], [[0, 1], [0, 1], [0, 1]]));
  tally.add(batch(5, [[2, 1]], [[1, 0]]));
  assertEquals(tally.tensors.length, 2);
  assertEquals(await tally.take(), { loss: 2, right: 3, count: 4 });
  tally.add(batch(7, [[2, 1]], [[0, 1]]));
  assertEquals(await tally.take(), { loss: 7, right: 0, count: 1 });
});

Deno.test("Tally.take() does not call equal answers right, nor those that are no numbers", async () => {
  const tally = new Tally();
  const four = [[1, 0], [0, 1], [1, 0], [1, 0]];
  tally.add(batch(1, four.map(() => [0.5, 0.5]), four));
  assertEquals((await tally.take()).right, 2); // as many as by chance
  tally.add(batch(NaN, [[NaN, NaN], [0, 1]], [[1, 0], [0, 1]]));
  assertEquals(await tally.take(), { loss: NaN, right: 0, count: 2 });
});
