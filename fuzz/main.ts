/**
 * `deno task bench fuzz`: random programs over all operations, values and gradients on every
 * backend, against PyTorch. What differs is made small, explained by a row of modules/PYTORCH.md or
 * else shown as code, with the seed that makes it again.
 */
import type { Backend } from "#modules/2_tensors/backend.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { webgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
import { type Flags, parseFlags, refuseWords } from "../terminal/flags.ts";
import { columns } from "../terminal/screen.ts";
import { wrap } from "../terminal/text.ts";
import { didYouMean, EXIT, UsageError } from "../terminal/usage.ts";
import { type Finding, type Rounded, type Tried, tryPrograms } from "./fuzz.ts";
import { programText } from "./paste.ts";
import type { Program } from "./program.ts";
import { onBackend, type Runner } from "./run_here.ts";
import { runScalars } from "./run_scalars.ts";
import { startTorch } from "./pytorch/torch.ts";

const BACKENDS = ["scalars", "simple", "loops", "parallel", "webgpu"] as const;

const HELP = `deno task bench fuzz [flags]

  --programs N      how many; default: 20000
  --seed N          the first one's; the others follow; default: 1
  --backends LIST   of ${BACKENDS.join(", ")}; default: all that are here
  --rounding        show where a number hung on the rounding of others, too
  --help            this page

It needs a Python that has PyTorch, such as Debian's python3-torch.
Exit code: 0 every difference has its row, 1 some have none, 2 wrong usage.`;

/** So many programs are tried at a time. */
const BATCH = 100;

async function runnersOf(flags: Flags): Promise<(Runner & { end?: () => void })[]> {
  const gpu = await navigator.gpu?.requestAdapter() != null;
  const names = flags.text("backends")?.split(",") ??
    BACKENDS.filter((name) => gpu || name !== "webgpu");
  return await Promise.all(names.map(async (name) => {
    switch (name) {
      case "scalars":
        return {
          name,
          run: (programs: readonly Program[]) => Promise.resolve(programs.map(runScalars)),
        };
      case "simple":
        return onBackend(simple);
      case "loops": // small ones are shared out as well
        return closing(parallelBackend({ workers: 2, grain: 1, vectors: false }));
      case "parallel":
        return closing(parallelBackend({ workers: 2, grain: 1 }));
      case "webgpu":
        if (!gpu) throw new UsageError("There is no GPU here: leave webgpu out of --backends");
        return closing(await webgpuBackend());
      default:
        throw new UsageError(`There is no backend "${name}"${didYouMean(name, BACKENDS)}`);
    }
  }));
}

function closing(backend: Backend & Disposable): Runner & { end: () => void } {
  return { ...onBackend(backend), end: () => backend[Symbol.dispose]() };
}

/** Runs it with the words after its name, and returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const flags = parseFlags(args, {
      boolean: ["help", "rounding"],
      string: ["programs", "seed", "backends"],
    });
    refuseWords(flags, "fuzz");
    if (flags.has("help")) {
      console.log(HELP);
      return EXIT.passed;
    }
    const count = flags.integer("programs", { min: 1 }) ?? 20_000,
      first = flags.integer("seed") ?? 1;
    const runners = await runnersOf(flags);
    await using torch = await startTorch();
    if (!torch) throw new UsageError("There is no Python here that has PyTorch (python3-torch)");
    console.log(
      `PyTorch ${torch.version}; ${runners.map(({ name }) => name).join(", ")}; ` +
        `seeds ${first} to ${first + count - 1}`,
    );
    let programs = 0, refused = 0;
    const findings: Finding[] = [], rounding: Rounded[] = [];
    for (let start = 0; start < count; start += BATCH) {
      const size = Math.min(BATCH, count - start);
      const seeds = Array.from({ length: size }, (_, i) => first + start + i);
      const tried: Tried = await tryPrograms(seeds, runners, torch);
      programs += tried.programs;
      refused += tried.refused;
      rounding.push(...tried.rounding);
      findings.push(...tried.findings);
      for (const finding of tried.findings) if (!finding.explanation) show(finding);
      if (flags.has("rounding")) tried.rounding.forEach(show);
      if (programs % 1000 === 0) console.error(`${programs} programs, ${findings.length} differ`);
    }
    for (const { end } of runners) end?.();
    return summary({ programs, refused, rounding, findings });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${wrap(error.message, columns())}\nHelp: deno task bench fuzz --help`);
    return EXIT.usage;
  }
}

function show({ seed, backend, program, difference }: Rounded): void {
  const { of, index, position, here, there } = difference;
  const what = of === "error" ? "it" : of === "grad" ? `gradient of t${index}` : `step ${index}`;
  console.log(
    `\nSeed ${seed} on ${backend}: ${what}, number ${position}: ${here} here, ${there} by PyTorch\n` +
      programText(program),
  );
}

function summary({ programs, refused, rounding, findings }: Tried): number {
  const rows = Map.groupBy(
    findings.filter(({ explanation }) => explanation),
    ({ explanation }) => explanation!.row,
  );
  const unexplained = findings.filter(({ explanation }) => !explanation).length;
  console.log(
    `\n${programs} programs, ${refused} of them refused by PyTorch as well; ${rounding.length} times ` +
      "a number hung on the rounding of others.",
  );
  for (const [row, { length }] of rows) console.log(`${`${length}`.padStart(7)}  ${row}`);
  console.log(`${`${unexplained}`.padStart(7)}  differences that no row explains`);
  return unexplained > 0 ? EXIT.failed : EXIT.passed;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
