/** Where a kernel stood when the machine stopped it. */
import type { CodePlace } from "./compile_function.ts";

/** A call that was not over yet: of which kernel, and where among its bytes. */
export interface StackFrame {
  /** The file that was compiled. */
  readonly kernel: string;
  readonly offset: number;
}

const FRAME = /wasm:\/\/wasm\/(\S+)-[\da-f]+:wasm-function\[\d+\]:0x([\da-f]+)/g;

/** The calls of kernels in an error's stack, the innermost first; none where the engine tells none. */
export function kernelFrames(error: unknown): StackFrame[] {
  const stack = error instanceof Error ? error.stack ?? "" : "";
  return [...stack.matchAll(FRAME)].map(([, kernel, offset]) => ({
    kernel,
    offset: parseInt(offset, 16),
  }));
}

/**
 * The place of the innermost call that stands in a task's file; where none does, of the innermost. A
 * call that was stopped before its first instruction, as where there is no room for one more, has none:
 * then it is the place where it was called.
 *
 * @param offsets where the calls are among the bytes, the innermost first
 * @param places of the same bytes
 */
export function stoppedAt(
  offsets: readonly number[],
  places: readonly CodePlace[],
): CodePlace | undefined {
  const found = offsets.flatMap((at) =>
    places.findLast(({ offset, end }) => offset <= at && at <= end) ?? []
  );
  return found.find(({ file }) => file.startsWith("impl/")) ?? found[0];
}
