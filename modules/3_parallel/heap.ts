/**
 * The memory that all threads of a pool share, handed out piece by piece: every tensor of the
 * parallel backend is a piece of one heap, so that a worker needs an offset only to find it.
 *
 * Lengths are rounded up to one of four sizes between a power of two and the next, and a piece that
 * is given back waits for the next request of its size. A program that repeats its steps therefore
 * finds all its memory again after the first. Pieces are never split or joined.
 */
import type { MemoryScope } from "#modules/2_tensors/backend.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import { sizeClass } from "#modules/3_parallel/size_class.ts";

/** What WebAssembly hands memory out in, in bytes. */
const PAGE = 65536;
/** 4 GiB, all that WebAssembly can point at. */
const MOST_PAGES = 65536;
const BYTES_PER_NUMBER = 4;
/** So many numbers are 16 bytes, of which every piece is a multiple. */
const ALIGNED = 4;

/** A piece of a heap. */
export class HeapStorage {
  #freed = false;
  /** For the heap alone: whether the garbage collector will tell when it is lost. */
  isWatched = false;

  /**
   * @param heap where it lies
   * @param start where it begins there, in numbers
   * @param length how many numbers it holds
   */
  constructor(readonly heap: Heap, readonly start: number, readonly length: number) {}

  /**
   * Where it begins in `heap.numbers`.
   *
   * @throws {Error} after it has been given back: others may have written there since
   */
  get offset(): number {
    if (this.#freed) {
      throw new Error(
        `These ${this.length} numbers have been given back by tidy: name the tensor among those ` +
          "that it is to keep",
      );
    }
    return this.start;
  }

  get freed(): boolean {
    return this.#freed;
  }

  /** For the heap alone: from now on, asking for the offset is an error. */
  markFreed(): void {
    this.#freed = true;
  }
}

/**
 * Memory of float32 that grows with the need.
 *
 * @example
 * ```ts
 * import { Heap } from "#modules/3_parallel/heap.ts";
 *
 * const heap = new Heap();
 * const storage = heap.allocate(1000);
 * heap.numbers[storage.offset] = 7;
 * const { start } = storage;
 * heap.free(storage);
 * if (heap.allocate(1000).offset !== start) throw new Error("not used again");
 * ```
 */
export class Heap {
  /** For the workers: they see it grow. */
  readonly memory: WebAssembly.Memory;
  #numbers: Float32Array;
  /** The first number that has never been handed out. */
  #end = 0;
  #inUse = 0;
  /** For each size, where the pieces of that size begin that were given back. */
  readonly #free = new Map<number, number[]>();
  /** What the open scopes have seen made, the innermost last. */
  readonly #scopes: Set<HeapStorage>[] = [];
  readonly #registry: FinalizationRegistry<{ readonly start: number; readonly size: number }>;
  readonly #limit: number;

  /** @param megabytes how far it may grow */
  constructor(megabytes = MOST_PAGES / 16) {
    this.#limit = Math.min(MOST_PAGES, megabytes * 16);
    this.memory = new WebAssembly.Memory({ initial: 1, maximum: this.#limit, shared: true });
    this.#numbers = new Float32Array(this.memory.buffer);
    this.#registry = new FinalizationRegistry(({ start, size }) => this.#take(start, size));
  }

  /** All of it. Ask again after every `allocate`: growing makes a new view. */
  get numbers(): Float32Array {
    return this.#numbers;
  }

  /** What is handed out at the moment, in bytes. */
  get bytesInUse(): number {
    return this.#inUse * BYTES_PER_NUMBER;
  }

  /** How far it has grown, in bytes. */
  get byteLength(): number {
    return this.#numbers.byteLength;
  }

  /**
   * Room for so many numbers, whatever they are at first. It begins at a multiple of 16 bytes. It
   * is given back by `free`, at the end of the scope in which it was made, or, outside all scopes,
   * when the garbage collector finds the storage.
   *
   * @throws {Error} when the memory is at its limit
   */
  allocate(length: number): HeapStorage {
    const size = sizeClass(length, ALIGNED);
    const start = this.#free.get(size)?.pop() ?? this.#append(size);
    const storage = new HeapStorage(this, start, length);
    this.#inUse += size;
    const scope = this.#scopes.at(-1);
    if (scope) scope.add(storage);
    else this.#watch(storage);
    return storage;
  }

  /** Gives a storage back. To do it twice does nothing. */
  free(storage: HeapStorage): void {
    if (storage.heap !== this) throw new Error("This storage belongs to another heap");
    if (storage.freed) return;
    storage.markFreed();
    if (storage.isWatched) this.#registry.unregister(storage);
    for (const scope of this.#scopes) scope.delete(storage);
    this.#take(storage.start, sizeClass(storage.length, ALIGNED));
  }

  /** Begins to note what is allocated, until the scope is closed. */
  openScope(): MemoryScope {
    const made = new Set<HeapStorage>();
    this.#scopes.push(made);
    return {
      close: (kept: Iterable<TensorData>, earlier: Iterable<TensorData> = []) => {
        if (this.#scopes.at(-1) !== made) {
          throw new Error("Scopes are closed once, the one opened last before the others");
        }
        this.#scopes.pop();
        const keep = new Set<unknown>();
        for (const { storage } of kept) keep.add(storage);
        const outer = this.#scopes.at(-1);
        for (const storage of made) {
          if (!keep.has(storage)) this.free(storage);
          else if (outer) outer.add(storage);
          else this.#watch(storage);
        }
        // What is kept of them stays what it was: watched twice, it would be given back twice.
        for (const { storage } of earlier) {
          if (!keep.has(storage)) this.free(storage as HeapStorage);
        }
      },
    };
  }

  #watch(storage: HeapStorage): void {
    const piece = { start: storage.start, size: sizeClass(storage.length, ALIGNED) };
    this.#registry.register(storage, piece, storage);
    storage.isWatched = true;
  }

  #take(start: number, size: number): void {
    this.#inUse -= size;
    const free = this.#free.get(size);
    if (free) free.push(start);
    else this.#free.set(size, [start]);
  }

  /** A piece behind all others; the memory grows by half at least when it is full. */
  #append(size: number): number {
    const start = this.#end, end = start + size;
    if (end > this.#numbers.length) {
      const pages = this.#numbers.byteLength / PAGE;
      const needed = Math.ceil(end * BYTES_PER_NUMBER / PAGE) - pages;
      this.#grow(Math.max(needed, Math.min(this.#limit - pages, Math.ceil(pages / 2))), size);
    }
    this.#end = end;
    return start;
  }

  #grow(pages: number, size: number): void {
    try {
      this.memory.grow(pages);
    } catch {
      const megabytes = (numbers: number) => Math.round(numbers * BYTES_PER_NUMBER / 1e6);
      throw new Error(
        `No room for ${megabytes(size)} MB more: the pool's memory holds ` +
          `${megabytes(this.#inUse)} MB in use, and ${megabytes(this.#end - this.#inUse)} MB ` +
          `of other sizes. Run each step in tidy(), which gives back what the step made`,
      );
    }
    this.#numbers = new Float32Array(this.memory.buffer);
  }
}
