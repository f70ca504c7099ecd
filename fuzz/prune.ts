/** A program without what its last step is not made of. */
import type { Leaf, Step } from "./program.ts";

export interface Parts {
  readonly leaves: readonly Leaf[];
  readonly steps: readonly Step[];
}

export function prune({ leaves, steps }: Parts): Parts {
  const last = leaves.length + steps.length - 1, needed = new Set([last]);
  for (let i = last; i >= leaves.length; i--) {
    if (needed.has(i)) steps[i - leaves.length].inputs.forEach((input) => needed.add(input));
  }
  const places = [...needed].sort((a, b) => a - b);
  return {
    leaves: leaves.filter((_, i) => needed.has(i)),
    steps: steps.filter((_, i) => needed.has(leaves.length + i)).map((step) => ({
      ...step,
      inputs: step.inputs.map((input) => places.indexOf(input)),
    })),
  };
}
