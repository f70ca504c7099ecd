/** What stands at a place, read word by word where it is in shared memory. */
import { type Place, WgslError } from "../../syntax.ts";
import { columnStride, strideOf } from "../../types/layout.ts";
import { article, isConstructible, isWhole, scalar, type Type, vector } from "../../types/types.ts";
import { freshName, isSimple, type Value } from "../../values/value.ts";
import type { Context } from "../context.ts";
import type { MemoryTerm, Term } from "../terms.ts";

export function load(context: Context, term: Term, place: Place): Value {
  if (term.kind === "value") return term;
  const { type } = term;
  if (term.kind === "pointer") {
    throw new WgslError("This is a pointer: * in front of it gives what it points to", place);
  }
  if (type.kind === "atomic") {
    throw new WgslError("An atomic is read by atomicLoad() and its like", place);
  }
  if (!isConstructible(type) && !(type.kind === "array" && type.late)) {
    throw new WgslError(`${article(type)} is not taken as a whole, but by its elements`, place);
  }
  if (term.kind === "local") {
    return { kind: "value", type, js: term.js, ...isWhole(type) && { held: true } };
  }
  return { kind: "value", type, js: loadWords(term, context.site(place)) };
}

function loadWords(term: MemoryTerm, site: number): string {
  const { type, memory, at } = term;
  if (type.kind !== "scalar" && !isSimple(at)) {
    // The place of the first word is computed once.
    const first = freshName("first");
    return `((${first}) => ${loadWords({ ...term, at: first }, site)})(${at})`;
  }
  const part = (type: Type, offset: string) => {
    const inner: MemoryTerm = { kind: "memory", type, memory, at: `${at} + ${offset}` };
    return loadWords(inner, site);
  };
  switch (type.kind) {
    case "vector": {
      const parts = Array.from({ length: type.size }, (_, i) => part(scalar(type.of), `${i}`));
      return `[${parts.join(", ")}]`;
    }
    case "matrix": {
      const column = vector(type.rows, "f32"), stride = columnStride(type);
      const parts = Array.from({ length: type.columns }, (_, i) => part(column, `${i * stride}`));
      return `[${parts.join(", ")}]`;
    }
    case "struct":
      return `[${type.members.map((member) => part(member.type, `${member.offset}`)).join(", ")}]`;
    case "array": {
      const i = freshName("i"), body = part(type.of, `${i} * ${strideOf(type.of)}`);
      return `Array.from({ length: ${type.length ?? 0} }, (_, ${i}) => ${body})`;
    }
    default: {
      const of = type.kind === "scalar" ? type.name : "u32";
      const js = `M.load(${memory}, ${at}, ${site}, ${JSON.stringify(of)})`;
      return of === "bool" ? `(${js} !== 0)` : js;
    }
  }
}
