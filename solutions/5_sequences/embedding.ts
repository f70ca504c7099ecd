/**
 * Words as rows of numbers: the table holds one row for each word, and training moves the rows, so
 * that words that are used alike come to stand close together.
 */
import { gather } from "#impl/5_sequences/row_functions.ts";
import { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { rand } from "#modules/2_tensors/factories.ts";
import { type Shape, shapeText, sizeOf } from "#modules/2_tensors/shape.ts";
import { ShapeError } from "#modules/2_tensors/shape_error.ts";
import { apply, type Tensor } from "#modules/2_tensors/tensor.ts";
import type { Indices } from "#modules/5_sequences/rows.ts";
import type { Random } from "#modules/random.ts";

/** How large the table is, and where its first numbers come from. */
export interface EmbeddingOptions {
  /** How many words there are. */
  readonly words: number;
  /** How many numbers stand for a word. */
  readonly dim: number;
  readonly draw: Random;
  /** Who keeps the table and calculates with it. Default: `simple` */
  readonly backend?: Backend;
}

/**
 * A table of rows, one for each word, as PyTorch's `Embedding`.
 *
 * @example
 * ```ts
 * import { Embedding } from "#impl/5_sequences/embedding.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 *
 * const embedding = new Embedding({ words: 3, dim: 2, draw: () => 0.5 });
 * embedding.weight.update(tensor([[1, 2], [3, 4], [5, 6]]).requiresGrad());
 * const words = embedding.forward([2, 0, 2]);
 * if (`${words.toArray()}` !== "5,6,1,2,5,6") throw new Error(`${words}`);
 * words.sum().backward();
 * const grad = embedding.weight.value.grad!.toArray(); // word 2 was used twice, word 1 never
 * if (`${grad}` !== "1,1,0,0,2,2") throw new Error(`${grad}`);
 * ```
 */
export class Embedding extends Module<Tensor> {
  /** [words, dim] */
  readonly weight: Parameter<Tensor>;

  /** Draws all numbers evenly from [-√3, √3): their mean is 0 and their variance 1. */
  constructor({ words, dim, draw, backend }: EmbeddingOptions) {
    super();
    const spread = () => Math.sqrt(3) * (2 * draw() - 1);
    this.weight = new Parameter(rand([words, dim], { random: spread, backend }).requiresGrad());
  }

  /**
   * The rows of some words.
   *
   * @param words the words' numbers, from 0: for many sequences, those of one after another
   * @param shape how the words are arranged, such as [batch, time]; a list of them unless told
   * @returns [...shape, dim]
   * @throws {ShapeError} for a shape of another size
   * @throws {RangeError} for a number that is no word's
   */
  forward(words: Indices, shape: Shape = [words.length]): Tensor {
    if (sizeOf(shape) !== words.length) {
      throw new ShapeError(`${words.length} words cannot have the shape ${shapeText(shape)}`);
    }
    const table = this.weight.value, [, dim] = table.shape;
    // #region 5.2 gather the words' rows from the table, and view them under the shape, with an
    //   axis for the row's numbers behind it
    return apply(gather, [table], words).view([...shape, dim]);
    // #endregion
  }
}
