/** On what the kernels of tasks 6.6 and 6.6b are tried, and beside what. */
import type { Shape } from "#modules/2_tensors/shape.ts";
import { rand } from "#modules/2_tensors/factories.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import { Context } from "#modules/2_tensors/tensor_function.ts";
import type { WebgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
import {
  attentionBackByOperations,
  attentionByOperations,
  normalizeBackByOperations,
  normalizeByOperations,
  softmaxBackByOperations,
  softmaxByOperations,
} from "#modules/6_transformers/at_once/by_operations.ts";
import { type Check, type Trial, tried } from "#modules/6_transformers/at_once/tried_kernels.ts";
import type { AttentionInputs } from "#modules/6_transformers/fused.ts";
import {
  hasWayBack,
  runAttention,
  runWayBack,
  tileOf,
} from "#modules/6_transformers/webgpu_attention_kernels.ts";
import {
  MOST,
  normalizeOfRows,
  softmaxOfRows,
} from "#modules/6_transformers/webgpu_row_kernels.ts";
import { random } from "#modules/random.ts";

/**
 * Rows up to a length are tried by rows of others: in fewer turns than one, in one, in several; the last
 * turn not full, nor its number one of fours, and full, as a model's rows mostly are. None is longer
 * than it takes: what is divided by one less, as an unbiased variance is, would hide in rounding.
 */
const LENGTHS = [[32, [21, 32]], [64, [45, 64]], [256, [201, 256]], [MOST, [259, 512]]] as const;

/** What ε is in trials: it counts for a row of small numbers. */
const EPSILON = 1e-5;

/** Rows of numbers around a middle: of small ones, of such that powers of them are too large or 0. */
const ROWS = [
  { size: 1e-3, middle: 0 },
  { size: 1, middle: 500 },
  { size: 1, middle: -500 },
  { size: 1, middle: 0 },
  { size: 1, middle: 1 },
];

/** How the kernels of softmax stand that rows of this length need. */
export function softmaxTried(backend: WebgpuBackend, width: number): Trial {
  return triedOnRows(backend, "softmax", width, (length) => {
    const [a, gradOut] = fewRows(backend, length), ctx = new Context<[TensorData]>(backend);
    const found = softmaxOfRows.forward(ctx, a), { shares } = softmaxByOperations(backend, a);
    ctx.save(shares);
    const back = softmaxOfRows.backward(ctx, gradOut) as TensorData;
    const backWanted = softmaxBackByOperations(backend, shares, gradOut);
    const common = { task: "6.6", of: "softmax" };
    return [
      { ...common, kernel: "softmax_rows.wgsl", found, wanted: [shares] },
      { ...common, kernel: "softmax_gradient.wgsl", found: back, wanted: [backWanted] },
    ];
  });
}

/** The same for normalisation. */
export function normalizeTried(backend: WebgpuBackend, width: number): Trial {
  return triedOnRows(backend, "normalize", width, (length) => {
    const [a, gradOut] = fewRows(backend, length);
    const ctx = new Context<[TensorData, epsilon: number]>(backend);
    const found = normalizeOfRows.forward(ctx, a, EPSILON);
    const back = normalizeOfRows.backward(ctx, gradOut) as TensorData;
    const wanted = normalizeByOperations(backend, a, EPSILON);
    const backWanted = normalizeBackByOperations(backend, wanted, gradOut);
    const common = { task: "6.6", of: "layer norm" };
    return [
      { ...common, kernel: "normalize_rows.wgsl", found, wanted: [wanted.normal] },
      { ...common, kernel: "normalize_gradient.wgsl", found: back, wanted: [backWanted] },
    ];
  });
}

/** What a trial on rows of one length checks, for all lengths that stand for this one. */
function triedOnRows(
  backend: WebgpuBackend,
  of: string,
  width: number,
  checks: (length: number) => readonly Check[],
): Trial {
  const [most, lengths] = LENGTHS.find(([most]) => width <= most)!;
  return tried(backend, `${of} ${most}`, () => lengths.flatMap(checks));
}

/** {@linkcode ROWS} of so many numbers, and a gradient of what comes of them. */
function fewRows(backend: WebgpuBackend, length: number): TensorData[] {
  const draw = drawn();
  const numbers = ROWS.flatMap(({ size, middle }) =>
    Array.from({ length }, () => middle + size * draw())
  );
  const gradOut = Array.from(numbers, draw);
  return [numbers, gradOut].map((each) => backend.upload(each, [ROWS.length, length]));
}

/** How the kernels of attention stand that such inputs need, those of the way back among them. */
export function attentionTried(backend: WebgpuBackend, inputs: AttentionInputs): Trial {
  const [dim, size] = [inputs[0], inputs[2]].map(({ shape }) => shape.at(-1)!);
  const tile = tileOf(dim, size), two = 2 * tile;
  const ragged: Places = { time: two + 3, count: two + 5, causal: false };
  return tried(
    backend,
    `attention ${dim} ${size}`,
    () =>
      [ragged, { ...ragged, causal: true }, { time: two, count: two, causal: true }]
        .flatMap((places) => attentionChecks(backend, dim, size, places))
        .concat(lowScoresCheck(backend, dim, size, { time: two, count: two, causal: true })),
  );
}

/** How many queries meet how many keys. */
interface Places {
  readonly time: number;
  readonly count: number;
  readonly causal: boolean;
}

/** Tiles of queries and of keys, in heads that are views. */
function attentionChecks(
  backend: WebgpuBackend,
  dim: number,
  size: number,
  { time, count, causal }: Places,
): Check[] {
  const draw = drawn();
  const inputs: AttentionInputs = [
    heads(backend, [time, dim], draw),
    heads(backend, [count, dim], draw),
    heads(backend, [count, size], draw),
  ];
  const gradOut = heads(backend, [time, size], draw);

  const found = runAttention(backend, inputs, causal);
  const { results, logarithms } = attentionByOperations(backend, inputs, causal);
  const there: Check = { ...ATTENTION, found, wanted: [results, logarithms] };
  if (!hasWayBack(inputs)) return [there];
  const [queries, keys, values] = runWayBack(backend, inputs, { causal, results: found, gradOut });
  const wanted = attentionBackByOperations(backend, inputs, { causal, gradOut });
  const means = backend.reduce("add", backend.zip("mul", gradOut, results), 3);
  const common = { task: "6.6b", of: "the way back through attention" };
  return [
    there,
    { ...common, kernel: "values_gradient.wgsl", found: values, wanted: [wanted[2]] },
    { ...common, kernel: "queries_gradient.wgsl", found: queries, wanted: [wanted[0], means] },
    { ...common, kernel: "keys_gradient.wgsl", found: keys, wanted: [wanted[1]] },
  ];
}

const ATTENTION = { kernel: "attention.wgsl", task: "6.6", of: "attention" };

/** Scores so far below 0 that their powers are 0, unless the largest is taken away. */
function lowScoresCheck(
  backend: WebgpuBackend,
  dim: number,
  size: number,
  { time, count, causal }: Places,
): Check {
  const draw = drawn(), above = () => Math.abs(draw());
  const farBelow = () => -200 / Math.sqrt(dim) * above(); // the scores are then around -200
  const inputs: AttentionInputs = [
    heads(backend, [time, dim], farBelow),
    heads(backend, [count, dim], above),
    heads(backend, [count, size], draw),
  ];
  const { results, logarithms } = attentionByOperations(backend, inputs, causal);
  return {
    ...ATTENTION,
    found: runAttention(backend, inputs, causal),
    wanted: [results, logarithms],
  };
}

/** Two heads of two texts, which are views. */
function heads(backend: WebgpuBackend, [places, width]: Shape, random: () => number): TensorData {
  return rand([2, places, 2, width], { random, backend }).permute([0, 2, 1, 3]).data;
}

/** Numbers within 2 of 0, the same in every trial. */
function drawn(): () => number {
  const draw = random(1);
  return () => 4 * draw() - 2;
}
