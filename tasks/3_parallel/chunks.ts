/**
 * A loop cut into chunks: pieces that threads take one after another, each when it has finished the
 * one before. More chunks than threads even out the work, since a thread that is held up takes
 * fewer; chunks that are too small cost more to hand out than to do.
 *
 *     10 items, 4 chunks     0 1 | 2 3 4 | 5 6 | 7 8 9
 *     chunkStart             0     2       5     7       10
 */
import { todo } from "#modules/todo.ts";

/** How many chunks there are at most for each thread. */
export const CHUNKS_PER_THREAD = 4;

/**
 * Into how many chunks a loop is cut: as many as possible of at least `grain` items each, but no
 * more than `CHUNKS_PER_THREAD` for each thread. A loop shorter than `grain` is one chunk, and one
 * over nothing is none.
 *
 * @param items how often the loop runs, from 0
 * @param options.grain the fewest items that are worth handing out, from 1
 * @param options.threads how many threads there are, the caller among them
 * @example
 * ```ts
 * import { chunkCount } from "#impl/3_parallel/chunks.ts";
 *
 * const chunks = chunkCount(35, { grain: 10, threads: 2 });
 * if (chunks !== 3) throw new Error(`${chunks}`); // of 11 or 12 items each
 * ```
 */
export function chunkCount(
  items: number,
  { grain, threads }: { readonly grain: number; readonly threads: number },
): number {
  // TODO(3.1): how often the grain fits into the items, but not more than there are chunks for all
  //   threads; and one chunk if there is anything to do at all
  return todo("3.1");
}

/**
 * The first item of a chunk; the chunk goes up to where the next one starts. Chunk 0 starts at 0,
 * and the chunk behind the last would start at `items`, so that every item is in one chunk. The
 * sizes of the chunks differ by one item at most.
 *
 * @param chunk from 0 to `chunks`
 */
export function chunkStart(
  chunk: number,
  { items, chunks }: { readonly items: number; readonly chunks: number },
): number {
  // TODO(3.1): the same share of the items as of the chunks, in whole items
  return todo("3.1");
}
