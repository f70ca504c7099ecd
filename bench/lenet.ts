/**
 * What one step of training costs: LeNet of task 4.5 on a batch of 16 digits, forward, backward and
 * SGD, on each backend. Beside them stands PyTorch with the same weights, digits and number of
 * threads, where it is installed. All must go down the same way before anything is measured.
 */
import type { Backend } from "#modules/2_tensors/backend.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { webgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
import { convolverOf } from "#modules/4_networks/convolver.ts";
import { compareTimes, type Contender, type Measured } from "./measure/compare_times.ts";
import { partsOfStep } from "./measure/parts_of_step.ts";
import { PYTHONS, SLOW_PRODUCTS } from "./measure/python.ts";
import { type Pytorch, startPytorch } from "./measure/pytorch.ts";
import { runBenchmark } from "./measure/run_benchmark.ts";
import { requireSame } from "./measure/same_numbers.ts";
import { lenetStart, lenetStep } from "./sides/lenet_step.ts";

const MOST_THREADS = Math.min(8, navigator.hardwareConcurrency);

/** So many steps are compared before any is measured. */
const STEPS = 3;

/** A side that takes part. */
interface Side {
  readonly name: string;
  /** Does a step, and says what the loss was before it. */
  readonly step: (options: { readonly dropout: boolean }) => Promise<number>;
  /** Does a step, and says how long it took if it knows better than a clock around it. */
  readonly run: Contender;
}

function backendSide(name: string, backend: Backend): Side {
  const step = lenetStep(backend);
  const read = async (dropout: boolean) => (await step(dropout).read())[0]; // then it is done
  return {
    name,
    step: ({ dropout }) => read(dropout),
    run: async () => void await read(true),
  };
}

/** PyTorch on so many threads, a process of its own; nothing where no Python has it. */
async function pytorchSide(
  commands: readonly string[],
  threads: number,
): Promise<(Side & { readonly python: Pytorch }) | undefined> {
  const start = { ...lenetStart(), threads };
  const python = await startPytorch(new URL("lenet.py", import.meta.url), start, commands);
  if (!python) return undefined;
  const ask = async (dropout: boolean) =>
    await python.ask({ dropout }) as { readonly ms: number; readonly loss: number };
  return {
    name: `${python.name}, ${threadsText(threads)}`,
    step: async ({ dropout }) => (await ask(dropout)).loss,
    run: async () => (await ask(true)).ms,
    python,
  };
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
  await using stack = new AsyncDisposableStack();
  const torch: Side[] = [];
  // One that has several threads is slower by them on a small step, or where another program works.
  for (const count of threads > 1 ? [1, threads] : [1]) {
    const side = await pytorchSide(command ? [command] : PYTHONS, count);
    if (!side) continue;
    stack.use(side.python);
    if (side.python.slowProducts && torch.length === 0) say(SLOW_PRODUCTS);
    torch.push(side);
  }
  if (torch.length === 0) say("PyTorch is not installed here, and not compared");
  using parallel = parallelBackend({ workers: threads });
  using one = parallelBackend({ workers: 1 });
  using loops = parallelBackend({ workers: threads, vectors: false });
  using webgpu = gpu && await navigator.gpu?.requestAdapter() ? await webgpuBackend() : undefined;
  if (!webgpu) say("There is no GPU here that WebGPU can use, and none is compared");
  const sides = [
    ...torch,
    backendSide(`parallel, ${threadsText(threads)}`, parallel),
    ...threads > 1 ? [backendSide("parallel, 1 thread", one)] : [],
    backendSide(`its loops, ${threadsText(threads)}`, loops),
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
    { rounds, ways: Math.max(1, torch.length) },
  );
  if (!parts) return measured;
  using watched = parallelBackend({ workers: 1 });
  const { run } = backendSide("", watched);
  return [...measured, ...await partsOfStep(watched, run, { before: STEPS, rounds })];
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
