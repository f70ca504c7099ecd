/** Declarations of names: attributes, fields and parameters, variables and constants. */
import { type Attribute, type Declaration, type Field, WgslError } from "../syntax.ts";
import type { Cursor } from "./cursor.ts";
import { args, expression, typeName } from "./expressions.ts";

const ATTRIBUTES: readonly string[] = ["align", "binding", "builtin", "compute", "const"]
  .concat(["group", "id", "must_use", "size", "workgroup_size"]);

export function attributes(cursor: Cursor): Attribute[] {
  const found: Attribute[] = [];
  while (cursor.takes("@")) {
    const here = cursor.place(), attribute = cursor.name();
    if (!ATTRIBUTES.includes(attribute)) {
      throw new WgslError(`@${attribute} is not understood here`, here, true);
    }
    found.push({ name: attribute, args: cursor.sees("(") ? args(cursor) : [] });
  }
  return found;
}

/** A struct's fields, or a function's parameters. */
export function fields(cursor: Cursor, open: string, close: string): Field[] {
  const found: Field[] = [];
  cursor.expect(open);
  while (!cursor.takes(close)) {
    const given = attributes(cursor), here = cursor.place(), field = cursor.newName();
    cursor.expect(":");
    found.push({ name: field, type: typeName(cursor), attributes: given, ...here });
    if (!cursor.takes(",") && !cursor.sees(close)) cursor.fail(`"," or "${close}"`);
  }
  return found;
}

/** Nothing where none of its words stands here. */
export function declaration(
  cursor: Cursor,
  given: readonly Attribute[] = [],
): Declaration | undefined {
  const here = cursor.place();
  const kind = (["var", "let", "const", "override"] as const).find((word) => cursor.takes(word));
  if (!kind) return undefined;
  let space: string | undefined, access: string | undefined;
  if (kind === "var" && cursor.takes("<")) {
    space = cursor.name();
    if (cursor.takes(",") && !cursor.sees(">")) access = cursor.name();
    cursor.takes(",");
    cursor.expect(">");
  }
  const name = cursor.newName();
  const type = cursor.takes(":") ? typeName(cursor) : undefined;
  const value = cursor.takes("=") ? expression(cursor) : undefined;
  return { kind, name, attributes: given, space, access, type, value, ...here };
}
