import { assertEquals } from "@std/assert";
import { folderUrl } from "../../terminal/paths.ts";
import { openRunFolder } from "../runs/run_folder.ts";
import type { Weights } from "../runs/checkpoint.ts";
import { trainBatches } from "./batch_loop.ts";

/** Trains one weight, which is what `weight` says after each step; Ctrl-C comes in the first. */
async function stopped(folder: string, weight: number) {
  const weights: Weights = new Map([["weight", { shape: [1], data: Float32Array.of(weight) }]]);
  const result = { loss: 1, right: 1, count: 2 }; // which shows nothing
  return await trainBatches({
    model: {
      ...{ name: "one weight", data: "none", stepsPerEpoch: 100, examples: 200 },
      step() {},
      tally: () => Promise.resolve(result),
      evaluate: () => Promise.reject(new Error("nobody waits for it after Ctrl-C")),
      weights: () => Promise.resolve(weights),
      gradients: () =>
        Promise.resolve(new Map([["weight", { shape: [1], data: Float32Array.of(1) }]])),
      load() {},
    },
    ...{ epochs: 1, checksPerEpoch: 1, examples: "examples" },
    remarks: (step) => ({ program: "toys", flags: {}, step, stepsPerEpoch: 100 }),
    folder: () => Promise.resolve(openRunFolder(folderUrl(folder))),
    stop: {
      ...{ asked: true, ask() {}, breathe: () => Promise.resolve(), finish() {} },
      [Symbol.dispose]() {},
    },
    showSample() {},
    screen: { now: () => 0, columns: 80 },
  });
}

Deno.test("trainBatches() looks at the weights also when it is stopped between two checks", async () => {
  const folder = await Deno.makeTempDir();
  try {
    assertEquals((await stopped(folder, 0.5)).end, "stopped");
    await Deno.remove(`${folder}/checkpoint.safetensors`);
    for (const weight of [NaN, Infinity]) {
      const { end, ailment } = await stopped(folder, weight);
      assertEquals([end, ailment?.seen], ["diverged", `in weight stands ${weight}`]);
    }
    const left = [...Deno.readDirSync(folder)].map(({ name }) => name);
    assertEquals(left.includes("checkpoint.safetensors"), false); // nothing to go on with
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
