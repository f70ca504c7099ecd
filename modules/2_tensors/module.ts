/**
 * Module 2: numbers in rows, read under any shape, and the gradients that lead back through them.
 */
import type { ModuleManifest } from "#grader/manifest.ts";
import HINTS from "./hints.ts";

export default {
  folder: "2_tensors",
  title: "Tensors",
  tasks: [
    {
      id: "2.1",
      title: "Tensor data",
      points: 10,
      files: ["indexing.ts", "permute.ts"],
      suite: "suites/2.1.ts",
      needs: [],
      hints: HINTS["2.1"],
    },
    {
      id: "2.2",
      title: "Broadcasting",
      points: 10,
      files: ["broadcast.ts"],
      suite: "suites/2.2.ts",
      needs: [],
      hints: HINTS["2.2"],
    },
    {
      id: "2.3",
      title: "Tensor operations",
      points: 20,
      files: [
        "map_zip_reduce.ts",
        "elementwise_functions.ts",
        "shape_functions.ts",
        "derived_operations.ts",
      ],
      suite: "suites/2.3.ts",
      needs: ["0.1", "2.1", "2.2"],
      hints: HINTS["2.3"],
    },
    {
      id: "2.4",
      title: "Gradients",
      points: 20,
      files: ["unbroadcast.ts", "elementwise_functions.ts", "shape_functions.ts"],
      suite: "suites/2.4.ts",
      needs: ["0.1", "2.1", "2.2", "2.3"],
      hints: HINTS["2.4"],
    },
    {
      id: "2.5",
      title: "Training",
      points: 20,
      files: ["network.ts", "training.ts"],
      suite: "suites/2.5.ts",
      needs: ["0.1", "0.4", "2.1", "2.2", "2.3", "2.4"],
      hints: HINTS["2.5"],
    },
  ],
} satisfies ModuleManifest;
