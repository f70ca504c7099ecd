/**
 * A recurrent layer over whole sequences as one function, where a backend can do it: no tensor is
 * made for any step. What it gives is what `unroll` of task 5.3 gives with the layer's `step`; these
 * are its oracle.
 */
import { permute } from "#impl/2_tensors/permute.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { zeros } from "#modules/2_tensors/factories.ts";
import { apply } from "#modules/2_tensors/tensor.ts";
import { type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";
import type { TensorFunction } from "#modules/2_tensors/tensor_function.ts";
import { viewAs } from "#modules/2_tensors/views.ts";
import type { ParallelBackend, ParallelData } from "#modules/3_parallel/parallel_backend.ts";
import { addressOf, emptyOn, hasVectors, inRows } from "#modules/3_parallel/on_heap.ts";
import type { ReadAtOnce } from "#modules/5_sequences/recurrent.ts";
import {
  canBeCalled,
  GRU_KIND,
  LSTM_KIND,
  RNN_KIND,
  sequenceJobs,
  type SequenceKind,
} from "#modules/5_sequences/sequence_jobs.ts";
import { parts } from "#modules/5_sequences/unstack.ts";

type Inputs = [
  projected: TensorData,
  inBias: TensorData,
  weight: TensorData,
  bias: TensorData,
  hidden: TensorData,
  cell: TensorData,
];

/** What `backward` has to know of the way there. */
interface Way {
  readonly kind: SequenceKind;
  readonly sums: ParallelData;
  readonly states: ParallelData;
  readonly cells?: ParallelData;
  readonly lengths: ParallelData;
  readonly weight: ParallelData;
}

type Settings = [kind: SequenceKind, lengths: readonly number[]];

/** So many multiplications are worth waking a thread for. */
const GRAIN = 200_000;

/** Rows of a tile: fewer sequences than that leave most of one empty. */
const FEWEST = 6;

const BYTES = 4;

/**
 * [time, batch, gates · hidden] without a bias, bias_ih, weight_hh, bias_hh, and a state of
 * [batch, hidden] with a cell, or a tensor without elements, to [time, batch, hidden]: the hidden
 * states; and behind them the last cell, if there is one.
 */
export const wholeSequence: TensorFunction<Inputs, [way: Way], Settings> = {
  name: "sequence",
  forward(ctx, projected, inBias, weight, bias, hidden, cell, kind, lengths) {
    const backend = ctx.backend as ParallelBackend, { pool, pool: { heap } } = backend;
    const { gates, width, hasCell } = kind, [time, batch] = projected.shape;
    const [, size] = hidden.shape, plane = batch * size;
    const sums = emptyOn(backend, [time, batch, width * size]), ends = emptyOn(backend, [batch]);
    const states = emptyOn(backend, [time + 1, batch, size]);
    const cells = hasCell ? emptyOn(backend, [time + 1, batch, size]) : undefined;
    heap.numbers.set(numbersOf(backend, hidden), states.storage.offset);
    if (cells) heap.numbers.set(numbersOf(backend, cell), cells.storage.offset);
    new Int32Array(heap.numbers.buffer, addressOf(ends), batch).set(lengths);

    const jobs = sequenceJobs(kind), [down, right] = bytes(weight.strides);
    const panels = emptyOn(backend, [panelsSize(gates * size, size)]);
    const packed = [addressOf(panels), addressOf(weight), right, down, gates * size, size];
    pool.run(jobs.pack, packed, { items: 1, grain: 1 });
    pool.run(jobs.there, [
      ...[projected, inBias, bias].map((input) => addressOf(inRows(backend, input))),
      ...[addressOf(sums), addressOf(states), cells ? addressOf(cells) : 0, addressOf(ends)],
      ...[addressOf(panels), time, batch, size, gates, width],
    ], { items: batch, grain: grainOf(time, gates * size * size) });
    heap.free(panels.storage);
    ctx.save({ kind, sums, states, cells, lengths: ends, weight: weight as ParallelData });

    const out = emptyOn(backend, [time + (cells ? 1 : 0), batch, size]), to = out.storage.offset;
    const first = states.storage.offset + plane;
    heap.numbers.copyWithin(to, first, first + time * plane);
    if (!cells) return out;
    const last = cells.storage.offset + time * plane;
    heap.numbers.copyWithin(to + time * plane, last, last + plane);
    return out;
  },
  backward(ctx, gradOut) {
    const [{ kind, sums, states, cells, lengths, weight }] = ctx.saved;
    const backend = ctx.backend as ParallelBackend, { pool, pool: { heap } } = backend;
    const { gates, width } = kind, [time, batch, wide] = sums.shape, size = wide / width;
    const given = inRows(backend, gradOut), plane = batch * size, rows = gates * size;
    const grads = emptyOn(backend, sums.shape);
    const gradProjected = width === gates ? grads : emptyOn(backend, [time, batch, rows]);
    const gradState = backend.full(0, [batch, size]) as ParallelData;
    const gradCell = emptyOn(backend, cells ? [batch, size] : [0]);
    const last = given.storage.offset + time * plane;
    if (cells) heap.numbers.copyWithin(gradCell.storage.offset, last, last + plane);

    const jobs = sequenceJobs(kind), panels = emptyOn(backend, [panelsSize(size, rows)]);
    const packed = [addressOf(panels), addressOf(weight), ...bytes(weight.strides), size, rows];
    pool.run(jobs.pack, packed, { items: 1, grain: 1 });
    pool.run(jobs.back, [
      ...[addressOf(sums), addressOf(states), cells ? addressOf(cells) : 0, addressOf(lengths)],
      ...[panels, grads, gradProjected, given, gradState, gradCell].map(addressOf),
      ...[time, batch, size, gates, width],
    ], { items: batch, grain: grainOf(time, rows * size) });
    heap.free(panels.storage);

    // What belongs to the weights stands in front in each row of the sums.
    const tall = tensorData(grads.storage, [time * batch, rows], [wide, 1]);
    const before = tensorData(states.storage, [time * batch, size]);
    const sumOf = (data: TensorData) => viewAs(backend.reduce("add", data, 0), [rows]);
    const gradBias = ctx.needs(3) ? sumOf(tall) : undefined;
    const gradInBias = () =>
      gradBias && grads === gradProjected
        ? backend.map("id", gradBias)
        : sumOf(viewAs(gradProjected, [time * batch, rows]));
    return [
      ctx.needs(0) ? gradProjected : undefined,
      ctx.needs(1) ? gradInBias() : undefined,
      ctx.needs(2) ? backend.matmul(permute(tall, [1, 0]), before) : undefined,
      gradBias,
      gradState,
      gradCell,
    ];
  },
};

/** Reads sequences at once, unless the backend cannot, or gradients are to be cut on the way. */
function readAtOnce(kind: SequenceKind): ReadAtOnce {
  return (layer, inputs, [hidden, cell], { lengths, truncate }) => {
    const { backend, shape: [batch, time, inSize] } = inputs;
    if (truncate !== undefined || !fits(backend, kind, { batch, time, hidden: layer.hidden })) {
      return undefined;
    }
    const { weight_ih_l0, bias_ih_l0, weight_hh_l0, bias_hh_l0 } = layer;
    const matrix = inputs.permute([1, 0, 2]).reshape([time * batch, inSize]);
    const projected = matrix.matmul(weight_ih_l0.value.transpose()).view([time, batch, -1]);
    const [inBias, weight, bias] = [bias_ih_l0, weight_hh_l0, bias_hh_l0].map(({ value }) => value);
    const remembered = kind.hasCell ? cell : zeros([0], { backend });
    const ends = lengths ?? Array<number>(batch).fill(time);
    const all = [projected, inBias, weight, bias, hidden, remembered] as const;
    const out = parts(apply(wholeSequence, all, kind, ends));
    return {
      /** Made where somebody asks for them: most of them are not looked at. */
      get hidden() {
        return Array.from({ length: time }, (_, step) => out(step));
      },
      state: kind.hasCell ? [out(time - 1), out(time)] : [out(time - 1)],
    };
  };
}

/** How each kind of layer reads at once. */
export const rnnAtOnce: ReadAtOnce = readAtOnce(RNN_KIND);
export const gruAtOnce: ReadAtOnce = readAtOnce(GRU_KIND);
export const lstmAtOnce: ReadAtOnce = readAtOnce(LSTM_KIND);

/** Whether a backend can read sequences at once. */
function fits(
  backend: Backend,
  kind: SequenceKind,
  { batch, time, hidden }: { batch: number; time: number; hidden: number },
): boolean {
  return batch * time * hidden > 0 && hasVectors(backend) && canBeCalled(kind, hidden);
}

/** How many sequences are worth waking a thread for. */
function grainOf(time: number, products: number): number {
  return Math.max(FEWEST, Math.ceil(GRAIN / (time * products)));
}

/** How many numbers a packed matrix has: its columns in panels of 8. */
function panelsSize(columns: number, depth: number): number {
  return 8 * Math.ceil(columns / 8) * depth;
}

function bytes(strides: readonly number[]): number[] {
  return strides.map((stride) => stride * BYTES);
}

function numbersOf(backend: ParallelBackend, data: TensorData): Float32Array {
  return backend.readSync(inRows(backend, data)) as Float32Array;
}
