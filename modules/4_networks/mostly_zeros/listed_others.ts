/** What is not 0 in a gradient that is mostly zeros, listed once for all that is made by it. */
import type { HeapStorage } from "#modules/3_parallel/heap.ts";
import type { ParallelData } from "#modules/3_parallel/parallel_backend.ts";
import type { Pool } from "#modules/3_parallel/pool.ts";
import { ROOM } from "#modules/3_parallel/simd/vectors.ts";
import { LIST_JOB, mostlyZerosKernel } from "#modules/4_networks/mostly_zeros/mostly_zeros_jobs.ts";

/** The planes that a list is of, and the frames that its places are those of. */
interface Planes {
  readonly height: number;
  readonly width: number;
  readonly frameWidth: number;
}

interface List extends Planes {
  readonly entries: HeapStorage;
  readonly starts: HeapStorage;
}

/** The lists of storages, or `undefined` for one that has too much in it for a list. */
const lists = new WeakMap<HeapStorage, List | undefined>();

/** Fewer numbers are not worth being looked through. */
const FEWEST = 1024;

/**
 * One number among so many, at most, is not 0: to look for those, and to bring what they meet out of
 * memory one by one, has then paid for several times over.
 */
const RARE = 8;

/** So many numbers are worth handing to another thread. */
const GRAIN = 16_384;

/** The bytes of a number, and the numbers of an entry. */
const BYTES = 4, ENTRY = 2;

type Counting = (...inputs: number[]) => unknown;

/**
 * What is not 0 in planes, where that is little enough and all of it is finite: times what a list
 * passes over, NaN and Infinity are no 0.
 *
 * @param data [·, ·, height, width], the planes without gaps
 * @param frameWidth of the frames that the places in the list are those of
 * @returns what jobs are called with of it: where the list and its table of planes begin, and how far
 * apart planes are along the first two axes, in planes
 */
export function listedOthers(
  pool: Pool,
  { storage, shape, strides }: ParallelData,
  frameWidth: number,
): readonly number[] | undefined {
  const [, , height, width] = shape, [first, second, down, along] = strides, size = height * width;
  const areWhole = along === 1 && down === width &&
    [first, second, storage.length].every((distance) => distance % size === 0);
  if (!areWhole || storage.length < FEWEST || size / 2 + ENTRY > ROOM) return undefined;
  const planes = { height, width, frameWidth };
  if (!lists.has(storage) || !serves(lists.get(storage), planes)) {
    lists.set(storage, listOf(pool, storage, planes));
  }
  const list = lists.get(storage);
  if (!list) return undefined;
  return [list.entries.offset * BYTES, list.starts.offset * BYTES, first / size, second / size];
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
  const starts = heap.allocate(planes + 1), numbers = storage.offset * BYTES;
  const countOthers = mostlyZerosKernel.on(heap.memory).countOthers as Counting;
  const count = countOthers(starts.offset * BYTES, numbers, planes, size) as number;
  if (!(count * RARE <= storage.length)) { // NaN as well
    heap.free(starts);
    return undefined;
  }
  const entries = heap.allocate(ENTRY * (count + planes));
  const addresses = [entries, starts].map(({ offset }) => offset * BYTES);
  pool.run(LIST_JOB, [...addresses, numbers, height, width, frameWidth * BYTES], {
    items: planes,
    grain: Math.ceil(GRAIN / size),
  });
  return { entries, starts, height, width, frameWidth };
}
