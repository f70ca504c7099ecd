/**
 * Memory on the GPU. A buffer takes long to make, and training asks for the same sizes step after
 * step: so buffers that are given back are kept, and handed out again.
 *
 * Reusing one is safe while the GPU still works on what was in it: it does one thing after the
 * other, and the work that will overwrite the numbers was asked for later.
 */
import type { MemoryScope } from "#modules/2_tensors/backend.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import { sizeClass } from "#modules/3_parallel/size_class.ts";

/** A buffer and its size. */
interface Block {
  readonly buffer: GPUBuffer;
  readonly bytes: number;
}

/** Numbers in a row on the GPU: float32. */
export class GpuStorage {
  #block: Block | undefined;

  constructor(block: Block, readonly length: number, readonly buffers: GpuBuffers) {
    this.#block = block;
  }

  /** @throws {Error} once its memory has been given back */
  get buffer(): GPUBuffer {
    if (this.#block) return this.#block.buffer;
    throw new Error(
      "The memory of this tensor has been given back by tidy(): name it among those to keep",
    );
  }

  /** For {@linkcode GpuBuffers} alone: ends it, and hands out the buffer, if it was not ended yet. */
  end(): Block | undefined {
    const block = this.#block;
    this.#block = undefined;
    return block;
  }
}

/** Numbers in a row that a kernel is shown: a storage, or what follows some place in one. */
export interface GpuWindow {
  readonly buffer: GPUBuffer;
  readonly length: number;
  /** The number in the buffer that the kernel sees as its first. Default: 0 */
  readonly first?: number;
}

/** A window begins at a multiple of so many numbers: every device can bind a buffer there. */
export const WINDOW_STEP = 64;

/**
 * What follows number `first` of a window, a multiple of {@linkcode WINDOW_STEP}, on the same
 * memory.
 */
export function windowFrom(window: GpuWindow, first: number): GpuWindow {
  const { buffer, length } = window;
  return { buffer, length: length - first, first: first + (window.first ?? 0) };
}

/** What the buffers take up at the moment. */
export interface GpuMemory {
  /** How many storages are in use. */
  readonly storages: number;
  /** The bytes of their buffers. */
  readonly bytesInUse: number;
  /** The bytes of the buffers that wait to be used again. */
  readonly bytesIdle: number;
}

/** The bytes of the smallest buffer. */
const SMALLEST = 64;

/** Buffers waiting to be used again may take up this much, or as much as those in use. */
const IDLE_LIMIT = 256 * 2 ** 20;

/** Hands out storages, and takes them back: by scopes, or when nobody holds them any more. */
export class GpuBuffers {
  readonly #create: (bytes: number) => GPUBuffer;
  readonly #destroy: (buffer: GPUBuffer) => void;
  readonly #idle = new Map<number, Block[]>();
  readonly #forgotten = new FinalizationRegistry<Block>((block) => this.#release(block));
  readonly #scopes: GpuStorage[][] = [];
  #storages = 0;
  #bytesInUse = 0;
  #bytesIdle = 0;

  constructor(
    { create, destroy }: {
      readonly create: (bytes: number) => GPUBuffer;
      readonly destroy: (buffer: GPUBuffer) => void;
    },
  ) {
    this.#create = create;
    this.#destroy = destroy;
  }

  /** Room for `length` numbers; what stands there is left over from before. */
  allocate(length: number): GpuStorage {
    const bytes = sizeClass(4 * length, SMALLEST);
    const found = this.#idle.get(bytes)?.pop();
    if (found) this.#bytesIdle -= bytes;
    const block = found ?? { buffer: this.#create(bytes), bytes };
    this.#storages++;
    this.#bytesInUse += bytes;
    const storage = new GpuStorage(block, length, this);
    this.#forgotten.register(storage, block, storage);
    this.#scopes.at(-1)?.push(storage);
    return storage;
  }

  /** Gives a storage's memory back; a second time it does nothing. */
  free(storage: GpuStorage): void {
    const block = storage.end();
    if (!block) return;
    this.#forgotten.unregister(storage);
    this.#release(block);
  }

  /** Begins to note every storage that is handed out. */
  openScope(): MemoryScope {
    const made: GpuStorage[] = [];
    this.#scopes.push(made);
    return {
      close: (kept: Iterable<TensorData>, earlier: Iterable<TensorData> = []) => {
        if (this.#scopes.at(-1) !== made) {
          throw new Error("Scopes are closed once, the one opened last before the others");
        }
        this.#scopes.pop();
        const keep = new Set([...kept].map((data) => data.storage));
        for (const storage of made) {
          if (!keep.has(storage)) this.free(storage);
          else this.#scopes.at(-1)?.push(storage);
        }
        for (const { storage } of earlier) {
          if (!keep.has(storage)) this.free(storage as GpuStorage);
        }
      },
    };
  }

  /** What is in use and what is idle. */
  get memory(): GpuMemory {
    return {
      storages: this.#storages,
      bytesInUse: this.#bytesInUse,
      bytesIdle: this.#bytesIdle,
    };
  }

  #release(block: Block): void {
    this.#storages--;
    this.#bytesInUse -= block.bytes;
    if (this.#bytesIdle + block.bytes > Math.max(IDLE_LIMIT, this.#bytesInUse)) {
      this.#destroy(block.buffer);
      return;
    }
    this.#bytesIdle += block.bytes;
    const others = this.#idle.get(block.bytes);
    if (others) others.push(block);
    else this.#idle.set(block.bytes, [block]);
  }
}
