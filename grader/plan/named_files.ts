/**
 * What a file names of other files, read off its text. That may be anything, a megabyte of line breaks
 * too: each expression here passes over it once, and begins to match in no place whose rest it has
 * looked through from another.
 */

/** Every other file of the course that a text may load: what it names, but for types alone. */
export function namedFiles(source: string): string[] {
  const code = withoutComments(source), found: string[] = [];
  const name = /["'`]((?:#(?:impl|modules|data)\/|\.\.?\/)[^"'`\s]+\.\w+)["'`]/g;
  let end = 0;
  for (const match of code.matchAll(name)) {
    if (!namesTypes(code.slice(end, match.index))) found.push(match[1]);
    end = match.index + match[0].length;
  }
  return found;
}

/** Whether an import of types alone ends here: `import type { Tensor } from`. */
function namesTypes(before: string): boolean {
  if (!/\bfrom\s*$/.test(before.slice(-FROM))) return false;
  const start = Math.max(...["import", "export"].map((word) => lastWord(before, word)));
  return start >= 0 && /^\w+\s+type\s[^"';()=]*$/.test(before.slice(start));
}

/** So near to a name stands the word before it. */
const FROM = 100;

/** Where a word stands last that is no part of another; -1 where it does not. */
function lastWord(text: string, word: string): number {
  const isPart = (sign: string | undefined) => sign !== undefined && /[\w$]/.test(sign);
  let at = text.lastIndexOf(word);
  while (at > 0 && (isPart(text[at - 1]) || isPart(text[at + word.length]))) {
    at = text.lastIndexOf(word, at - 1);
  }
  return at;
}

/** A name in a file as a path below the tree; nothing for what lies elsewhere. */
export function pathBelow(tree: URL, name: string, from: URL): string | undefined {
  if (name.startsWith("#impl/")) return name.slice("#impl/".length);
  if (!name.startsWith(".")) return undefined;
  const { href } = new URL(name, from);
  return href.startsWith(tree.href) ? href.slice(tree.href.length) : undefined;
}

/** A path in a URL as the file system has it. */
export function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** What a text exports by name, types apart. */
export function exportedNames(source: string): string[] {
  const code = withoutComments(source);
  const declared =
    /^[ \t]*export\s+(?:async\s+)?(?:(?:const|let|var|function|(?:abstract\s+)?class)\s|function\*)[\s*]*([\w$]+)/gm;
  const lists = /^[ \t]*export\s*\{([^{}]*)\}/gm;
  const listed = [...code.matchAll(lists)].flatMap(([, list]) => list.split(","))
    .map((entry) => entry.split(/\sas\s/).at(-1)!.trim())
    .filter((name) => /^[\w$]+$/.test(name));
  return [...[...code.matchAll(declared)].map(([, name]) => name), ...listed];
}

/** By hand: an expression would look for the end of each comment that has none through all the rest. */
function withoutComments(source: string): string {
  let code = "", from = 0;
  for (;;) {
    const start = source.indexOf("/*", from),
      end = start < 0 ? -1 : source.indexOf("*/", start + 2);
    if (end < 0) break;
    code += source.slice(from, start);
    from = end + 2;
  }
  return (code + source.slice(from)).replace(/^[ \t]*\/\/.*$/gm, "");
}
