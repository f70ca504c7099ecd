import { pointSet } from "#data/points.ts";
import { Network as ScalarNetwork } from "#impl/1_autodiff/network.ts";
import { Network } from "#impl/2_tensors/network.ts";
import { trainScalar } from "#modules/1_autodiff/train_scalar.ts";
import { labelledRows, trainTensor } from "#modules/2_tensors/train_tensor.ts";
import { random } from "#modules/random.ts";
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";

const set = pointSet("xor", { count: 30, seed: 4 });

Deno.test("trainTensor() takes the same way as the network of scalars", async () => {
  const options = { rate: 0.5, epochs: 20 }, hidden = 10;
  for (const name of ["simple", "split", "xor"] as const) {
    const set = pointSet(name, { count: 50, seed: 2 });
    const scalars = new ScalarNetwork({ hidden, draw: random(3) });
    const tensors = new Network({ hidden, draw: random(3) });
    const expected = [...trainScalar(scalars, set, options)];
    const seen = await Array.fromAsync(trainTensor(tensors, set, options));
    assertEquals(seen.length, 20);
    seen.forEach(({ loss, correct }, i) => {
      assertAlmostEquals(loss, expected[i].loss, 1e-9);
      assertEquals(correct, expected[i].correct);
    });
  }
});

Deno.test("trainTensor() takes the same way as a network of nested loops", async () => {
  const rate = 0.5, epochs = 20, hidden = 6;
  const expected = nestedLoops({ hidden, rate, epochs });
  const network = new Network({ hidden, draw: random(7) });
  const seen = await Array.fromAsync(trainTensor(network, set, { rate, epochs }));
  assertEquals(seen.map(({ epoch }) => epoch), expected.map((_, i) => i + 1));
  seen.forEach(({ loss }, i) => assertAlmostEquals(loss, expected[i], 1e-9));
});

Deno.test("trainTensor() tells every so many epochs, and of the last", async () => {
  const run = async (epochs: number, every: number) => {
    const network = new Network({ hidden: 2, draw: random(1) });
    const seen = await Array.fromAsync(trainTensor(network, set, { rate: 0.1, epochs, every }));
    return seen.map(({ epoch }) => epoch);
  };
  assertEquals(await run(7, 3), [3, 6, 7]);
  assertEquals(await run(6, 3), [3, 6]);
  assertEquals(await run(2, 5), [2]);
  assertEquals(await run(0, 1), []);
});

Deno.test("trainTensor() can be left in the middle", async () => {
  const network = new Network({ hidden: 2, draw: random(1) });
  for await (const { epoch } of trainTensor(network, set, { rate: 0.1, epochs: 1e9 })) {
    if (epoch === 3) break;
  }
});

Deno.test("labelledRows() makes a row of each point and of each label", () => {
  const { points, labels } = labelledRows({ points: [[0.1, 0.2], [0.3, 0.4]], labels: [1, 0] });
  assertEquals(points.toArray(), [[0.1, 0.2], [0.3, 0.4]]);
  assertEquals(labels.toArray(), [[1], [0]]);
});

Deno.test("trainTensor() leaves nothing behind from epoch to epoch", async () => {
  // In a process of its own, whose garbage can be collected on demand, over 2,000 epochs.
  const program = `
    import { pointSet } from "#data/points.ts";
    import { Network } from "#impl/2_tensors/network.ts";
    import { trainTensor } from "#modules/2_tensors/train_tensor.ts";
    import { random } from "#modules/random.ts";
    const network = new Network({ hidden: 4, draw: random(1) });
    const set = pointSet("xor", { count: 10, seed: 1 });
    const sizes = [];
    for await (
      const { epoch } of trainTensor(network, set, { rate: 0.5, epochs: 2000, every: 200 })
    ) {
      await new Promise((resolve) => setTimeout(resolve));
      globalThis.gc();
      const { heapUsed, external } = Deno.memoryUsage();
      sizes.push(heapUsed + external);
    }
    console.log(JSON.stringify(sizes));
  `;
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(file, program);
    const resolve = (key: string) => import.meta.resolve(key);
    const imports = Object.fromEntries(
      ["#impl/", "#modules/", "#grader/", "#data/"].map((key) => [key, resolve(key)]),
    );
    const { stdout, stderr, success } = await new Deno.Command(Deno.execPath(), {
      args: [
        ...["run", "--allow-all", "--no-config", "--no-lock", "--no-check"],
        "--v8-flags=--expose-gc",
        `--import-map=data:application/json,${encodeURIComponent(JSON.stringify({ imports }))}`,
        file,
      ],
    }).output();
    assert(success, new TextDecoder().decode(stderr));
    const sizes: number[] = JSON.parse(new TextDecoder().decode(stdout));
    const [early, late] = [sizes[1], sizes.at(-1)!];
    assert(late - early < 1_000_000, `bytes in use every 200 epochs: ${sizes.join(" ")}`);
  } finally {
    await Deno.remove(file);
  }
});

/**
 * The losses of the same network, trained by nothing but loops over numbers, with derivatives
 * worked out on paper.
 */
function nestedLoops(
  { hidden, rate, epochs }: {
    readonly hidden: number;
    readonly rate: number;
    readonly epochs: number;
  },
): number[] {
  const draw = random(7), next = () => 2 * (draw() - 0.5);
  const list = (length: number) => Array.from({ length }, next);
  const layers = [[2, hidden], [hidden, hidden], [hidden, 1]].map(([inSize, outSize]) => {
    const weight = Array.from({ length: inSize }, () => list(outSize));
    return { weight, bias: list(outSize) };
  });
  const losses: number[] = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    const slopes = layers.map(({ weight, bias }) => ({
      weight: weight.map((row) => row.map(() => 0)),
      bias: bias.map(() => 0),
    }));
    let loss = 0;
    set.points.forEach((point, n) => {
      const inputs: number[][] = [[...point]];
      layers.forEach(({ weight, bias }, l) => {
        const sums = bias.map((b, j) => inputs[l].reduce((sum, x, i) => sum + x * weight[i][j], b));
        inputs.push(
          l < 2 ? sums.map((s) => Math.max(s, 0)) : sums.map((s) => 1 / (1 + Math.exp(-s))),
        );
      });
      const [p] = inputs[3], ofLabel = set.labels[n] ? p : 1 - p;
      loss -= Math.log(ofLabel + 1e-6) / set.points.length;
      const byP = (set.labels[n] ? -1 : 1) / (ofLabel + 1e-6) / set.points.length;
      let byOut = [byP * p * (1 - p)];
      for (let l = 2; l >= 0; l--) {
        byOut.forEach((g, j) => {
          slopes[l].bias[j] += g;
          inputs[l].forEach((x, i) => slopes[l].weight[i][j] += x * g);
        });
        byOut = inputs[l].map((x, i) =>
          l > 0 && x > 0 ? byOut.reduce((sum, g, j) => sum + g * layers[l].weight[i][j], 0) : 0
        );
      }
    });
    losses.push(loss);
    layers.forEach(({ weight, bias }, l) => {
      bias.forEach((_, j) => bias[j] -= rate * slopes[l].bias[j]);
      weight.forEach((row, i) => row.forEach((_, j) => row[j] -= rate * slopes[l].weight[i][j]));
    });
  }
  return losses;
}
