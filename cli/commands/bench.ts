/** `deno task bench`: a committed benchmark, as ratios measured in one run. */
import { type Command, didYouMean, EXIT, UsageError } from "#terminal/flags.ts";
import { projectFlags, runDeno } from "#terminal/child.ts";

/** Each benchmark's program and what it measures. */
const BENCHMARKS: Readonly<Record<string, readonly [program: string, what: string]>> = {
  scalar: ["bench/scalar.ts", "backpropagation on scalars against the same in Python"],
  tensor: ["bench/tensor.ts", "loops over tensors against the same loops without tensors"],
  parallel: ["bench/parallel.ts", "several threads against one, NumPy, PyTorch and Numba"],
  webgpu: ["bench/webgpu.ts", "kernels on the GPU against each other and what it can do"],
  lenet: ["bench/lenet.ts", "a training step of LeNet on every backend, and by PyTorch"],
  recurrent: ["bench/recurrent.ts", "the same of an LSTM over 50 words"],
  grader: ["bench/grader.ts", "a whole `grade 0.1` against an empty `deno run`"],
};

export const command: Command = {
  summary: "measure: ratios of medians from one run",
  help: `deno task bench NAME [--json] [--runs N]

${Object.entries(BENCHMARKS).map(([name, [, what]]) => `  ${name.padEnd(10)} ${what}`).join("\n")}

Exit code: 0 measured, 1 something that is measured failed, 2 wrong usage.`,
  programs: true,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined) {
    console.log(command.help);
    return EXIT.usage;
  }
  if (!Object.hasOwn(BENCHMARKS, name)) {
    const known = didYouMean(name, Object.keys(BENCHMARKS));
    throw new UsageError(`There is no benchmark "${name}"${known}`);
  }
  return await runDeno(["run", "-A", ...projectFlags("solutions"), BENCHMARKS[name][0], ...rest]);
}
