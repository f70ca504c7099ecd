/** WGSL's operators, and the numbers they work on. */
import { rounded } from "./builtins.ts";
import { type Expression, type Place, WgslError } from "../syntax.ts";
import { scalar, type ScalarName, vector } from "../types/types.ts";
import {
  article,
  common,
  componentwise,
  convert,
  isInteger,
  known,
  scalarOf,
  type Value,
} from "./values.ts";

export function literal({ text, ...place }: Extract<Expression, { kind: "number" }>): Value {
  const suffix = /^0[xX]/.test(text) ? /[iu]$/.exec(text)?.[0] : /[iufh]$/.exec(text)?.[0];
  if (suffix === "h") throw new WgslError("f16 is not understood here", place, true);
  const number = Number(suffix ? text.slice(0, -1) : text);
  const of: ScalarName = suffix === "u"
    ? "u32"
    : suffix === "i"
    ? "i32"
    : suffix === "f"
    ? "f32"
    : /^0[xX]|^\d+$/.test(text)
    ? "abstract int"
    : "abstract float";
  return known(scalar(of), of === "f32" ? Math.fround(number) : number);
}

export function operate(op: string, left: Value, right: Value, place: Place): Value {
  const wrong = () =>
    new WgslError(
      `${op} does not go between ${article(left.type)} and ${article(right.type)}`,
      place,
    );
  const a = scalarOf(left.type), b = scalarOf(right.type);
  if (a === undefined || b === undefined) throw wrong();
  if (op === "&&" || op === "||") {
    if (a !== "bool" || b !== "bool" || left.type.kind !== "scalar") throw wrong();
    return componentwise(left.type, [left, right], ([x, y]) => `${x} ${op} ${y}`);
  }
  if (op === "<<" || op === ">>") return shift(op, left, right, wrong);
  const of = common(a, b);
  const sizes = [left.type, right.type].flatMap((type) =>
    type.kind === "vector" ? [type.size] : []
  );
  if (of === undefined || new Set(sizes).size > 1) throw wrong();
  const isComparison = ["==", "!=", "<", ">", "<=", ">="].includes(op);
  const isBits = "&|^".includes(op);
  // a comparison, and operations on bits, take both of one size
  if (sizes.length === 1 && (isComparison || isBits)) throw wrong();
  if (isBits ? !isInteger(of) && of !== "bool" : !isComparison && of === "bool") throw wrong();
  if (isComparison && of === "bool" && op !== "==" && op !== "!=") throw wrong();
  const values = [left, right].map((value) =>
    convert(
      value,
      value.type.kind === "vector" ? vector(value.type.size, of) : scalar(of),
      place,
    )
  );
  const result = isComparison ? "bool" : of;
  const type = sizes.length ? vector(sizes[0], result) : scalar(result);
  const isZero = values[1].known === 0 || (Array.isArray(values[1].known) &&
    values[1].known.includes(0));
  if ((op === "/" || op === "%") && isInteger(of) && isZero) {
    throw new WgslError("This divides by zero", place);
  }
  return componentwise(type, values, ([x, y]) => arithmetic(op, x, y, of));
}

function shift(op: string, left: Value, right: Value, wrong: () => WgslError): Value {
  const a = scalarOf(left.type)!, b = scalarOf(right.type)!;
  if (!isInteger(a) || !(b === "u32" || b === "abstract int")) throw wrong();
  const js = (x: string, y: string) =>
    a === "u32" && op === ">>" ? `(${x} >>> ${y})` : rounded(`(${x} ${op} ${y})`, a);
  return componentwise(left.type, [left, right], ([x, y]) => js(x, y));
}

function arithmetic(op: string, x: string, y: string, of: ScalarName): string {
  if (op === "==" || op === "!=") return `(${x} ${op}= ${y})`;
  if (["<", ">", "<=", ">="].includes(op)) return `(${x} ${op} ${y})`;
  if ("&|^".includes(op)) {
    return of === "bool"
      ? op === "^" ? `(${x} !== ${y})` : `(${x} ${op} ${y}) !== 0`
      : rounded(`(${x} ${op} ${y})`, of);
  }
  if (isInteger(of)) {
    if (op === "*" && of !== "abstract int") return rounded(`Math.imul(${x}, ${y})`, of);
    if (op === "/") return rounded(`R.divide(${x}, ${y})`, of);
    if (op === "%") return rounded(`R.remainder(${x}, ${y})`, of);
  }
  return rounded(`(${x} ${op} ${y})`, of);
}
