/**
 * No time, but memory: whether training a GPT leaves more of it behind with every step. A small model
 * takes 2,000 steps on `parallel`, whose heap counts bytes, and on `webgpu`, which counts buffers.
 */
import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { webgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
import { parseFlags, refuseWords } from "../terminal/flags.ts";
import { EXIT, UsageError } from "../terminal/usage.ts";
import { gptStep } from "./sides/gpt_model.ts";

const STEPS = 2000;

/** So many steps come first, in which whatever is made once is made. */
const BEFORE = 10;

const SMALL = { vocabulary: 64, width: 16, heads: 2, layers: 2, context: 16, batch: 2 };

const HELP = `deno task bench memory [flags]

  --steps N    how many steps; default: ${STEPS}
  --no-gpu     act as if there were no GPU
  --help       this page

Exit code: 0 flat, 1 it has grown, 2 wrong usage.`;

/** What is in use after some steps and after all. */
interface Used {
  readonly early: number;
  readonly late: number;
}

async function watch(
  what: string,
  step: ReturnType<typeof gptStep>,
  steps: number,
  used: () => number,
): Promise<Used> {
  let early = 0;
  for (let i = 1; i <= steps; i++) {
    const loss = step();
    await loss.read();
    loss.backend.openScope?.().close([], [loss.data]); // nobody reads it again
    if (i === BEFORE) early = used();
  }
  const late = used();
  console.log(`${what}: ${early} after ${BEFORE} steps, ${late} after ${steps}`);
  return { early, late };
}

async function main(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, { boolean: ["help", "no-gpu"], string: ["steps"] });
  refuseWords(flags, "bench memory");
  if (flags.has("help")) {
    console.log(HELP);
    return EXIT.passed;
  }
  const steps = flags.integer("steps", { min: BEFORE, max: 1e6 }) ?? STEPS;
  using parallel = parallelBackend();
  const { heap } = parallel.pool;
  const seen = [
    await watch("parallel, bytes", gptStep(parallel, SMALL), steps, () => heap.bytesInUse),
  ];
  using gpu = !flags.has("no-gpu") && await navigator.gpu?.requestAdapter()
    ? await webgpuBackend()
    : undefined;
  if (!gpu) console.error("There is no GPU here that WebGPU can use, and none is watched");
  else {
    const storages = () => gpu.gpu.memory.storages;
    seen.push(await watch("webgpu, buffers", gptStep(gpu, SMALL), steps, storages));
  }
  return seen.some(({ early, late }) => late > early) ? EXIT.failed : EXIT.passed;
}

if (import.meta.main) {
  try {
    Deno.exit(await main(Deno.args));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\nHelp: deno task bench memory --help`);
    Deno.exit(EXIT.usage);
  }
}
