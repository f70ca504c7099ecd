/** The imports of a text that is put into another place, or that gets more to do. */
import { hasWord } from "./has_word.ts";

/** A text whose relative imports lead where they did when it was at `place`. */
export function withAbsoluteImports(text: string, place: URL): string {
  return text.replace(
    /(\bfrom\s*|\bimport\s*(?:\(\s*)?)(["'])(\.\.?\/[^"'\s]*)\2/g,
    (_, before, quote, name) => `${before}${quote}${new URL(name, place).href}${quote}`,
  );
}

/** Statements that import what a text names and has not, as another text imports it. */
export function importsFor(
  text: string,
  { from, has }: { readonly from: string; readonly has: (name: string) => boolean },
): string {
  // No longer than this, and greedy: whatever stands in a text, it is passed over in a moment.
  const statement =
    /^import\b(?!\s{0,99}type\b)([^"';]{0,2000})\bfrom\s{0,99}("[^"\n]+"|'[^'\n]+');/gm;
  const wanted = (name: string) => !has(name) && hasWord(text, name);
  let added = "";
  for (const [, clause, place] of from.matchAll(statement)) {
    const names = clause.trim();
    const all = /^\*\s+as\s+([\w$]+)$/.exec(names)?.[1];
    if (all !== undefined && wanted(all)) added += `import * as ${all} from ${place};\n`;
    const listed = /^\{([^{}]*)\}$/.exec(names)?.[1].split(",") ?? [];
    const needed = listed.map((each) => each.trim())
      .filter((each) => !/^type\s/.test(each) && wanted(each.split(/\s+as\s+/).at(-1)!));
    if (needed.length > 0) added += `import { ${needed.join(", ")} } from ${place};\n`;
  }
  return added;
}
