/** For suites and tests: a backend whose numbers cannot be had without waiting, as on a GPU. */
import type { Backend } from "#modules/2_tensors/backend.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";

/**
 * As `simple`, but whoever asks for numbers gets an error. What is calculated on it without one
 * needs nothing to be read back in between; `simple.readSync` then shows the result.
 *
 * @example
 * ```ts
 * import { tensor } from "#modules/2_tensors/factories.ts";
 * import { unreadable } from "#modules/4_networks/unreadable_backend.ts";
 *
 * const doubled = tensor([1, 2], { backend: unreadable }).mul(2);
 * let said = "";
 * try {
 *   doubled.values();
 * } catch (error) {
 *   said = `${error}`;
 * }
 * if (said === "") throw new Error("read");
 * ```
 */
export const unreadable: Backend = {
  ...simple,
  atHand: false,
  read: refuse,
  readSync: refuse,
};

function refuse(): never {
  throw new Error("A number was read back, which stops a GPU: calculate by tensors alone");
}
