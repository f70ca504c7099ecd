/** A part of many things, always the same for the same seed. */

/**
 * `count` of the items, in their order. Each is drawn by its own name and the seed alone, so that an
 * item more or less elsewhere leaves the others drawn.
 *
 * @param name tells an item from all others
 */
export function sample<T>(
  items: readonly T[],
  { count, seed, name }: {
    readonly count: number;
    readonly seed: number;
    readonly name: (item: T) => string;
  },
): T[] {
  const drawn = items
    .map((item, at) => ({ item, at, lot: lot(`${seed} ${name(item)}`) }))
    .sort((a, b) => a.lot - b.lot || a.at - b.at)
    .slice(0, count);
  return drawn.sort((a, b) => a.at - b.at).map(({ item }) => item);
}

/** A number that a text's every sign bears upon: FNV-1a, its bits then mixed as MurmurHash3 does. */
function lot(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ hash >>> 16, 0x85ebca6b);
  hash = Math.imul(hash ^ hash >>> 13, 0xc2b2ae35);
  return (hash ^ hash >>> 16) >>> 0;
}
