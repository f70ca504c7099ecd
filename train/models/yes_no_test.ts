import { tensor } from "#modules/2_tensors/factories.ts";
import { ALL_BACKENDS } from "#modules/3_parallel/testing/fast_backends.ts";
import { assertEquals } from "@std/assert";
import { yesNoResult } from "./yes_no.ts";

for (const { name, ignore, make } of ALL_BACKENDS) {
  Deno.test(`yesNoResult() counts one half as a no, and NaN as no answer: ${name}`, {
    ignore,
  }, async () => {
    using backend = await make();
    const count = async (probabilities: number[], labels: number[]) => {
      const answers = tensor(probabilities.map((p) => [p]), { backend });
      return [...await yesNoResult(answers, labels).right.read()];
    };
    assertEquals(await count([0.9, 0.2, 0.5, 0.5], [1, 0, 1, 0]), [3]);
    assertEquals(await count([NaN, NaN, 0.2], [0, 1, 0]), [1]);
  });
}
