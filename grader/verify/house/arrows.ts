/** Whether all imports between rooms run down, and how many there are. */
import type { Import } from "./import_graph.ts";
import { type Room, roomOf, ROOMS } from "./rooms.ts";

/** An import between rooms that the table does not allow: one sentence each, with both files. */
export function arrowProblems(imports: readonly Import[]): string[] {
  return imports.flatMap((one) => {
    const from = roomOf(one.from), to = roomOf(one.to);
    if (!from || !to || from === to || mayImport(from, to, one)) return [];
    return [
      `${one.from} imports ${one.to}: ${from.name} may import ` +
      `${from.may.join(", ") || "nothing of ours"} (grader/verify/house/rooms.ts)`,
    ];
  });
}

function mayImport(from: Room, to: Room, one: Import): boolean {
  const allowed = [...from.may, ...isTest(one.from) ? from.testsMay ?? [] : []];
  return allowed.includes(to.name) || allowed.includes(one.to);
}

/** Whether a file is a test, or serves none but tests. */
export function isTest(path: string): boolean {
  return /_test\.ts$|\/testing\//.test(path);
}

/** A line a room: how many imports lead from it to what it may import, tests left out. */
export function arrowLines(imports: readonly Import[]): string[] {
  return ROOMS.map(({ name, may }) => {
    const targets = imports.filter(({ from }) => !isTest(from) && roomOf(from)?.name === name)
      .map(({ to }) => may.includes(to) ? to : roomOf(to)?.name);
    const counted = may.map((to) => [to, targets.filter((target) => target === to).length] as const)
      .filter(([, count]) => count > 0);
    const arrows = counted.map(([to, count]) => `${to} ${count}`).join(", ");
    return `${name.padEnd(10)} ${arrows || "nothing of ours"}`;
  });
}
