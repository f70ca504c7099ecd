/**
 * What one step of training costs: LeNet of task 4.5 on a batch of 16 digits, forward, backward and
 * SGD, on each backend. Beside them stands PyTorch with the same weights, digits and number of
 * threads, where it is installed. All must go down the same way before anything is measured.
 */
import { DIGIT_PIXELS, DIGIT_SIDE, standardise } from "#data/digits.ts";
import { nllLoss } from "#impl/4_networks/cross_entropy.ts";
import { LeNet } from "#impl/4_networks/lenet.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { SGD } from "#modules/2_tensors/sgd.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { Tensor } from "#modules/2_tensors/tensor.ts";
import { type ParallelBackend, parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { webgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
import { convolverOf } from "#modules/4_networks/convolver.ts";
import { trainingStep } from "#modules/4_networks/training_step.ts";
import { random } from "#modules/random.ts";
import { compareTimes, type Contender, type Measured } from "./measure/compare_times.ts";
import { type Python, PYTHONS, startPython } from "./measure/python.ts";
import { runBenchmark } from "./measure/run_benchmark.ts";
import { requireSame } from "./measure/same_numbers.ts";

const BATCH = 16, RATE = 0.1, MOST_THREADS = Math.min(8, navigator.hardwareConcurrency);

/** So many steps are compared before any is measured. */
const STEPS = 3;

/** Digits that nobody has written: their speed is that of others. */
const PICTURES = (() => {
  const draw = random(1);
  const ink = () => draw() < 0.2 ? 255 * draw() : 0; // as much of it as in MNIST
  return standardise(Uint8Array.from({ length: BATCH * DIGIT_PIXELS }, ink));
})();
const LABELS = Array.from({ length: BATCH }, (_, i) => i % 10);

/** A side that takes part. */
interface Side {
  readonly name: string;
  /** Does a step, and says what the loss was before it. */
  readonly step: (options: { readonly dropout: boolean }) => Promise<number>;
  /** Does a step, and says how long it took if it knows better than a clock around it. */
  readonly run: Contender;
}

function backendSide(name: string, backend: Backend): Side {
  const network = new LeNet({ draw: random(1), backend });
  const optimizer = new SGD(network.parameters(), { rate: RATE });
  const upload = (values: ArrayLike<number>, shape: readonly number[]) =>
    new Tensor(backend.upload(values, shape), backend);
  const batch = {
    inputs: upload(PICTURES, [BATCH, 1, DIGIT_SIDE, DIGIT_SIDE]),
    targets: upload(LABELS, [BATCH]),
  };
  const step = async () => {
    const { loss } = trainingStep(network, batch, { optimizer, loss: nllLoss });
    return (await loss.read())[0]; // when it is there, the step is done
  };
  return {
    name,
    step: ({ dropout }) => {
      if (dropout) network.train();
      else network.eval();
      return step();
    },
    run: async () => void await step(),
  };
}

/** PyTorch, or nothing where no Python has it. */
async function pytorchSide(
  commands: readonly string[],
  threads: number,
): Promise<(Side & { readonly python: Python }) | undefined> {
  const weights = new LeNet({ draw: random(1) }).parameters()
    .map(({ value }) => [[...value.values()], value.shape]);
  const start = { weights, inputs: [...PICTURES], labels: LABELS, rate: RATE, threads };
  for (const command of commands) {
    const python = startPython(new URL("lenet.py", import.meta.url), {
      commands: [command],
    });
    const { version } = await python?.ask(start) as { version?: string } ?? {};
    if (!python || version === undefined) {
      await python?.[Symbol.asyncDispose]();
      continue;
    }
    const ask = async (dropout: boolean) =>
      await python.ask({ dropout }) as { readonly ms: number; readonly loss: number };
    return {
      name: `PyTorch ${version.replace(/[a+].*/, "")}, ${threadsText(threads)}`,
      step: async ({ dropout }) => (await ask(dropout)).loss,
      run: async () => (await ask(true)).ms,
      python,
    };
  }
  return undefined;
}

function canConvolve(backend: Backend): boolean {
  try {
    convolverOf(backend);
    return true;
  } catch {
    return false;
  }
}

function threadsText(count: number): string {
  return `${count} thread${count === 1 ? "" : "s"}`;
}

/** Whether all sides calculate the same: the losses of some steps without dropout. */
async function requireSameSteps(sides: readonly Side[]): Promise<void> {
  const losses = await Promise.all(sides.map(async ({ step }) => {
    const found: number[] = [];
    for (let i = 0; i < STEPS; i++) found.push(await step({ dropout: false }));
    await step({ dropout: true });
    return found;
  }));
  sides.forEach(({ name }, i) => requireSame(`loss by ${name}`, losses[i], losses[0], 1e-3));
}

async function measure(
  { rounds, threads, gpu, python: command, say, parts }: {
    readonly rounds: number;
    readonly threads: number;
    readonly gpu: boolean;
    readonly python?: string;
    readonly say: (text: string) => void;
    readonly parts: boolean;
  },
): Promise<Measured[]> {
  const torch = await pytorchSide(command ? [command] : PYTHONS, threads);
  await using _python = torch?.python;
  if (!torch) say("PyTorch is not installed here, and not compared");
  using parallel = parallelBackend({ workers: threads });
  using one = parallelBackend({ workers: 1 });
  using webgpu = gpu && await navigator.gpu?.requestAdapter() ? await webgpuBackend() : undefined;
  if (!webgpu) say("There is no GPU here that WebGPU can use, and none is compared");
  const sides = [
    ...torch ? [torch] : [],
    backendSide(`parallel, ${threadsText(threads)}`, parallel),
    ...threads > 1 ? [backendSide("parallel, 1 thread", one)] : [],
    backendSide("simple", simple),
  ];
  if (webgpu && !canConvolve(webgpu)) say("On webgpu there is no convolution yet: not compared");
  else if (webgpu) {
    const { name, kind } = webgpu.gpu.adapter;
    sides.push(backendSide(`webgpu, ${kind === "software" ? "software: " : ""}${name}`, webgpu));
  }
  await requireSameSteps(sides);
  const measured = await compareTimes(
    Object.fromEntries(sides.map(({ name, run }) => [`LeNet step: ${name}`, run])),
    rounds,
  );
  return parts ? [...measured, ...await partsOfStep(rounds)] : measured;
}

/** Where the time of a step goes on one thread: kind by kind of job, and what is left around them. */
async function partsOfStep(rounds: number): Promise<Measured[]> {
  using backend = parallelBackend({ workers: 1 });
  const side = backendSide("", backend), spent = new Map<string, { ms: number; calls: number }>();
  watchJobs(backend, (name, ms) => {
    const sum = spent.get(name) ?? { ms: 0, calls: 0 };
    spent.set(name, { ms: sum.ms + ms, calls: sum.calls + 1 });
  });
  for (let i = 0; i < STEPS; i++) await side.step({ dropout: true });
  spent.clear();
  const start = performance.now();
  for (let i = 0; i < rounds; i++) await side.run();
  const total = (performance.now() - start) / rounds;
  const jobs = [...spent].map(([name, { ms, calls }]) => ({
    name: `  ${name}`,
    medianMs: ms / rounds,
    ratio: ms / rounds / total,
    note: `${calls / rounds} a step`,
  })).sort((a, b) => b.medianMs - a.medianMs);
  const around = total - jobs.reduce((sum, { medianMs }) => sum + medianMs, 0);
  return [
    { name: "parts of a step, 1 thread (mean)", medianMs: total, ratio: 1 },
    ...jobs,
    { name: "  around the jobs", medianMs: around, ratio: around / total },
  ];
}

/** Has every job of the backend's pool timed. */
function watchJobs({ pool }: ParallelBackend, seen: (name: string, ms: number) => void): void {
  const run = pool.run.bind(pool);
  pool.run = (job, words, options) => {
    const start = performance.now();
    run(job, words, options);
    seen(job.name, performance.now() - start);
  };
}

if (import.meta.main) {
  Deno.exit(
    await runBenchmark(
      {
        name: "lenet",
        rounds: 15,
        flags: {
          python: "--python PATH    the Python to compare with; default: the first found",
          threads: `--threads N      for parallel and PyTorch; default: ${MOST_THREADS}`,
        },
        switches: {
          "no-gpu": "--no-gpu         act as if there were no GPU",
          parts: "--parts          where the time of a step goes on parallel, job by job",
        },
      },
      ({ rounds, say, flags }) =>
        measure({
          ...{ rounds, say, python: flags.text("python") },
          threads: flags.integer("threads", { min: 1, max: 64 }) ?? MOST_THREADS,
          ...{ gpu: !flags.has("no-gpu"), parts: flags.has("parts") },
        }),
    ),
  );
}
