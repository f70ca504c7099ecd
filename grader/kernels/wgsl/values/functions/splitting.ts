/** Built-in functions that take a float apart, and return a struct of the parts: modf, frexp. */
import { placeMembers } from "../../types/layout.ts";
import { isAbstract, type ScalarName, scalarOf, type Type, withScalar } from "../../types/types.ts";
import { componentwise } from "../componentwise.ts";
import { convert } from "../convert.ts";
import { freshName, made, together, type Value } from "../value.ts";
import { type Builtins, refusal, type Where } from "./builtin.ts";

export const SPLITTING: Builtins = {
  modf: {
    count: 1,
    call: (values, where) =>
      split(values, where, [
        { name: "fract", of: "f32", js: (a) => `Math.fround(${a} - Math.trunc(${a}))` },
        { name: "whole", of: "f32", js: (a) => `Math.trunc(${a})` },
      ]),
  },
  frexp: {
    count: 1,
    call: (values, where) =>
      split(values, where, [
        { name: "fract", of: "f32", js: (a) => `R.significand(${a})` },
        { name: "exp", of: "i32", js: (a) => `R.exponent(${a})` },
      ]),
  },
};

interface Part {
  readonly name: string;
  readonly of: ScalarName;
  readonly js: (a: string) => string;
}

function split([value]: readonly Value[], where: Where, parts: readonly Part[]): Value {
  const of = scalarOf(value.type);
  if (of !== "f32" && !(of !== undefined && isAbstract(of))) throw refusal(where, value);
  const given = convert(value, withScalar(value.type, "f32"), where);
  const name = freshName("given"), once: Value = { kind: "value", type: given.type, js: name };
  const lists = parts.map(({ of, js }) =>
    componentwise(withScalar(given.type, of), [once], ([a]) => js(a)).js
  );
  const type: Type = {
    kind: "struct",
    name: `__${where.name}_result`,
    members: placeMembers(
      parts.map(({ name, of }) => ({ name, type: withScalar(given.type, of) })),
    ),
  };
  return made(type, [given], together([name], [given], `[${lists.join(", ")}]`), where);
}
