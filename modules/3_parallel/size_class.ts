/**
 * The size of the piece that is handed out for a size that is asked for: the next of 4, 5, 6 and 7
 * times a power of two, so that few sizes serve all, and at most a fifth of a piece is empty.
 *
 * @param smallest a power of two; every piece is a multiple of it
 */
export function sizeClass(size: number, smallest: number): number {
  const step = Math.max(smallest, 2 ** (Math.floor(Math.log2(Math.max(1, size))) - 2));
  return Math.max(1, Math.ceil(size / step)) * step;
}
