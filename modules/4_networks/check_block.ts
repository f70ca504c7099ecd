/** The blocks that pooling cuts pictures into. */
import { ShapeError } from "#modules/2_tensors/shape_error.ts";

/**
 * @param block height and width
 * @throws {ShapeError} for sizes that are not whole numbers from 1 on
 */
export function checkBlock(block: readonly number[]): void {
  if (block.length === 2 && block.every((extent) => Number.isInteger(extent) && extent > 0)) return;
  throw new ShapeError(
    `A block is [height, width], whole numbers from 1 on, not [${block.join(", ")}]`,
  );
}
