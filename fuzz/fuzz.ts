/** Tries programs on backends and by PyTorch, and finds out what differs and why. */
import { compare, compareOptions, type Difference, withoutRounding } from "./compare.ts";
import { type Explanation, explanationOf } from "./explained.ts";
import { generate } from "./generate.ts";
import { fromJson, type Outcome, type Program } from "./program.ts";
import type { Run, Runner } from "./run_here.ts";
import { shrink } from "./shrink.ts";
import type { Torch, Twin } from "./pytorch/torch.ts";

/** A difference that no rounding explains. */
export interface Finding {
  readonly seed: number;
  readonly backend: string;
  /** What is left of the program. */
  readonly program: Program;
  readonly difference: Difference;
  /** What explains it; nothing where nothing does. */
  readonly explanation?: Explanation;
}

/** A number that hangs on the rounding of others: a near-tie, or a sum in which digits are lost. */
export interface Rounded {
  readonly seed: number;
  readonly backend: string;
  /** The program as it was drawn. */
  readonly program: Program;
  readonly difference: Difference;
}

export interface Tried {
  /** How many programs were held against PyTorch, once on each backend. */
  readonly programs: number;
  /** How many of them PyTorch refuses as well. */
  readonly refused: number;
  /** Where a number was out of tolerance, and the rounding of others explains that. */
  readonly rounding: readonly Rounded[];
  readonly findings: readonly Finding[];
}

/** Tries the programs of some seeds. */
export async function tryPrograms(
  seeds: readonly number[],
  runners: readonly Runner[],
  torch: Torch,
): Promise<Tried> {
  const programs = seeds.map(generate), twins = await torch.twins(programs);
  const findings: Finding[] = [];
  const rounding: Rounded[] = [];
  for (const runner of runners) {
    const runs = await runner.run(programs);
    for (const [i, program] of programs.entries()) {
      const run = runs[i];
      if (!run) continue;
      const trial = { program, run, twin: twins[i], backend: runner.name };
      const options = compareOptions(program, trial.twin, runner.name);
      const [difference] = compare(trial.run, trial.twin, options);
      if (!difference) continue;
      if (!await differs(trial, torch)) {
        rounding.push({ seed: seeds[i], backend: runner.name, program, difference });
        continue;
      }
      findings.push({ seed: seeds[i], ...await explained(program, runner, torch) });
    }
  }
  const refused = twins.filter((twin) => twin instanceof Error).length;
  return { programs: programs.length, refused, rounding, findings };
}

interface Trial {
  readonly program: Program;
  readonly run: Run;
  readonly twin: Twin;
  readonly backend: string;
}

/** So many runs with noise say how exact a program is. */
const NOISY_RUNS = 16;

/** Beyond this a sum with smaller numbers has lost all their digits. */
const HUGE = 1e12;

/** What differs in a program, apart from what hangs on rounding. */
async function differs(trial: Trial, torch: Torch): Promise<Difference | undefined> {
  const { program, run, twin, backend } = trial;
  const options = compareOptions(program, twin, backend);
  const [difference] = compare(run, twin, options);
  if (!difference || run instanceof Error || twin instanceof Error) return difference;
  const { noise, level } = options.precision;
  const all = twin[0].values.concat(program.leaves.map(({ values }) => numbers(values)))
    .some((values) => values.some((value) => Number.isFinite(value) && Math.abs(value) > HUGE));
  const noisy = await torch.noisy(program, { noise, level, all, runs: NOISY_RUNS });
  return withoutRounding(run, twin, noisy, options)[0];
}

function numbers(values: Parameters<typeof fromJson>[0]): Float64Array {
  return Float64Array.from(fromJson(values));
}

/** A smaller program that is none of the runner's. */
const NOT_RUN = new RangeError("not run");

/** The smallest program that differs, and what explains it. */
async function explained(
  program: Program,
  runner: Runner,
  torch: Torch,
): Promise<Omit<Finding, "seed">> {
  const trialOf = async (program: Program): Promise<Trial> => {
    const [[run = NOT_RUN], [twin]] = await Promise.all([
      runner.run([program]),
      torch.twins([program]),
    ]);
    return { program, run, twin, backend: runner.name };
  };
  const first = (await differs(await trialOf(program), torch))!;
  const smallest = await shrink(program, async (program) => {
    const difference = await differs(await trialOf(program), torch);
    return difference !== undefined && isOfKind(difference, first);
  });
  const trial = await trialOf(smallest), difference = (await differs(trial, torch))!;
  const found = { program: smallest, difference, backend: runner.name };
  return { ...found, explanation: explanationOf({ ...found, inputs: inputsOf(trial) }) };
}

/** Whether both are numbers that differ, or the same side has thrown: else it is another fault. */
function isOfKind(one: Difference, other: Difference): boolean {
  if (one.of !== "error" || other.of !== "error") {
    return (one.of === "error") === (other.of === "error");
  }
  return (one.here === "runs") === (other.here === "runs");
}

/** The numbers that each step has been given. */
function inputsOf({ program: { leaves, steps }, twin }: Trial): Float64Array[][] {
  const results: readonly Float64Array[] = twin instanceof Error ? [] : twin[0].values;
  const pool = [...leaves.map(({ values }) => numbers(values)), ...results];
  return steps.map(({ inputs }) => inputs.map((input) => pool[input] ?? new Float64Array()));
}

export type { Outcome };
