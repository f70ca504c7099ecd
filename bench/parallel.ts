/**
 * What several threads bring: matrix products, map, zip and reduce over a million elements, and an
 * epoch of the 2-100-100-1 network, by the loops of tasks 3.1 and 3.2 on one thread and on two, and by
 * the kernels on vectors that the `parallel` backend has for them. Beside
 * them stand `simple`, loops written by hand over typed arrays, and what Python has for it, as far
 * as it is installed: NumPy, PyTorch, and loops compiled by Numba. All of them calculate with the
 * same float32 numbers on at most two threads, but `simple` and the plain loops of the epoch, which
 * take float64; and all must find the same results, or there is nothing to compare.
 */
import { pointSet } from "#data/points.ts";
import { Network } from "#impl/3_parallel/network.ts";
import { trainingSteps } from "#impl/3_parallel/training.ts";
import { standing } from "#modules/1_autodiff/standing.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { SGD } from "#modules/2_tensors/sgd.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import { labelledRows } from "#modules/2_tensors/train_tensor.ts";
import { type ParallelBackend, parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { random } from "#modules/random.ts";
import { compareSides, type Side } from "./measure/compare_sides.ts";
import { compareTimes, type Contender, type Measured } from "./measure/compare_times.ts";
import { SLOW_PRODUCTS } from "./measure/python.ts";
import { runBenchmark } from "./measure/run_benchmark.ts";
import { requireSame } from "./measure/same_numbers.ts";
import { EMPTY_JOB } from "./sides/empty_job.ts";
import { type PackageName, type ParallelPython, parallelPython } from "./sides/parallel_python.ts";
import { PlainNetwork } from "./sides/plain_network.ts";

/** Elements along each of the two axes: a million in all. */
const SIDE = 1024;
const THREADS = 2, RATE = 0.01, HIDDEN = 100;

/** What all sides calculate with. */
interface Task {
  readonly a: Float32Array;
  readonly b: Float32Array;
  /** On the loops of tasks 3.1 and 3.2, by one thread and by two. */
  readonly one: ParallelBackend;
  readonly two: ParallelBackend;
  /** The same two threads on the kernels on vectors. */
  readonly vectors: ParallelBackend;
  readonly python: ParallelPython | undefined;
  readonly rounds: number;
}

/** An operation of a backend, which gives its memory back at once. */
function backendSide(
  name: string,
  backend: Backend,
  inputs: readonly Float32Array[],
  size: number,
  run: (backend: Backend, a: TensorData, b: TensorData) => TensorData,
): Side {
  const [a, b] = inputs.map((numbers) => backend.upload(numbers, [size, size]));
  const tidied = <T>(use: (result: TensorData) => T): T => {
    const scope = backend.openScope?.();
    try {
      return use(run(backend, a, b));
    } finally {
      scope?.close([]);
    }
  };
  return {
    name,
    run: () => tidied(() => {}),
    result: () => tidied((data) => backend.readSync(data).slice()),
  };
}

/** A loop written by hand, which writes over its result round by round. */
function loopSide(run: () => Float32Array): Side {
  return { name: "a loop by hand", run: () => void run(), result: run };
}

const threads = (count: number) => `loops, ${count} thread${count === 1 ? "" : "s"}`;
const ON_VECTORS = `vectors, ${THREADS} threads`;

async function compareProducts(task: Task, size: number): Promise<Measured[]> {
  const { one, two, vectors, python } = task,
    inputs = [task.a, task.b].map((x) => x.slice(0, size * size));
  const [a, b] = inputs, out = new Float32Array(size * size);
  const matmul = (backend: Backend, a: TensorData, b: TensorData) => backend.matmul(a, b);
  return await compareSides(`matmul ${size}`, [
    loopSide(() => {
      for (let i = 0; i < size; i++) {
        for (let j = 0; j < size; j++) {
          let sum = 0;
          for (let k = 0; k < size; k++) sum += a[i * size + k] * b[k * size + j];
          out[i * size + j] = sum;
        }
      }
      return out;
    }),
    // Where it ends in reasonable time.
    ...size <= 256 ? [backendSide("simple", simple, inputs, size, matmul)] : [],
    backendSide(threads(1), one, inputs, size, matmul),
    backendSide(threads(THREADS), two, inputs, size, matmul),
    backendSide(ON_VECTORS, vectors, inputs, size, matmul),
    ...python?.sides("matmul", size) ?? [],
  ], {
    rounds: size <= 256 ? task.rounds : Math.ceil(task.rounds / (size <= 512 ? 2 : 5)),
    tolerance: 1e-3,
  });
}

async function compareLoops(
  { a, b, one, two, vectors, python, rounds }: Task,
): Promise<Measured[]> {
  const out = new Float32Array(SIDE * SIDE), sums = new Float32Array(SIDE);
  const loops: Readonly<
    Record<string, [() => Float32Array, (on: Backend, a: TensorData, b: TensorData) => TensorData]>
  > = {
    "map neg": [() => {
      for (let i = 0; i < out.length; i++) out[i] = -a[i];
      return out;
    }, (on, a) => on.map("neg", a)],
    "map exp": [() => {
      for (let i = 0; i < out.length; i++) out[i] = Math.exp(a[i]);
      return out;
    }, (on, a) => on.map("exp", a)],
    "zip add": [() => {
      for (let i = 0; i < out.length; i++) out[i] = a[i] + b[i];
      return out;
    }, (on, a, b) => on.zip("add", a, b)],
    "reduce add": [() => {
      for (let i = 0; i < SIDE; i++) {
        let sum = 0;
        for (let j = 0; j < SIDE; j++) sum += a[i * SIDE + j];
        sums[i] = sum;
      }
      return sums;
    }, (on, a) => on.reduce("add", a, 1)],
  };
  const measured: Measured[] = [];
  for (const [what, [loop, run]] of Object.entries(loops)) {
    measured.push(
      ...await compareSides(`${what} 1M`, [
        loopSide(loop),
        backendSide("simple", simple, [a, b], SIDE, run),
        backendSide(threads(1), one, [a, b], SIDE, run),
        backendSide(threads(THREADS), two, [a, b], SIDE, run),
        backendSide(ON_VECTORS, vectors, [a, b], SIDE, run),
        ...python?.sides(what, SIDE) ?? [],
      ], { rounds, tolerance: 1e-4 }),
    );
  }
  return measured;
}

const SET = pointSet("circle", { count: 50, seed: 1 });

function newNetwork(backend?: Backend): Network {
  return new Network({ hidden: HIDDEN, draw: random(1), backend });
}

/** One epoch by all sides. They go on side by side from the same weights, and must not part. */
async function compareEpochs({ one, two, vectors, python, rounds }: Task): Promise<Measured[]> {
  const plain = new PlainNetwork(newNetwork().parameters().map(({ value }) => value.values()), SET);
  const losses: Record<string, number> = {};
  const contenders: Record<string, Contender> = {
    "a loop by hand": () => void (losses["a loop by hand"] = plain.epoch(RATE)),
  };
  const backends = { simple, [threads(1)]: one, [threads(THREADS)]: two, [ON_VECTORS]: vectors };
  for (const [name, backend] of Object.entries(backends)) {
    const network = newNetwork(backend), rows = labelledRows(SET, backend);
    const optimizer = new SGD(network.parameters(), { rate: RATE });
    contenders[name] = async () => {
      const [answer] = await trainingSteps(network, rows, optimizer, { steps: 1 });
      losses[name] = standing(answer, SET.labels).loss;
    };
  }
  const torch = python?.sides("epoch", SIDE) ?? [];
  for (const { name, run } of torch) contenders[name] = run;
  const measured = await compareTimes(
    Object.fromEntries(
      Object.entries(contenders).map(([name, run]) => [`2-100-100-1 epoch: ${name}`, run]),
    ),
    { rounds },
  );
  const [expected, ...others] = Object.values(losses);
  requireSame("loss", others, others.map(() => expected), 3e-3);
  // A result is the loss of one epoch more.
  const expectedNext = torch.length > 0 ? [plain.epoch(RATE)] : [];
  for (const { name, result } of torch) {
    requireSame(`loss by ${name}`, await result(), expectedNext, 3e-3);
  }
  return measured;
}

/** So many jobs in a row are handed out in a round: too short for a clock one by one. */
const JOBS = 1000;

/** What it costs that two threads do a job together, and none of it takes any time. */
async function compareForkJoin({ one, two, rounds }: Task): Promise<Measured[]> {
  const run = ({ pool }: ParallelBackend) => pool.run(EMPTY_JOB, [], { items: THREADS, grain: 1 });
  const timed = (work: () => void, times: number) => {
    const start = performance.now();
    for (let i = 0; i < times; i++) work();
    return (performance.now() - start) / times;
  };
  return await compareTimes({
    "fork-join: none, the caller alone": () => timed(() => run(one), JOBS),
    "fork-join: both threads awake": () => timed(() => run(two), JOBS),
    "fork-join: the other asleep": async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return timed(() => run(two), 1);
    },
  }, { rounds });
}

/**
 * From where on a second thread is worth its waking, in additions and in what takes longer: the grains
 * of parallel_backend.ts come from here. A round is many calls, as in a step of training.
 */
async function compareShares(rounds: number): Promise<Measured[]> {
  using alone = parallelBackend({ workers: 1 });
  using shared = parallelBackend({ workers: THREADS, grain: 1 });
  const measured: Measured[] = [];
  for (const [op, sizes] of Object.entries(SHARED)) {
    for (const size of sizes) {
      const call = (backend: ParallelBackend) => {
        const a = backend.full(0.5, [size]);
        return () => {
          const scope = backend.openScope();
          if (op === "exp") backend.map(op, a);
          else backend.zip("add", a, a);
          scope.close([]);
        };
      };
      const contenders = Object.entries({ "1 thread": alone, [`${THREADS} threads`]: shared })
        .map(([name, backend]) => {
          const run = call(backend);
          return [`${op} of ${size / 1024}K on vectors, ${name}`, () => {
            const start = performance.now();
            for (let i = 0; i < CALLS; i++) run();
            return (performance.now() - start) / CALLS;
          }] as const;
        });
      measured.push(...await compareTimes(Object.fromEntries(contenders), { rounds }));
    }
  }
  return measured;
}

const CALLS = 50;

/** How many elements are shared out, by kinds of work. */
const SHARED: Readonly<Record<string, readonly number[]>> = {
  add: [16, 64, 128, 256, 512].map((thousands) => thousands * 1024),
  exp: [2, 8, 16, 32, 64].map((thousands) => thousands * 1024),
};

async function measure(rounds: number, say: (text: string) => void, command?: string) {
  const draw = random(3), matrix = () => Float32Array.from({ length: SIDE * SIDE }, signed);
  const signed = () => 2 * draw() - 1, a = matrix(), b = matrix();
  using one = parallelBackend({ workers: 1, vectors: false });
  using two = parallelBackend({ workers: THREADS, vectors: false });
  using vectors = parallelBackend({ workers: THREADS, vectors: true });
  const parameters = newNetwork().parameters()
    .map(({ value }) => [[...value.values()], value.shape] as const);
  await using python = await parallelPython({
    inputs: [a, b],
    threads: THREADS,
    network: { parameters, points: SET.points, labels: SET.labels, rate: RATE },
    command,
  });
  const packages: readonly PackageName[] = ["NumPy", "PyTorch", "Numba"];
  const missing = packages.filter((name) => !python?.versions[name]);
  if (python?.slowProducts) say(SLOW_PRODUCTS);
  if (missing.length > 0) say(`Not installed here, and not compared: ${missing.join(", ")}`);
  const task = { a, b, one, two, vectors, python, rounds };
  const measured = [];
  for (const size of [256, 512, 1024]) measured.push(...await compareProducts(task, size));
  measured.push(...await compareLoops(task), ...await compareEpochs(task));
  measured.push(...await compareForkJoin(task), ...await compareShares(rounds));
  return measured;
}

if (import.meta.main) {
  Deno.exit(
    await runBenchmark(
      {
        name: "parallel",
        rounds: 15,
        flags: {
          python: "--python PATH    the Python to compare with; default: the best equipped",
        },
      },
      ({ rounds, say, flags }) => measure(rounds, say, flags.text("python")),
    ),
  );
}
