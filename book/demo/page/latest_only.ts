/** Work that is asked for more often than it can be done: what matters is the last time. */

/**
 * A function that runs `work` and, where it is called again meanwhile, runs it once more afterwards.
 *
 * @param work never fails
 */
export function latestOnly(work: () => Promise<void>): () => void {
  let isBusy = false, isAsked = false;
  return async () => {
    isAsked = true;
    if (isBusy) return;
    isBusy = true;
    while (isAsked) {
      isAsked = false;
      await work();
    }
    isBusy = false;
  };
}
