/** Right versions of module 5's tasks that its suites must pass: each is the reference with another way to write it. */
import type { Control } from "#grader/manifest.ts";

export default [] as const satisfies readonly Control[];
