import { assert } from "@std/assert";
import { fileURLToPath } from "node:url";
import { projectFlags } from "../../grader/plan/link.ts";
import { ROOT } from "../../terminal/paths.ts";

/** Trains for 1,000 steps, and prints how many bytes of the threads' heap are in use after some. */
const PROGRAM = `
  import { pointSet } from "#data/points.ts";
  import { Network } from "#impl/3_parallel/network.ts";
  import { trainingSteps } from "#impl/3_parallel/training.ts";
  import { SGD } from "#modules/2_tensors/sgd.ts";
  import { labelledRows } from "#modules/2_tensors/train_tensor.ts";
  import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
  import { random } from "#modules/random.ts";

  const backend = parallelBackend({ workers: 2 });
  const network = new Network({ hidden: 50, draw: random(1), backend });
  const rows = labelledRows(pointSet("xor", { count: 50 }), backend), used = [];
  const optimizer = new SGD(network.parameters(), { rate: 0.05 });
  for (let steps = 0; steps < 1000; steps += 100) {
    await trainingSteps(network, rows, optimizer, { steps: 100 });
    globalThis.gc();
    await new Promise((resume) => setTimeout(resume)); // lets the heap hear of it
    used.push(backend.pool.heap.bytesInUse);
  }
  console.log(JSON.stringify(used));
`;

Deno.test("trainingSteps() keeps nothing: memory is flat over 1,000 steps", async () => {
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      "--v8-flags=--expose-gc",
      ...projectFlags("solutions"),
      "--ext=js",
      `data:application/javascript,${encodeURIComponent(PROGRAM)}`,
    ],
    cwd: fileURLToPath(ROOT),
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  const used: number[] = JSON.parse(text(stdout) || `"${text(stderr)}"`);
  // The weights are 11 kB: were those of every step kept, it would be 11 MB.
  assert(used[9] - used[0] < 1e5, `bytes in use every 100 steps: ${used}`);
});
