/** Built-in functions of matrices. */
import { matrix, scalar } from "../../types/types.ts";
import { made, type Value } from "../value.ts";
import { type Builtins, refusal, type Where } from "./builtin.ts";

export const MATRICES: Builtins = {
  transpose: { count: 1, call: transpose },
  determinant: { count: 1, call: determinant },
};

function transpose([value]: readonly Value[], where: Where): Value {
  const { type } = value;
  if (type.kind !== "matrix") throw refusal(where, value);
  return made(matrix(type.rows, type.columns), [value], `R.transpose(${value.js})`);
}

function determinant([value]: readonly Value[], where: Where): Value {
  const { type } = value;
  if (type.kind !== "matrix" || type.rows !== type.columns) throw refusal(where, value);
  return made(scalar("f32"), [value], `R.determinant(${value.js})`);
}
