/**
 * The files of a tar archive, one after the other, as the archive comes in: it is never in memory.
 *
 * Each has a head of 512 bytes, with its name at 0, its size in octal digits at 124, its kind at
 * 156 and the mark "ustar" at 257, and then its bytes, filled up to a multiple of 512.
 */

export interface TarFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const BLOCK = 512;

/**
 * Yields the files whose names are wanted.
 *
 * @throws {Error} for what is no tar archive, or one that is cut short
 */
export async function* untar(
  archive: ReadableStream<Uint8Array>,
  wanted: (name: string) => boolean,
): AsyncGenerator<TarFile> {
  const take = taker(archive), decoder = new TextDecoder();
  for (;;) {
    const head = await take(BLOCK, true);
    if (head[0] === 0) return; // the end is marked by empty heads
    const text = (from: number, length: number) =>
      decoder.decode(head.subarray(from, from + length)).split("\0", 1)[0];
    const size = parseInt(text(124, 12), 8), kind = text(156, 1);
    if (text(257, 5) !== "ustar" || !(size >= 0)) throw new Error("this is no tar archive");
    // GNU's tar, whose mark is "ustar ", has other things there
    const prefix = text(257, 6) === "ustar" ? text(345, 155) : "";
    const name = prefix ? `${prefix}/${text(0, 100)}` : text(0, 100);
    const keep = (kind === "0" || kind === "") && wanted(name);
    const bytes = await take(Math.ceil(size / BLOCK) * BLOCK, keep);
    if (keep) yield { name, bytes: bytes.subarray(0, size) };
  }
}

/** Reads so many bytes, which are kept or let go. */
function taker(
  stream: ReadableStream<Uint8Array>,
): (count: number, keep: boolean) => Promise<Uint8Array> {
  const reader = stream.getReader();
  let chunk = new Uint8Array(0), used = 0;
  return async (count, keep) => {
    const bytes = new Uint8Array(keep ? count : 0);
    for (let done = 0; done < count;) {
      if (used === chunk.length) {
        const next = await reader.read();
        if (next.done) throw new Error("it is cut short");
        [chunk, used] = [next.value as Uint8Array<ArrayBuffer>, 0];
      }
      const part = chunk.subarray(used, used + count - done);
      if (keep) bytes.set(part, done);
      done += part.length;
      used += part.length;
    }
    return bytes;
  };
}
