/** Whether all imports between rooms run down, and how many there are. */
import type { Import } from "./import_graph.ts";
import { type Room, roomOf, ROOMS } from "./rooms.ts";

/** A file in no room, or an import that the table does not allow: one sentence each. */
export function arrowProblems(imports: readonly Import[], files: readonly string[]): string[] {
  const homeless = files.filter((path) => !roomOf(path)).map((path) =>
    `${path} stands in no room of the house: ${TABLE} names them`
  );
  return [...homeless, ...imports.flatMap((one) => refused(one) ?? [])];
}

const TABLE = "grader/verify/house/rooms.ts";

/** What is wrong with an import, with both files; nothing where it runs down. */
function refused(one: Import): string | undefined {
  const say = (why: string) => `${one.from} imports ${one.to}: ${why}`;
  if (/^(solutions|tasks)\//.test(one.to) && !goesByTheSwap(one)) {
    return say("what a learner writes is reached through #impl/, or the swap does not reach it");
  }
  if (isTest(one.to) && !isTest(one.from)) return say("what only tests use is for tests");
  const from = roomOf(one.from), to = roomOf(one.to);
  if (!from || from === to || !isOurs(one.to)) return undefined;
  if (to?.name === "packages") return undefined; // who may have packages is asked elsewhere
  const may = [...from.may, ...isTest(one.from) ? from.testsMay ?? [] : []];
  if (may.includes(one.to) || (to && may.includes(to.name))) return undefined;
  return say(`${from.name} may import ${may.join(", ") || "nothing of ours"} (${TABLE})`);
}

/** A solution may also name its neighbour in the folder. */
function goesByTheSwap({ from, specifier }: Import): boolean {
  return specifier.startsWith("#impl/") || from.startsWith("solutions/");
}

/** Whether it is a file below the root, and no package. */
function isOurs(to: string): boolean {
  return !/^[a-z]+:/.test(to);
}

/** Whether a file is a test, or serves none but tests. */
export function isTest(path: string): boolean {
  return /_test\.ts$|\/testing\//.test(path);
}

/** A line a room: how many imports lead from it to what it may import, tests left out. */
export function arrowLines(imports: readonly Import[]): string[] {
  return ROOMS.map(({ name, may }: Room) => {
    const targets = imports.filter(({ from }) => !isTest(from) && roomOf(from)?.name === name)
      .map(({ to }) => may.includes(to) ? to : roomOf(to)?.name);
    const counted = may.map((to) => [to, targets.filter((target) => target === to).length] as const)
      .filter(([, count]) => count > 0);
    const arrows = counted.map(([to, count]) => `${to} ${count}`).join(", ");
    return `${name.padEnd(10)} ${arrows || "nothing of ours"}`;
  });
}
