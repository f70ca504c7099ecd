/**
 * What a training step of an LSTM costs, forward and backward through time: on every backend, and
 * beside them by PyTorch's own LSTM, where it is installed. A small step shows what each of the
 * thousands of operations costs by itself; in a large one, where `simple` does not take part,
 * nearly all of the time goes into matrix products.
 *
 * All sides start from the same weights and calculate in float32 on at most two threads, but
 * `simple`, which takes float64 and one; and all must find the same gradient, or there is nothing to
 * compare. A GPU in software takes part with fewer rounds, and shows only that all of it runs.
 */
import type { Backend } from "#modules/2_tensors/backend.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { type WebgpuBackend, webgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
import { compareTimes, type Contender, type Measured } from "./measure/compare_times.ts";
import { SLOW_PRODUCTS } from "./measure/python.ts";
import { startPytorch } from "./measure/pytorch.ts";
import { runBenchmark } from "./measure/run_benchmark.ts";
import { requireSame } from "./measure/same_numbers.ts";
import { ratioOf } from "./measure/statistics.ts";
import { type RecurrentSize, recurrentStart, recurrentStep } from "./sides/recurrent_step.ts";

const SMALL: RecurrentSize = { batch: 4, time: 10, hidden: 16 };
const LARGE: RecurrentSize = { batch: 32, time: 50, hidden: 128 };
const THREADS = 2;

/** A side that takes part. */
interface Side {
  readonly name: string;
  /** Takes one step. */
  readonly run: Contender;
  /** Takes one step, and gives the gradient of the weights that the hidden state meets. */
  readonly gradient: () => Promise<ArrayLike<number>>;
}

const threadsText = (count: number) => `${count} thread${count === 1 ? "" : "s"}`;

function backendSide(name: string, backend: Backend, size: RecurrentSize): Side {
  const { step, gradient } = recurrentStep("LSTM", size, backend);
  return {
    name,
    run: async () => {
      const loss = step();
      if (backend.name === "webgpu") await loss.read(); // before, the work is only asked for
    },
    gradient: () => {
      step();
      return gradient().read();
    },
  };
}

/** PyTorch's LSTM, in another process. */
interface Torch extends AsyncDisposable {
  /** Whether its matrix products are plain loops. */
  readonly slowProducts: boolean;
  /** Its layer of this size, on one thread and on two. */
  readonly sides: (size: RecurrentSize) => Promise<Side[]>;
}

/** Starts the first Python that has PyTorch; `undefined` where none has. */
async function startTorch(): Promise<Torch | undefined> {
  const python = await startPytorch(new URL("recurrent.py", import.meta.url), {});
  return python && {
    slowProducts: python.slowProducts,
    sides: async (size) => {
      const { batch, time, hidden } = size, key = `${batch} ${time} ${hidden}`;
      await python.ask({ layer: key, ...recurrentStart("LSTM", size) });
      return [1, THREADS].map((threads) => ({
        name: `${python.name}, ${threadsText(threads)}`,
        run: async () => (await python.ask({ layer: key, threads }) as { ms: number }).ms,
        gradient: async () => {
          const answer = await python.ask({ layer: key, threads, gradient: true });
          return (answer as { gradient: number[] }).gradient;
        },
      }));
    },
    [Symbol.asyncDispose]: () => python[Symbol.asyncDispose](),
  };
}

/** Measures the sides, once they have shown the same gradient as the first. */
async function compare(
  { batch, time, hidden }: RecurrentSize,
  sides: readonly Side[],
  rounds: number,
): Promise<Measured[]> {
  const [first, ...others] = sides, expected = await first.gradient();
  for (const { name, gradient } of others) {
    requireSame(`gradient by ${name}`, await gradient(), expected, 1e-3);
  }
  const contenders = sides.map((
    { name, run },
  ) => [`LSTM ${batch}x${time}x${hidden}: ${name}`, run]);
  return await compareTimes(Object.fromEntries(contenders), { rounds });
}

/** The same with a GPU beside the others; one in software is given a round where they have five. */
async function compareWithGpu(
  size: RecurrentSize,
  sides: readonly Side[],
  gpu: WebgpuBackend | undefined,
  rounds: number,
): Promise<Measured[]> {
  if (!gpu) return await compare(size, sides, rounds);
  const side = backendSide("webgpu", gpu, size);
  if (gpu.gpu.adapter.kind === "hardware") return await compare(size, [...sides, side], rounds);
  const measured = await compare(size, sides, rounds), few = Math.ceil(rounds / 5);
  const [base, slow] = await compare(size, [sides[0], side], few);
  const ratio = ratioOf(slow, base);
  return [...measured, { ...slow, ratio, note: `software, rounds: ${few}` }];
}

async function measure(
  rounds: number,
  { say, useGpu }: { readonly say: (text: string) => void; readonly useGpu: boolean },
): Promise<Measured[]> {
  using one = parallelBackend({ workers: 1 });
  using two = parallelBackend({ workers: THREADS });
  using loops = parallelBackend({ workers: THREADS, vectors: false });
  using gpu = useGpu ? await webgpuBackend() : undefined;
  await using torch = await startTorch();
  if (!torch) say("Not installed here, and not compared: PyTorch");
  if (torch?.slowProducts) say(SLOW_PRODUCTS);
  if (!gpu) say("There is no GPU, and webgpu is not compared");
  else if (gpu.gpu.adapter.kind === "software") {
    say(`${gpu.gpu.adapter.name} is a GPU in software: its times say nothing of a GPU's.`);
  }
  const measured: Measured[] = [];
  // A small step takes little time, and many of them until the engine has compiled all that it needs.
  for (const [size, times] of [[SMALL, 10], [LARGE, 1]] as const) {
    const sides = [
      ...size === SMALL ? [backendSide("simple", simple, size)] : [],
      backendSide(`parallel, ${threadsText(1)}`, one, size),
      backendSide(`parallel, ${threadsText(THREADS)}`, two, size),
      backendSide(`its loops, ${threadsText(THREADS)}`, loops, size),
      ...await torch?.sides(size) ?? [],
    ];
    measured.push(...await compareWithGpu(size, sides, gpu, times * rounds));
  }
  return measured;
}

if (import.meta.main) {
  const benchmark = {
    name: "recurrent",
    rounds: 11, // of the large step
    switches: { "no-gpu": "--no-gpu         act as if there were no GPU" },
  };
  const code = await runBenchmark(benchmark, async ({ rounds, say, flags }) => {
    const useGpu = !flags.has("no-gpu") && await navigator.gpu?.requestAdapter() != null;
    return await measure(rounds, { say, useGpu });
  });
  Deno.exit(code);
}
