/** Which files may import which: down the modules' numbers only, and through the import map. */
import { ROOT } from "../house.ts";
import { specifiers } from "../specifiers.ts";
import { sourcePaths } from "../stubs/tree.ts";

/** Imports in `modules/` and `solutions/` that point up, sideways or around the import map. */
export async function importProblems(): Promise<string[]> {
  const problems: string[] = [];
  for (const tree of ["modules", "solutions"]) {
    const folder = new URL(`${tree}/`, ROOT);
    for (const path of await sourcePaths(folder)) {
      const source = await Deno.readTextFile(new URL(path, folder));
      for (const specifier of specifiers(source)) {
        const why = forbidden(`${tree}/${path}`, specifier);
        if (why) problems.push(`${tree}/${path} imports ${specifier}: ${why}`);
      }
    }
  }
  return problems;
}

const NPM_FREE = /^(modules|solutions)\//;

/** Why a file may not import this; nothing if it may. */
export function forbidden(path: string, specifier: string): string | undefined {
  const isTest = path.endsWith("_test.ts");
  const [tree, folder = ""] = path.split("/");
  if (specifier.startsWith(".")) {
    const target = new URL(specifier, `file:///${path}`).pathname.slice(1);
    if (!target.startsWith(`${tree}/`)) {
      return "another tree is reached through #impl/ or #modules/";
    }
    if (tree === "solutions" && !target.startsWith(`${tree}/${folder}/`)) {
      return "another module is reached through #impl/";
    }
    return pointsUp(folder, target.split("/")[1]);
  }
  const inner = /^#(impl|modules)\/([^/]+)/.exec(specifier);
  if (inner) return pointsUp(folder, inner[2]);
  if (specifier.startsWith("#grader/") || specifier.startsWith("#data/")) {
    return tree === "solutions" ? "a solution stands on the library alone" : undefined;
  }
  if (specifier.startsWith("node:")) return undefined; // part of Deno, no package
  return NPM_FREE.test(path) && !isTest ? "the library has no dependency" : undefined;
}

function pointsUp(folder: string, target: string): string | undefined {
  const from = parseInt(folder), to = parseInt(target);
  if (Number.isNaN(to)) return undefined; // shared by all modules
  if (Number.isNaN(from)) return "what all modules share cannot need one of them";
  return to > from ? "imports point down the modules' numbers only" : undefined;
}
