/**
 * What tensors on the `simple` backend cost, against loops that do the same with nothing but
 * numbers: one epoch (forward, backward, step) of the 2-100-100-1 network on 50 points, and map,
 * zip and reduce over a million elements. Both must find the same numbers, or there is nothing to
 * compare.
 *
 * `simple` has no faster way for elements that stand row by row: map and zip send every element
 * through `toIndex` and `indexToPosition`, and reduce every one through the latter, whatever the
 * strides. So contiguous and permuted inputs cost it about the same, while the plain loops, which
 * only step through the storage, feel it when they have to jump about in there.
 */
import { pointSet } from "#data/points.ts";
import { Network } from "#impl/2_tensors/network.ts";
import { permute } from "#impl/2_tensors/permute.ts";
import { meanLoss, trainingStep } from "#impl/2_tensors/training.ts";
import { SGD } from "#modules/2_tensors/sgd.ts";
import { simple, type SimpleData } from "#modules/2_tensors/simple_backend.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import { labelledRows } from "#modules/2_tensors/train_tensor.ts";
import { random } from "#modules/random.ts";
import { compareTimes, type Measured } from "./measure/compare_times.ts";
import { runBenchmark } from "./measure/run_benchmark.ts";
import { requireSame } from "./measure/same_numbers.ts";
import { PlainNetwork } from "./sides/plain_network.ts";

const HIDDEN = 100, RATE = 0.1;
/** Elements along each of the two axes. */
const SIDE = 1000;

/** One epoch, by plain loops and by tensors. They go on side by side, and must not part. */
async function compareEpochs(rounds: number): Promise<Measured[]> {
  const set = pointSet("circle", { count: 50, seed: 1 });
  const network = new Network({ hidden: HIDDEN, draw: random(1) });
  const plain = new PlainNetwork(network.parameters().map(({ value }) => value.values()), set);
  const optimizer = new SGD(network.parameters(), { rate: RATE }), rows = labelledRows(set);
  let loss = 0, expected = 0;
  const measured = await compareTimes({
    "an epoch of 2-100-100-1: plain loops": () => {
      expected = plain.epoch(RATE);
    },
    "an epoch of 2-100-100-1: tensors": () => {
      loss = meanLoss(trainingStep(network, rows, optimizer), rows.labels).item();
    },
  }, { rounds });
  requireSame("loss", [loss], [expected]);
  return measured;
}

/** Map, zip and reduce over a matrix, whose rows stand one behind the other or whose columns do. */
async function compareLoops(rounds: number): Promise<Measured[]> {
  const draw = random(2);
  const matrix = () =>
    simple.upload(Array.from({ length: SIDE * SIDE }, () => 2 * draw() - 1), [SIDE, SIDE]);
  const a = matrix(), b = matrix(), measured: Measured[] = [];
  for (const [layout, input] of [["contiguous", a], ["permuted", permute(a, [1, 0])]] as const) {
    const loops = {
      "map neg": [() => plainNeg(own(input)), () => simple.map("neg", input)],
      "zip add": [() => plainAdd(own(input), own(b)), () => simple.zip("add", input, b)],
      "reduce add": [() => plainSum(own(input)), () => simple.reduce("add", input, 1)],
    } satisfies Record<string, [() => Float64Array, () => TensorData]>;
    for (const [name, [plain, tensors]] of Object.entries(loops)) {
      requireSame(`${name}, ${layout}`, simple.readSync(tensors()), plain());
      measured.push(
        ...await compareTimes({
          [`${name}, 1M ${layout}: a plain loop`]: () => void plain(),
          [`${name}, 1M ${layout}: tensors`]: () => void tensors(),
        }, { rounds }),
      );
    }
  }
  return measured;
}

/** -a */
function plainNeg({ storage, strides: [down, along] }: SimpleData): Float64Array {
  const out = new Float64Array(SIDE * SIDE);
  for (let i = 0; i < SIDE; i++) {
    for (let j = 0; j < SIDE; j++) out[i * SIDE + j] = -storage[i * down + j * along];
  }
  return out;
}

/** a + b */
function plainAdd(a: SimpleData, b: SimpleData): Float64Array {
  const out = new Float64Array(SIDE * SIDE), [downA, alongA] = a.strides;
  const [downB, alongB] = b.strides, storageA = a.storage, storageB = b.storage;
  for (let i = 0; i < SIDE; i++) {
    for (let j = 0; j < SIDE; j++) {
      out[i * SIDE + j] = storageA[i * downA + j * alongA] + storageB[i * downB + j * alongB];
    }
  }
  return out;
}

/** The sum of each row. */
function plainSum({ storage, strides: [down, along] }: SimpleData): Float64Array {
  const out = new Float64Array(SIDE);
  for (let i = 0; i < SIDE; i++) {
    let sum = 0;
    for (let j = 0; j < SIDE; j++) sum += storage[i * down + j * along];
    out[i] = sum;
  }
  return out;
}

/** What is here has come from `simple`. */
function own(data: TensorData): SimpleData {
  return data as SimpleData;
}

if (import.meta.main) {
  Deno.exit(
    await runBenchmark(
      { name: "tensor", rounds: 31 },
      async ({ rounds }) => [...await compareEpochs(rounds), ...await compareLoops(rounds)],
    ),
  );
}
