/** Which of many elements, in few words. */

const NAMED = 4;

/**
 * `all`, `2`, `2 to 5`, `every 4th from 2 on`, `of every 8 those from 2 to 5`, `0, 3, 7, 8 and 12
 * more`: what fits, the simplest first.
 *
 * @param indices rising
 * @param count how many there are in all
 */
export function manyIndices(indices: readonly number[], count: number): string {
  const first = indices[0], last = indices.at(-1)!, { length } = indices;
  if (length === count) return "all";
  if (length === 1) return `${first}`;
  if (last - first + 1 === length) return `${first} to ${last}`;
  const chosen = new Set(indices);
  for (let period = 2; period <= count / 2 && period <= 64; period++) {
    const rests = [...new Set(indices.map((i) => i % period))].sort((a, b) => a - b);
    const isWhole = rests.at(-1)! - rests[0] + 1 === rests.length;
    if (rests.length === period || !isWhole) continue;
    const wanted = Array.from({ length: count }, (_, i) => i).filter((i) =>
      rests.includes(i % period)
    );
    if (wanted.length !== length || wanted.some((i) => !chosen.has(i))) continue;
    return rests.length === 1
      ? `${period === 2 ? "every other" : `every ${period}th`} from ${rests[0]} on`
      : `of every ${period} those from ${rests[0]} to ${rests.at(-1)}`;
  }
  const named = indices.slice(0, NAMED).join(", ");
  return length > NAMED ? `${named} and ${length - NAMED} more` : named;
}
