/** Pictures with zeros around them, so that nobody has to ask where a picture ends. */
import type { Operand } from "#modules/3_parallel/calls.ts";

/** Pictures, and the frames that they are to be copied into. */
export interface FrameCall {
  /** Where the first frame begins; one follows the other. */
  readonly out: number;
  /** The height of a frame. */
  readonly height: number;
  /** The width of a frame. */
  readonly width: number;
  /** How many rows of zeros are above the picture. */
  readonly top: number;
  /** How many columns of zeros are on the left of it. */
  readonly left: number;
  /** How many pictures make one of the first axis. */
  readonly channels: number;
  /** How many rows of a picture are copied. */
  readonly rows: number;
  /** How many columns of a picture are copied. */
  readonly columns: number;
  /** [·, channels, rows, columns], with any strides */
  readonly input: Operand;
}

/** A call as the words that travel to another thread. */
export function frameWords(call: FrameCall): number[] {
  const { out, height, width, top, left, channels, rows, columns, input } = call;
  return [out, height, width, top, left, channels, rows, columns, input.offset, ...input.strides];
}

/** The call again. */
export function frameCall(words: Int32Array): FrameCall {
  const [out, height, width, top, left, channels, rows, columns, offset, ...strides] = words;
  return { out, height, width, top, left, channels, rows, columns, input: { offset, strides } };
}

/**
 * Frames number `from` up to `to`.
 *
 * @example
 * ```ts
 * import { frameRange } from "#modules/4_networks/frame.ts";
 *
 * const heap = Float32Array.of(1, 2, 3, 4, 9, 9, 9, 9, 9, 9); // [[1, 2], [3, 4]]
 * const input = { offset: 0, strides: [4, 4, 2, 1] };
 * const size = { height: 2, width: 3, top: 0, left: 1, channels: 1, rows: 2, columns: 2 };
 * frameRange(heap, { ...size, out: 4, input }, 0, 1);
 * if (heap.subarray(4).join() !== "0,1,2,0,3,4") throw new Error(heap.join());
 * ```
 */
export function frameRange(heap: Float32Array, call: FrameCall, from: number, to: number): void {
  const { height, width, top, left, channels, rows, columns, input } = call;
  const [perPicture, perChannel, down, along] = input.strides, size = height * width;
  heap.fill(0, call.out + from * size, call.out + to * size);
  for (let frame = from; frame < to; frame++) {
    const picture = Math.floor(frame / channels), channel = frame % channels;
    const first = call.out + frame * size + top * width + left;
    const start = input.offset + picture * perPicture + channel * perChannel;
    for (let row = 0; row < rows; row++) {
      const out = first + row * width, a = start + row * down;
      for (let column = 0; column < columns; column++) {
        heap[out + column] = heap[a + column * along];
      }
    }
  }
}
