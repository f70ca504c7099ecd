/**
 * What the kernels on vectors bring: the loops of tasks 3.1, 3.2 and 4.2, the kernels on one thread and
 * on two, and beside them PyTorch, NumPy, jax-js and TensorFlow.js, as far as they are here. Each is a
 * process of its own, asked in turns, and all must find the same numbers. PyTorch takes part with one
 * thread and with two, and counts by the better of them.
 */
import { parseFlags, refuseWords } from "../terminal/flags.ts";
import { columns, progressLine } from "../terminal/screen.ts";
import { wrap } from "../terminal/text.ts";
import { didYouMean, EXIT, UsageError } from "../terminal/usage.ts";
import { quietLine } from "./measure/statistics.ts";
import { type Contender, type Missing, startContenders } from "./simd/contenders.ts";
import { type MeasuredRow, measureRow } from "./simd/measure_row.ts";
import { goalsTable, limitsOf, timesOf, verdictsOf, whoLine } from "./simd/report.ts";
import { type Row, ROWS } from "./simd/rows.ts";

const ROUNDS = 15;

const HELP = `deno task bench simd [flags]

  --rows NAME,…    only rows whose names begin so, as in "matmul,LeNet step"
  --rounds N       how many turns each contender has in a row; default: ${ROUNDS}
  --python PATH    the Python to compare with; default: the first found
  --fetch          fetch jax-js and TensorFlow.js from npm (some 50 MB)
  --json           JSON instead of tables
  --help           this page

All rows take some five minutes. No ratio is given where others had a part in a
time, and none to a PyTorch whose matrix products are made by the reference BLAS.
Exit code: 0 measured, 1 a contender found other numbers, 2 wrong usage.`;

/** The rows whose names begin as one of those that were asked for. */
function rowsOf(text: string | undefined): readonly Row[] {
  if (text === undefined) return ROWS;
  const begins = text.split(",").map((name) => name.trim());
  for (const name of begins) {
    if (!ROWS.some((row) => row.name.startsWith(name)) || name === "") {
      throw new UsageError(
        `There is no row "${name}"${didYouMean(name, ROWS.map((row) => row.name))}`,
      );
    }
  }
  return ROWS.filter((row) => begins.some((name) => row.name.startsWith(name)));
}

async function main(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, {
    boolean: ["help", "json", "fetch"],
    string: ["rows", "rounds", "python"],
  });
  refuseWords(flags, "bench simd");
  if (flags.has("help")) {
    console.log(HELP);
    return EXIT.passed;
  }
  const rows = rowsOf(flags.text("rows"));
  const rounds = flags.integer("rounds", { min: 1, max: 1000 }) ?? ROUNDS;
  const python = flags.text("python");
  await using stack = new AsyncDisposableStack();
  const started = await startContenders({
    pythons: python ? [python] : undefined,
    fetch: flags.has("fetch"),
  });
  const contenders: Contender[] = [], missing: Missing[] = [];
  for (const one of started) {
    if ("missing" in one) missing.push(one);
    else contenders.push(stack.use(one));
  }
  const measured = await measureAll(rows, contenders, rounds);
  const verdicts = verdictsOf(measured, missing);
  const quiet = quietLine(measured.flatMap(({ cells }) => cells));
  if (flags.has("json")) {
    console.log(JSON.stringify({
      rows: measured.map(({ row: { name }, cells, wrong }) => ({
        name,
        times: cells.map(({ contender: { column, threads, name }, ...times }) => ({
          ...{ contender: column, threads, name },
          ...times,
        })),
        wrong,
      })),
      ...{ goals: verdicts, quiet, missing },
    }));
  } else {
    const say = (text: string) => console.log(wrap(text, columns()));
    console.log(`${timesOf(measured, missing)}\n`);
    if (verdicts.length > 0) console.log(`${goalsTable(verdicts)}\n`);
    for (const limit of limitsOf(measured, verdicts)) say(limit);
    say(quiet);
    say(whoLine(measured, missing));
  }
  return measured.some(({ wrong }) => wrong.length > 0) ? EXIT.failed : EXIT.passed;
}

/** Row by row; what is going on is said on the side. */
async function measureAll(
  rows: readonly Row[],
  contenders: readonly Contender[],
  rounds: number,
): Promise<MeasuredRow[]> {
  const line = progressLine(), measured: MeasuredRow[] = [];
  for (const [i, row] of rows.entries()) {
    const text = `${i + 1} of ${rows.length}: ${row.name}`;
    if (Deno.stderr.isTerminal()) line.show(text);
    else console.error(text);
    const found = await measureRow(row, contenders, rounds);
    line.clear();
    for (const text of found.wrong) console.error(wrap(text, columns()));
    measured.push(found);
  }
  return measured;
}

if (import.meta.main) {
  try {
    Deno.exit(await main(Deno.args));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${wrap(error.message, columns())}\nHelp: deno task bench simd --help`);
    Deno.exit(EXIT.usage);
  }
}
