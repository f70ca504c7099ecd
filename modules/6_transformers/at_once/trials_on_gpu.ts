/** On what the kernels of tasks 6.6 and 6.6b are tried, and beside what. */
import type { Shape } from "#modules/2_tensors/shape.ts";
import { rand } from "#modules/2_tensors/factories.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import { Context } from "#modules/2_tensors/tensor_function.ts";
import type { WebgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
import {
  attentionBackByOperations,
  attentionByOperations,
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
import { normalizeOfRows, softmaxOfRows } from "#modules/6_transformers/webgpu_row_kernels.ts";
import { random } from "#modules/random.ts";

/**
 * Rows are tried that few lanes and many take in in a turn that is not full, and in several, the last of
 * which is full or is not.
 */
const LENGTHS = [20, 45, 64, 200, 512, 700];

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

/** How the kernels of softmax stand. */
export function softmaxTried(backend: WebgpuBackend): Trial {
  return triedOnRows(backend, "softmax", (length) => {
    const { rows, grads } = fewRows(length), ctx = new Context<[TensorData]>(backend);
    const [a, gradOut] = [rows, grads].map((each) => on(backend, each));
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
export function normalizeTried(backend: WebgpuBackend): Trial {
  return triedOnRows(backend, "normalize", (length) => {
    const { rows, grads } = fewRows(length);
    const ctx = new Context<[TensorData, epsilon: number]>(backend);
    const found = normalizeOfRows.forward(ctx, on(backend, rows), EPSILON);
    const back = normalizeOfRows.backward(ctx, on(backend, grads)) as TensorData;
    const wanted = rows.map((row, r) => normalRow(row, grads[r]));
    const part = (of: "normal" | "back") => [on(backend, wanted.map((row) => row[of]))];
    const common = { task: "6.6", of: "layer norm" };
    return [
      { ...common, kernel: "normalize_rows.wgsl", found, wanted: part("normal") },
      { ...common, kernel: "normalize_gradient.wgsl", found: back, wanted: part("back") },
    ];
  });
}

function triedOnRows(
  backend: WebgpuBackend,
  kind: string,
  checks: (length: number) => readonly Check[],
): Trial {
  return tried(backend, kind, () => LENGTHS.flatMap(checks));
}

/** {@linkcode ROWS} of so many numbers, and a gradient of what comes of them. */
function fewRows(length: number): { readonly rows: number[][]; readonly grads: number[][] } {
  const draw = drawn(), row = (make: () => number) => Array.from({ length }, make);
  return {
    rows: ROWS.map(({ size, middle }) => row(() => Math.fround(middle + size * draw()))),
    grads: ROWS.map(() => row(draw)),
  };
}

function on(backend: WebgpuBackend, rows: readonly (readonly number[])[]): TensorData {
  return backend.upload(rows.flat(), [rows.length, rows[0].length]);
}

/** What normalisation makes of a row, there and back, number by number. */
function normalRow(row: readonly number[], grad: readonly number[]) {
  const mean = meanOf(row), centred = row.map((value) => value - mean);
  const scale = 1 / Math.sqrt(meanOf(centred.map((value) => value * value)) + EPSILON);
  const normal = centred.map((value) => scale * value);
  const push = meanOf(grad), stretch = meanOf(grad.map((value, i) => value * normal[i]));
  return { normal, back: grad.map((value, i) => scale * (value - push - normal[i] * stretch)) };
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
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
