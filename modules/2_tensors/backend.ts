/**
 * Who does the arithmetic: the one interface behind which tensors do not know whether loops,
 * workers or a GPU are at work.
 */
import type { MapOp, ReduceOp, ZipOp } from "#modules/2_tensors/operator_tables.ts";
import type { Shape } from "#modules/2_tensors/shape.ts";
import type { Storage, TensorData } from "#modules/2_tensors/tensor_data.ts";

/** Numbers that have been read back: float64 or float32, as the backend calculates. */
export type Numbers = Float64Array | Float32Array;

/**
 * Everything that a tensor asks of a backend.
 *
 * Inputs may have any strides: permuted, expanded, with gaps. Results are always new and stand row
 * by row, and no input is ever changed. Operators travel by name, so that they reach places where
 * no function of this program can go. All but `read` answer at once, though the work may still be
 * under way.
 */
export interface Backend {
  /** `"simple"` */
  readonly name: string;

  /**
   * Whether the numbers are at hand at any time, so that `readSync` costs nothing. Only then are
   * numbers checked that would else have to be waited for. Default: false
   */
  readonly atHand?: boolean;

  /**
   * Whether a storage is one that this backend can read: made by itself, or, on `simple`, any array
   * of numbers. A backend that does not say is believed to be handed none but its own.
   */
  owns?(storage: Storage): boolean;

  /** `op` of every element; the shape stays. */
  map(op: MapOp, a: TensorData): TensorData;

  /**
   * `op` of every pair of elements.
   *
   * @throws {ShapeError} where the shapes do not broadcast
   */
  zip(op: ZipOp, a: TensorData, b: TensorData): TensorData;

  /** The elements along an axis taken into one, from first to last; the axis stays, with size 1. */
  reduce(op: ReduceOp, a: TensorData, axis: number): TensorData;

  /**
   * The matrix product over the last two axes, [..., n, k] by [..., k, m] to [..., n, m]; the axes
   * in front broadcast.
   *
   * @throws {ShapeError} where the shapes do not fit
   */
  matmul(a: TensorData, b: TensorData): TensorData;

  /**
   * a + factor · b for each of many pairs, both of one shape, in one go; BLAS calls it axpy. A map
   * and a zip for each pair give the same, where a backend has no such thing.
   */
  addScaled?(
    pairs: readonly (readonly [a: TensorData, b: TensorData])[],
    factor: number,
  ): readonly TensorData[];

  /** A tensor of one number everywhere. */
  full(value: number, shape: Shape): TensorData;

  /** Takes in numbers, row by row. */
  upload(values: ArrayLike<number>, shape: Shape): TensorData;

  /** The whole storage, once all work on it is done; shape and strides say how to read it. */
  read(data: TensorData): Promise<Numbers>;

  /**
   * The same at once.
   *
   * @throws {Error} where the numbers are out of reach without waiting; the message says to await
   */
  readSync(data: TensorData): Numbers;

  /**
   * Begins to note every storage that is made, so that `tidy` can give their memory back in one go.
   * A backend whose memory the garbage collector watches over has no need of it.
   */
  openScope?(): MemoryScope;
}

/** The storages that a backend has made since the scope was opened. */
export interface MemoryScope {
  /**
   * Gives the memory back, except that of the tensors to keep, which goes to the scope around this
   * one.
   *
   * @param earlier tensors from before, which are given back as well unless they are to be kept
   */
  close(kept: Iterable<TensorData>, earlier?: Iterable<TensorData>): void;
}
