/** WGSL's operators. */
import { type Place, WgslError } from "../syntax.ts";
import {
  article,
  isInteger,
  scalar,
  type ScalarName,
  scalarOf,
  type Type,
  vector,
  withScalar,
} from "../types/types.ts";
import { componentwise } from "./componentwise.ts";
import { common, convert } from "./convert.ts";
import { matrixOperation } from "./matrices.ts";
import { rounded } from "./rounded.ts";
import { shift } from "./shift.ts";
import { made, type Value } from "./value.ts";

const COMPARISONS = ["==", "!=", "<", ">", "<=", ">="];

export function operate(op: string, left: Value, right: Value, place: Place): Value {
  const wrong = () =>
    new WgslError(
      `${op} does not go between ${article(left.type)} and ${article(right.type)}${
        asOne(left.type, right.type)
      }`,
      place,
    );
  if (left.type.kind === "matrix" || right.type.kind === "matrix") {
    return matrixOperation(op, left, right, place) ?? raise(wrong());
  }
  const a = scalarOf(left.type), b = scalarOf(right.type);
  if (a === undefined || b === undefined) throw wrong();
  if (op === "&&" || op === "||") {
    const isBool = (type: Type) => type.kind === "scalar" && type.name === "bool";
    if (!isBool(left.type) || !isBool(right.type)) throw wrong();
    return componentwise(left.type, [left, right], ([x, y]) => `${x} ${op} ${y}`);
  }
  if (op === "<<" || op === ">>") return shift(op, left, right, place) ?? raise(wrong());
  const of = common(a, b);
  const sizes = [left.type, right.type].flatMap((type) =>
    type.kind === "vector" ? [type.size] : []
  );
  if (of === undefined || new Set(sizes).size > 1) throw wrong();
  const isComparison = COMPARISONS.includes(op), isBits = "&|^".includes(op);
  // a comparison, and operations on bits, take both of one size
  if (sizes.length === 1 && (isComparison || isBits)) throw wrong();
  if (!takes(op, of, { isComparison, isBits })) throw wrong();
  const values = [left, right].map((value) => convert(value, withScalar(value.type, of), place));
  const result = isComparison ? "bool" : of;
  const type = sizes.length ? vector(sizes[0], result) : scalar(result);
  if ((op === "/" || op === "%") && isInteger(of) && hasZero(values[1])) {
    throw new WgslError("This divides by zero", place);
  }
  return componentwise(type, values, ([x, y]) => arithmetic(op, x, y, of), place);
}

/** `: make both one, such as by u32(…); 0u is a u32`, where two numbers are of different types. */
function asOne(left: Type, right: Type): string {
  const [a, b] = [left, right].map((type) => type.kind === "scalar" ? type.name : undefined);
  const isPlain = (name?: ScalarName) => name === "i32" || name === "u32" || name === "f32";
  if (!isPlain(a) || !isPlain(b) || a === b) return "";
  const to = a === "f32" || b === "f32" ? "f32" : "u32";
  return to === "u32"
    ? ": make both one by u32(…); a number is a u32 by its u, as in 0u"
    : ": make both one by f32(…)";
}

function raise(error: Error): never {
  throw error;
}

function takes(
  op: string,
  of: ScalarName,
  { isComparison, isBits }: { readonly isComparison: boolean; readonly isBits: boolean },
): boolean {
  if (of === "bool") return isComparison ? op === "==" || op === "!=" : op === "&" || op === "|";
  return !isBits || isInteger(of);
}

function hasZero({ known }: Value): boolean {
  return known === 0 || (Array.isArray(known) && known.includes(0));
}

function arithmetic(op: string, x: string, y: string, of: ScalarName): string {
  if (op === "==" || op === "!=") return `(${x} ${op}= ${y})`;
  if (COMPARISONS.includes(op)) return `(${x} ${op} ${y})`;
  if ("&|^".includes(op)) {
    if (of === "bool") return `(${x} ${op} ${y}) !== 0`;
    return of === "abstract int"
      ? `R.wideBits(${x}, "${op}", ${y})`
      : rounded(`(${x} ${op} ${y})`, of);
  }
  if (isInteger(of)) {
    if (op === "*" && of !== "abstract int") return rounded(`Math.imul(${x}, ${y})`, of);
    if (op === "/") return rounded(`R.divide(${x}, ${y})`, of);
    if (op === "%") return rounded(`R.remainder(${x}, ${y})`, of);
  }
  return rounded(`(${x} ${op} ${y})`, of);
}

/** `-x`, `!x`, `~x`. */
export function negate(op: string, of: Value, place: Place): Value {
  if (op === "-" && of.type.kind === "matrix") {
    return made(of.type, [of], `R.matrixScaled(${of.js}, -1)`);
  }
  const part = scalarOf(of.type);
  const fits = part !== undefined &&
    (op === "!" ? part === "bool" : op === "~" ? isInteger(part) : part !== "bool");
  if (!fits || (op === "-" && part === "u32")) {
    throw new WgslError(`${op} does not go with ${article(of.type)}`, place);
  }
  const js = (a: string) =>
    op === "!"
      ? `!${a}`
      : part === "abstract int" && op === "~"
      ? `(-1 - ${a})`
      : rounded(`(${op}${a})`, part);
  return componentwise(of.type, [of], ([a]) => js(a));
}
