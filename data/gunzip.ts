/** What `.gz` files hold. */
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;

/**
 * The plain bytes of a compressed stream. A file may have several members one behind another, as
 * those have that were put together or compressed in blocks: `DecompressionStream` knows only one.
 *
 * @example
 * ```ts
 * import { gunzipped } from "#data/gunzip.ts";
 *
 * const member = (text: string) =>
 *   new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"))).blob();
 * const both = new Blob([await member("one "), await member("file")]);
 * const text = await new Response(gunzipped(both.stream())).text();
 * if (text !== "one file") throw new Error(text);
 * ```
 */
export function gunzipped(compressed: Bytes): Bytes {
  const plain = createGunzip();
  // An error of either reaches the one who reads.
  pipeline(Readable.fromWeb(compressed as Parameters<typeof Readable.fromWeb>[0]), plain, () => {});
  return Readable.toWeb(plain) as unknown as Bytes;
}
