/**
 * With how many letters put in, taken out or exchanged one word becomes another: Levenshtein's
 * distance.
 *
 * @example
 * ```ts
 * import { editDistance } from "./edit_distance.ts";
 *
 * if (editDistance("sipmle", "simple") !== 2) throw new Error("two letters are exchanged");
 * if (editDistance("", "xor") !== 3) throw new Error("three letters are put in");
 * ```
 */
export function editDistance(a: string, b: string): number {
  const letters = [...b];
  // by its place: the distance between the beginning of a so far and so many letters of b
  let row = Array.from({ length: letters.length + 1 }, (_, j) => j);
  for (const letter of a) {
    const next = [row[0] + 1];
    letters.forEach((other, j) =>
      next.push(Math.min(row[j + 1] + 1, next[j] + 1, row[j] + (letter === other ? 0 : 1)))
    );
    row = next;
  }
  return row[letters.length];
}
