/** What a thread has to know to do its part of a convolution. */
import type { Strides } from "#modules/2_tensors/shape.ts";
import type { Operand } from "#modules/3_parallel/calls.ts";

/**
 * A convolution in the heap: the result stands row by row, and the pictures in frames.
 *
 * A frame is a picture with so many zeros around it that no kernel reaches beyond them, not even
 * from the places that fill up a row of the result to a multiple of three. Nobody who reads it has
 * to ask where the picture ends.
 */
export interface Conv2dCall {
  /** How many pictures there are. */
  readonly batch: number;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernelHeight: number;
  readonly kernelWidth: number;
  /** The height of the result. */
  readonly height: number;
  /** The width of the result. */
  readonly width: number;
  /** Whether the kernels reach to the left of their place, and up. */
  readonly reverse: boolean;
  /** Where [batch, out, height, width] begins. */
  readonly out: number;
  /** [batch, in, rows, ·]: begins at the first place of the first picture; columns are 1 apart. */
  readonly input: Operand;
  /** [out, in, kernelHeight, kernelWidth], with any strides */
  readonly weight: Operand;
}

/** A call as the words that travel to another thread. */
export function conv2dWords(call: Conv2dCall): number[] {
  const { batch, inChannels, outChannels, kernelHeight, kernelWidth, height, width } = call;
  const { reverse, out, input, weight } = call;
  return [
    ...[batch, inChannels, outChannels, kernelHeight, kernelWidth, height, width],
    ...[reverse ? 1 : 0, out, input.offset, ...input.strides, weight.offset, ...weight.strides],
  ];
}

/** The call again. */
export function conv2dCall(words: Int32Array): Conv2dCall {
  const [batch, inChannels, outChannels, kernelHeight, kernelWidth, height, width] = words;
  const strides = (from: number, to: number): Strides => [...words.subarray(from, to)];
  return {
    ...{ batch, inChannels, outChannels, kernelHeight, kernelWidth, height, width },
    reverse: words[7] === 1,
    out: words[8],
    input: { offset: words[9], strides: strides(10, 13) },
    weight: { offset: words[13], strides: strides(14, 18) },
  };
}
