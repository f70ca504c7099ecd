/** Changes of module 2's solutions that are no mistakes. */
import type { Equivalent } from "../equivalents.ts";

const COMMUTES = "a sum, a product and a comparison for equality do not depend on the order";
const GROWS = "an array grows as it is written";
const WORDS = "how an error is worded is not judged";
const PRODUCT_OF_BOTH = "a position is the sum of products of both lists, which may change places";

export default [
  {
    ...{ task: "2.2", file: "broadcast.ts", reason: COMMUTES },
    change: [
      "const rank = Math.max(a.length, b.length);",
      "const rank = Math.max(b.length, a.length);",
    ],
  },
  {
    ...{ task: "2.2", file: "broadcast.ts", reason: GROWS },
    change: ["const shape = new Array<number>(rank);", "const shape = new Array<number>();"],
  },
  {
    ...{ task: "2.2", file: "broadcast.ts", reason: WORDS },
    change: [
      "const why = `axis ${-back} has extents ${extentA} and ${extentB}`;",
      'const why = "";',
      "const why = `axis ${back} has extents ${extentA} and ${extentB}`;",
    ],
  },
  {
    ...{ task: "2.3", file: "map_zip_reduce.ts", reason: GROWS },
    change: [
      "const index = new Array<number>(out.shape.length);",
      "const index = new Array<number>();",
    ],
  },
  {
    ...{ task: "2.3", file: "map_zip_reduce.ts", reason: GROWS },
    change: [
      "const indexA = new Array<number>(a.shape.length);",
      "const indexA = new Array<number>();",
    ],
  },
  {
    ...{ task: "2.3", file: "map_zip_reduce.ts", reason: GROWS },
    change: [
      "const indexB = new Array<number>(b.shape.length);",
      "const indexB = new Array<number>();",
    ],
  },
  {
    ...{ task: "2.3", file: "map_zip_reduce.ts", reason: PRODUCT_OF_BOTH },
    change: [
      "out.storage[i] = fn(a.storage[indexToPosition(index, a.strides)]);",
      "out.storage[i] = fn(a.storage[indexToPosition(a.strides, index)]);",
    ],
  },
  {
    ...{ task: "2.3", file: "map_zip_reduce.ts", reason: PRODUCT_OF_BOTH },
    change: [
      "a.storage[indexToPosition(indexA, a.strides)],",
      "a.storage[indexToPosition(a.strides, indexA)],",
    ],
  },
  {
    ...{ task: "2.3", file: "map_zip_reduce.ts", reason: PRODUCT_OF_BOTH },
    change: [
      "b.storage[indexToPosition(indexB, b.strides)],",
      "b.storage[indexToPosition(b.strides, indexB)],",
    ],
  },
  {
    ...{ task: "2.3", file: "map_zip_reduce.ts", reason: PRODUCT_OF_BOTH },
    change: [
      "value = fn(value, a.storage[indexToPosition(index, a.strides)]);",
      "value = fn(value, a.storage[indexToPosition(a.strides, index)]);",
    ],
  },
  {
    ...{ task: "2.3", file: "elementwise_functions.ts", reason: COMMUTES },
    change: [
      'return ctx.backend.zip("add", a, b);',
      'return ctx.backend.zip("add", b, a);',
    ],
  },
  {
    ...{ task: "2.3", file: "elementwise_functions.ts", reason: COMMUTES },
    change: [
      'return ctx.backend.zip("mul", a, b);',
      'return ctx.backend.zip("mul", b, a);',
    ],
  },
  {
    ...{ task: "2.3", file: "elementwise_functions.ts", reason: COMMUTES },
    change: [
      'return ctx.backend.zip("eq", a, b);',
      'return ctx.backend.zip("eq", b, a);',
    ],
  },
  {
    ...{ task: "2.3", file: "elementwise_functions.ts", reason: COMMUTES },
    change: [
      'return ctx.backend.zip("isClose", a, b);',
      'return ctx.backend.zip("isClose", b, a);',
    ],
  },
  {
    ...{ task: "2.4", file: "unbroadcast.ts", reason: COMMUTES },
    change: [
      "if (sameShape(grad.shape, shape)) return grad;",
      "if (sameShape(shape, grad.shape)) return grad;",
    ],
  },
  {
    ...{ task: "2.4", file: "unbroadcast.ts" },
    change: [
      "for (let axis = 0; axis < grad.shape.length; axis++) {",
      "for (let axis = 0; axis <= grad.shape.length; axis++) {",
    ],
    reason: "behind the last axis neither shape has an extent, and what is the same is not summed",
  },
  {
    ...{ task: "2.4", file: "unbroadcast.ts" },
    change: [
      "if (axis < added || shape[axis - added] !== grad.shape[axis]) {",
      "if (shape[axis - added] !== grad.shape[axis]) {",
    ],
    reason: "in front of its first axis a shape has no extent, which is none that grad can have",
  },
  {
    ...{ task: "2.4", file: "elementwise_functions.ts", reason: COMMUTES },
    change: [
      'unbroadcast(backend, backend.zip("mul", b, gradOut), a.shape),',
      'unbroadcast(backend, backend.zip("mul", gradOut, b), a.shape),',
    ],
  },
  {
    ...{ task: "2.4", file: "elementwise_functions.ts", reason: COMMUTES },
    change: [
      'unbroadcast(backend, backend.zip("mul", a, gradOut), b.shape),',
      'unbroadcast(backend, backend.zip("mul", gradOut, a), b.shape),',
    ],
  },
  {
    ...{ task: "2.4", file: "elementwise_functions.ts", reason: COMMUTES },
    change: [
      'return backend.zip("mul", backend.zip("mul", s, rest), gradOut);',
      'return backend.zip("mul", gradOut, backend.zip("mul", s, rest));',
      'return backend.zip("mul", backend.zip("mul", rest, s), gradOut);',
    ],
  },
  {
    ...{ task: "2.4", file: "elementwise_functions.ts", reason: COMMUTES },
    change: [
      'return ctx.backend.zip("mul", power, gradOut);',
      'return ctx.backend.zip("mul", gradOut, power);',
    ],
  },
  {
    ...{ task: "2.4", file: "elementwise_functions.ts", reason: COMMUTES },
    change: [
      'return backend.zip("mul", slope, gradOut);',
      'return backend.zip("mul", gradOut, slope);',
    ],
  },
  {
    ...{ task: "2.5", file: "training.ts" },
    change: [
      "meanLoss(probabilities, labels).backward();",
      "meanLoss(labels, probabilities).backward();",
    ],
    reason: "p · label + (1 - p) · (1 - label) is the same where p and label change places",
  },
] satisfies readonly Equivalent[];
