/** The recurrent network of task 5.6, as `deno task train imdb` has trained it. */
import { SequenceClassifier } from "#impl/5_sequences/sequence_classifier.ts";
import { RECURRENT_KINDS } from "#modules/5_sequences/recurrent_layer.ts";
import { random } from "#modules/random.ts";
import { loadWeights } from "../load_weights.ts";
import type { MakeJudge } from "./review_network.ts";

export const judge: MakeJudge = (weights, backend) => {
  const table = weights.shape("embedding.weight"), answer = weights.shape("weight");
  const kind = RECURRENT_KINDS.find((kind) => kind === weights.metadata.cell);
  if (!table || !answer || !kind) throw new Error("these are weights of another network");
  const [words, dim] = table, [hidden] = answer;
  const network = new SequenceClassifier({
    ...{ kind, words, dim, hidden, draw: random(1), backend },
  }).eval();
  loadWeights(network, weights, backend);
  return ({ ids, count, length }) =>
    network.forward({
      words: ids,
      shape: [count, length],
      lengths: new Array<number>(count).fill(length),
    });
};
