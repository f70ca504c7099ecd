/** Types that have a name of their own. */
import { matrix, scalar, type Type, vector } from "./types.ts";

const SIZES = [2, 3, 4];

export const NAMED_TYPES: ReadonlyMap<string, Type> = new Map([
  ...(["f32", "i32", "u32", "bool"] as const).map((name) => [name, scalar(name)] as const),
  ...SIZES.flatMap((size) =>
    ([["f", "f32"], ["i", "i32"], ["u", "u32"]] as const)
      .map(([letter, of]) => [`vec${size}${letter}`, vector(size, of)] as const)
  ),
  ...SIZES.flatMap((columns) =>
    SIZES.map((rows) => [`mat${columns}x${rows}f`, matrix(columns, rows)] as const)
  ),
]);
