/** Module 0: what the rest of the course is built from. */
import type { ModuleManifest } from "#grader/manifest.ts";
import HINTS from "./hints.ts";

export default {
  folder: "0_fundamentals",
  title: "Fundamentals",
  tasks: [
    {
      id: "0.1",
      title: "Operators",
      points: 10,
      files: ["operators.ts"],
      suite: "suites/0.1.ts",
      needs: [],
      hints: HINTS["0.1"],
    },
    {
      id: "0.2",
      title: "Testing",
      points: 10,
      files: ["laws.ts"],
      suite: "suites/0.2.ts",
      needs: ["0.1"],
      hints: HINTS["0.2"],
    },
    {
      id: "0.3",
      title: "Functional programming",
      points: 10,
      files: ["functional.ts"],
      suite: "suites/0.3.ts",
      needs: ["0.1"],
      hints: HINTS["0.3"],
    },
    {
      id: "0.4",
      title: "Modules",
      points: 10,
      files: ["module_walk.ts"],
      suite: "suites/0.4.ts",
      needs: [],
      hints: HINTS["0.4"],
    },
    {
      id: "0.5",
      title: "Visualization",
      points: 5,
      files: ["classifier.ts"],
      suite: "suites/0.5.ts",
      needs: ["0.1"],
      hints: HINTS["0.5"],
    },
  ],
} satisfies ModuleManifest;
