/** Random choices. */
import type { Random } from "#modules/random.ts";

/** A whole number from `from` to `to`, both included. */
export function whole(draw: Random, from: number, to: number): number {
  return from + Math.floor(draw() * (to - from + 1));
}

export function pick<T>(draw: Random, choices: readonly T[]): T {
  return choices[Math.floor(draw() * choices.length)];
}
