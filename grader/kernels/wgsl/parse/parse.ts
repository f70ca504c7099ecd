/** The text of a WGSL program taken apart: tokens, then a descent through the grammar. */
import {
  type Attribute,
  type Declaration,
  type FunctionText,
  type ProgramText,
  type StructText,
  type TypeName,
  WgslError,
} from "../syntax.ts";
import { Cursor, type OnSpan } from "./cursor.ts";
import { attributes, declaration, fields } from "./declarations.ts";
import { typeName } from "./expressions.ts";
import { block } from "./statements.ts";

/**
 * Takes a program apart.
 *
 * @param onSpan told of every expression, statement and `else` where in the text it stands: of one in
 *   brackets twice, at last with them
 * @throws {WgslError} that says where it is no WGSL
 */
export function parse(text: string, onSpan?: OnSpan): ProgramText {
  const cursor = new Cursor(text, onSpan);
  const program = {
    structs: [] as StructText[],
    aliases: new Map<string, TypeName>(),
    declarations: [] as Declaration[],
    functions: [] as FunctionText[],
  };
  while (!cursor.isAtEnd) global(cursor, program);
  return program;
}

interface Growing {
  readonly structs: StructText[];
  readonly aliases: Map<string, TypeName>;
  readonly declarations: Declaration[];
  readonly functions: FunctionText[];
}

function global(cursor: Cursor, program: Growing): void {
  if (cursor.takes(";")) return;
  const here = cursor.place();
  for (const word of ["enable", "requires"]) {
    if (!cursor.takes(word)) continue;
    throw new WgslError(`"${word} ${cursor.token.text}" is not understood here`, here, true);
  }
  if (cursor.takes("diagnostic") || cursor.takes("const_assert")) {
    while (!cursor.takes(";")) cursor.isAtEnd ? cursor.fail(`";"`) : cursor.skip();
    return;
  }
  if (cursor.takes("alias")) {
    const alias = cursor.name();
    cursor.expect("=");
    program.aliases.set(alias, typeName(cursor));
    return cursor.expect(";");
  }
  if (cursor.takes("struct")) {
    const name = cursor.name();
    program.structs.push({ name, fields: fields(cursor, "{", "}"), ...here });
    return void cursor.takes(";");
  }
  const given = attributes(cursor);
  if (cursor.sees("fn")) return void program.functions.push(functionText(cursor, given));
  const found = declaration(cursor, given);
  if (!found) cursor.fail("a declaration");
  program.declarations.push(found);
  cursor.expect(";");
}

function functionText(cursor: Cursor, given: readonly Attribute[]): FunctionText {
  cursor.expect("fn");
  const here = cursor.place(), name = cursor.name();
  const parameters = fields(cursor, "(", ")");
  let returns: TypeName | undefined;
  if (cursor.takes("->")) {
    attributes(cursor);
    returns = typeName(cursor);
  }
  return { name, attributes: given, parameters, returns, body: block(cursor), ...here };
}
