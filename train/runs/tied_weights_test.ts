/** Tied weights: one parameter under two names, counted once, saved once, loaded by either name. */
import { Gpt } from "#impl/6_transformers/gpt.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { random } from "#modules/random.ts";
import { assertEquals, assertThrows } from "@std/assert";
import { checkpointBytes, type Weights } from "./checkpoint.ts";
import { countWeights, loadFile, readWeights } from "./network_weights.ts";
import { readSafetensors } from "./safetensors.ts";

const FIRST = "wte.weight", SECOND = "lm_head.weight";

function model(seed: number): Gpt {
  const size = { vocabulary: 3, context: 2, width: 2, heads: 1, layers: 1 };
  return new Gpt({ ...size, draw: random(seed) });
}

/** What a file holds of which the arrays are these. */
function fileOf(weights: Weights) {
  return readSafetensors(
    checkpointBytes(weights, { program: "gpt", flags: "", epoch: 0 } as never),
  );
}

/** A model's weights with other names for its embedding. */
async function savedAs(...names: string[]): Promise<Weights> {
  const weights = new Map(await readWeights(model(1))), table = weights.get(FIRST)!;
  weights.delete(FIRST);
  for (const name of names) weights.set(name, table);
  return weights;
}

Deno.test("tied weights are counted once and saved once, under their first name", async () => {
  const weights = await readWeights(model(1));
  assertEquals(weights.has(FIRST), true);
  assertEquals(weights.has(SECOND), false);
  const numbers = [...weights.values()].reduce((sum, { data }) => sum + data.length, 0);
  assertEquals(countWeights(model(1)), numbers);
});

for (const names of [[FIRST], [SECOND], [FIRST, SECOND]]) {
  Deno.test(`tied weights are loaded from a file that has ${names.join(" and ")}`, async () => {
    const loaded = model(2), told: number[] = [];
    loadFile(loaded, fileOf(await savedAs(...names)), {
      backend: simple,
      loaded: (numbers, all) => told.push(numbers / all),
    });
    assertEquals([told[0] < 1, told.at(-1)], [true, 1]);
    assertEquals(loaded.forward([[2, 0]]).values(), model(1).forward([[2, 0]]).values());
    assertEquals(loaded.lm_head.weight, loaded.wte.weight);
  });
}

Deno.test("tied weights that differ in a file are refused, and so are none at all", async () => {
  const weights = new Map(await savedAs(FIRST, SECOND)), table = weights.get(SECOND)!;
  weights.set(SECOND, { ...table, data: table.data.map((value) => value + 1) });
  assertThrows(
    () => loadFile(model(2), fileOf(weights), { backend: simple }),
    Error,
    "wte.weight and lm_head.weight are one in this network, and differ in the file",
  );
  const none = await savedAs();
  assertThrows(
    () => loadFile(model(2), fileOf(none), { backend: simple }),
    Error,
    "wte.weight is not there",
  );
});
