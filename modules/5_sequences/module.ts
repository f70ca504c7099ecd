/**
 * Module 5: optimizers, words as rows, and layers that read a sequence and remember.
 */
import type { ModuleManifest } from "#grader/manifest.ts";
import HINTS from "./hints.ts";

export default {
  folder: "5_sequences",
  title: "Sequences",
  tasks: [
    {
      id: "5.1",
      title: "Optimizers",
      points: 20,
      files: ["momentum_sgd.ts", "adam.ts", "clip_gradients.ts", "schedule.ts"],
      suite: "suites/5.1.ts",
      needs: ["0.1", "2.1", "2.2", "2.3"],
      hints: HINTS["5.1"],
    },
    {
      id: "5.2",
      title: "Embedding and joining",
      points: 20,
      files: ["row_loops.ts", "row_functions.ts", "joining.ts", "embedding.ts"],
      suite: "suites/5.2.ts",
      needs: ["0.1", "2.1", "2.2", "2.3", "2.4"],
      hints: HINTS["5.2"],
    },
    {
      id: "5.3",
      title: "Recurrent layer",
      points: 20,
      files: ["rnn.ts", "unroll.ts"],
      suite: "suites/5.3.ts",
      needs: ["0.1", "2.1", "2.2", "2.3", "2.4", "5.2"],
      hints: HINTS["5.3"],
    },
    {
      id: "5.4",
      title: "LSTM",
      points: 15,
      files: ["lstm.ts"],
      suite: "suites/5.4.ts",
      needs: ["0.1", "2.1", "2.2", "2.3", "2.4", "5.2", "5.3"],
      hints: HINTS["5.4"],
    },
    {
      id: "5.4b",
      title: "The LSTM's step, fused",
      points: 5,
      optional: true,
      files: ["lstm.kernel.ts"],
      suite: "suites/5.4b.ts",
      needs: ["3.7"],
      hints: HINTS["5.4b"],
    },
    {
      id: "5.5",
      title: "GRU",
      points: 10,
      files: ["gru.ts"],
      suite: "suites/5.5.ts",
      needs: ["0.1", "2.1", "2.2", "2.3", "2.4", "5.2", "5.3"],
      hints: HINTS["5.5"],
    },
    {
      id: "5.6",
      title: "Training on sequences",
      points: 15,
      files: ["sequence_classifier.ts", "sequence_training.ts"],
      suite: "suites/5.6.ts",
      needs: [
        ...["0.1", "0.4", "2.1", "2.2", "2.3", "2.4", "2.5"],
        ...["5.1", "5.2", "5.3", "5.4", "5.5"],
      ],
      hints: HINTS["5.6"],
    },
  ],
} satisfies ModuleManifest;
