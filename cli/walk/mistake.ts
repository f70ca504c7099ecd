/** What a newcomer writes, and what the first screen has to say of it. */
import type { Change } from "../../grader/manifest.ts";

export interface HonestMistake {
  /** What is wrong, in a few words: `"divides by epsilon, not by 2 · epsilon"`. */
  readonly mistake: string;
  /** Below `solutions/`. */
  readonly file: string;
  /** What is written instead; each text must occur once. */
  readonly change: readonly Change[];
  /** The functions that may be named as the place: `"mul.backward"`. */
  readonly place: readonly string[];
  /** What a reader finds on the screen, line breaks aside, who is to see what is wrong. */
  readonly says: RegExp;
}
