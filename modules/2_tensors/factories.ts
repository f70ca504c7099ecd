/** Ways to make a tensor. Each takes the backend that is to keep it; `simple` unless told. */
import type { Backend } from "#modules/2_tensors/backend.ts";
import { isNumbers, type NumberArray } from "#modules/2_tensors/number_array.ts";
import type { Nested } from "#modules/2_tensors/row_major.ts";
import {
  checkShape,
  type Shape,
  shapeText,
  sizeOf,
  type Strides,
} from "#modules/2_tensors/shape.ts";
import { ShapeError } from "#modules/2_tensors/shape_error.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { Tensor } from "#modules/2_tensors/tensor.ts";
import { type Storage, tensorData } from "#modules/2_tensors/tensor_data.ts";
import type { Random } from "#modules/random.ts";

/** Where a tensor is made. */
export interface TensorOptions {
  /** Who keeps its numbers and calculates with them. Default: `simple` */
  readonly backend?: Backend;
}

/**
 * A tensor of the numbers in nested lists, whose lengths are its shape. A number alone has shape
 * `[]`.
 *
 * @throws {ShapeError} where lists that stand side by side differ in length or in depth
 * @throws {TypeError} where something is neither a number nor a list
 * @example
 * ```ts
 * import { tensor } from "#modules/2_tensors/factories.ts";
 *
 * const x = tensor([[1, 2, 3], [4, 5, 6]]);
 * if (x.shape.join() !== "2,3" || x.get([1, 0]) !== 4) throw new Error(`${x}`);
 * ```
 */
export function tensor(nested: Nested | NumberArray, options: TensorOptions = {}): Tensor {
  const shape: number[] = [];
  for (let part: unknown = nested; isNumbers(part); part = part[0]) shape.push(part.length);
  const values: number[] = [];
  const visit = (part: unknown, axis: number): void => {
    if (isNumbers(part) && axis < shape.length && part.length === shape[axis]) {
      for (let i = 0; i < part.length; i++) visit(part[i], axis + 1);
    } else if (typeof part === "number" && axis === shape.length) {
      values.push(part);
    } else if (isNumbers(part) || typeof part === "number") {
      const found = isNumbers(part) ? `a list of ${part.length}` : "a number";
      throw new ShapeError(
        `Cannot make a tensor of lists that differ: ${
          shapeText(shape)
        } so far, then ${found} on level ${axis}`,
      );
    } else {
      throw new TypeError(`A tensor is made of numbers, not of ${typeof part} ${part}`);
    }
  };
  visit(nested, 0);
  return make(values, shape, options);
}

/** 0 everywhere. */
export function zeros(shape: Shape, options: TensorOptions = {}): Tensor {
  return full(0, shape, options);
}

/** 1 everywhere. */
export function ones(shape: Shape, options: TensorOptions = {}): Tensor {
  return full(1, shape, options);
}

/** One number everywhere. */
export function full(value: number, shape: Shape, options: TensorOptions = {}): Tensor {
  checkShape(shape);
  const { backend = simple } = options;
  return new Tensor(backend.full(value, shape), backend);
}

/**
 * Random numbers in [0, 1), drawn row by row.
 *
 * @example
 * ```ts
 * import { random } from "#modules/random.ts";
 * import { rand } from "#modules/2_tensors/factories.ts";
 *
 * const draw = random(7); // the same seed, the same tensors
 * const x = rand([2, 3], { random: draw }), y = rand([2, 3], { random: draw });
 * if (x.get([0, 0]) === y.get([0, 0])) throw new Error("drawn twice");
 * ```
 */
export function rand(
  shape: Shape,
  options: TensorOptions & {
    /** Where the numbers come from: `random(seed)` for ones that can be repeated. */
    readonly random?: Random;
  } = {},
): Tensor {
  checkShape(shape);
  const { random: draw = Math.random } = options;
  const values = new Float64Array(sizeOf(shape));
  for (let i = 0; i < values.length; i++) values[i] = draw();
  return make(values, shape, options);
}

/**
 * The numbers from `start` on in steps of `step`, up to `end` and without it: `arange(3)` is
 * [0, 1, 2].
 *
 * @throws {RangeError} for a step that does not lead from `start` to `end`
 */
export function arange(
  end: number,
  options: TensorOptions & { readonly start?: number; readonly step?: number } = {},
): Tensor {
  const { start = 0, step = 1 } = options;
  const count = Math.ceil((end - start) / step);
  if (!(count >= 0 && Number.isFinite(count))) {
    throw new RangeError(`arange() cannot go from ${start} to ${end} in steps of ${step}`);
  }
  return make(Array.from({ length: count }, (_, i) => start + i * step), [count], options);
}

/**
 * A tensor on a storage that is already there, and that stays shared: row by row, or by strides of
 * its own. An array is shared on `simple`, and copied to any other backend.
 *
 * @throws {ShapeError} where shape and strides lead out of the storage
 * @throws {TypeError} for the storage of another backend
 * @example
 * ```ts
 * import { fromData } from "#modules/2_tensors/factories.ts";
 *
 * const columns = fromData(Float64Array.of(1, 2, 3, 4), [2, 2], [1, 2]);
 * if (columns.get([0, 1]) !== 3) throw new Error(`${columns}`);
 * ```
 */
export function fromData(
  storage: Storage,
  shape: Shape,
  strides?: Strides,
  options: TensorOptions = {},
): Tensor {
  const { backend = simple } = options, data = tensorData(storage, shape, strides);
  const isCopied = isNumbers(storage) && backend.owns && !backend.owns(storage);
  if (!isCopied) return new Tensor(data, backend);
  const copy = backend.upload(storage, [storage.length]);
  return new Tensor(tensorData(copy.storage, data.shape, data.strides), backend);
}

function make(values: ArrayLike<number>, shape: Shape, { backend = simple }: TensorOptions) {
  return new Tensor(backend.upload(values, shape), backend);
}
