/** `<<` and `>>`: by less than 32, and without bits that are lost where that is known beforehand. */
import { type Place, WgslError } from "../syntax.ts";
import { isInteger, type ScalarName, scalarOf, withScalar } from "../types/types.ts";
import { componentwise } from "./componentwise.ts";
import { convert } from "./convert.ts";
import { rounded } from "./rounded.ts";
import { isKnown, type Value } from "./value.ts";

/** Nothing where the types do not fit. */
export function shift(op: string, left: Value, right: Value, place: Place): Value | undefined {
  const a = scalarOf(left.type)!, b = scalarOf(right.type)!;
  const size = ({ type }: Value) => type.kind === "vector" ? type.size : 0;
  if (!isInteger(a) || !(b === "u32" || b === "abstract int") || size(left) !== size(right)) {
    return undefined;
  }
  const by = convert(right, withScalar(right.type, "u32"), place);
  const known = isKnown([left, by]);
  // an abstract number that is shifted by one that is not known is concrete
  const of = a === "abstract int" && !known ? "i32" : a;
  const given = convert(left, withScalar(left.type, of), place);
  for (const amount of [by.known ?? []].flat() as number[]) {
    if (of !== "abstract int" && amount >= 32) {
      throw new WgslError(`A shift is by less than 32, not by ${amount}`, place);
    }
  }
  if (known && op === "<<") refuseLost(given, by, of, place);
  return componentwise(given.type, [given, by], ([x, y]) => formula(op, x, y, of), place);
}

function formula(op: string, x: string, y: string, of: ScalarName): string {
  if (of === "abstract int") {
    return op === "<<" ? `${x} * 2 ** ${y}` : `Math.floor(${x} / 2 ** ${y})`;
  }
  return of === "u32" && op === ">>" ? `(${x} >>> ${y})` : rounded(`(${x} ${op} ${y})`, of);
}

/** A shift to the left of a constant loses no bit, and changes no sign. */
function refuseLost(left: Value, by: Value, of: ScalarName, place: Place): void {
  const amounts = [by.known].flat() as number[];
  for (const [i, number] of ([left.known].flat() as number[]).entries()) {
    const result = number * 2 ** amounts[i];
    const fits = of === "u32"
      ? result <= 4294967295
      : of === "i32"
      ? result >= -2147483648 && result <= 2147483647
      : Math.abs(result) < 2 ** 63;
    if (!fits) throw new WgslError(`${number} << ${amounts[i]} is too large for its type`, place);
  }
}
