/** Where a text that is longer than its window is looked at. */

/** How far it goes on, for a window with room for so many lines. */
const STEPS: Readonly<Record<string, (room: number) => number>> = {
  ...{ down: () => 1, j: () => 1, enter: () => 1, up: () => -1, k: () => -1 },
  ...{ space: (room) => room, "page down": (room) => room },
  ...{ b: (room) => -room, "page up": (room) => -room },
  ...{ home: () => -Infinity, end: () => Infinity },
};

/** The first line that is seen after a key, never so far that lines are missing below it. */
export function turnPage(
  key: string,
  { from, lines, room }: { readonly from: number; readonly lines: number; readonly room: number },
): number {
  const step = Object.hasOwn(STEPS, key) ? STEPS[key](room) : 0;
  return Math.max(0, Math.min(lines - room, from + step));
}
