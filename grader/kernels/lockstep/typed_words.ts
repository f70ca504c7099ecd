/** The words of a buffer, seen as numbers of its type. */
import type { LockstepBuffer } from "./job.ts";

/** A view of the memory, or a new array of the numbers. */
export function typedWords(
  type: LockstepBuffer["type"],
  words: ArrayBuffer | readonly number[],
): Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Int32Array<ArrayBuffer> {
  switch (type) {
    case "f32":
      return new Float32Array(words);
    case "u32":
      return new Uint32Array(words);
    case "i32":
      return new Int32Array(words);
  }
}
