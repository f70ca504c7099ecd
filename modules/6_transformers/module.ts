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
    {
      id: "6.2",
      title: "Normalisation",
      points: 15,
      files: ["layer_norm.ts", "gelu.ts"],
      suite: "suites/6.2.ts",
      needs: ["0.1", "2.1", "2.2", "2.3", "2.4"],
      hints: HINTS["6.2"],
    },
    {
      id: "6.3",
      title: "Attention",
      points: 20,
      files: ["attention.ts"],
      suite: "suites/6.3.ts",
      needs: ["0.1", "2.1", "2.2", "2.3", "2.4", "4.4", "4.5", "5.2"],
      hints: HINTS["6.3"],
    },
    {
      id: "6.4",
      title: "GPT",
      points: 20,
      files: ["gpt.ts"],
      suite: "suites/6.4.ts",
      needs: ["0.1", "0.4", "2.1", "2.2", "2.3", "2.4", "4.4", "4.5", "5.2", "6.2", "6.3"],
      hints: HINTS["6.4"],
    },
    {
      id: "6.5",
      title: "Writing",
      points: 20,
      files: ["key_value_cache.ts", "sampling.ts"],
      suite: "suites/6.5.ts",
      needs: [
        ...["0.1", "0.4", "2.1", "2.2", "2.3", "2.4", "4.4", "4.5", "5.2"],
        ...["6.2", "6.3", "6.4"],
      ],
      hints: HINTS["6.5"],
    },
    {
      id: "6.6",
      title: "Fused kernels",
      points: 20,
      files: [
        "softmax_rows.wgsl",
        "softmax_gradient.wgsl",
        "normalize_rows.wgsl",
        "normalize_gradient.wgsl",
        "attention.wgsl",
      ],
      suite: "suites/6.6.ts",
      needs: ["0.1", "2.1", "2.2", "2.3", "2.4", "3.3", "3.4"],
      hints: HINTS["6.6"],
    },
    {
      id: "6.6b",
      title: "Attention's way back",
      points: 5,
      optional: true,
      files: ["values_gradient.wgsl", "queries_gradient.wgsl", "keys_gradient.wgsl"],
      suite: "suites/6.6b.ts",
      needs: ["6.6"],
      hints: HINTS["6.6b"],
    },
    {
      id: "6.7",
      title: "Training",
      points: 15,
      files: ["text_training.ts"],
      suite: "suites/6.7.ts",
      needs: [
        ...["0.1", "0.4", "2.1", "2.2", "2.3", "2.4", "4.4", "4.5", "5.1", "5.2", "5.3"],
        ...["6.2", "6.3", "6.4"],
      ],
      hints: HINTS["6.7"],
    },
  ],
} satisfies ModuleManifest;
