/**
 * An LSTM over whole sequences as one function, where a backend can do it: no tensor is made for any
 * step. What it gives is what `unroll` of task 5.3 gives with `LSTM.step` of task 5.4; these are its
 * oracle.
 */
import type { Backend } from "#modules/2_tensors/backend.ts";
import { type Shape, sizeOf } from "#modules/2_tensors/shape.ts";
import { type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";
import type { TensorFunction } from "#modules/2_tensors/tensor_function.ts";
import { isContiguous } from "#modules/2_tensors/shape.ts";
import type { ParallelBackend, ParallelData } from "#modules/3_parallel/parallel_backend.ts";
import { apply } from "#modules/2_tensors/tensor.ts";
import type { ReadAtOnce } from "#modules/5_sequences/recurrent.ts";
import { unstack } from "#modules/5_sequences/unstack.ts";
import { viewAs } from "#modules/2_tensors/views.ts";
import { permute } from "#impl/2_tensors/permute.ts";
import {
  BACK_SEQUENCE_JOB,
  canBeCalled,
  READ_SEQUENCE_JOB,
} from "#modules/5_sequences/lstm_jobs.ts";

type Inputs = [
  projected: TensorData,
  weight: TensorData,
  bias: TensorData,
  hidden: TensorData,
  cell: TensorData,
];

/** What `backward` has to know of the way there. */
interface Way {
  readonly gates: ParallelData;
  readonly states: ParallelData;
  readonly cells: ParallelData;
  readonly lengths: ParallelData;
  readonly weight: ParallelData;
}

/**
 * [time, batch, 4 · hidden], weight_hh [4 · hidden, hidden], bias_hh [4 · hidden], and a state of twice
 * [batch, hidden], to [time + 1, batch, hidden]: the hidden states, and behind them the last cell.
 */
export const lstmSequence: TensorFunction<Inputs, [way: Way], [lengths: readonly number[]]> = {
  name: "lstm",
  forward(ctx, projected, weight, bias, hidden, cell, lengths) {
    const backend = ctx.backend as ParallelBackend, { pool, pool: { heap } } = backend;
    const [time, batch, rows] = projected.shape, size = rows / 4, plane = batch * size;
    const empty = (shape: Shape) => tensorData(heap.allocate(sizeOf(shape)), shape);
    const gates = backend.zip("add", projected, bias) as ParallelData;
    const states = empty([time + 1, batch, size]), cells = empty([time + 1, batch, size]);
    const out = empty([time + 1, batch, size]), ends = empty([batch]);
    const { numbers } = heap;
    const place = ({ storage }: ParallelData) => storage.offset;
    numbers.set(numbersOf(backend, hidden), place(states));
    numbers.set(numbersOf(backend, cell), place(cells));
    new Int32Array(numbers.buffer, 4 * place(ends), batch).set(lengths);
    const own = weight as ParallelData;
    pool.run(READ_SEQUENCE_JOB, [
      ...[place(gates), place(states), place(cells), place(ends)],
      ...[place(own), ...own.strides, time, batch, size],
    ], { items: batch, grain: grainOf(time, size) });
    numbers.copyWithin(place(out), place(states) + plane, place(states) + (time + 1) * plane);
    const last = place(cells) + time * plane;
    numbers.copyWithin(place(out) + time * plane, last, last + plane);
    ctx.save({ gates, states, cells, lengths: ends, weight: own });
    return out;
  },
  backward(ctx, gradOut) {
    const [{ gates, states, cells, lengths, weight }] = ctx.saved;
    const backend = ctx.backend as ParallelBackend, { pool, pool: { heap } } = backend;
    const [time, batch, rows] = gates.shape, size = rows / 4, plane = batch * size;
    const empty = (shape: Shape) => tensorData(heap.allocate(sizeOf(shape)), shape);
    const grads = empty(gates.shape), gradCell = empty([batch, size]);
    const gradState = backend.full(0, [batch, size]) as ParallelData;
    const given =
      (isContiguous(gradOut.shape, gradOut.strides)
        ? gradOut
        : backend.map("id", gradOut)) as ParallelData;
    const { numbers } = heap, place = ({ storage }: ParallelData) => storage.offset;
    const last = place(given) + time * plane;
    numbers.copyWithin(place(gradCell), last, last + plane);
    pool.run(BACK_SEQUENCE_JOB, [
      ...[place(gates), place(cells), place(lengths), place(weight), ...weight.strides],
      ...[place(grads), place(given), place(gradState), place(gradCell), time, batch, size],
    ], { items: batch, grain: grainOf(time, size) });
    const tall = viewAs(grads, [time * batch, rows]);
    const before = tensorData(states.storage, [time * batch, size]);
    return [
      ctx.needs(0) ? grads : undefined,
      ctx.needs(1) ? backend.matmul(permute(tall, [1, 0]), before) : undefined,
      ctx.needs(2) ? viewAs(backend.reduce("add", tall, 0), [rows]) : undefined,
      gradState,
      gradCell,
    ];
  },
};

/** Reads sequences at once, unless the backend cannot, or gradients are to be cut on the way. */
export const lstmAtOnce: ReadAtOnce = (layer, inputs, [hidden, cell], options) => {
  const { backend, shape: [batch, time, inSize] } = inputs, { lengths, truncate } = options;
  if (!readsAtOnce(backend, layer.hidden) || batch * time === 0 || truncate !== undefined) {
    return undefined;
  }
  const [inWeight, weight, inBias, bias] = [
    ...[layer.weight_ih_l0, layer.weight_hh_l0, layer.bias_ih_l0, layer.bias_hh_l0],
  ].map(({ value }) => value);
  const matrix = inputs.permute([1, 0, 2]).reshape([time * batch, inSize]);
  const sums = matrix.matmul(inWeight.transpose()).add(inBias).view([time, batch, -1]);
  const ends = lengths ?? Array<number>(batch).fill(time);
  const states = unstack(apply(lstmSequence, [sums, weight, bias, hidden, cell], ends));
  return { hidden: states.slice(0, -1), state: [states[time - 1], states[time]] };
};

/** Whether a backend can read a sequence at once. */
function readsAtOnce(backend: Backend, hidden: number): boolean {
  if (backend.name !== "parallel") return false;
  return (backend as ParallelBackend).pool.onVectors && canBeCalled(hidden);
}

/** So many multiplications are worth waking a thread for. */
const GRAIN = 200_000;

function grainOf(time: number, hidden: number): number {
  return Math.max(6, Math.ceil(GRAIN / (time * 4 * hidden * hidden + 1)));
}

/** The numbers of a tensor row by row, wherever it stands in the heap. */
function numbersOf(backend: ParallelBackend, data: TensorData): Float32Array {
  const whole = isContiguous(data.shape, data.strides) ? data : backend.map("id", data);
  return backend.readSync(whole) as Float32Array;
}
