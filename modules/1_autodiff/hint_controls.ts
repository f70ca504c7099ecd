/** Module 1's tasks solved as their third hints say, word for word: each must pass. */
import type { Control } from "#grader/manifest.ts";

export default [] satisfies readonly Control[];
