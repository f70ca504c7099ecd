/** What a file names of other files, read off its text. */

/** Every other file of the course that a text may load: what it names, but for types alone. */
export function namedFiles(source: string): string[] {
  const code = withoutComments(source)
    .replace(/^\s*(?:import|export)\s+type\s[^"';()=]*?\bfrom\s*["'][^"']+["']/gm, "");
  const name = /["'`]((?:#(?:impl|modules|data)\/|\.\.?\/)[^"'`\s]+\.\w+)["'`]/g;
  return [...code.matchAll(name)].map(([, specifier]) => specifier);
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
    /^\s*export\s+(?:async\s+)?(?:const|let|var|function\s*\*?|(?:abstract\s+)?class)\s+([\w$]+)/gm;
  const lists = /^\s*export\s*\{([^}]*)\}/gm;
  const listed = [...code.matchAll(lists)].flatMap(([, list]) => list.split(","))
    .map((entry) => entry.trim().split(/\s+as\s+/).at(-1)!)
    .filter((name) => /^[\w$]+$/.test(name));
  return [...[...code.matchAll(declared)].map(([, name]) => name), ...listed];
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}
