/** Bytes as the text that they are. */
import { DataError } from "../data_error.ts";

/**
 * The text that bytes are in UTF-8, with a byte order mark if it has one.
 *
 * @throws {DataError} if they are none, naming the first byte that fits nowhere
 */
export function textOf(bytes: Uint8Array, source: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const at = firstWrong(bytes), hex = bytes[at].toString(16).padStart(2, "0");
    throw new DataError(
      `${source} is no text in UTF-8: byte ${at} is 0x${hex}, where no sign has one.\n` +
        "--tokens bytes learns from any bytes, as they are.",
    );
  }
}

/** Where the longest beginning ends that is UTF-8. */
function firstWrong(bytes: Uint8Array): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let right = 0, wrong = bytes.length;
  // `stream` lets a sign be cut off at the end
  while (right < wrong) {
    const middle = Math.ceil((right + wrong) / 2);
    try {
      decoder.decode(); // forgets what it kept
    } catch { /* a cut sign */ }
    try {
      decoder.decode(bytes.subarray(0, middle), { stream: true });
      right = middle;
    } catch {
      wrong = middle - 1;
    }
  }
  return Math.min(right, bytes.length - 1);
}
