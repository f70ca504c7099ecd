/** The buffers of a job, laid out as memory for what a kernel declares. */
import type { CompiledKernel } from "../wgsl/compile/compile.ts";
import { WgslError } from "../wgsl/syntax.ts";
import { wordsOf } from "../wgsl/types/layout.ts";
import type { LockstepJob } from "./job.ts";
import { typedWords } from "./typed_words.ts";

/**
 * The memory of each binding that the kernel declares, by its number.
 *
 * @throws {WgslError} where something else is bound than it declares
 */
export function bind(kernel: CompiledKernel, job: LockstepJob): Map<number, ArrayBuffer> {
  const bound = new Map<number, ArrayBuffer>();
  for (const { binding, name, space, writable, type, place } of kernel.shared) {
    if (binding === undefined) continue;
    const given = job.buffers.find((buffer) => buffer.binding === binding);
    if (!given) {
      throw new WgslError(`${name} is of @binding(${binding}), where nothing is bound`, place);
    }
    const wanted = space === "uniform" ? "uniform" : writable ? "read_write" : "read";
    if (given.kind !== wanted) {
      throw new WgslError(
        `${name} is declared as ${wanted}, but ${given.kind} is bound to @binding(${binding})`,
        place,
      );
    }
    const array = typedWords(given.type, given.values);
    if (array.length < wordsOf(type)) {
      throw new WgslError(`${name} takes ${wordsOf(type)} words; ${array.length} are bound`, place);
    }
    bound.set(binding, array.buffer);
  }
  return bound;
}
