import { pointSet } from "#data/points.ts";
import { Network } from "#impl/1_autodiff/network.ts";
import { standing } from "#modules/1_autodiff/standing.ts";
import { trainScalar } from "#modules/1_autodiff/train_scalar.ts";
import { random } from "#modules/random.ts";
import { assert, assertEquals } from "@std/assert";

const network = (seed: number) => new Network({ hidden: 3, draw: random(seed) });
const set = pointSet("simple", { count: 20, seed: 1 });

Deno.test("trainScalar() gives the numbers of each epoch, the same for the same seeds", () => {
  const run = () => [...trainScalar(network(4), set, { rate: 0.5, epochs: 30 })];
  const epochs = run();
  assertEquals(epochs.map(({ epoch }) => epoch), Array.from({ length: 30 }, (_, i) => i + 1));
  assert(epochs[29].loss < epochs[0].loss);
  assertEquals(run(), epochs);
});

Deno.test("trainScalar() trains only as far as it is asked", () => {
  const once = network(4), twice = network(4);
  for (const { epoch } of trainScalar(once, set, { rate: 0.5, epochs: 100 })) {
    if (epoch === 2) break;
  }
  assertEquals([...trainScalar(twice, set, { rate: 0.5, epochs: 2 })].length, 2);
  assertEquals(once.forward([0.1, 0.2]).data, twice.forward([0.1, 0.2]).data);
  assertEquals([...trainScalar(once, set, { rate: 0.5, epochs: 0 })], []);
});

Deno.test("trainScalar() begins with the network as it is", () => {
  const untrained = network(9);
  const probabilities = set.points.map((point) => untrained.forward(point).data);
  const [first] = trainScalar(untrained, set, { rate: 0.5, epochs: 1 });
  assertEquals(first, { epoch: 1, ...standing(probabilities, set.labels) });
});
