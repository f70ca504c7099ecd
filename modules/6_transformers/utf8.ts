/** Text as bytes and back, with nothing left out. */

const encoder = new TextEncoder();
// Unless told otherwise it takes U+FEFF at the beginning of a text for a mark, and drops it.
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** A text's bytes in UTF-8; half of a surrogate pair has none, and becomes U+FFFD. */
export function utf8Bytes(text: string): number[] {
  return [...encoder.encode(text)];
}

/** The text that bytes are; U+FFFD, �, stands where they are none. */
export function utf8Text(bytes: readonly number[]): string {
  return decoder.decode(Uint8Array.from(bytes));
}
