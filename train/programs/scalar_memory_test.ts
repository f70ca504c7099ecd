import { assert } from "@std/assert";
import { fileURLToPath } from "node:url";
import { projectFlags } from "../../grader/plan/link.ts";
import { ROOT } from "../../terminal/paths.ts";

/** Trains for 2,000 epochs, and prints how many bytes of the heap are in use after some of them. */
const PROGRAM = `
  import { pointSet } from "#data/points.ts";
  import { Network } from "#impl/1_autodiff/network.ts";
  import { trainScalar } from "#modules/1_autodiff/train_scalar.ts";
  import { random } from "#modules/random.ts";

  const network = new Network({ hidden: 5, draw: random(1) });
  const set = pointSet("xor", { count: 20 });
  const used = [];
  for (const { epoch } of trainScalar(network, set, { rate: 0.1, epochs: 2000 })) {
    if (epoch % 500 !== 0 && epoch !== 100) continue;
    globalThis.gc();
    used.push(Deno.memoryUsage().heapUsed);
  }
  console.log(JSON.stringify(used));
`;

Deno.test("trainScalar() keeps nothing: memory is flat over 2,000 epochs", async () => {
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
  // One epoch's graphs are about a megabyte: were they kept, there would be hundreds of them.
  const grown = (used[used.length - 1] - used[0]) / 1e6;
  assert(grown < 0.5, `${grown} MB more after 2,000 epochs than after 100: ${used}`);
});
