/** Kim's network of task 4.5, with vectors for the words that it reads. */
import type { TextBatch } from "#data/reviews/text_batches.ts";
import { PAD } from "#data/reviews/vocabulary.ts";
import type { SentimentCnn } from "#impl/4_networks/sentiment_cnn.ts";
import { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { Tensor } from "#modules/2_tensors/tensor.ts";
import { lookUp } from "./word_lookup.ts";

/** A vector for each word, one behind the other. */
export interface WordTable {
  readonly vectors: Float32Array;
  /** How many numbers a vector has. */
  readonly dimension: number;
}

export interface SentimentModelOptions {
  readonly backend: Backend;
  /** Whether the vectors are parameters too, or stay as they are. */
  readonly learnVectors: boolean;
}

/** Reads words by their ids. */
export class SentimentModel extends Module<Tensor> {
  readonly cnn: SentimentCnn;
  /** [words, dim]; as a parameter where it is learned. */
  readonly vectors: Parameter<Tensor> | Tensor;

  constructor(
    cnn: SentimentCnn,
    { vectors, dimension }: WordTable,
    { backend, learnVectors }: SentimentModelOptions,
  ) {
    super();
    const shape = [vectors.length / dimension, dimension];
    const table = new Tensor(backend.upload(vectors, shape), backend);
    this.cnn = cnn;
    this.vectors = learnVectors ? new Parameter(table.requiresGrad()) : table;
  }

  /**
   * The probability that each review is praise.
   *
   * @returns [count, 1]
   */
  forward({ ids, count, length }: Pick<TextBatch, "ids" | "count" | "length">): Tensor {
    const { vectors } = this, table = vectors instanceof Parameter ? vectors.value : vectors;
    const words = lookUp(table, ids).view([count, length, -1]);
    return this.cnn.forward(words.mul(constant(isWord(ids), [count, length, 1], table.backend)));
  }
}

/**
 * 1 for words, 0 for what only fills up: that must stay 0, and would be moved with the words next
 * to it by the kernels that reach beyond a sentence's end.
 */
function isWord(ids: Int32Array): Float32Array {
  return Float32Array.from(ids, (id) => id === PAD ? 0 : 1);
}

function constant(values: Float32Array, shape: number[], backend: Backend): Tensor {
  return new Tensor(backend.upload(values, shape), backend);
}
