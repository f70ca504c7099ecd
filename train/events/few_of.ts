/** Fewer measurements, where there are more than one can see. */
import type { SeenStep } from "./training_event.ts";

/** At most so many, the last one among them; all that say how held-out examples stand come first. */
export function fewOf(steps: readonly SeenStep[], most: number): SeenStep[] {
  if (steps.length <= most) return [...steps];
  const every = Math.ceil(steps.length / most);
  const kept: SeenStep[] = [];
  for (let end = steps.length; end > 0; end -= every) {
    const part = steps.slice(Math.max(0, end - every), end);
    kept.push(part.findLast(({ heldOut }) => heldOut) ?? part[part.length - 1]);
  }
  return kept.reverse();
}
