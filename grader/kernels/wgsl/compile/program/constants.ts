/** Constants: `const`, `override`, and the numbers in attributes. */
import { MOST_KNOWN } from "../../limits.ts";
import { type Attribute, type Declaration, type Expression, WgslError } from "../../syntax.ts";
import { wordsOf } from "../../types/layout.ts";
import type { Type } from "../../types/types.ts";
import { concrete, convert } from "../../values/convert.ts";
import { known, type Value } from "../../values/value.ts";
import type { Context } from "../context.ts";

/** The number in an attribute such as `@binding(2)`; nothing where it is not there. */
export function attributeNumber(
  context: Context,
  attributes: readonly Attribute[],
  name: string,
): number | undefined {
  const found = attributes.find((attribute) => attribute.name === name);
  if (!found) return undefined;
  const { known, late } = context.value(found.args[0]);
  if (typeof known === "number" && Number.isInteger(known) && known >= 0 && !late) return known;
  throw new WgslError(`@${name} takes a constant whole number`, found.args[0]);
}

export function constantDeclaration(context: Context, declaration: Declaration): Value {
  const { kind, name, value: text, type: written, attributes } = declaration;
  const type = written && context.type(written);
  if (kind === "override") {
    const id = attributeNumber(context, attributes, "id");
    const given = context.overrides.get(name) ??
      (id === undefined ? undefined : context.overrides.get(`${id}`));
    return overrideValue(context, declaration, { type, given });
  }
  if (!text) throw new WgslError(`The constant ${name} has no value`, declaration);
  const given = context.value(text);
  const value = type ? convert(given, type, declaration) : given;
  if (wordsOf(value.type) > MOST_KNOWN) {
    throw new WgslError(`${name} has more than ${MOST_KNOWN} numbers`, declaration, true);
  }
  if (value.known === undefined || value.late) {
    const why = value.late
      ? "hangs on an override: it is no constant of the text"
      : "is not constant";
    throw new WgslError(`The value of ${name} ${why}`, declaration);
  }
  return value;
}

/** An `override`: what the pipeline gives, or else what the text does. */
function overrideValue(
  context: Context,
  { name, value: text, ...place }: Declaration,
  { type, given }: { readonly type: Type | undefined; readonly given: number | undefined },
): Value {
  const value = text && context.value(text);
  const own = type ?? (value && concrete(value, place).type);
  if (!own || own.kind !== "scalar") {
    throw new WgslError(`${name} is a number, and needs a type or a value`, place);
  }
  if (given !== undefined) return known(own, own.name === "bool" ? given !== 0 : given, true);
  if (!value) throw new WgslError(`The constant ${name} has no value`, place);
  const result = convert(value, own, place);
  if (result.known === undefined) {
    throw new WgslError(`The value of ${name} is not constant`, place);
  }
  return { ...result, late: true };
}

/** @throws {WgslError} where what is asserted is not so, or is no constant */
export function assertConstant(context: Context, condition: Expression): void {
  const { known, late, type } = context.value(condition);
  if (type.kind !== "scalar" || type.name !== "bool" || known === undefined || late) {
    throw new WgslError("const_assert takes a constant bool", condition);
  }
  if (known !== true) throw new WgslError("This const_assert does not hold", condition);
}
