/**
 * Module 6: transformers, from the bytes of a text to a network that writes.
 */
import type { ModuleManifest } from "#grader/manifest.ts";
import HINTS from "./hints.ts";

export default {
  folder: "6_transformers",
  title: "Transformers",
  tasks: [
    {
      id: "6.1",
      title: "Tokens",
      points: 20,
      files: ["byte_pairs.ts", "tokens.ts"],
      suite: "suites/6.1.ts",
      needs: [],
      hints: HINTS["6.1"],
    },
  ],
} satisfies ModuleManifest;
