/** The names of a module: each is declared once, whatever it stands for. */
import { type Place, type ProgramText, WgslError } from "../../syntax.ts";

export function checkNames({ structs, declarations, functions, aliases }: ProgramText): void {
  const seen = new Set(aliases.keys());
  const declare = ({ name, ...place }: Place & { readonly name: string }, text = name) => {
    if (seen.has(name)) throw new WgslError(`${text} is there twice`, place);
    seen.add(name);
  };
  for (const struct of structs) {
    declare(struct);
    if (struct.fields.length === 0) throw new WgslError(`${struct.name} has no members`, struct);
    const members = new Set<string>();
    for (const field of struct.fields) {
      if (members.has(field.name)) throw new WgslError(`${field.name} is there twice`, field);
      members.add(field.name);
    }
  }
  for (const declaration of declarations) declare(declaration);
  for (const text of functions) declare(text, `${text.name}()`);
}
