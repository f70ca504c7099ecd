/** The programs that run on the learner's code. */

export interface Program {
  /** What follows `deno task`: `"train scalar"`. */
  readonly command: string;
  /** What must come behind it: `"FORMULA"`. */
  readonly input?: string;
  /** Where it is, below the root. */
  readonly file: string;
  /** The last task whose code it runs; what that one needs comes with it. */
  readonly task: string;
  /** Tasks besides, whose code is run where the one who starts it chooses so. */
  readonly also?: readonly string[];
  /** What it is for, in one line. */
  readonly what: string;
  /** It draws nothing and reads no picture, and so needs no package. */
  readonly bare?: true;
  /** It shows in the terminal what there is to see, and can be run again at every save. */
  readonly watches?: true;
}

/** What the backends run that is chosen by a flag. */
const BACKENDS = ["3.2", "3.3", "3.4"] as const;

/** What `deno task train` offers. */
export const PROJECTS = {
  manual: {
    command: "train manual",
    file: "train/programs/manual.ts",
    task: "0.5",
    watches: true,
    what: "a line between two kinds of points, chosen by hand (task 0.5)",
  },
  scalar: {
    command: "train scalar",
    file: "train/programs/scalar.ts",
    task: "1.5",
    what: "a network of scalars learns to tell points apart (task 1.5)",
  },
  tensor: {
    command: "train tensor",
    file: "train/programs/tensor.ts",
    task: "2.5",
    what: "the same network on tensors, all points at once (task 2.5)",
  },
  fast: {
    command: "train fast",
    file: "train/programs/fast.ts",
    task: "3.5",
    what: "the same network on several cores or on the GPU (task 3.5)",
  },
  mnist: {
    command: "train mnist",
    file: "train/programs/mnist.ts",
    task: "4.5",
    also: BACKENDS,
    what: "a network with convolutions learns to read digits (task 4.5)",
  },
  sentiment: {
    command: "train sentiment",
    file: "train/programs/sentiment.ts",
    task: "4.5",
    also: BACKENDS,
    what: "a network with convolutions tells praise from panning (task 4.5)",
  },
  recall: {
    command: "train recall",
    file: "train/programs/recall.ts",
    task: "5.6",
    also: BACKENDS,
    what: "recurrent networks remember a word, or forget it (task 5.6)",
  },
  imdb: {
    command: "train imdb",
    file: "train/programs/imdb.ts",
    task: "5.6",
    also: BACKENDS,
    what: "a recurrent network reads whole reviews (task 5.6)",
  },
  gpt: {
    command: "train gpt",
    file: "train/programs/gpt.ts",
    task: "6.7",
    also: [...BACKENDS, "6.1", "6.5"],
    what: "a transformer learns to write as a book does (task 6.7)",
  },
} as const satisfies Readonly<Record<string, Program>>;

/** What `deno task generate` offers. */
export const GENERATORS = {
  gpt: {
    command: "generate gpt",
    file: "train/programs/generate_gpt.ts",
    task: "6.5",
    also: [...BACKENDS, "6.1"],
    what: "goes on with a text, by weights of train gpt or of GPT-2 (task 6.5)",
  },
} as const satisfies Readonly<Record<string, Program>>;

/** What `deno task predict` offers. */
export const PREDICTIONS = {
  mnist: {
    command: "predict mnist",
    file: "train/programs/predict_mnist.ts",
    task: "4.5",
    also: BACKENDS,
    what: "the digit on a picture, by weights of train mnist (task 4.5)",
  },
} as const satisfies Readonly<Record<string, Program>>;

/** `deno task graph` */
export const GRAPH: Program = {
  command: "graph",
  input: "FORMULA",
  file: "train/programs/graph.ts",
  task: "1.4",
  what: "its computation graph, with values and gradients (task 1.4)",
};

/** `deno task demo` */
export const DEMO: Program = {
  command: "demo",
  file: "train/programs/demo.ts",
  task: "4.5",
  bare: true,
  what: "a trained network reads digits, and which task builds which part (task 4.5)",
};

/** What the demo's network is made of, in the order in which a digit passes it, and then learning. */
export const DEMO_PARTS: readonly { readonly task: string; readonly what: string }[] = [
  { task: "2.3", what: "tensors: a picture is a table of 28 by 28 numbers" },
  { task: "4.2", what: "two convolutions find strokes and corners, wherever they are" },
  { task: "0.1", what: "relu, the bend between its layers, and every other small function" },
  { task: "4.4", what: "pooling makes pictures smaller, softmax makes probabilities" },
  { task: "4.5", what: "layers, put together to a network of 26,138 weights" },
  { task: "2.4", what: "gradients: how it learned, from 8,000 digits in two minutes" },
];
