/** What module 3's answers cost; of kernels the grader's scorecard tells it. */
import { chunkCount } from "#impl/3_parallel/chunks.ts";
import fourAtOnce from "#impl/3_parallel/four_at_once.kernel.ts" with { type: "text" };
import { claim, finish, fork, join, nextJob } from "#impl/3_parallel/fork_join.ts";
import { matmulRange } from "#impl/3_parallel/matmul_range.ts";
import oneByOne from "#impl/3_parallel/one_by_one.kernel.ts" with { type: "text" };
import pack from "#impl/3_parallel/pack.kernel.ts" with { type: "text" };
import tile from "#impl/3_parallel/tile.kernel.ts" with { type: "text" };
import { Linear, Network } from "#impl/3_parallel/network.ts";
import { mapRange, reduceRange, zipRange } from "#impl/3_parallel/ranges.ts";
import { trainingStep } from "#impl/3_parallel/training.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import { operationCosts } from "#modules/2_tensors/operation_count.ts";
import { SGD } from "#modules/2_tensors/sgd.ts";
import { CONTROL_WORDS } from "#modules/3_parallel/control.ts";
import { countAccesses } from "#modules/3_parallel/simd/count_accesses.ts";
import { MAP_LOOPS, REDUCE_LOOPS, ZIP_LOOPS } from "#modules/3_parallel/stretch_loops.ts";
import { callsOf, counted, type ModuleCosts, watched } from "#modules/counting.ts";
import { random } from "#modules/random.ts";

export default {
  "3.1": () => {
    const control = new Int32Array(new SharedArrayBuffer(4 * CONTROL_WORDS));
    const job = () => {
      fork(control, 5);
      nextJob(control, 0);
      while (claim(control) >= 0) finish(control);
      join(control, 1000);
    };
    const names = ["store", "load", "add", "sub", "exchange", "compareExchange", "notify", "wait"];
    let stretches = 0;
    const heap = new Float32Array(4000);
    const calling = <F extends (...args: never[]) => void>(loop: F): F =>
      ((...args: Parameters<F>) => {
        stretches++;
        loop(...args);
      }) as F;
    const turned = { offset: 0, strides: [1, 30] }, repeated = { offset: 0, strides: [0, 1] };
    const calls = (run: () => void) => {
      stretches = 0;
      run();
      return stretches;
    };
    return [
      {
        what: "chunks of 100,000 items, grain 10,000, 4 threads",
        count: chunkCount(100_000, { grain: 10_000, threads: 4 }),
      },
      {
        what: "calls of Atomics by one thread that does a job of 5 chunks",
        count: callsOf(Atomics, names, job),
      },
      {
        what: "stretches of mapRange() of [40, 30] turned, from 5 to 1195",
        count: calls(() =>
          mapRange(calling(MAP_LOOPS.neg), heap, { shape: [40, 30], out: 2000, a: turned }, 5, 1195)
        ),
      },
      {
        what: "stretches of zipRange() of the same and a row",
        count: calls(() =>
          zipRange(
            calling(ZIP_LOOPS.add),
            heap,
            { shape: [40, 30], out: 2000, a: turned, b: repeated },
            5,
            1195,
          )
        ),
      },
      {
        what: "loops called by reduceRange(), 20 rows into one of 30",
        count: calls(() => {
          const { start, fold, accumulate } = REDUCE_LOOPS.add;
          const loops = { start, fold: calling(fold), accumulate: calling(accumulate) };
          const a = { offset: 0, strides: [1] };
          reduceRange(loops, heap, { shape: [30], out: 2000, a, extent: 20, step: 30 }, 0, 30);
        }),
      },
    ];
  },
  "3.2": () => {
    const product = (size: number) => {
      const heap = watched(new Float32Array(3 * size * size).fill(1));
      const a = { offset: 0, strides: [], down: size, right: 1 };
      const b = { offset: size * size, strides: [], down: size, right: 1 };
      const sizes = { rows: size, depth: size, columns: size, out: 2 * size * size };
      matmulRange(heap.array, { inFront: [], ...sizes, a, b }, 0, size);
      return heap;
    };
    const thin = product(3), large = product(40);
    return [
      { what: "numbers read from the heap, [3, 3] by [3, 3]", count: thin.reads() },
      { what: "numbers read from the heap, [40, 40] by [40, 40]", count: large.reads() },
      { what: "numbers written to it", count: large.writes() },
    ];
  },
  "3.5": () => {
    const layer = new Linear({ inSize: 4, outSize: 5, draw: random(1) });
    const inputs = tensor(counted(12)).view([3, 4]);
    const network = new Network({ hidden: 4, draw: random(1) });
    const optimizer = new SGD(network.parameters(), { rate: 0.5 });
    const rows = { points: tensor([[0.1, 0.9], [0.8, 0.2]]), labels: tensor([[1], [0]]) };
    return [
      ...operationCosts("a layer from 4 to 5, 3 rows", () => layer.forward(inputs)),
      ...operationCosts("a step, 2 rows, hidden 4", () => trainingStep(network, rows, optimizer)),
    ];
  },
  "3.6": () => [
    {
      what: "loads and stores of addScaled() on 103 numbers",
      count: countAccesses(oneByOne, "addScaled", [0, 4000, 2, 103]),
    },
    {
      what: "those of addScaled4()",
      count: countAccesses(fourAtOnce, "addScaled4", [0, 4000, 2, 103]),
    },
    { what: "those of dot()", count: countAccesses(oneByOne, "dot", [0, 4000, 8000, 103]) },
    { what: "those of dot4()", count: countAccesses(fourAtOnce, "dot4", [0, 4000, 8000, 103]) },
  ],
  "3.8": () => [
    {
      what: "loads and stores of tile(), 256 steps, 12,288 products",
      count: countAccesses(tile, "tile", [0, 32, 1024, 16_384, 256]),
    },
    {
      what: "those of packLines(), 4 lines of 6, 100 steps",
      count: countAccesses(pack, "packLines", [0, 16_384, 400, 4, 4, 6, 100]),
    },
    {
      what: "those of packColumns(), 100 steps",
      count: countAccesses(pack, "packColumns", [0, 16_384, 64, 100]),
    },
  ],
} satisfies ModuleCosts;
