/** Constants: `const`, `override`, and the numbers in attributes. */
import { type Attribute, type Declaration, WgslError } from "../../syntax.ts";
import { scalar } from "../../types/types.ts";
import { concrete, convert, known, type Value } from "../../values/values.ts";
import type { Context } from "../context.ts";

/** The number in an attribute such as `@binding(2)`; nothing where it is not there. */
export function attributeNumber(
  context: Context,
  attributes: readonly Attribute[],
  name: string,
): number | undefined {
  const found = attributes.find((attribute) => attribute.name === name);
  return found && context.constant(found.args[0]);
}

export function constantDeclaration(context: Context, declaration: Declaration): Value {
  const { kind, name, value: text, type: written, attributes } = declaration;
  const id = attributeNumber(context, attributes, "id");
  const given = kind === "override"
    ? context.overrides[name] ?? (id === undefined ? undefined : context.overrides[id])
    : undefined;
  const type = written && context.type(written);
  if (given !== undefined) {
    const of = type?.kind === "scalar" ? type.name : "i32";
    const of32 = text && !type ? concrete(context.value(text)).type : scalar(of);
    return known(of32, of === "bool" ? given !== 0 : given);
  }
  if (!text) throw new WgslError(`The constant ${name} has no value`, declaration);
  let value = context.value(text);
  if (type) value = convert(value, type, declaration);
  else if (kind === "override") value = concrete(value);
  if (value.known === undefined) {
    throw new WgslError(`The value of ${name} is not constant`, declaration);
  }
  return value;
}
