/** Built-in functions of truth values: select, all, any. */
import { WgslError } from "../../syntax.ts";
import { scalar, scalarOf } from "../../types/types.ts";
import { alike, concrete } from "../convert.ts";
import { freshName, isKnown, made, together, type Value } from "../value.ts";
import { type Builtins, refusal, type Where } from "./builtin.ts";

export const LOGIC: Builtins = {
  select: { count: 3, call: select },
  all: { count: 1, call: ([value], where) => quantified(value, "every", where) },
  any: { count: 1, call: ([value], where) => quantified(value, "some", where) },
};

/** Both values are computed, whichever is taken. */
function select(values: readonly Value[], where: Where): Value {
  const when = values[2];
  if (scalarOf(when.type) !== "bool") {
    throw new WgslError("select() takes a bool as its third argument", where);
  }
  const both = alike(values.slice(0, 2), where), { type } = both[0];
  const fits = scalarOf(type) !== undefined && (when.type.kind === "scalar" ||
    (type.kind === "vector" && when.type.kind === "vector" && type.size === when.type.size));
  if (!fits) throw refusal(where, both[0]);
  const given = isKnown([...both, when]) ? both : both.map((value) => concrete(value, where));
  const [x, y, c] = ["no", "yes", "when"].map((part) => freshName(part));
  const js = when.type.kind === "vector"
    ? `[${
      Array.from({ length: when.type.size }, (_, i) => `${c}[${i}] ? ${y}[${i}] : ${x}[${i}]`)
        .join(", ")
    }]`
    : `${c} ? ${y} : ${x}`;
  const all = [...given, when];
  return made(given[0].type, all, together([x, y, c], all, js));
}

function quantified(value: Value, test: "every" | "some", where: Where): Value {
  if (scalarOf(value.type) !== "bool") throw new WgslError(`${where.name}() takes bools`, where);
  const js = value.type.kind === "vector" ? `${value.js}.${test}((x) => x)` : value.js;
  return made(scalar("bool"), [value], js);
}
