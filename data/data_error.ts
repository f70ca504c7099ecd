/** What is wrong with data that was to be loaded, in words for the person who asked for it. */

/** A message says what could not be done, why, and what to do. */
export class DataError extends Error {
  override readonly name = "DataError";
}

/** The words of anything that was thrown; of a failed fetch, those that say why. */
export function reason(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  if (thrown.cause instanceof Error) return reason(thrown.cause);
  return thrown.message.replace(/^error sending request for url \(.*?\): /, "cannot be reached: ");
}
