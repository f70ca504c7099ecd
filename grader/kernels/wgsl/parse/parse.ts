/** The text of a WGSL program taken apart: tokens, then a descent through the grammar. */
import { checkLength } from "../limits.ts";
import {
  type Attribute,
  type Declaration,
  type Expression,
  type FunctionText,
  type ProgramText,
  type StructText,
  type TypeName,
  WgslError,
} from "../syntax.ts";
import { Cursor, type OnSpan } from "./cursor.ts";
import { attributes, declaration, fields } from "./declarations.ts";
import { args, expression, typeName } from "./expressions.ts";
import { block } from "./statements.ts";

/**
 * Takes a program apart; what is appended to it, too, with lines that go on where it ends.
 *
 * @param onSpan told of every expression, statement and `else` where in the text it stands: of one in
 *   brackets twice, at last with them
 * @throws {WgslError} that says where it is no WGSL, or too much of it
 */
export function parse(
  text: string,
  { appended = "", onSpan }: { readonly appended?: string; readonly onSpan?: OnSpan } = {},
): ProgramText {
  const program: Growing = {
    ...{ structs: [], aliases: new Map(), asserted: [], declarations: [], functions: [] },
  };
  checkLength(text);
  const lines = text.split("\n").length - 1;
  const cursors = [new Cursor(text, { onSpan }), new Cursor(appended, { linesBefore: lines })];
  for (const cursor of cursors) {
    directives(cursor);
    while (!cursor.isAtEnd) global(cursor, program);
  }
  return program;
}

interface Growing {
  readonly structs: StructText[];
  readonly aliases: Map<string, TypeName>;
  readonly asserted: Expression[];
  readonly declarations: Declaration[];
  readonly functions: FunctionText[];
}

/** What Deno's WebGPU has of the language's extensions. */
const EXTENSIONS: readonly string[] = ["readonly_and_readwrite_storage_textures"]
  .concat(["packed_4x8_integer_dot_product", "pointer_composite_access"]);

/** Lines at the beginning that say what the text needs. */
function directives(cursor: Cursor): void {
  for (;;) {
    const here = cursor.place();
    if (cursor.takes("enable")) {
      throw new WgslError(`"enable ${cursor.token.text}" is not understood here`, here, true);
    }
    if (cursor.takes("requires")) {
      do {
        const place = cursor.place(), text = cursor.name();
        if (!EXTENSIONS.includes(text)) {
          throw new WgslError(`Deno's WebGPU does not have the extension ${text}`, place);
        }
      } while (cursor.takes(",") && !cursor.sees(";"));
      cursor.expect(";");
    } else if (cursor.takes("diagnostic")) {
      args(cursor);
      cursor.expect(";");
    } else return;
  }
}

function global(cursor: Cursor, program: Growing): void {
  if (cursor.takes(";")) return;
  const here = cursor.place();
  if (cursor.takes("const_assert")) {
    program.asserted.push(expression(cursor));
    return cursor.expect(";");
  }
  if (cursor.takes("alias")) {
    const place = cursor.place(), alias = cursor.newName();
    if (program.aliases.has(alias)) throw new WgslError(`${alias} is there twice`, place);
    cursor.expect("=");
    program.aliases.set(alias, typeName(cursor));
    return cursor.expect(";");
  }
  if (cursor.takes("struct")) {
    const name = cursor.newName();
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
  const here = cursor.place(), name = cursor.newName();
  const parameters = fields(cursor, "(", ")");
  let returns: TypeName | undefined;
  if (cursor.takes("->")) {
    attributes(cursor);
    returns = typeName(cursor);
  }
  return { name, attributes: given, parameters, returns, body: block(cursor), ...here };
}
