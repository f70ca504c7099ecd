/**
 * What a GPT costs on `parallel`: a step of training (12 pieces of 64 bytes, forward, backward and
 * AdamW), and a token of a text that is 256 bytes long, with a cache of keys and values and without.
 * Beside it stands PyTorch with the same weights and bytes, where it is installed. All sides must go
 * down the same way and find the same logits before anything is measured.
 */
import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { compareTimes, type Contender, type Measured } from "./measure/compare_times.ts";
import { partsOfStep } from "./measure/parts_of_step.ts";
import { PYTHONS, SLOW_PRODUCTS } from "./measure/python.ts";
import { type Pytorch, startPytorch } from "./measure/pytorch.ts";
import { runBenchmark } from "./measure/run_benchmark.ts";
import { requireSame } from "./measure/same_numbers.ts";
import { ratioOf } from "./measure/statistics.ts";
import { gptStart, gptStep, gptWriter, LENGTH, type Written } from "./sides/gpt_model.ts";

/** As many as PyTorch and `parallel` are measured with, each. */
const THREADS = [1, 2] as const;

/** So many steps are compared before any is measured. */
const STEPS = 3;

/** A side that takes part. */
interface Side {
  readonly name: string;
  /** Takes a step, and says what the loss was before it. */
  readonly loss: () => Promise<number>;
  /** Takes a step, and says how long it took if it knows better than a clock around it. */
  readonly step: Contender;
  readonly write: (cache: boolean) => Promise<Written>;
}

const threadsText = (count: number) => `${count} thread${count === 1 ? "" : "s"}`;

function parallelSide(backend: ReturnType<typeof parallelBackend>, threads: number): Side {
  const step = gptStep(backend);
  return {
    name: `parallel, ${threadsText(threads)}`,
    loss: async () => (await step().read())[0],
    step: () => void step(), // is done when it returns
    write: gptWriter(backend),
  };
}

function pytorchSide(python: Pytorch, threads: number): Side {
  const step = async () => await python.ask({}) as { readonly ms: number; readonly loss: number };
  return {
    name: `${python.name}, ${threadsText(threads)}`,
    loss: async () => (await step()).loss,
    step: async () => (await step()).ms,
    write: async (cache) => await python.ask({ cache }) as unknown as Written,
  };
}

/** Whether all sides calculate the same: the losses of some steps, and the logits of a text. */
async function requireSameNumbers(sides: readonly Side[]): Promise<void> {
  const found = [];
  for (const { name, loss, write } of sides) {
    const losses: number[] = [];
    for (let i = 0; i < STEPS; i++) losses.push(await loss());
    found.push({
      name,
      losses,
      ...{ logits: (await write(true)).logits, uncached: (await write(false)).logits },
    });
  }
  for (const { name, losses, logits, uncached } of found) {
    requireSame(`loss by ${name}`, losses, found[0].losses, 1e-3);
    requireSame(`logits by ${name}`, logits, found[0].logits, 1e-3);
    requireSame(`logits without a cache by ${name}`, uncached, found[0].logits, 1e-3);
  }
}

/** A token with the cache and without, each beside what it is a multiple of. */
async function measureWriting(
  sides: readonly Side[],
  { rounds, ways }: { readonly rounds: number; readonly ways: number },
): Promise<Measured[]> {
  const contenders = [true, false].flatMap((cache) =>
    sides.map(({ name, write }) =>
      [
        `token ${LENGTH}, ${cache ? "cache" : "no cache"}: ${name}`,
        async () => (await write(cache)).ms,
      ] as const
    )
  );
  const measured = await compareTimes(Object.fromEntries(contenders), { rounds, ways });
  return measured.map((one, i) => {
    const withCache = measured[i - sides.length];
    const times = withCache && ratioOf(one, withCache)?.toFixed(1);
    const note = `${Math.round(1000 / one.bestMs)} tokens/s`;
    return { ...one, note: times ? `${note}, ${times} times as long as with its cache` : note };
  });
}

async function measure(
  { rounds, pythons, parts, say }: {
    readonly rounds: number;
    readonly parts: boolean;
    readonly pythons: readonly string[];
    readonly say: (text: string) => void;
  },
): Promise<Measured[]> {
  await using stack = new AsyncDisposableStack();
  const start = gptStart(), torch: Side[] = [];
  for (const threads of THREADS) {
    const python = await startPytorch(new URL("gpt.py", import.meta.url), {
      ...start,
      threads,
    }, pythons);
    if (!python) continue;
    stack.use(python);
    if (python.slowProducts && torch.length === 0) say(SLOW_PRODUCTS);
    torch.push(pytorchSide(python, threads));
  }
  if (torch.length === 0) say("PyTorch is not installed here, and not compared");
  const ours = THREADS.map((workers) =>
    parallelSide(stack.use(parallelBackend({ workers })), workers)
  );
  const sides = [...torch, ...ours], ways = Math.max(1, torch.length);
  await requireSameNumbers(sides);
  const steps = await compareTimes(
    Object.fromEntries(sides.map(({ name, step }) => [`step: ${name}`, step])),
    { rounds, ways },
  );
  const measured = [...steps, ...await measureWriting(sides, { rounds, ways })];
  if (!parts) return measured;
  using watched = parallelBackend({ workers: 1 });
  const counts = { before: STEPS, rounds };
  return [...measured, ...await partsOfStep(watched, gptStep(watched), counts)];
}

if (import.meta.main) {
  const benchmark = {
    name: "gpt",
    rounds: 11,
    flags: { python: "--python PATH    the Python to compare with; default: the first found" },
    switches: {
      parts: "--parts          where the time of a step goes on parallel, job by job",
    },
  };
  const code = await runBenchmark(benchmark, ({ rounds, say, flags }) => {
    const command = flags.text("python");
    return measure({
      ...{ rounds, say, parts: flags.has("parts") },
      pythons: command ? [command] : PYTHONS,
    });
  });
  Deno.exit(code);
}
