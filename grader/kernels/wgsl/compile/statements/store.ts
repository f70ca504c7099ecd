/** A value put into shared memory, word by word. */
import { columnStride, strideOf } from "../../types/layout.ts";
import { scalar, scalarOf, type Type, vector } from "../../types/types.ts";
import { freshName } from "../../values/value.ts";
import type { MemoryTerm } from "../terms.ts";

export function storeWords(term: MemoryTerm, js: string, site: number): string {
  const { type, memory, at } = term;
  const part = (type: Type, offset: string, js: string) =>
    storeWords({ kind: "memory", type, memory, at: `${at} + ${offset}` }, js, site);
  switch (type.kind) {
    case "vector":
      return Array.from(
        { length: type.size },
        (_, i) => part(scalar(type.of), `${i}`, `${js}[${i}]`),
      ).join("");
    case "matrix": {
      const column = vector(type.rows, "f32"), stride = columnStride(type);
      return Array.from(
        { length: type.columns },
        (_, i) => part(column, `${i * stride}`, `${js}[${i}]`),
      ).join("");
    }
    case "struct":
      return type.members.map((member, i) => part(member.type, `${member.offset}`, `${js}[${i}]`))
        .join("");
    case "array": {
      const i = freshName("i");
      const body = part(type.of, `${i} * ${strideOf(type.of)}`, `${js}[${i}]`);
      return `for (let ${i} = 0; ${i} < ${type.length}; ${i}++) {\n${body}}\n`;
    }
    default:
      return `M.store(${memory}, ${at}, ${js}, ${site}, "${scalarOf(type)}");\n`;
  }
}
