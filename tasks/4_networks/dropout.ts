/**
 * Dropout: while a network learns, some of its numbers are made 0 at random, others at every step.
 * No part of it can then rely on one other part alone.
 */
import { rand } from "#modules/2_tensors/factories.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import type { Random } from "#modules/random.ts";
import { todo } from "#modules/todo.ts";

/** How much is dropped, by which draw, and whether at all. */
export interface DropoutOptions {
  /** How likely a number is to be dropped, from 0 to 1. */
  readonly rate: number;
  /** Where chance comes from: `random(seed)` for runs that can be repeated. */
  readonly draw: Random;
  /** Whether the network is learning; if not, nothing is dropped, nor drawn. Default: true */
  readonly training?: boolean;
}

/**
 * Every element is 0 with probability `rate`; the others are multiplied by 1 / (1 - rate), so that
 * the sum over many elements stays as large as it was, and nothing has to change when the network
 * is used (PyTorch's convention; MiniTorch leaves them as they are).
 *
 * There is one draw for each element, in reading order; an element is dropped where its draw is
 * below the rate. A rate of 0 drops none, a rate of 1 drops all.
 *
 * @throws {RangeError} for a rate that is no probability
 * @example
 * ```ts
 * import { dropout } from "#impl/4_networks/dropout.ts";
 * import { ones } from "#modules/2_tensors/factories.ts";
 *
 * const draws = [0.1, 0.9, 0.3, 0.2], draw = () => draws.shift()!;
 * const out = dropout(ones([2, 2]), { rate: 0.25, draw });
 * if (out.values().map((x) => Math.round(3 * x)).join() !== "0,4,4,0") throw new Error(`${out}`);
 * ```
 */
export function dropout(
  input: Tensor,
  { rate, draw, training = true }: DropoutOptions,
): Tensor {
  if (!(rate >= 0 && rate <= 1)) throw new RangeError(`A rate is from 0 to 1, not ${rate}`);
  // TODO(4.4): the input itself where nothing is learned; else the input times a tensor of
  //   factors, 0 or 1 / (1 - rate): rand takes any function as its source of numbers, and the
  //   backend that they have to be on
  return todo("4.4");
}
