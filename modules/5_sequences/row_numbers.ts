/** Numbers of rows in the form in which threads and kernels take them. */
import type { Indices } from "#modules/5_sequences/rows.ts";

/** Whether each row follows the one before: then they are one piece, and need no list. */
export function isRun(indices: Indices): boolean {
  for (let i = 1; i < indices.length; i++) if (indices[i] !== indices[0] + i) return false;
  return true;
}

/**
 * The places of every number, for adding up rows by many hands at once: whoever is to make row r of
 * a result finds all that goes into it, and nobody else writes there.
 *
 *     indices         [2, 0, 2]      number 2 stands at the places 0 and 2
 *     in four lists   0 → [1]   1 → []   2 → [0, 2]   3 → []
 *     as numbers      0 1 1 3 3 | 1 0 2
 *
 * Behind the bar stand the lists, one after another; before it, where each list begins there, and
 * where the last one ends.
 *
 * @param count how many lists there are
 * @example
 * ```ts
 * import { placesOf } from "#modules/5_sequences/row_numbers.ts";
 *
 * const lists = placesOf([2, 0, 2], 4).join(" ");
 * if (lists !== "0 1 1 3 3 1 0 2") throw new Error(lists);
 * ```
 */
export function placesOf(indices: Indices, count: number): Int32Array<ArrayBuffer> {
  const lists = new Int32Array(count + 1 + indices.length);
  for (let i = 0; i < indices.length; i++) lists[indices[i] + 1]++;
  for (let row = 0; row < count; row++) lists[row + 1] += lists[row];
  const next = lists.slice(0, count);
  for (let i = 0; i < indices.length; i++) lists[count + 1 + next[indices[i]]++] = i;
  return lists;
}
