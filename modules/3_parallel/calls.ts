/**
 * What a thread has to know to do its part of an operation: where the elements stand in the heap.
 *
 * All inputs of a call have been brought to one shape, that of the output: where an input repeats
 * its elements, it has a stride of 0. The output is always row by row, so its element number i
 * stands at `out + i`.
 */
import type { Shape, Strides } from "#modules/2_tensors/shape.ts";

/** An input: where its first element stands in the heap, and its strides for the call's shape. */
export interface Operand {
  readonly offset: number;
  readonly strides: Strides;
}

/** out = op(a) */
export interface MapCall {
  readonly shape: Shape;
  readonly out: number;
  readonly a: Operand;
}

/** out = op(a, b) */
export interface ZipCall extends MapCall {
  readonly b: Operand;
}

/**
 * out = all elements of `a` along one axis, taken into one.
 *
 * The shape is that of the output, and the strides of `a` are those of the axes that stay: they
 * lead to the first of the elements that go into one. From there, `extent` elements follow at
 * distances of `step`.
 */
export interface ReduceCall extends MapCall {
  readonly extent: number;
  readonly step: number;
}

/**
 * out = a b, for every pair of matrices: [batches, rows, depth] by [batches, depth, columns] to
 * [batches, rows, columns].
 */
export interface MatmulCall {
  /** The axes in front of the matrices; their product is the number of batches. */
  readonly inFront: Shape;
  readonly rows: number;
  readonly depth: number;
  readonly columns: number;
  readonly out: number;
  readonly a: Matrices;
  readonly b: Matrices;
}

/** Matrices in the heap: from one to the next lead the strides of the axes in front. */
export interface Matrices extends Operand {
  /** How far it is from an element to the one below. */
  readonly down: number;
  /** How far it is from an element to the one on its right. */
  readonly right: number;
}

/** Below, calls as the words that travel to another thread, and back. */

export function mapWords({ shape, out, a }: MapCall): number[] {
  return [shape.length, out, ...shape, a.offset, ...a.strides];
}

export function mapCall(words: Int32Array): MapCall {
  const rank = words[0];
  return { shape: list(words, 2, rank), out: words[1], a: operand(words, 2 + rank, rank) };
}

export function zipWords(call: ZipCall): number[] {
  return [...mapWords(call), call.b.offset, ...call.b.strides];
}

export function zipCall(words: Int32Array): ZipCall {
  const rank = words[0];
  return { ...mapCall(words), b: operand(words, 3 + 2 * rank, rank) };
}

export function reduceWords(call: ReduceCall): number[] {
  return [...mapWords(call), call.extent, call.step];
}

export function reduceCall(words: Int32Array): ReduceCall {
  const next = 3 + 2 * words[0];
  return { ...mapCall(words), extent: words[next], step: words[next + 1] };
}

export function matmulWords({ inFront, rows, depth, columns, out, a, b }: MatmulCall): number[] {
  const matrices = ({ offset, strides, down, right }: Matrices) => [
    offset,
    ...strides,
    down,
    right,
  ];
  return [inFront.length, out, ...inFront, rows, depth, columns, ...matrices(a), ...matrices(b)];
}

export function matmulCall(words: Int32Array): MatmulCall {
  const rank = words[0], next = 2 + rank;
  const matrices = (at: number): Matrices => ({
    ...operand(words, at, rank),
    down: words[at + rank + 1],
    right: words[at + rank + 2],
  });
  return {
    inFront: list(words, 2, rank),
    rows: words[next],
    depth: words[next + 1],
    columns: words[next + 2],
    out: words[1],
    a: matrices(next + 3),
    b: matrices(next + 3 + rank + 3),
  };
}

function operand(words: Int32Array, at: number, rank: number): Operand {
  return { offset: words[at], strides: list(words, at + 1, rank) };
}

function list(words: Int32Array, from: number, count: number): number[] {
  const found = new Array<number>(count);
  for (let i = 0; i < count; i++) found[i] = words[from + i];
  return found;
}
