/** Types that have a name of their own. */
import { matrix, scalar, type Type, vector } from "./types.ts";

const SIZES = [2, 3, 4];

export const NAMED_TYPES: Readonly<Record<string, Type>> = {
  ...Object.fromEntries(
    (["f32", "i32", "u32", "bool"] as const).map((name) => [name, scalar(name)]),
  ),
  ...Object.fromEntries(
    SIZES.flatMap((size) =>
      ([["f", "f32"], ["i", "i32"], ["u", "u32"]] as const)
        .map(([letter, of]) => [`vec${size}${letter}`, vector(size, of)])
    ),
  ),
  ...Object.fromEntries(
    SIZES.flatMap((columns) =>
      SIZES.map((rows) => [`mat${columns}x${rows}f`, matrix(columns, rows)])
    ),
  ),
};
