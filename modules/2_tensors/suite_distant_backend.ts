/**
 * A backend for the suites whose numbers are out of reach, as on a GPU: it calculates as `simple`
 * does, but a function that reads a storage itself finds nothing there, and one that waits for
 * numbers by `readSync` is told that it must not.
 */
import type { Backend } from "#modules/2_tensors/backend.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { type Storage, type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";

/** Numbers that only this file can look at. */
export class DistantStorage implements Storage {
  readonly #numbers: Float64Array;

  constructor(numbers: Float64Array) {
    this.#numbers = numbers;
  }

  get length(): number {
    return this.#numbers.length;
  }

  static numbersOf(storage: Storage): Float64Array {
    if (storage instanceof DistantStorage) return storage.#numbers;
    throw new TypeError("The backend was handed a storage that it has not made itself");
  }
}

/** Tensor data on the distant backend as the `simple` one reads it. */
export function brought<T extends TensorData>({ storage, shape, strides }: T) {
  return tensorData(DistantStorage.numbersOf(storage), shape, strides);
}

/** Tensor data of the `simple` backend, taken to the distant one. */
export function taken({ storage, shape, strides }: TensorData): TensorData {
  return tensorData(new DistantStorage(storage as Float64Array), shape, strides);
}

/** The backend itself. */
export const distant: Backend = {
  name: "distant",
  map: (op, a) => taken(simple.map(op, brought(a))),
  zip: (op, a, b) => taken(simple.zip(op, brought(a), brought(b))),
  reduce: (op, a, axis) => taken(simple.reduce(op, brought(a), axis)),
  matmul: (a, b) => taken(simple.matmul(brought(a), brought(b))),
  full: (value, shape) => taken(simple.full(value, shape)),
  upload: (values, shape) => taken(simple.upload(values, shape)),
  read: (data) => simple.read(brought(data)),
  readSync() {
    throw new Error("The numbers are not here yet: leave all arithmetic to the backend");
  },
};

/** The same, but for those who ask for the numbers: `readSync` hands them out. */
export const reachable: Backend = {
  ...distant,
  name: "reachable",
  readSync: (data) => simple.readSync(brought(data)),
};
