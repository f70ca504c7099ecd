/** `deno task bench`: a committed benchmark, as ratios measured in one run. */
import { type Command, didYouMean, EXIT, UsageError } from "../command.ts";
import { projectFlags, runDeno } from "../child.ts";

/** Each benchmark's program and what it measures. */
const BENCHMARKS: Readonly<Record<string, readonly [program: string, what: string]>> = {
  scalar: ["train/scalar_bench.ts", "backpropagation on scalars against the same in Python"],
  tensor: ["train/tensor_bench.ts", "loops over tensors against the same loops without tensors"],
  parallel: ["train/parallel_bench.ts", "several threads against one, NumPy, PyTorch and Numba"],
  webgpu: ["train/webgpu_bench.ts", "kernels on the GPU against each other and what it can do"],
  lenet: ["train/lenet_bench.ts", "a training step of LeNet on every backend, and by PyTorch"],
  recurrent: ["train/recurrent_bench.ts", "the same of an LSTM over 50 words"],
  grader: ["grader/grader_bench.ts", "a whole `grade 0.1` against an empty `deno run`"],
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
