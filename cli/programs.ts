/** The registry: every program that a command starts, by the name that it is called by there. */
import { didYouMean, UsageError } from "../terminal/usage.ts";
import { GRAPH, PREDICTIONS, type Program, PROJECTS } from "../train/programs.ts";

/** A program, as a list of programs shows it. */
export type Listed = Pick<Program, "file" | "what">;

/** Programs by name. */
export type Programs<P extends Listed = Listed> = Readonly<Record<string, P>>;

/** What `deno task train`, `predict` and `graph` start: they run on the learner's code. */
export const TRAINING: Programs<Program> = PROJECTS;
export const PREDICTING: Programs<Program> = PREDICTIONS;
export { GRAPH };

/** What `deno task bench` starts: each measures the reference. */
export const BENCHMARKS: Programs = {
  scalar: {
    file: "bench/scalar.ts",
    what: "backpropagation on scalars against the same in Python",
  },
  tensor: {
    file: "bench/tensor.ts",
    what: "loops over tensors against the same loops without tensors",
  },
  parallel: {
    file: "bench/parallel.ts",
    what: "several threads against one, NumPy, PyTorch and Numba",
  },
  webgpu: {
    file: "bench/webgpu.ts",
    what: "kernels on the GPU against each other and what it can do",
  },
  lenet: {
    file: "bench/lenet.ts",
    what: "a training step of LeNet on every backend, and by PyTorch",
  },
  recurrent: { file: "bench/recurrent.ts", what: "the same of an LSTM over 50 words" },
  grader: { file: "bench/grader.ts", what: "a whole `grade 0.1` against an empty `deno run`" },
};

/** The lines of a help page: a name and what it is for. */
export function programLines(programs: Programs): string {
  return Object.entries(programs).map(([name, { what }]) => `  ${name.padEnd(10)} ${what}`)
    .join("\n");
}

/**
 * The program of that name.
 *
 * @param none begins the error: `'There is no benchmark "x"'`
 * @throws {UsageError} where there is none
 */
export function chooseProgram<P extends Listed>(
  programs: Programs<P>,
  name: string,
  none: string,
): P {
  if (Object.hasOwn(programs, name)) return programs[name];
  throw new UsageError(`${none}${didYouMean(name, Object.keys(programs))}`);
}
