/** What the compiled code calls `R`. */
import * as conversions from "./conversions.ts";
import * as floats from "./floats.ts";
import * as integers from "./integers.ts";
import * as packing from "./packing.ts";
import * as vectors from "./vectors.ts";

export const RUNTIME = {
  ...conversions,
  ...floats,
  ...integers,
  ...packing,
  ...vectors,
  /** A list with another value in one place: vectors and matrices are replaced, not changed. */
  with: <T>(list: readonly T[], index: number, value: T): T[] => {
    const copy = [...list];
    copy[index] = value;
    return copy;
  },
};
