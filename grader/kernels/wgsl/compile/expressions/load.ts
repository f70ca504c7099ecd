/** What stands at a place, read word by word where it is in shared memory. */
import { type Place, WgslError } from "../../syntax.ts";
import { scalar, strideOf, type Type } from "../../types/types.ts";
import { freshName, type Value } from "../../values/values.ts";
import type { Context } from "../context.ts";
import type { MemoryTerm, Term } from "../terms.ts";

export function load(context: Context, term: Term, place: Place): Value {
  if (term.kind === "value") return term;
  if (term.kind === "local") return { kind: "value", type: term.type, js: term.js };
  if (term.type.kind === "atomic") {
    throw new WgslError("An atomic is read by atomicLoad() and its like", place);
  }
  return { kind: "value", type: term.type, js: loadWords(term, context.site(place)) };
}

function loadWords({ type, memory, at }: MemoryTerm, site: number): string {
  const part = (type: Type, offset: string) =>
    loadWords({ kind: "memory", type, memory, at: `${at} + ${offset}` }, site);
  switch (type.kind) {
    case "vector": {
      const parts = Array.from({ length: type.size }, (_, i) => part(scalar(type.of), `${i}`));
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
