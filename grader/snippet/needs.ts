/** What a piece of a suite needs to stand alone: imports, and what the suite declares itself. */
import { dedented, spanOf } from "./lines.ts";
import { type Declared, freeNames, type ModuleText } from "./module_text.ts";
import type { Token } from "./scan.ts";

/** A piece of a suite, and the file by whose names it goes. */
export interface Piece {
  /** Below the root. */
  readonly file: string;
  readonly text: ModuleText;
  readonly tokens: readonly Token[];
  /** What the functions around it declare. */
  readonly locals?: ReadonlySet<string>;
  /** Whether it needs also what is bound around the others: it is what is bound. */
  readonly isBound?: true;
}

export interface Needs {
  /** Import statements. */
  readonly imports: readonly string[];
  /** Declarations as they stand in the suite. */
  readonly pasted: readonly string[];
  /** What neither is: it hangs on where the piece stands. */
  readonly missing: readonly string[];
}

/** A name by the module that it is imported from. */
export type Import = readonly [from: string, name: string];

/** Longer than this, and what the suite exports is imported and not pasted, the longest first. */
const MOST_PASTED = 8;

/**
 * @param bound names that need nothing: the code around the pieces has them
 * @param more what else is to be imported
 */
export function needsOf(
  pieces: readonly Piece[],
  bound: ReadonlySet<string>,
  more: readonly Import[] = [],
): Needs {
  const imported = new Set<Declared>();
  for (;;) {
    const { imports, pasted, missing } = gather(pieces, bound, imported);
    const lines = ({ tokens }: Declared, { source }: ModuleText) =>
      source.slice(...spanOf(tokens)).split("\n").length;
    const sizes = [...pasted].map(([declared, { text }]) => ({
      declared,
      size: lines(declared, text),
    }));
    // What the suite's own functions share must not be there twice.
    const shared = [...imported].flatMap(({ tokens }) => [...freeNames(tokens)]);
    const twice = sizes.find(({ declared: { isExported, names } }) =>
      isExported && names.some((name) => shared.includes(name))
    );
    if (twice) {
      imported.add(twice.declared);
      continue;
    }
    const [longest] = sizes.filter(({ declared: { isExported }, size }) => isExported && size > 1)
      .sort((a, b) => b.size - a.size);
    if (longest && sizes.reduce((sum, { size }) => sum + size, 0) > MOST_PASTED) {
      imported.add(longest.declared);
      continue;
    }
    const inOrder = [...pasted].sort(([a], [b]) => a.tokens[0].start - b.tokens[0].start);
    return {
      imports: statements([...imports, ...more]),
      pasted: inOrder.map(([{ tokens }, { text }]) => dedented(text.source, ...spanOf(tokens))),
      missing,
    };
  }
}

function gather(
  pieces: readonly Piece[],
  bound: ReadonlySet<string>,
  fromSuite: ReadonlySet<Declared>,
) {
  const imports: Import[] = [], missing: string[] = [];
  const pasted = new Map<Declared, Piece>(), queue = [...pieces]; // grows while it is walked over
  for (const { file, text, tokens, locals, isBound } of queue) {
    for (const name of freeNames(tokens)) {
      const found = text.imports.get(name), declared = text.declared.get(name);
      if (bound.has(name) && !(isBound && (found || declared))) continue;
      if (found) {
        const words = found.name === name ? name : `${found.name} as ${name}`;
        imports.push([found.from, found.isType ? `type ${words}` : words]);
      } else if (declared && fromSuite.has(declared)) {
        imports.push([`#${file}`, declared.isType ? `type ${name}` : name]);
      } else if (declared && !pasted.has(declared)) {
        const piece = { file, text, tokens: declared.tokens };
        pasted.set(declared, piece);
        queue.push(piece);
      } else if (!declared && locals?.has(name)) {
        missing.push(name);
      }
    }
  }
  return { imports, pasted, missing };
}

/** One statement for each module, by its name. */
function statements(imports: readonly Import[]): string[] {
  const modules = Map.groupBy(imports, ([from]) => from);
  return [...modules].sort(([a], [b]) => a < b ? -1 : 1).flatMap(([from, names]) => {
    const all = [...new Set(names.map(([, name]) => name))].sort();
    const whole = all.filter((name) => /^(type )?\* as /.test(name));
    const single = all.filter((name) => !whole.includes(name));
    return [
      ...whole.map((name) => `import ${name} from "${from}";`),
      ...single.length > 0 ? [`import { ${single.join(", ")} } from "${from}";`] : [],
    ];
  });
}
