/** What all benchmarks have in common: their flags, their table, and how they end. */
import { type Flags, parseFlags, refuseWords } from "../../terminal/flags.ts";
import { columns } from "../../terminal/screen.ts";
import { wrap } from "../../terminal/text.ts";
import { EXIT, UsageError } from "../../terminal/usage.ts";
import type { Measured } from "./compare_times.ts";
import { quietLine } from "./statistics.ts";
import { timesTable } from "./times_table.ts";

export interface Benchmark {
  /** As in `deno task bench NAME`. */
  readonly name: string;
  /** How many rounds count unless `--runs` says otherwise. */
  readonly rounds: number;
  /** Flags of its own that take a value, each with its line of the help page. */
  readonly flags?: Readonly<Record<string, string>>;
  /** Switches of its own, likewise. */
  readonly switches?: Readonly<Record<string, string>>;
}

/** What a benchmark is told. */
export interface BenchmarkOptions {
  readonly rounds: number;
  readonly flags: Flags;
  /** Says something that is no measurement, on the side. */
  readonly say: (text: string) => void;
}

/** Measures, prints a table or JSON, and returns the exit code. */
export async function runBenchmark(
  { name, rounds, flags: own = {}, switches = {} }: Benchmark,
  measure: (options: BenchmarkOptions) => Promise<readonly Measured[]>,
  args: readonly string[] = Deno.args,
): Promise<number> {
  try {
    const flags = parseFlags(args, {
      boolean: ["help", "json", ...Object.keys(switches)],
      string: ["runs", ...Object.keys(own)],
    });
    refuseWords(flags, `bench ${name}`);
    if (flags.has("help")) {
      console.log([
        `deno task bench ${name} [flags]`,
        "",
        `  --runs N         how many rounds count; default: ${rounds}`,
        ...Object.values({ ...own, ...switches }).map((line) => `  ${line}`),
        "  --json           JSON instead of a table",
        "  --help           this page",
      ].join("\n"));
      return EXIT.passed;
    }
    const say = (text: string) => console.error(wrap(text, columns()));
    const measured = await measure({
      rounds: flags.integer("runs", { min: 1, max: 1000 }) ?? rounds,
      flags,
      say,
    });
    say(quietLine(measured));
    console.log(flags.has("json") ? JSON.stringify(measured) : timesTable(measured));
    return EXIT.passed;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${wrap(error.message, columns())}\nHelp: deno task bench ${name} --help`);
    return EXIT.usage;
  }
}
