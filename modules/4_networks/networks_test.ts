/** The two networks as a whole: what they consist of, and that a training step reads nothing. */
import { meanLoss } from "#impl/2_tensors/training.ts";
import { nllLoss } from "#impl/4_networks/cross_entropy.ts";
import { LeNet } from "#impl/4_networks/lenet.ts";
import { SentimentCnn } from "#impl/4_networks/sentiment_cnn.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import type { Nested } from "#modules/2_tensors/row_major.ts";
import { SGD } from "#modules/2_tensors/sgd.ts";
import { simple, type SimpleData } from "#modules/2_tensors/simple_backend.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { tinyDigits, tinySentences } from "#modules/4_networks/suite_data.ts";
import { type Batch, type Model, trainingStep } from "#modules/4_networks/training_step.ts";
import { unreadable } from "#modules/4_networks/unreadable_backend.ts";
import { random } from "#modules/random.ts";
import { assert, assertEquals } from "@std/assert";

const MODELS: Readonly<
  Record<
    string,
    (backend: Backend) => {
      readonly model: Model;
      readonly batch: Batch;
      readonly loss: (outputs: Tensor, targets: Tensor) => Tensor;
    }
  >
> = {
  LeNet: (backend) => ({
    model: new LeNet({ size: 8, draw: random(1), backend }),
    batch: tinyDigits({ count: 4, seed: 1, backend }),
    loss: nllLoss,
  }),
  SentimentCnn: (backend) => ({
    model: new SentimentCnn({ dim: 6, filters: 5, draw: random(1), backend }),
    batch: tinySentences({ count: 4, seed: 1, backend }),
    loss: meanLoss,
  }),
};

for (const [name, make] of Object.entries(MODELS)) {
  Deno.test(`trainingStep() of ${name} reads nothing back, and comes out the same`, () => {
    const [first, second] = [simple, unreadable].map((backend) => {
      const { model, batch, loss } = make(backend);
      const optimizer = new SGD(model.parameters(), { rate: 0.1 });
      const losses = [1, 2, 3].map(() => trainingStep(model, batch, { optimizer, loss }).loss);
      const tensors = [...losses, ...model.parameters().map(({ value }) => value)];
      return tensors.map(({ data }) => [...(data as SimpleData).storage]);
    });
    assertEquals(first, second);
  });
}

Deno.test("LeNet has the sizes of MiniTorch's", () => {
  const shapes = new LeNet({ draw: random(1) }).namedParameters()
    .map(([name, { value }]) => `${name} ${value.shape.join("x")}`);
  assertEquals(shapes, [
    "conv1.weight 4x1x3x3",
    "conv1.bias 4x1x1",
    "conv2.weight 8x4x3x3",
    "conv2.bias 8x1x1",
    "linear1.weight 392x64",
    "linear1.bias 64",
    "linear2.weight 64x10",
    "linear2.bias 10",
  ]);
});

Deno.test("SentimentCnn answers the same however far a sentence is filled up", () => {
  const model = new SentimentCnn({ dim: 2, filters: 20, draw: random(2) }).eval();
  const words = [[0.5, -1], [1, 0], [-0.25, 0.75]];
  const answers = [0, 1, 2, 9].map((places) => {
    const sentence: Nested = [[...words, ...Array.from({ length: places }, () => [0, 0])]];
    return model.forward(tensor(sentence)).item();
  });
  for (const answer of answers) assert(Math.abs(answer - answers[0]) < 1e-15, `${answers}`);
  const other = model.forward(tensor([[...words, [0, 0.1]]])).item();
  assert(Math.abs(other - answers[0]) > 1e-4, "a word that is nearly 0 counts");
});

Deno.test("tinyDigits() and tinySentences() come from their seed", () => {
  for (const make of [tinyDigits, tinySentences]) {
    const [a, b, c] = [1, 1, 2].map((seed) => make({ count: 8, seed }).inputs.values().join());
    assertEquals(a, b);
    assert(a !== c, "another seed gave the same");
  }
  assertEquals([...tinyDigits({ count: 5, seed: 1 }).targets.values()], [0, 1, 4, 7, 0]);
  assertEquals([...tinySentences({ count: 4, seed: 1 }).targets.values()], [0, 1, 1, 0]);
});
