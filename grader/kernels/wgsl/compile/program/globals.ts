/** Variables of the module: buffers, workgroup memory, private variables, constants. */
import { type Declaration, WgslError } from "../../syntax.ts";
import { wordsOf } from "../../types/layout.ts";
import type { Type } from "../../types/types.ts";
import type { Context } from "../context.ts";
import { declaredValue } from "../statements/declare.ts";
import { localVariable } from "../terms.ts";
import { attributeNumber } from "./constants.ts";
import { checkSpace } from "./spaces.ts";

/** What every WebGPU device has. */
const MOST_WORKGROUP_BYTES = 16_384;

export function declareGlobal(context: Context, declaration: Declaration): void {
  const { kind, name, space, type: written } = declaration;
  const scope = context.scopes[0];
  // It may be known already, by another that hangs on it.
  if (kind === "const" || kind === "override") {
    return void scope.set(name, context.lookUp(name)!);
  }
  if (kind === "let") {
    throw new WgslError("A let stands in a function: here it is const", declaration);
  }
  if (!written && space !== "private") {
    throw new WgslError(`${name} needs a type`, declaration);
  }
  if (space === "private") return declarePrivate(context, declaration);
  declareShared(context, declaration, context.type(written!));
}

function declarePrivate(context: Context, declaration: Declaration): void {
  const value = declaredValue(context, declaration), { name } = declaration;
  if (declaration.value && value.known === undefined) {
    throw new WgslError(`What ${name} begins with is not constant`, declaration);
  }
  const local = localVariable(name, value.type, "private");
  context.privates += `let ${local.js} = ${value.js};\n`;
  context.scopes[0].set(name, local);
}

function declareShared(context: Context, declaration: Declaration, type: Type): void {
  const { name, space, attributes, access } = declaration;
  if (space !== "storage" && space !== "uniform" && space !== "workgroup") {
    throw new WgslError(`var<${space ?? ""}> ${name} is not understood here`, declaration, true);
  }
  if (declaration.value) {
    throw new WgslError(
      `${name} begins with what is bound or with zeros, not a value`,
      declaration,
    );
  }
  const binding = attributeNumber(context, attributes, "binding"),
    group = attributeNumber(context, attributes, "group");
  if (space !== "workgroup" && (binding === undefined || group === undefined)) {
    throw new WgslError(`${name} needs @group and @binding`, declaration);
  }
  if (group !== undefined && group !== 0) {
    throw new WgslError(`${name} is of @group(${group}); there is only group 0`, declaration);
  }
  const other = binding !== undefined &&
    context.shared.find((variable) => variable.binding === binding);
  if (other) {
    throw new WgslError(`${name} and ${other.name} are of one @binding(${binding})`, declaration);
  }
  if (access !== undefined && (space !== "storage" || !/^read(_write)?$/.test(access))) {
    throw new WgslError(
      `var<${space}, ${access}>: there is read and read_write, of storage`,
      declaration,
    );
  }
  const writable = space === "workgroup" || (space === "storage" && access === "read_write");
  checkSpace(type, { space, writable, name, place: declaration });
  const memory = context.shared.length;
  const { line, column } = declaration;
  context.shared.push({ name, type, space, writable, binding, place: { line, column } });
  checkWorkgroupMemory(context, declaration);
  context.scopes[0].set(name, { kind: "memory", type, memory, at: "0" });
}

function checkWorkgroupMemory(context: Context, declaration: Declaration): void {
  const bytes = context.shared.filter((variable) => variable.space === "workgroup")
    .reduce((sum, variable) => sum + 4 * wordsOf(variable.type), 0);
  if (bytes <= MOST_WORKGROUP_BYTES) return;
  throw new WgslError(
    `A workgroup has at most ${MOST_WORKGROUP_BYTES} bytes of memory, not ${bytes}`,
    declaration,
  );
}
