/**
 * Pooling: a picture becomes smaller, one number for each block of it.
 *
 *     1 2 | 3 4      blocks of [2, 2]      average        largest
 *     5 6 | 7 8      as rows of tile       3.5 5.5        6 8
 *                    1 2 5 6
 *                    3 4 7 8
 */
import { max } from "#impl/4_networks/max.ts";
import { shapeText } from "#modules/2_tensors/shape.ts";
import { ShapeError } from "#modules/2_tensors/shape_error.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { AVG_POOL, MAX_POOL, poolAtOnce } from "#modules/4_networks/at_once/pooling_at_once.ts";
import { checkBlock } from "#modules/4_networks/check_block.ts";
import { todo } from "#modules/todo.ts";

/** How large a block is. */
export type BlockSize = readonly [height: number, width: number];

/**
 * The picture cut into blocks that do not overlap: along the last axis stand the elements of a
 * block, row by row.
 *
 * @param input [batch, channels, height, width], with any strides
 * @returns [batch, channels, height / blockHeight, width / blockWidth, blockHeight · blockWidth]
 * @throws {ShapeError} where blocks do not fill the picture; the message names both shapes by
 * `shapeText`, as in `Cannot cut [1, 1, 5, 4] into blocks of [2, 2]: the height 5 is no multiple
 * of 2`
 * @example
 * ```ts
 * import { tile } from "#impl/4_networks/pooling.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 *
 * const blocks = tile(tensor([[[[1, 2, 3, 4], [5, 6, 7, 8]]]]), [2, 2]);
 * if (blocks.shape.join() !== "1,1,1,2,4") throw new Error(blocks.shape.join());
 * if (`${blocks.toArray()}` !== "1,2,5,6,3,4,7,8") throw new Error(`${blocks}`);
 * ```
 */
export function tile(input: Tensor, block: BlockSize): Tensor {
  if (input.rank !== 4) {
    throw new ShapeError(
      `Pooling takes [batch, channels, height, width], not ${shapeText(input.shape)}`,
    );
  }
  const [batch, channels, height, width] = input.shape, [blockHeight, blockWidth] = block;
  checkBlock(block);
  // TODO(4.3): the error, if a division leaves a rest; then split height and width into two axes
  //   each, blocks and places within a block; bring the two axes of places to the end; make one of
  //   them
  return todo("4.3");
}

/**
 * The mean of each block.
 *
 * @param input [batch, channels, height, width]
 * @returns [batch, channels, height / blockHeight, width / blockWidth]
 * @throws {ShapeError} as {@linkcode tile} does
 * @example
 * ```ts
 * import { avgPool2d } from "#impl/4_networks/pooling.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 *
 * const pooled = avgPool2d(tensor([[[[1, 2, 3, 4], [5, 6, 7, 8]]]]), [2, 2]);
 * if (`${pooled.toArray()}` !== "3.5,5.5") throw new Error(`${pooled}`);
 * ```
 */
export function avgPool2d(input: Tensor, block: BlockSize): Tensor {
  const done = poolAtOnce(AVG_POOL, avgPool2d, input, block); // as yours does it, where that is right
  if (done) return done;
  // TODO(4.3): the mean along the last axis of the blocks, and a view without that axis
  return todo("4.3");
}

/**
 * The largest number of each block.
 *
 * @param input [batch, channels, height, width]
 * @returns [batch, channels, height / blockHeight, width / blockWidth]
 * @throws {ShapeError} as {@linkcode tile} does
 * @example
 * ```ts
 * import { maxPool2d } from "#impl/4_networks/pooling.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 *
 * const pooled = maxPool2d(tensor([[[[1, 2, 3, 4], [5, 6, 7, 8]]]]), [2, 2]);
 * if (`${pooled.toArray()}` !== "6,8") throw new Error(`${pooled}`);
 * ```
 */
export function maxPool2d(input: Tensor, block: BlockSize): Tensor {
  const done = poolAtOnce(MAX_POOL, maxPool2d, input, block);
  if (done) return done;
  // TODO(4.4): as avgPool2d, by your max
  return todo("4.4");
}
