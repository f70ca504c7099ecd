/** Task 6.4, the model: its parts, its logits and gradients, and what it costs to be wrong. */
import { attempt, example, howMany, law, pick, suite } from "#grader/suite.ts";
import { Block, FeedForward, Gpt, nextTokenLoss } from "#impl/6_transformers/gpt.ts";
import { anyDraws, drawsFrom, type Source } from "#modules/1_autodiff/suite_numbers.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { gradients } from "#modules/2_tensors/suite_tensors.ts";
import { seen } from "#modules/2_tensors/suite_tools.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { unreadable } from "#modules/4_networks/unreadable_backend.ts";
import {
  fill,
  gradientsByName,
  tensorsFrom,
  wholeOf,
} from "#modules/6_transformers/suite_tools.ts";
import { random } from "#modules/random.ts";

/** How a model differs from the usual. */
export interface Size {
  readonly layers?: number;
  readonly heads?: number;
  readonly context?: number;
}

/** A small model with numbers from a source. */
export function modelOf(source: Source, { layers = 2, heads = 2, context = 4 }: Size = {}): Gpt {
  const size = { vocabulary: 5, context, width: 4, heads, layers };
  const model = new Gpt({ ...size, draw: random(1) });
  fill(model, source);
  return model;
}

/** Sequences of one length, by turns of a few tokens. */
export function sequences(batch: number, time: number, source: Source): number[][] {
  const draw = drawsFrom(source);
  return Array.from(
    { length: batch },
    () => Array.from({ length: time }, () => Math.floor(5 * draw())),
  );
}

const draws = anyDraws(), time = howMany({ max: 4 }), batch = howMany({ max: 2 });

export default suite("6.4", [
  law("FeedForward.forward() of any places, and all gradients", [batch, time, draws], (
    batch,
    time,
    draws,
  ) => {
    const part = new FeedForward({ width: 3, heads: 1, draw: random(1) });
    fill(part, draws);
    const [input] = tensorsFrom(draws, [batch, time, 3]);
    return wholeOf(part, (input) => part.forward(input), input, draws);
  }, { atol: 1e-10 }),
  example("Block.forward() lets its input pass where both halves answer 0", () => {
    const block = new Block({ width: 2, heads: 1, draw: random(1) });
    for (const { c_proj } of [block.attn, block.mlp]) {
      for (const parameter of c_proj.parameters()) {
        parameter.update(parameter.value.detach().mul(0).requiresGrad());
      }
    }
    return seen(block.forward(tensor([[[1, 2], [30, 4]]])));
  }, { shape: [1, 2, 2], elements: [1, 2, 30, 4] }),
  law("Block.forward() of any places, and all gradients", [batch, time, draws], (
    batch,
    time,
    draws,
  ) => {
    const block = new Block({ width: 4, heads: 2, draw: random(1) });
    fill(block, draws);
    const [input] = tensorsFrom(draws, [batch, time, 4]);
    return wholeOf(block, (input) => block.forward(input), input, draws);
  }, { atol: 1e-9, rtol: 1e-7 }),
  example("Block.forward() hands on what to remember", () => {
    const block = new Block({ width: 4, heads: 2, draw: random(1) });
    const shapes: unknown[] = [];
    const out = block.forward(tensorsFrom(3, [1, 3, 4])[0], (keys, values) => {
      shapes.push(keys.shape, values.shape);
      return [keys.mul(0), values.mul(2)];
    });
    return { out: seen(out), shapes };
  }),
  law("Gpt.forward() of any sequences", [batch, time, pick([0, 1, 2]), draws], (
    batch,
    time,
    layers,
    draws,
  ) => seen(modelOf(draws, { layers }).forward(sequences(batch, time, draws))), {
    atol: 1e-9,
    rtol: 1e-7,
  }),
  law(
    "Gpt.forward() leads gradients to every parameter, to wte on two ways",
    [batch, time, draws],
    (
      batch,
      time,
      draws,
    ) => {
      const model = modelOf(draws, { layers: 1 });
      const logits = model.forward(sequences(batch, time, draws));
      logits.mul(tensorsFrom(draws, logits.shape)[0]).sum().backward();
      return gradientsByName(model);
    },
    { atol: 1e-8, rtol: 1e-6 },
  ),
  law("Gpt.forward(): another token at the end moves nothing before it", [time, draws], (
    time,
    draws,
  ) => {
    const model = modelOf(draws), [tokens] = sequences(1, time, draws);
    const of = (last: number) => [...model.forward([tokens.with(-1, last)]).values()];
    const [one, other] = [of(0), of(4)], before = 5 * (time - 1);
    return { one, moved: one.slice(0, before).map((logit, i) => other[i] - logit) };
  }, { atol: 1e-9, rtol: 1e-7 }),
  example("Gpt.forward() knows a token's place, and its parameters after they have changed", () => {
    const model = modelOf(3), same = seen(model.forward([[2, 2, 2]]));
    model.wpe.weight.update(model.wpe.weight.value.detach().mul(-1).requiresGrad());
    model.lm_head.weight.update(model.lm_head.weight.value.detach().mul(2).requiresGrad());
    return { same, afterwards: seen(model.forward([[2, 2, 2]])) };
  }),
  example(
    "Gpt.forward() counts places from behind what the cache holds, and fills every layer",
    () => {
      const model = modelOf(3), asked: unknown[] = [];
      const cache = {
        length: 2,
        append(layer: number, keys: Tensor, values: Tensor) {
          asked.push([layer, keys.shape, values.shape]);
          return [keys, values];
        },
      };
      return { logits: seen(model.forward([[3, 1]], cache as never)), asked };
    },
  ),
  example("Gpt.forward() refuses what it cannot read", () => {
    const model = modelOf(3),
      of = (tokens: number[][]) => attempt(() => model.forward(tokens).shape);
    return {
      "five tokens": of([[0, 1, 2, 3, 4]]),
      "token 5": of([[5]]),
      "four": of([[0, 1, 2, 3]]),
    };
  }),
  example("nextTokenLoss() is the mean over all places", () => {
    const sure = tensor([[[0, 0], [0, 1000]]]);
    return {
      "one unsure between two, one sure": seen(nextTokenLoss(sure, [[1, 1]])),
      "and wrong": seen(nextTokenLoss(sure, [[1, 0]])),
    };
  }),
  example("nextTokenLoss() reads nothing back, and stays on the logits' backend", () => {
    const logits = tensor([[[1, 3], [2, 0]]], { backend: unreadable });
    const loss = nextTokenLoss(logits, [[1, 0]]);
    return { shape: loss.shape, elements: [...simple.readSync(loss.data)] };
  }),
  law("nextTokenLoss() of any logits, and its gradient", [batch, time, draws], (
    batch,
    time,
    draws,
  ) => {
    const [logits] = tensorsFrom(draws, [batch, time, 5]), targets = sequences(batch, time, draws);
    const loss = (logits: Tensor) => nextTokenLoss(logits, targets);
    return { loss: seen(loss(logits)), gradient: gradients(loss, [logits], [1]) };
  }),
]);
