/** Work side by side on all cores, results in order. */

/**
 * Does `work` on every item, as many at a time as there are cores unless told, and calls `report`
 * with the results in the items' order, each as soon as those before it are there.
 */
export async function inParallel<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
  { report = () => {}, atATime = navigator.hardwareConcurrency }: {
    readonly report?: (result: R) => void;
    readonly atATime?: number;
  } = {},
): Promise<R[]> {
  const results: R[] = new Array(items.length);
  const done: boolean[] = [];
  let next = 0, reported = 0;

  async function worker(): Promise<void> {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]);
      done[index] = true;
      while (done[reported]) report(results[reported++]);
    }
  }

  const workers = Math.min(items.length, atATime);
  await Promise.all(Array.from({ length: workers }, worker));
  return results;
}
