/** Kim's network of task 4.5, as `deno task train sentiment` has trained it. */
import { SentimentCnn } from "#impl/4_networks/sentiment_cnn.ts";
import { random } from "#modules/random.ts";
import { SentimentModel } from "../../../../train/models/sentiment_model.ts";
import { loadWeights } from "../load_weights.ts";
import type { MakeJudge } from "./review_network.ts";

export const judge: MakeJudge = (weights, backend) => {
  const table = weights.shape("vectors"), kernels = weights.shape("cnn.conv3.weight");
  if (!table || !kernels) {
    throw new Error(
      "the weights hold no vectors of words, as those of --embeddings: train without that flag",
    );
  }
  const [words, dimension] = table, [filters] = kernels;
  const cnn = new SentimentCnn({ dim: dimension, filters, draw: random(1), backend });
  const vectors = { vectors: new Float32Array(words * dimension), dimension };
  const network = new SentimentModel(cnn, vectors, { backend, learnVectors: true }).eval();
  loadWeights(network, weights, backend);
  return (reviews) => network.forward(reviews);
};
