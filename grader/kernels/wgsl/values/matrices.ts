/** Operators between matrices, vectors and numbers. */
import type { Place } from "../syntax.ts";
import { matrix, sameType, scalar, scalarOf, type Type, vector } from "../types/types.ts";
import { convert } from "./convert.ts";
import { made, type Value } from "./value.ts";

/** Nothing where the operator does not go between the two. */
export function matrixOperation(
  op: string,
  left: Value,
  right: Value,
  place: Place,
): Value | undefined {
  if (op === "+" || op === "-") {
    if (!sameType(left.type, right.type)) return undefined;
    return made(left.type, [left, right], `R.matrixSum(${left.js}, ${right.js}, ${op}1)`);
  }
  if (op !== "*") return undefined;
  const [a, b] = [left, right].map((value) => floats(value, place));
  if (!a || !b) return undefined;
  const type = productType(a.type, b.type);
  return type && made(type, [a, b], `R.${productName(a.type, b.type)}(${order(a, b)})`);
}

/** A factor of float32; nothing where it is of other numbers. */
function floats(value: Value, place: Place): Value | undefined {
  const { type } = value;
  if (type.kind === "matrix") return value;
  const of = scalarOf(type);
  if (of === undefined || of === "bool" || of === "i32" || of === "u32") return undefined;
  return convert(value, type.kind === "vector" ? vector(type.size, "f32") : scalar("f32"), place);
}

function productType(a: Type, b: Type): Type | undefined {
  if (a.kind === "scalar") return b;
  if (b.kind === "scalar") return a;
  if (a.kind === "matrix" && b.kind === "matrix") {
    return a.columns === b.rows ? matrix(b.columns, a.rows) : undefined;
  }
  if (a.kind === "matrix" && b.kind === "vector") {
    return a.columns === b.size ? vector(a.rows, "f32") : undefined;
  }
  if (a.kind === "vector" && b.kind === "matrix") {
    return a.size === b.rows ? vector(b.columns, "f32") : undefined;
  }
  return undefined;
}

function productName(a: Type, b: Type): string {
  if (a.kind === "scalar" || b.kind === "scalar") return "matrixScaled";
  return a.kind === "vector"
    ? "timesMatrix"
    : b.kind === "vector"
    ? "matrixTimes"
    : "matrixProduct";
}

function order(a: Value, b: Value): string {
  return a.type.kind === "scalar" ? `${b.js}, ${a.js}` : `${a.js}, ${b.js}`;
}
