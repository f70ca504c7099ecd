/**
 * The ladder of a matrix product on one thread: the tile of task 3.2 in JavaScript, and kernels from
 * the plain loops to a tile in vector registers, each with and without fused multiply-add; beside them
 * PyTorch, which has wider registers.
 */
import { fileURLToPath } from "node:url";
import { parseFlags, refuseWords } from "../terminal/flags.ts";
import { columns } from "../terminal/screen.ts";
import { wrap } from "../terminal/text.ts";
import { EXIT, UsageError } from "../terminal/usage.ts";
import { accessesOf, type Rung, SIZE } from "./ladder/rungs.ts";
import type { LineProcess } from "./measure/line_process.ts";
import { PYTHONS } from "./measure/python.ts";
import { requireSame } from "./measure/same_numbers.ts";
import { quietLine, type Sample, summarise, type Summary } from "./measure/statistics.ts";
import { oursFlags, startDeno, startSimdPython } from "./simd/contenders.ts";
import { turn } from "./simd/measure_row.ts";

const ROUNDS = 15;

const HELP = `deno task bench ladder [flags]

  --rounds N       how many turns each rung has; default: ${ROUNDS}
  --python PATH    the Python to compare with; default: the first that has PyTorch
  --json           JSON instead of a table
  --help           this page`;

/** The rungs, and what they are. */
const RUNGS: Readonly<Record<Rung, string>> = {
  JavaScript: "JavaScript, a tile of 4 x 4",
  plain: "kernel, plain loops",
  four: "kernel, four columns at once",
  registers: "kernel, 6 x 8 in registers",
};

/** Fetches a product that can be told without a watch: 8 for the 16 products of a step. */
const IN_JAVASCRIPT = 0.5;

/** A rung in one of the processes, with its turns. */
interface Climber {
  readonly rung: Rung | "PyTorch";
  readonly isFused: boolean;
  readonly ask: LineProcess["ask"];
  readonly samples: Sample[];
}

/** Every rung climbs in turns, in a process of its own: what is compiled for one disturbs no other. */
async function climb(rounds: number, python: string | undefined) {
  await using stack = new AsyncDisposableStack();
  const file = fileURLToPath(new URL("ladder/answer_rungs.ts", import.meta.url));
  const products = new Map<string, number[]>(), climbers: Climber[] = [];
  for (const [isFused, flags] of [[true, []], [false, ["--v8-flags=--no-enable-fma3"]]] as const) {
    for (const rung of Object.keys(RUNGS) as Rung[]) {
      const child = stack.use(startDeno(file, [], [...oursFlags(), ...flags]));
      const { check } = await child.ask({ prepare: rung }) as { check: number[] };
      products.set(`${rung} ${isFused}`, check);
      requireSame(`product by ${RUNGS[rung]}`, check, products.get("JavaScript true")!, 1e-2);
      climbers.push({ rung, isFused, ask: child.ask, samples: [] });
    }
  }
  const torch = await startTorch(python ? [python] : PYTHONS);
  if (torch) {
    const { process: { ask } } = torch;
    stack.use(torch.process);
    await ask({ prepare: { kind: "matmul", size: SIZE } });
    climbers.push({ rung: "PyTorch", isFused: true, ask, samples: [] });
  }
  for (let round = 0; round < rounds; round++) {
    for (const climber of climbers) climber.samples.push(await turn(climber));
  }
  const summaries = summarise(climbers.map(({ samples }) => samples));
  return {
    climbed: climbers.map(({ rung, isFused }, i) => ({ rung, isFused, ...summaries[i] })),
    torch: torch?.name,
    difference: differenceOf(
      products.get("registers true")!,
      products.get("registers false")!,
    ),
  };
}

async function startTorch(commands: readonly string[]) {
  for (const command of commands) {
    const process = startSimdPython(command, "PyTorch", 1);
    const about = await process?.ask({ about: true }) as
      | { name?: string; slowProducts?: boolean }
      | undefined;
    if (process && about?.name) {
      return { process, name: `${about.name}${about.slowProducts ? ", reference BLAS" : ""}` };
    }
    await process?.[Symbol.asyncDispose]();
  }
  return undefined;
}

/** How many numbers are not the same to the last bit, and how far they lie apart. */
function differenceOf(fused: readonly number[], apart: readonly number[]) {
  const distances = fused.map((number, i) => Math.abs(number - apart[i]));
  return {
    numbers: fused.length,
    different: distances.filter((distance) => distance > 0).length,
    largest: Math.max(...distances),
  };
}

type Climbed = Awaited<ReturnType<typeof climb>>;

function ladderTable({ climbed, torch, difference }: Climbed): string {
  const speed = (rung: Rung | "PyTorch", isFused: boolean) => {
    const found: Summary | undefined = climbed.find((it) =>
      it.rung === rung && it.isFused === isFused
    );
    if (!found) return "-";
    const gigaflops = 2 * SIZE ** 3 / found.bestMs / 1e6;
    return gigaflops.toFixed(gigaflops < 10 ? 1 : 0) + (found.isQuiet ? "" : "*");
  };
  const line = (name: string, ...cells: readonly string[]) =>
    name.padEnd(34) + cells.map((cell) => cell.padStart(14)).join("");
  return [
    line(`${SIZE} x ${SIZE}, one thread`, "accesses", "GFLOP/s", "without FMA"),
    ...(Object.keys(RUNGS) as Rung[]).map((rung) =>
      line(
        RUNGS[rung],
        (rung === "JavaScript" ? IN_JAVASCRIPT : accessesOf(rung)).toFixed(2),
        speed(rung, true),
        speed(rung, false),
      )
    ),
    ...torch ? [line(torch, "-", speed("PyTorch", true), "-")] : [],
    ...climbed.every(({ isQuiet }) => isQuiet) ? [] : ["  * others had a part in it"],
    "",
    difference.different === 0
      ? "The last kernel gives the same bits without fused multiply-add."
      : `Without fused multiply-add ${difference.different} of the last kernel's ` +
        `${difference.numbers} numbers differ, by ${difference.largest.toExponential(1)} at most.`,
  ].join("\n");
}

async function main(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, { boolean: ["help", "json"], string: ["rounds", "python"] });
  refuseWords(flags, "bench ladder");
  if (flags.has("help")) {
    console.log(HELP);
    return EXIT.passed;
  }
  const rounds = flags.integer("rounds", { min: 1, max: 1000 }) ?? ROUNDS;
  const climbed = await climb(rounds, flags.text("python"));
  if (flags.has("json")) console.log(JSON.stringify(climbed));
  else console.log(ladderTable(climbed));
  const quiet = quietLine(climbed.climbed);
  console.error(wrap(climbed.torch ? quiet : `${quiet} PyTorch is not installed here.`, columns()));
  return EXIT.passed;
}

if (import.meta.main) {
  try {
    Deno.exit(await main(Deno.args));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${wrap(error.message, columns())}\nHelp: deno task bench ladder --help`);
    Deno.exit(EXIT.usage);
  }
}
