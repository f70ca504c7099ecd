/** How a file of the library names what it imports: through the import map, down the modules' numbers. */
import { isTest } from "./arrows.ts";
import type { Import } from "./import_graph.ts";
import { roomOf } from "./rooms.ts";

/** Imports in `modules/` and `solutions/` that point up, sideways or around the import map. */
export function specifierProblems(imports: readonly Import[]): string[] {
  return imports.flatMap(({ from, specifier }) => {
    const why = forbidden(from, specifier);
    return why ? [`${from} imports ${specifier}: ${why}`] : [];
  });
}

const LIBRARY = /^(modules|solutions)\//;

/** Why a file may not import this; nothing if it may. */
export function forbidden(path: string, specifier: string): string | undefined {
  if (!LIBRARY.test(path)) return isWitness(path) ? packageProblem(specifier) : undefined;
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
  return isTest(path) ? undefined : packageProblem(specifier);
}

function isWitness(path: string): boolean {
  return roomOf(path)?.name === "witness";
}

/** Files of ours, whose rooms are asked elsewhere, and what is part of Deno are no packages. */
function packageProblem(specifier: string): string | undefined {
  return /^(#|\.|node:)/.test(specifier)
    ? undefined
    : "the library and the witness have no dependency";
}

function pointsUp(folder: string, target: string): string | undefined {
  const from = parseInt(folder), to = parseInt(target);
  if (Number.isNaN(to)) return undefined; // shared by all modules
  if (Number.isNaN(from)) return "what all modules share cannot need one of them";
  return to > from ? "imports point down the modules' numbers only" : undefined;
}
