/** Changes of module 5's solutions that are no mistakes. */
import type { Equivalent } from "../equivalents.ts";

const GROWS = "an array grows as it is written";
const PRODUCT_OF_BOTH = "a position is the sum of products of both lists, which may change places";
const SAME_TWO_AXES = "which of two axes changes places with which is the same";

export default [
  {
    ...{ task: "5.1", file: "schedule.ts" },
    change: ["if (step >= steps) return floor;", "if (step > steps) return floor;"],
    reason: "at the last step the cosine has come down to the floor",
  },
  {
    ...{ task: "5.2", file: "row_loops.ts", reason: GROWS },
    change: [
      "const index = new Array<number>(out.shape.length);",
      "const index = new Array<number>();",
    ],
  },
  {
    ...{ task: "5.2", file: "row_loops.ts", reason: GROWS },
    change: [
      "const index = new Array<number>(rows.shape.length);",
      "const index = new Array<number>();",
    ],
  },
  {
    ...{ task: "5.2", file: "row_loops.ts", reason: GROWS },
    change: [
      "const index = new Array<number>(part.shape.length);",
      "const index = new Array<number>();",
    ],
  },
  {
    ...{ task: "5.2", file: "row_loops.ts", reason: PRODUCT_OF_BOTH },
    change: [
      "out.storage[i] = a.storage[indexToPosition(index, a.strides)];",
      "out.storage[i] = a.storage[indexToPosition(a.strides, index)];",
    ],
  },
  {
    ...{ task: "5.2", file: "row_loops.ts", reason: PRODUCT_OF_BOTH },
    change: [
      "const value = rows.storage[indexToPosition(index, rows.strides)];",
      "const value = rows.storage[indexToPosition(rows.strides, index)];",
    ],
  },
  {
    ...{ task: "5.2", file: "row_loops.ts", reason: PRODUCT_OF_BOTH },
    change: [
      "out.storage[indexToPosition(index, out.strides)] += value;",
      "out.storage[indexToPosition(out.strides, index)] += value;",
    ],
  },
  {
    ...{ task: "5.2", file: "row_loops.ts", reason: PRODUCT_OF_BOTH },
    change: [
      "out.storage[written++] = part.storage[indexToPosition(index, part.strides)];",
      "out.storage[written++] = part.storage[indexToPosition(part.strides, index)];",
    ],
  },
  {
    ...{ task: "5.2", file: "joining.ts", reason: SAME_TWO_AXES },
    change: [
      "return apply(gather, [a.transpose(0, axis)], indices).transpose(0, axis);",
      "return apply(gather, [a.transpose(axis, 0)], indices).transpose(0, axis);",
      "return apply(gather, [a.transpose(0, axis)], indices).transpose(axis, 0);",
    ],
  },
  {
    ...{ task: "5.2", file: "joining.ts", reason: SAME_TWO_AXES },
    change: [
      "return apply(concat, tensors.map((tensor) => tensor.transpose(0, axis))).transpose(0, axis);",
      "return apply(concat, tensors.map((tensor) => tensor.transpose(axis, 0))).transpose(0, axis);",
      "return apply(concat, tensors.map((tensor) => tensor.transpose(0, axis))).transpose(axis, 0);",
    ],
  },
  {
    ...{ task: "5.6", file: "sequence_training.ts" },
    change: [
      "meanLoss(probabilities, labels).backward();",
      "meanLoss(labels, probabilities).backward();",
    ],
    reason: "p · label + (1 - p) · (1 - label) is the same where p and label change places",
  },
  {
    ...{ task: "5.6", file: "sequence_training.ts" },
    change: ["return probabilities.detach();", "return probabilities;"],
    reason: "the numbers are the same, and whether they remember how they were made is not asked",
  },
] satisfies readonly Equivalent[];
