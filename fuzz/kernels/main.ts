/**
 * `deno task bench kernels`: every kernel of the course and random ones, compiled by our compiler and
 * by AssemblyScript's, which is fetched for it (some 100 MB).
 */
import { parseFlags, refuseWords } from "../../terminal/flags.ts";
import { columns, progressLine } from "../../terminal/screen.ts";
import { wrap } from "../../terminal/text.ts";
import { EXIT, UsageError } from "../../terminal/usage.ts";
import { courseKernels } from "./course_kernels.ts";
import { compareKernel } from "./compare_kernels.ts";
import { randomKernel } from "./random_kernel.ts";
import type { Random } from "#modules/random.ts";

/** What an input of the course's kernels is, by its name. */
function courseInputs({ inputs }: { readonly inputs: readonly string[] }, draw: Random): number[] {
  const below = (end: number) => Math.floor(draw() * end);
  return inputs.map((name) => {
    if (name === "constant" || name === "factor") return draw();
    if (/^(height|width|depth|count|time|batch|hidden|there|size|n)$/.test(name)) {
      return 4 + below(20);
    }
    if (name === "from") return inputs.includes("size") ? 0 : 1024 + 16 * below(1024); // of rows
    if (name === "to") return 2;
    if (/(Down|Right|apart|along|down|right)$/.test(name)) return 4 * (1 + below(40));
    return 4096 + 16 * below(16_384);
  });
}

/** What random kernels are called with: an address, and numbers. */
function randomInputs(_of: unknown, draw: Random): number[] {
  return [1024, Math.floor(40 * draw() - 20), Math.floor(100 * draw()), 8 * draw() - 4, draw()];
}

const HELP = `deno task bench kernels [flags]

  --programs N   how many random kernels, beside those of the course; default: 200
  --seed N       the first one's; the others follow; default: 1
  --help         this page

The package assemblyscript is fetched when this is run for the first time.
Exit code: 0 both compilers agree, 1 some kernel differs, 2 wrong usage.`;

async function main(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, { boolean: ["help"], string: ["programs", "seed"] });
  if (flags.has("help")) {
    console.log(HELP);
    return EXIT.passed;
  }
  refuseWords(flags, "kernels");
  const count = flags.integer("programs", { min: 0 }) ?? 200;
  const first = flags.integer("seed", { min: 0 }) ?? 1;
  const line = progressLine();
  let failed = 0;
  const tell = (name: string, difference: string | undefined, text = ""): void => {
    line.show(name);
    if (!difference) return;
    failed++;
    line.clear();
    console.log(`✗ ${name}: ${difference}\n${text}`);
  };
  for (const [file, texts] of courseKernels()) {
    tell(file, await compareKernel(file, texts, 1, courseInputs));
  }
  for (let seed = first; seed < first + count; seed++) {
    const text = randomKernel(seed), texts = { "random.kernel.ts": text };
    tell(`seed ${seed}`, await compareKernel("random.kernel.ts", texts, seed, randomInputs), text);
  }
  line.clear();
  console.log(`${count} random kernels and all of the course: ${failed} differ`);
  return failed > 0 ? EXIT.failed : EXIT.passed;
}

if (import.meta.main) {
  try {
    Deno.exit(await main(Deno.args));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${wrap(error.message, columns())}\nHelp: deno task bench kernels --help`);
    Deno.exit(EXIT.usage);
  }
}
