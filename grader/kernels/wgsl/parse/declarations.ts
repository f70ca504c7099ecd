/** Declarations of names: attributes, fields and parameters, variables and constants. */
import { type Attribute, type Declaration, type Field, WgslError } from "../syntax.ts";
import type { Cursor } from "./cursor.ts";
import { args, expression, typeName } from "./expressions.ts";

/** How many arguments each takes: at least, and at most. */
const ATTRIBUTES: Readonly<Record<string, readonly [least: number, most: number]>> = {
  ...{ align: [1, 1], binding: [1, 1], builtin: [1, 1], compute: [0, 0], const: [0, 0] },
  ...{ group: [1, 1], id: [1, 1], must_use: [0, 0], size: [1, 1], workgroup_size: [1, 3] },
};

export function attributes(cursor: Cursor): Attribute[] {
  const found: Attribute[] = [];
  while (cursor.takes("@")) {
    const here = cursor.place(), name = cursor.name();
    if (!Object.hasOwn(ATTRIBUTES, name)) {
      throw new WgslError(`@${name} is not understood here`, here, true);
    }
    const [least, most] = ATTRIBUTES[name], given = cursor.sees("(") ? args(cursor) : [];
    if (given.length < least || given.length > most) {
      const wanted = least === most ? `${most}` : `${least} to ${most}`;
      throw new WgslError(`@${name} takes ${wanted} in brackets, not ${given.length}`, here);
    }
    found.push({ name, args: given });
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
