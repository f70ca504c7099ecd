/** Numbers as a text writes them. */
import { type Expression, WgslError } from "../syntax.ts";
import { scalar, type ScalarName } from "../types/types.ts";
import { known, type Value } from "./value.ts";

/** The greatest of each; of an abstract int only JavaScript's whole numbers are exact. */
const MOST: Readonly<Partial<Record<ScalarName, number>>> = {
  i32: 2147483647,
  u32: 4294967295,
  "abstract int": 2 ** 63 - 1,
};

export function literal({ text, ...place }: Extract<Expression, { kind: "number" }>): Value {
  const isHex = /^0[xX]/.test(text), isHexFloat = isHex && /[.pP]/.test(text);
  const suffix = (isHex && !isHexFloat ? /[iu]$/ : isHexFloat ? /p.*[fh]$/i : /[iufh]$/).test(text)
    ? text.at(-1)!
    : "";
  if (suffix === "h") throw new WgslError("f16 is not understood here", place, true);
  const digits = suffix ? text.slice(0, -1) : text;
  if (/^0\d+$/.test(digits)) {
    throw new WgslError(`${text} begins with a 0 that has no meaning`, place);
  }
  const number = isHexFloat ? hexFloat(digits) : Number(digits);
  const isWhole = isHex ? !isHexFloat : /^\d+$/.test(digits);
  const of: ScalarName = suffix === "u"
    ? "u32"
    : suffix === "i"
    ? "i32"
    : suffix === "f"
    ? "f32"
    : isWhole
    ? "abstract int"
    : "abstract float";
  const value = of === "f32" ? Math.fround(number) : number;
  if (value > (MOST[of] ?? Number.MAX_VALUE)) {
    throw new WgslError(`${text} is too large for ${of === "u32" ? "a" : "an"} ${of}`, place);
  }
  return known(scalar(of), value);
}

/** `0x1.8p3`: one and a half, times two to the third. */
function hexFloat(text: string): number {
  const [, whole, part = "", power = "0"] = /^0x([\da-f]*)\.?([\da-f]*)(?:p([+-]?\d+))?$/i
    .exec(text)!;
  const digits = parseInt(`${whole}${part}` || "0", 16);
  return digits * 2 ** (Number(power) - 4 * part.length);
}
