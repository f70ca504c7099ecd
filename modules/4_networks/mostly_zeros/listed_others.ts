/** What is not 0 in a gradient that is mostly zeros, listed once for all that is made by it. */
import type { HeapStorage } from "#modules/3_parallel/heap.ts";
import type { ParallelData } from "#modules/3_parallel/parallel_backend.ts";
import type { Pool } from "#modules/3_parallel/pool.ts";
import { ROOM } from "#modules/3_parallel/simd/vectors.ts";
import { LIST_JOB } from "#modules/4_networks/mostly_zeros/mostly_zeros_jobs.ts";

/** The planes that a list is of, and the frames that its places are those of. */
interface Planes {
  readonly height: number;
  readonly width: number;
  readonly frameWidth: number;
}

interface List extends Planes {
  readonly entries: HeapStorage;
  /** For each plane where its entries end. */
  readonly ends: HeapStorage;
}

/** The lists of storages, or `undefined` for one that has too much in it for a list. */
const lists = new WeakMap<HeapStorage, List | undefined>();

/** Fewer numbers are not worth being looked through. */
const FEWEST = 1024;

/**
 * One number of a plane among so many, at most, is not 0, and a few beside, but never more than one in
 * four: to look for those, and to bring what they meet out of memory one by one, has then paid off.
 */
const RARE = 8, A_FEW = 8, MOST = 4;

/** So many numbers are worth handing to another thread. */
const GRAIN = 16_384;

/** The bytes of a number, the numbers of an entry, and the entries that a plane's part has to spare. */
const BYTES = 4, ENTRY = 2, SPARE = 5;

/**
 * What is not 0 in planes, where that is little enough and all of it is finite: times what a list
 * passes over, NaN and Infinity are no 0.
 *
 * @param data [·, ·, height, width], the planes without gaps
 * @param frameWidth of the frames that the places in the list are those of
 * @returns what jobs are called with of it: where the list begins, how long a plane's part is, where
 * the table of their ends begins, and how far apart planes are along the first two axes, in planes
 */
export function listedOthers(
  pool: Pool,
  { storage, shape, strides }: ParallelData,
  frameWidth: number,
): readonly number[] | undefined {
  const [, , height, width] = shape, [first, second, down, along] = strides, size = height * width;
  const areWhole = along === 1 && (down === width || height === 1) &&
    [first, second, storage.length].every((distance) => distance % size === 0);
  if (!areWhole || storage.length < FEWEST || partOf(size) + ENTRY * width > ROOM) return undefined;
  const planes = { height, width, frameWidth };
  if (!lists.has(storage) || !serves(lists.get(storage), planes)) {
    lists.set(storage, listOf(pool, storage, planes));
  }
  const list = lists.get(storage);
  if (!list) return undefined;
  const { entries, ends } = list;
  return [...[entries.offset, partOf(size), ends.offset].map(bytes), first / size, second / size];
}

/** Whether what is known of a storage answers for planes; there is no list for any if for none. */
function serves(list: List | undefined, { height, width, frameWidth }: Planes): boolean {
  if (!list) return true;
  const isSame = list.height === height && list.width === width && list.frameWidth === frameWidth;
  return isSame && !list.entries.freed;
}

/** A list for the planes of a storage, if it is worth one. */
function listOf(
  pool: Pool,
  storage: HeapStorage,
  { height, width, frameWidth }: Planes,
): List | undefined {
  const { heap } = pool, size = height * width, planes = storage.length / size;
  const entries = heap.allocate(planes * partOf(size)), ends = heap.allocate(planes);
  const words = [
    ...[entries.offset, partOf(size), ends.offset].map(bytes),
    ...[mostOf(size), storage.offset * BYTES, height, width, frameWidth * BYTES],
  ];
  const list = (count: number): boolean => {
    pool.run(LIST_JOB, words, { items: count, grain: Math.ceil(GRAIN / size) });
    return !new Int32Array(heap.numbers.buffer, ends.offset * BYTES, count).includes(0);
  };
  // Of most that have too much in them, the first plane tells it.
  if (list(1) && list(planes)) return { entries, ends, height, width, frameWidth };
  heap.free(entries);
  heap.free(ends);
  return undefined;
}

/** How many entries a plane may have, and how many numbers its part of the list takes. */
function mostOf(size: number): number {
  return Math.floor(Math.min(A_FEW + size / RARE, size / MOST));
}

function partOf(size: number): number {
  return ENTRY * (mostOf(size) + SPARE);
}

function bytes(numbers: number): number {
  return numbers * BYTES;
}
