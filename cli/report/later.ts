/** How a task looks that was put off: its sign, its word and its colour. */
import type { Standing } from "../../grader/progress/standing.ts";
import { gray } from "../../terminal/colors.ts";
import { STATUS } from "./verdict.ts";

const LATER = { sign: "»", word: "later", paint: gray } as const;

/** What a table says of a task's standing. */
export function standingLook(
  { status, later }: Standing,
): { readonly sign: string; readonly word: string; readonly paint: (text: string) => string } {
  return later ? LATER : { ...STATUS[status], word: status };
}
