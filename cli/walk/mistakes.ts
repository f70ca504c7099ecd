/** All honest mistakes of the walk. */
import { AUTODIFF_MISTAKES } from "./autodiff_mistakes.ts";
import { FUNDAMENTALS_MISTAKES } from "./fundamentals_mistakes.ts";
import type { HonestMistake } from "./mistake.ts";
import { TENSOR_MISTAKES } from "./tensor_mistakes.ts";

/** By the task's id, ten each. */
export const MISTAKES: Readonly<Record<string, readonly HonestMistake[]>> = {
  ...FUNDAMENTALS_MISTAKES,
  ...AUTODIFF_MISTAKES,
  ...TENSOR_MISTAKES,
};
