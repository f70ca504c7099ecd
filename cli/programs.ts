/** The registry: every program that a command starts, by the name that it is called by there. */
import { didYouMean, EXIT, UsageError } from "../terminal/usage.ts";
import { DEMO, GENERATORS, GRAPH, PREDICTIONS, PROJECTS } from "../train/program_table.ts";
import type { Command } from "./command.ts";

/** A program, as a list of programs shows it. */
export interface Listed {
  /** Where it is, below the root. */
  readonly file: string;
  /** What it is for, in one line. */
  readonly what: string;
}

/** Programs by name. */
export type Programs<P extends Listed = Listed> = Readonly<Record<string, P>>;

/** What `deno task bench` starts: each measures the reference. */
const BENCHMARKS = {
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
  gpt: {
    file: "bench/gpt.ts",
    what: "a training step of a GPT, and a token with and without cache",
  },
  simd: {
    file: "bench/simd.ts",
    what: "kernels on vectors against loops, PyTorch and others",
  },
  ladder: {
    file: "bench/ladder.ts",
    what: "a product from plain loops to a tile in registers",
  },
  moby: {
    file: "train/sweep/moby.ts",
    what: "not a time: what train gpt comes to, and PyTorch (20 minutes)",
  },
  starts: {
    file: "train/sweep/starts.ts",
    what: "not a time: from which first weights networks learn (hours)",
  },
  pictures: {
    file: "train/sweep/pictures.ts",
    what: "not a time: how many digits are read from pictures of 14 kinds",
  },
  fuzz: {
    file: "fuzz/main.ts",
    what: "not a time: random programs against PyTorch (an hour)",
  },
  kernels: {
    file: "fuzz/kernels/main.ts",
    what: "not a time: our compiler of kernels against AssemblyScript's",
  },
  memory: {
    file: "bench/memory.ts",
    what: "not a time: whether 2,000 steps of a GPT leave memory behind",
  },
  class: {
    file: "bench/class.ts",
    what: "300 submissions of a class against one after the other (minutes)",
  },
  book: {
    file: "bench/book.ts",
    what: "first paint of the workbook, and from a save to its verdict there",
  },
  grader: { file: "bench/grader.ts", what: "a whole `grade 0.1` against an empty `deno run`" },
} satisfies Programs;

/** What `deno task train`, `predict`, `generate`, `graph`, `demo` and `bench` start. */
export const PROGRAMS = {
  train: PROJECTS,
  predict: PREDICTIONS,
  generate: GENERATORS,
  graph: GRAPH,
  demo: DEMO,
  bench: BENCHMARKS,
} as const;

/** The lines of a help page: a name and what it is for. */
export function programLines(programs: Programs): string {
  return Object.entries(programs).map(([name, { what }]) => `  ${name.padEnd(10)} ${what}`)
    .join("\n");
}

/** A command whose first word names a program. */
export interface ProgramCommand<P extends Listed> {
  readonly programs: Programs<P>;
  readonly help: string;
  /** Begins the error for a name that none has: `'There is no benchmark "x"'` */
  readonly none: (name: string) => string;
  /** Starts it with the words behind its name, and returns the exit code. */
  readonly start: (program: P, args: readonly string[]) => Promise<number>;
}

/** What such a command does: the program of that name, or an error that names them all. */
export function runProgram<P extends Listed>(
  { programs, help, none, start }: ProgramCommand<P>,
): Command["run"] {
  return async ([name, ...rest]) => {
    if (name === undefined) {
      console.log(help);
      return EXIT.usage;
    }
    if (Object.hasOwn(programs, name)) return await start(programs[name], rest);
    throw new UsageError(`${none(name)}${didYouMean(name, Object.keys(programs))}`);
  };
}
