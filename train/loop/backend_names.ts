/** The names of the backends that a program can be told to calculate with: `--backend webgpu`. */
import { didYouMean, UsageError } from "../../terminal/usage.ts";

/** From the slowest to the fastest, on most machines. */
export const BACKENDS = ["simple", "loops", "parallel", "webgpu"] as const;

export type BackendName = typeof BACKENDS[number];

/**
 * The backend that a word names.
 *
 * @throws {UsageError} for a word that names none
 */
export function backendName(word: string): BackendName {
  const name = BACKENDS.find((name) => name === word);
  if (name) return name;
  throw new UsageError(`There is no backend "${word}"${didYouMean(word, BACKENDS)}`);
}
