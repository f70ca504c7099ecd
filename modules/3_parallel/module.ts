/** Module 3: the same tensors, by several processor cores at once and on the GPU. */
import type { ModuleManifest } from "#grader/manifest.ts";
import HINTS from "./hints.ts";

export default {
  folder: "3_parallel",
  title: "Parallel and GPU",
  tasks: [
    {
      id: "3.1",
      title: "Parallel loops",
      points: 20,
      files: ["chunks.ts", "fork_join.ts", "ranges.ts"],
      suite: "suites/3.1.ts",
      needs: ["2.1", "2.2"],
      hints: HINTS["3.1"],
    },
    {
      id: "3.2",
      title: "Matrix multiplication",
      points: 15,
      files: ["matmul_range.ts"],
      suite: "suites/3.2.ts",
      needs: ["2.1", "3.1"],
      hints: HINTS["3.2"],
    },
    {
      id: "3.3",
      title: "GPU operations",
      points: 20,
      files: [
        "guard.wgsl",
        "grid.wgsl",
        "block_sum.wgsl",
        "map.wgsl",
        "zip.wgsl",
        "reduce.wgsl",
      ],
      suite: "suites/3.3.ts",
      needs: ["0.1", "2.2"],
      hints: HINTS["3.3"],
    },
    {
      id: "3.4",
      title: "GPU matrix multiplication",
      points: 20,
      files: ["one_tile.wgsl", "matmul.wgsl"],
      suite: "suites/3.4.ts",
      needs: ["3.3"],
      hints: HINTS["3.4"],
    },
    {
      id: "3.4b",
      title: "Register tiles",
      points: 5,
      optional: true,
      files: ["matmul_registers.wgsl"],
      suite: "suites/3.4b.ts",
      needs: ["3.4"],
      hints: HINTS["3.4b"],
    },
    {
      id: "3.5",
      title: "Training, fast",
      points: 15,
      files: ["network.ts", "training.ts"],
      suite: "suites/3.5.ts",
      needs: ["2.5", "3.1", "3.2", "3.3", "3.4"],
      hints: HINTS["3.5"],
    },
  ],
} satisfies ModuleManifest;
