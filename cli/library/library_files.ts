/**
 * The library as files that need no import map. `#impl/` and `#modules/` have a meaning in the
 * project's own processes only: whoever imports mod.ts from elsewhere gets the learner's files, for
 * Deno reads the deno.json beside what is imported, or nothing at all where their program has no
 * deno.json. So the specifiers are written out, from one file to the other.
 */
import { relative } from "node:path/posix";
import { ROOT } from "../../terminal/paths.ts";

/** Where the files stand that a specifier begins with, and where they go. */
const FOLDERS: Readonly<Record<string, string>> = {
  "#impl/": "impl/",
  "#modules/": "modules/",
  "#data/": "data/",
};

/** What a specifier can stand in: quotes of any kind. A computed one goes on behind its folder. */
const MAPPED = /(["'`])(#(?:impl|modules|data)\/)([^"'`\s]*)/g;

/** Imports by a path. */
const BESIDE = /\b(?:from|import)\s*(?:\(\s*)?["'](\.\.?\/[^"']+)["']/g;

/** What does not run. */
const COMMENT = /^\s*(?:\*|\/\/|\/\*)/;

/**
 * The texts of mod.ts and of all that it leads to, workers and kernels included, by their paths.
 *
 * @param tree whose tasks are `#impl/`
 */
export async function libraryFiles(
  tree: URL,
  root: URL = ROOT,
): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>(), queue = ["mod.ts"];
  for (const path of queue) {
    if (files.has(path)) continue;
    const [folder] = path.split("/");
    const from = folder === "impl"
      ? new URL(path.slice("impl/".length), tree)
      : new URL(path, root);
    const text = await Deno.readTextFile(from);
    files.set(path, writtenOut(text, path));
    if (path.endsWith(".ts")) queue.push(...leadsTo(text, path));
  }
  return files;
}

/** The text with `#impl/` and its like as paths that begin at the file. */
function writtenOut(text: string, path: string): string {
  return text.replace(
    MAPPED,
    (_, quote, key, rest) => `${quote}${beside(path, FOLDERS[key] + rest)}`,
  );
}

/** `impl/a/b.ts` as it is written in `modules/c/d.ts`: `../../impl/a/b.ts`. */
function beside(from: string, to: string): string {
  const path = relative(`/${from}/..`, `/${to}`) + (to.endsWith("/") ? "/" : "");
  return path.startsWith(".") ? path : `./${path}`;
}

/** The files that it imports, or starts as a worker. */
function leadsTo(text: string, path: string): string[] {
  const code = text.split("\n").filter((line) => !COMMENT.test(line)).join("\n");
  const mapped = [...code.matchAll(MAPPED)].map(([, , key, rest]) => FOLDERS[key] + rest);
  const paths = [...code.matchAll(BESIDE)].map(([, specifier]) =>
    new URL(specifier, `file:///${path}`).pathname.slice(1)
  );
  return [...mapped, ...paths].filter((file) => /\.(?:ts|wgsl)$/.test(file));
}
