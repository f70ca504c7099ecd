/** Which of the things before is the one that matters. */

/**
 * The last of `count` things in a row without which it does not happen; found by halving, since each
 * try is dear. Nothing where it does not happen even after all of them.
 *
 * @param happens after the things from this one on
 */
export async function lastCause(
  count: number,
  happens: (from: number) => Promise<boolean>,
): Promise<number | undefined> {
  if (count === 0 || !await happens(0)) return undefined;
  let cause = 0, without = count;
  while (without - cause > 1) {
    const middle = (cause + without) >> 1;
    if (await happens(middle)) cause = middle;
    else without = middle;
  }
  return cause;
}
