/** Variables of the module: buffers, workgroup memory, private variables, constants. */
import { type Declaration, WgslError } from "../../syntax.ts";
import { type Type, wordsOf } from "../../types/types.ts";
import type { Context } from "../context.ts";
import { declaredValue } from "../statements/declare.ts";
import { localVariable } from "../terms.ts";
import { attributeNumber } from "./constants.ts";

/** What every WebGPU device has. */
const MOST_WORKGROUP_BYTES = 16_384;

export function declareGlobal(context: Context, declaration: Declaration): void {
  const { kind, name, space, type: written } = declaration;
  const scope = context.scopes[0];
  if (scope.has(name)) throw new WgslError(`${name} is declared twice`, declaration);
  if (kind === "const" || kind === "override") {
    return void scope.set(name, context.constantDeclaration(declaration));
  }
  if (!written && space !== "private") {
    throw new WgslError(`${name} needs a type`, declaration);
  }
  if (space === "private") {
    const { js, type } = declaredValue(context, declaration);
    const local = localVariable(name, type);
    context.privates += `let ${local.js} = ${js};\n`;
    return void scope.set(name, local);
  }
  declareShared(context, declaration, context.type(written!));
}

function declareShared(context: Context, declaration: Declaration, type: Type): void {
  const { name, space, attributes } = declaration;
  if (space !== "storage" && space !== "uniform" && space !== "workgroup") {
    throw new WgslError(`var<${space ?? ""}> ${name} is not understood here`, declaration, true);
  }
  const binding = attributeNumber(context, attributes, "binding"),
    group = attributeNumber(context, attributes, "group");
  if (space !== "workgroup" && (binding === undefined || group === undefined)) {
    throw new WgslError(`${name} needs @group and @binding`, declaration);
  }
  if (group !== undefined && group !== 0) {
    throw new WgslError(`${name} is of @group(${group}); there is only group 0`, declaration);
  }
  const memory = context.shared.length;
  const writable = space === "workgroup" ||
    (space === "storage" && declaration.access === "read_write");
  context.shared.push({ name, type, space, writable, binding });
  const bytes = context.shared.filter((variable) => variable.space === "workgroup")
    .reduce((sum, variable) => sum + 4 * wordsOf(variable.type), 0);
  if (bytes > MOST_WORKGROUP_BYTES) {
    throw new WgslError(
      `A workgroup has at most ${MOST_WORKGROUP_BYTES} bytes of memory, not ${bytes}`,
      declaration,
    );
  }
  context.scopes[0].set(name, { kind: "memory", type, memory, at: "0" });
}
