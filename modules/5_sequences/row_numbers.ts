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

/** Numbers of rows, where none occurs too often; and which row each of them was before. */
export interface CutLists {
  /** For each place, the number of a piece. */
  readonly pieces: Int32Array;
  /** For each piece, the row that it is a part of. */
  readonly owners: Int32Array;
}

/**
 * Cuts the lists of `placesOf` that are too long for one hand into pieces: first every piece is
 * added up, and then the pieces of a row. Nothing, where no list is too long.
 *
 * @param count how many lists there are
 * @param options.most how long a list may be
 * @example
 * ```ts
 * import { cutLists } from "#modules/5_sequences/row_numbers.ts";
 *
 * const cut = cutLists([1, 1, 0, 1, 1, 1], 2, { most: 2 });
 * const text = `${cut?.pieces.join("")} of ${cut?.owners.join("")}`;
 * if (text !== "110223 of 0111") throw new Error(text);
 * ```
 */
export function cutLists(
  indices: Indices,
  count: number,
  { most }: { readonly most: number },
): CutLists | undefined {
  const lengths = new Int32Array(count);
  for (let i = 0; i < indices.length; i++) lengths[indices[i]]++;
  if (lengths.every((length) => length <= most)) return undefined;
  const first = new Int32Array(count), owners: number[] = [];
  for (let row = 0; row < count; row++) {
    first[row] = owners.length;
    for (let left = lengths[row]; left > 0; left -= most) owners.push(row);
  }
  const met = new Int32Array(count);
  const pieces = Int32Array.from(indices, (row) => first[row] + Math.floor(met[row]++ / most));
  return { pieces, owners: Int32Array.from(owners) };
}
