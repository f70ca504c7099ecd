/** Circles of imports: files of which none can be read before another. */
import type { Import } from "./import_graph.ts";

/**
 * The circles among files, a sentence each.
 *
 * In the library a type may point back: a given class has methods that the learner's functions
 * stand behind, and these speak of the class. Nothing of it is left when the program runs.
 */
export function circleProblems(imports: readonly Import[]): string[] {
  const counted = imports.filter(({ from, isType }) =>
    !(isType && /^(modules|solutions)\//.test(from))
  );
  return circles(counted).map((files) => `these files import each other: ${files.join(" -> ")}`);
}

/** One way around for every set of files that lead to each other. */
function circles(imports: readonly Import[]): string[][] {
  const targets = new Map<string, string[]>();
  for (const { from, to } of imports) targets.set(from, [...targets.get(from) ?? [], to]);
  const found: string[][] = [], done = new Set<string>();
  for (const start of [...targets.keys()].sort()) {
    const way = done.has(start) ? undefined : wayBack(start, targets);
    if (!way) continue;
    for (const file of way) done.add(file);
    found.push([...way, start]);
  }
  return found;
}

/** The files on a shortest way from a file back to itself; nothing where there is no such way. */
function wayBack(
  start: string,
  targets: ReadonlyMap<string, readonly string[]>,
): string[] | undefined {
  const cameFrom = new Map<string, string>(), queue = [start];
  for (const file of queue) {
    for (const target of targets.get(file) ?? []) {
      if (target === start) return wayTo(file, cameFrom);
      if (cameFrom.has(target)) continue;
      cameFrom.set(target, file);
      queue.push(target);
    }
  }
  return undefined;
}

function wayTo(end: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const way = [end];
  for (let file = cameFrom.get(end); file; file = cameFrom.get(file)) way.unshift(file);
  return way;
}
