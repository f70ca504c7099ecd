/**
 * `deno task bench starts`: from which first weights networks learn. Trains networks from 2 to 400
 * hidden numbers on every point set, with several seeds each, and prints what became of them. It
 * takes long, so every run is written down once it is done, and a sweep that is started again goes
 * on where the last one ended.
 */
import { pathToFileURL } from "node:url";
import { POINT_SETS, pointSet, type PointSetName } from "#data/points.ts";
import { standing } from "#modules/1_autodiff/standing.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { type Flags, parseFlags, refuseWords } from "../../terminal/flags.ts";
import { columns } from "../../terminal/screen.ts";
import { wrap } from "../../terminal/text.ts";
import { didYouMean, EXIT, UsageError } from "../../terminal/usage.ts";
import { type Ailment, ailmentOf } from "../loop/ailment.ts";
import type { EpochResult } from "../loop/epoch_result.ts";
import { DEFAULTS, type PointSettings, usualRate } from "../loop/point_settings.ts";
import type { PointModel } from "../loop/point_training.ts";
import { fastModel } from "../programs/fast.ts";
import { scalarModel } from "../programs/scalar.ts";
import { newModel as tensorModel } from "../programs/tensor.ts";
import type { Weights } from "../runs/checkpoint.ts";
import { readSweep, type SweepRun, sweepTable } from "./sweep_table.ts";

const PROGRAMS = ["scalar", "tensor", "fast"] as const;

/** The sweep that the lesson of task 3.5 shows. */
const HIDDEN = [2, 5, 10, 20, 50, 100, 120, 200, 300, 400];

/** A loss at which answers are sure enough for a brief run: earlier, all right may be by chance. */
const SURE = 0.1;

const HELP = `deno task bench starts [flags]

  --program NAME   ${PROGRAMS.join(", ")}; default: fast
  --hidden LIST    widths; default: ${HIDDEN.join(",")}
  --rate R         default: that of the program
  --epochs N       steps of each run; default: ${DEFAULTS.epochs}
  --seeds N        seeds 1 to N of each set and width; default: 5
  --brief          end a run once all points are read right at a loss of ${SURE},
                   or the network is dead or has diverged: what would come
                   after is not seen
  --file FILE      where runs are written down; default: runs/starts.jsonl
  --table          train nothing: print what the file has
  --help           this page

A run that is in the file is not made again. In the table stand how many of 50
points were read right in the end, of all seeds the fewest and the median, and
behind a cross how many runs were dead or had diverged.`;

/** What is swept. */
interface Sweep {
  readonly program: typeof PROGRAMS[number];
  readonly hidden: readonly number[];
  /** Default: that of the program for each width. */
  readonly rate?: number;
  readonly epochs: number;
  readonly seeds: number;
  readonly brief: boolean;
}

function sweepOf(flags: Flags): Sweep {
  const word = flags.text("program") ?? "fast", program = PROGRAMS.find((name) => name === word);
  if (!program) throw new UsageError(`There is no program "${word}"${didYouMean(word, PROGRAMS)}`);
  const widths = flags.text("hidden")?.split(",").map(Number) ?? HIDDEN;
  if (!widths.every((width) => Number.isInteger(width) && width >= 1 && width <= 500)) {
    throw new UsageError(
      `--hidden takes whole numbers from 1 to 500 with commas between, not "${
        flags.text("hidden")
      }"`,
    );
  }
  return {
    program,
    hidden: widths,
    rate: flags.positive("rate"),
    epochs: flags.integer("epochs", { min: 1 }) ?? DEFAULTS.epochs,
    seeds: flags.integer("seeds", { min: 1 }) ?? 5,
    brief: flags.has("brief"),
  };
}

/** The runs of a sweep, the narrow networks first. */
function* runsOf({ program, hidden, rate, epochs, seeds, brief }: Sweep) {
  for (const width of hidden) {
    const own = rate ?? usualRate(program === "fast" ? 0.05 : DEFAULTS.rate, width);
    for (const dataset of POINT_SETS) {
      for (let seed = 1; seed <= seeds; seed++) {
        yield {
          program,
          dataset,
          hidden: width,
          rate: own,
          epochs,
          seed,
          ...brief ? { brief } : {},
        };
      }
    }
  }
}

type Cell = ReturnType<typeof runsOf> extends Generator<infer C> ? C : never;

async function train(cell: Cell): Promise<SweepRun> {
  const { program, dataset, seed, epochs, brief } = cell, start = performance.now();
  const settings: PointSettings = { ...DEFAULTS, ...cell };
  const set = pointSet(dataset as PointSetName, { count: settings.points, seed });
  using parallel = program === "fast" ? parallelBackend() : undefined;
  const model: PointModel = program === "scalar"
    ? scalarModel(settings, set)
    : program === "tensor"
    ? tensorModel(settings, set)
    : fastModel(settings, set, parallel ?? simple);
  let before: Weights, done = 0, result: EpochResult, ailment: Ailment | undefined;
  do {
    before = await model.weights();
    const found = await model.epochs(epochs - done), { length } = found;
    done += length;
    if (!brief && done < epochs) continue;
    const asFound = done < epochs && found[length - 1].correct < set.points.length;
    const { loss, correct } = asFound
      ? found[length - 1]
      : standing(await model.predict(set.points), set.labels);
    result = { loss, right: correct, count: set.points.length };
    const vitals = { weights: await model.weights(), gradients: await model.gradients() };
    ailment = ailmentOf({ result, ...vitals, before });
    if (result.right === result.count && result.loss <= SURE || ailment) break;
  } while (done < epochs);
  return {
    ...cell,
    ...result!,
    ...brief ? { done } : {},
    ailment: ailment?.kind,
    seconds: Number(((performance.now() - start) / 1000).toFixed(1)),
  };
}

/** Runs the sweep with the words after its name, and returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const flags = parseFlags(args, {
      boolean: ["help", "table", "brief"],
      string: ["program", "hidden", "rate", "epochs", "seeds", "file"],
    });
    refuseWords(flags, "starts");
    if (flags.has("help")) {
      console.log(HELP);
      return EXIT.passed;
    }
    const sweep = sweepOf(flags), file = pathToFileURL(flags.text("file") ?? "runs/starts.jsonl");
    const key = (run: Cell) =>
      [run.program, run.dataset, run.hidden, run.rate, run.epochs, run.seed, run.brief].join();
    const known = new Map((await readSweep(file)).map((run) => [key(run as Cell), run]));
    const cells = [...runsOf(sweep)];
    await Deno.mkdir(new URL(".", file), { recursive: true });
    for (const cell of flags.has("table") ? [] : cells) {
      if (known.has(key(cell))) continue;
      const run = await train(cell);
      known.set(key(cell), run);
      await Deno.writeTextFile(file, JSON.stringify(run) + "\n", { append: true });
      console.error(JSON.stringify(run));
    }
    console.log(sweepTable(cells.map((cell) => known.get(key(cell))).filter((run) => !!run)));
    return EXIT.passed;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${wrap(error.message, columns())}\nHelp: deno task bench starts --help`);
    return EXIT.usage;
  }
}

if (import.meta.main) Deno.exit(await main(Deno.args));
