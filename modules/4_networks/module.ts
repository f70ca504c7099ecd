/** Module 4: convolutions, pooling and softmax, and the networks that read digits and reviews. */
import type { ModuleManifest } from "#grader/manifest.ts";
import HINTS from "./hints.ts";

export default {
  folder: "4_networks",
  title: "Networks",
  tasks: [
    {
      id: "4.1",
      title: "Convolution in 1D",
      points: 15,
      files: ["conv1d_loop.ts", "conv1d.ts"],
      suite: "suites/4.1.ts",
      needs: ["0.1", "2.1", "2.2", "2.3", "2.4"],
      hints: HINTS["4.1"],
    },
    {
      id: "4.2",
      title: "Convolution in 2D",
      points: 15,
      files: ["conv2d_loop.ts", "conv2d.ts", "conv2d_range.ts"],
      suite: "suites/4.2.ts",
      needs: ["0.1", "2.1", "2.2", "2.3", "2.4", "3.1"],
      hints: HINTS["4.2"],
    },
    {
      id: "4.2c",
      title: "Convolution on vectors",
      points: 5,
      optional: true,
      files: ["conv2d.kernel.ts"],
      suite: "suites/4.2c.ts",
      needs: [],
      hints: HINTS["4.2c"],
    },
    {
      id: "4.3",
      title: "Pooling",
      points: 10,
      files: ["pooling.ts"],
      suite: "suites/4.3.ts",
      needs: ["0.1", "2.1", "2.2", "2.3", "2.4"],
      hints: HINTS["4.3"],
    },
    {
      id: "4.4",
      title: "Max, softmax, dropout, loss",
      points: 20,
      files: ["max.ts", "pooling.ts", "softmax.ts", "dropout.ts", "cross_entropy.ts"],
      suite: "suites/4.4.ts",
      needs: ["0.1", "2.1", "2.2", "2.3", "2.4", "4.3"],
      hints: HINTS["4.4"],
    },
    {
      id: "4.4b",
      title: "Convolution on the GPU",
      points: 10,
      files: ["conv2d.wgsl"],
      suite: "suites/4.4b.ts",
      needs: ["3.3", "4.1", "4.2"],
      hints: HINTS["4.4b"],
    },
    {
      id: "4.5",
      title: "Networks that read",
      points: 20,
      files: ["layers.ts", "lenet.ts", "sentiment_cnn.ts"],
      suite: "suites/4.5.ts",
      needs: ["0.1", "0.4", "2.1", "2.2", "2.3", "2.4", "2.5", "4.1", "4.2", "4.3", "4.4"],
      hints: HINTS["4.5"],
    },
  ],
} satisfies ModuleManifest;
