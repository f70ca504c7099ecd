/** Changes of module 4's solutions that are no mistakes. */
import type { Equivalent } from "../equivalents.ts";

const COMMUTES =
  "a product, the smaller of two and a comparison for equality do not depend on the order";
const NO_FLAG = "a flag that is missing counts as false";
const OUTER_AXES =
  "only the axes behind are moved: those in front are counted through as they were";

const NO_ROOM = "the storage ends with the result: what is written behind it goes nowhere";

export default [
  {
    ...{ task: "4.1", file: "conv1d_loop.ts", reason: NO_ROOM },
    change: ["for (let b = 0; b < batch; b++) {", "for (let b = 0; b <= batch; b++) {"],
  },
  {
    ...{ task: "4.2", file: "conv2d_loop.ts", reason: NO_ROOM },
    change: ["for (let b = 0; b < batch; b++) {", "for (let b = 0; b <= batch; b++) {"],
  },
  {
    ...{ task: "4.1", file: "conv1d.ts", reason: NO_FLAG },
    change: [
      "return convolverOf(ctx.backend).conv1d(input, weight, { reverse: false, width });",
      "return convolverOf(ctx.backend).conv1d(input, weight, { width });",
    ],
  },
  {
    ...{ task: "4.1", file: "conv1d.ts", reason: NO_FLAG },
    change: ["reverse: false, width: kernelWidth,", "width: kernelWidth,"],
  },
  {
    ...{ task: "4.2", file: "conv2d.ts", reason: NO_FLAG },
    change: [
      "return convolverOf(ctx.backend).conv2d(input, weight, { reverse: false, height, width });",
      "return convolverOf(ctx.backend).conv2d(input, weight, { height, width });",
    ],
  },
  {
    ...{ task: "4.2", file: "conv2d.ts", reason: NO_FLAG },
    change: ["reverse: false, height: kernelHeight,", "height: kernelHeight,"],
  },
  {
    ...{ task: "4.2", file: "conv2d_range.ts" },
    change: [
      "return weight.offset + Math.min(kernel, outChannels - 1) * weight.strides[0];",
      "return weight.offset + Math.min(outChannels - 1, kernel) * weight.strides[0];",
      "return weight.offset + Math.min(kernel) * weight.strides[0];",
      "return weight.offset + Math.min(kernel, outChannels + 1) * weight.strides[0];",
      "return weight.offset + Math.min(kernel, outChannels - 0) * weight.strides[0];",
    ],
    reason: "what is calculated for a kernel that is not there is not written, whatever stands in",
  },
  {
    ...{ task: "4.2", file: "conv2d_range.ts", reason: COMMUTES },
    change: [
      "const there = Math.min(KERNELS, outChannels - o);",
      "const there = Math.min(outChannels - o, KERNELS);",
    ],
  },
  {
    ...{ task: "4.2", file: "conv2d_range.ts" },
    change: [
      "for (let x = 0; x < width; x += PLACES) {",
      "for (let x = 0; x <= width; x += PLACES) {",
    ],
    reason: "a tile behind the end of the row has no place in it, and nothing of it is written",
  },
  {
    ...{ task: "4.2", file: "conv2d_range.ts" },
    change: [
      "const wide = Math.min(PLACES, width - x);",
      "const wide = Math.min(width - x);",
      "const wide = Math.min(width - x, PLACES);",
    ],
    reason: "what is written beyond a tile, within its row, is written over by the next tiles",
  },
  {
    ...{ task: "4.3", file: "pooling.ts", reason: OUTER_AXES },
    change: [
      ".reshape([batch, channels, down, blockHeight, along, blockWidth])",
      ".reshape([channels, batch, down, blockHeight, along, blockWidth])",
      ".reshape([batch, down, channels, blockHeight, along, blockWidth])",
    ],
  },
  {
    ...{ task: "4.4", file: "max.ts" },
    change: ["ctx.save(a, out, axis);", "ctx.save(out, a, axis);"],
    reason: "backward asks only where the two are equal",
  },
  {
    ...{ task: "4.4", file: "max.ts", reason: COMMUTES },
    change: [
      'const chosen = backend.zip("eq", a, largest);',
      'const chosen = backend.zip("eq", largest, a);',
    ],
  },
  {
    ...{ task: "4.4", file: "max.ts", reason: COMMUTES },
    change: [
      'const share = backend.zip("mul", gradOut, backend.map("inv", count));',
      'const share = backend.zip("mul", backend.map("inv", count), gradOut);',
    ],
  },
  {
    ...{ task: "4.4", file: "max.ts", reason: COMMUTES },
    change: [
      'return backend.zip("mul", chosen, share);',
      'return backend.zip("mul", share, chosen);',
    ],
  },
  {
    ...{ task: "4.4", file: "softmax.ts" },
    change: ["return a.sub(max(a.detach(), axis));", "return a.sub(max(a, axis));"],
    reason: "softmax does not depend on what is taken away: the gradient on that way is 0",
  },
  {
    ...{ task: "4.4b", file: "conv2d.wgsl", reason: COMMUTES },
    change: [
      "let end = min(first + call.share, call.inChannels);",
      "let end = min(call.inChannels, first + call.share);",
    ],
  },
] satisfies readonly Equivalent[];
