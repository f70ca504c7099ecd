/** What may stand in which memory: buffers hold no bool, uniforms lie 16 bytes apart. */
import { type Place, WgslError } from "../../syntax.ts";
import { alignOf, roundUp, strideOf, wordsOf } from "../../types/layout.ts";
import { type Type, typeText } from "../../types/types.ts";

export interface SpaceCheck {
  readonly space: "storage" | "uniform" | "workgroup";
  readonly writable: boolean;
  /** The variable's. */
  readonly name: string;
  readonly place: Place;
}

export function checkSpace(type: Type, check: SpaceCheck): void {
  const { space, writable, name, place } = check;
  if (holds(type, (part) => part.kind === "pointer" || part.kind === "nothing")) {
    throw new WgslError(`${name} cannot hold ${typeText(type)}`, place);
  }
  const isLate = (part: Type) => part.kind === "array" && part.late === true;
  const outermost = type.kind === "array" ? type.of : type;
  if (space === "workgroup" ? holds(outermost, isLate) : holds(type, isLate)) {
    throw new WgslError("Only the length of a workgroup's array hangs on an override", place);
  }
  if (space !== "storage" && holds(type, isUnsized)) {
    throw new WgslError(`${name} is of ${space} memory, where an array has a length`, place);
  }
  if (space === "workgroup") return;
  if (holds(type, (part) => "of" in part && part.of === "bool" || isBool(part))) {
    throw new WgslError(`${name} is a buffer, which holds no bool: take a u32`, place);
  }
  if (!writable && space === "uniform" && holds(type, (part) => part.kind === "atomic")) {
    throw new WgslError(`${name} is bound for reading only, and holds an atomic`, place);
  }
  if (space === "uniform") checkUniform(type, name, place);
}

function isUnsized(part: Type): boolean {
  return part.kind === "array" && part.length === undefined;
}

function isBool(part: Type): boolean {
  return part.kind === "scalar" && part.name === "bool";
}

/** Whether the type, or one that it is made of, is such. */
function holds(type: Type, is: (part: Type) => boolean): boolean {
  if (is(type)) return true;
  if (type.kind === "array") return holds(type.of, is);
  return type.kind === "struct" && type.members.some((member) => holds(member.type, is));
}

/** In a uniform, elements of an array and structs in a struct begin at a multiple of 16 bytes. */
function checkUniform(type: Type, name: string, place: Place): void {
  if (type.kind === "array") {
    if (strideOf(type.of) % 4 !== 0) {
      throw new WgslError(
        `${name}: in a uniform the elements of an array lie 16 bytes apart, those of ` +
          `${typeText(type)} ${4 * strideOf(type.of)}`,
        place,
      );
    }
    return checkUniform(type.of, name, place);
  }
  if (type.kind !== "struct") return;
  for (const [i, member] of type.members.entries()) {
    const { type: inner, offset } = member, next = type.members[i + 1];
    checkUniform(inner, `${name}.${member.name}`, place);
    if (inner.kind !== "struct" && inner.kind !== "array") continue;
    const fits = offset % roundUp(alignOf(inner), 4) === 0 &&
      (inner.kind === "array" || !next || next.offset >= offset + roundUp(wordsOf(inner), 4));
    if (fits) continue;
    throw new WgslError(
      `${name}.${(next ?? member).name}: in a uniform what stands behind a struct begins at a ` +
        `multiple of 16 bytes`,
      place,
    );
  }
}
