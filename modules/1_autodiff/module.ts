/** Module 1: derivatives of all that is computed, and a first network that learns by them. */
import type { ModuleManifest } from "#grader/manifest.ts";
import HINTS from "./hints.ts";

export default {
  folder: "1_autodiff",
  title: "Autodifferentiation",
  tasks: [
    {
      id: "1.1",
      title: "Numerical derivative",
      points: 10,
      files: ["central_difference.ts"],
      suite: "suites/1.1.ts",
      needs: [],
      hints: HINTS["1.1"],
    },
    {
      id: "1.2",
      title: "Scalar functions, forward",
      points: 10,
      files: ["scalar_functions.ts", "scalar_operators.ts"],
      suite: "suites/1.2.ts",
      needs: ["0.1"],
      hints: HINTS["1.2"],
    },
    {
      id: "1.3",
      title: "Chain rule",
      points: 10,
      files: ["chain_rule.ts"],
      suite: "suites/1.3.ts",
      needs: [],
      hints: HINTS["1.3"],
    },
    {
      id: "1.4",
      title: "Backpropagation",
      points: 20,
      files: ["backpropagation.ts", "scalar_functions.ts"],
      suite: "suites/1.4.ts",
      needs: ["0.1", "1.2", "1.3"],
      hints: HINTS["1.4"],
    },
    {
      id: "1.5",
      title: "Training",
      points: 20,
      files: ["network.ts", "training.ts"],
      suite: "suites/1.5.ts",
      needs: ["0.1", "0.4", "1.2", "1.3", "1.4"],
      hints: HINTS["1.5"],
    },
  ],
} satisfies ModuleManifest;
