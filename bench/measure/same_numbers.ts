/** Whether two sides of a benchmark have done the same work. */

/**
 * Compares numbers one by one.
 *
 * @param tolerance how far apart they may lie, as a share of the larger of 1 and what is expected
 * @throws {Error} unless both have found the same numbers, up to rounding
 */
export function requireSame(
  what: string,
  ours: ArrayLike<number>,
  theirs: ArrayLike<number>,
  tolerance = 1e-9,
): void {
  if (ours.length !== theirs.length) {
    throw new Error(`Not the same ${what}: ${ours.length} numbers and ${theirs.length}`);
  }
  for (let i = 0; i < ours.length; i++) {
    if (Math.abs(ours[i] - theirs[i]) <= tolerance * Math.max(1, Math.abs(theirs[i]))) continue;
    throw new Error(`Not the same ${what} at ${i}: ${ours[i]} and ${theirs[i]}`);
  }
}
