/** The words of one shared variable, seen as numbers of each type, and who has touched them. */
import type { SharedVariable } from "../wgsl/compile/terms.ts";
import { type Touched, untouched } from "./touched.ts";

export interface Words {
  readonly variable: SharedVariable;
  readonly words: number;
  readonly f32: Float32Array;
  readonly i32: Int32Array;
  readonly u32: Uint32Array;
  /** By invocations since the last barrier. */
  readonly read: Touched;
  readonly written: Touched;
  /** By workgroups in the whole run. */
  readonly readByGroup: Touched;
  readonly writtenByGroup: Touched;
}

export function wordsIn(variable: SharedVariable, buffer: ArrayBuffer): Words {
  const words = buffer.byteLength / 4;
  return {
    variable,
    words,
    ...{ f32: new Float32Array(buffer), i32: new Int32Array(buffer) },
    u32: new Uint32Array(buffer),
    ...{ read: untouched(words), written: untouched(words) },
    ...{ readByGroup: untouched(words), writtenByGroup: untouched(words) },
  };
}
