/** Task 6.3, attention: the formula by hand, what nobody may see, and heads that copy nothing. */
import { example, howMany, law, pick, suite } from "#grader/suite.ts";
import {
  attention,
  attentionWeights,
  joinHeads,
  SelfAttention,
  splitHeads,
} from "#impl/6_transformers/attention.ts";
import { anyDraws, drawsFrom, type Source } from "#modules/1_autodiff/suite_numbers.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import { gradients, gradientsOf, weightsFor } from "#modules/2_tensors/suite_tensors.ts";
import { seen } from "#modules/2_tensors/suite_tools.ts";
import { Tensor } from "#modules/2_tensors/tensor.ts";
import { unread } from "#modules/4_networks/suite_tools.ts";
import { fill, tensorsFrom, wholeOf } from "#modules/6_transformers/suite_tools.ts";

/** A layer with numbers from a source. */
export function layerOf(width: number, heads: number, source: Source): SelfAttention {
  const layer = new SelfAttention({ width, heads, draw: drawsFrom(1) });
  fill(layer, source);
  return layer;
}

/** Where the elements of a tensor stand in its storage: a view has other strides, and copies nothing. */
export function layout({ data: { shape, strides, storage } }: Tensor, from: Tensor): unknown {
  return { shape, strides, isView: storage === from.data.storage };
}

/** Sequences whose places from one on are others, and what that moves in the places before it. */
export function moved(
  run: (input: Tensor) => Tensor,
  input: Tensor,
  from: number,
): unknown {
  const [, time, width] = input.shape, values = input.values();
  const others = values.map((value, i) => Math.floor(i / width) % time < from ? value : 9 - value);
  const outs = [values, others].map((numbers) =>
    run(tensor([...numbers]).view(input.shape)).values()
  );
  return outs[0].map((value, i) => Math.floor(i / width) % time < from ? outs[1][i] - value : 0);
}

/** The gradient that the input gets where only some first places of the output are asked. */
export function gradientOfFirst(
  run: (input: Tensor) => Tensor,
  input: Tensor,
  places: number,
): unknown {
  return gradientsOf(run, [input], ({ shape }) => {
    const [, time, width] = shape, weights = weightsFor(shape, 3).values();
    const asked = weights.map((weight, i) => Math.floor(i / width) % time < places ? weight : 0);
    return tensor([...asked]).view(shape);
  });
}

const draws = anyDraws(), size = howMany({ max: 4 });
const causal = pick([true, false]);

export default suite("6.3", [
  example("attentionWeights() of keys that are all the same are the same", () => ({
    "two queries, three keys": seen(
      attentionWeights(tensor([[1, 2], [3, 4]]), tensor([[5, 6], [5, 6], [5, 6]]), false),
    ),
    "three of three, causal": seen(
      attentionWeights(tensor([[1], [2], [3]]), tensor([[7], [7], [7]]), true),
    ),
    "the last two of four, causal": seen(
      attentionWeights(tensor([[1], [2]]), tensor([[7], [7], [7], [7]]), true),
    ),
  }), {
    "two queries, three keys": { shape: [2, 3], elements: new Array(6).fill(1 / 3) },
    "three of three, causal": {
      shape: [3, 3],
      elements: [1, 0, 0, 1 / 2, 1 / 2, 0, 1 / 3, 1 / 3, 1 / 3],
    },
    "the last two of four, causal": {
      shape: [2, 4],
      elements: [1 / 3, 1 / 3, 1 / 3, 0, 1 / 4, 1 / 4, 1 / 4, 1 / 4],
    },
  }),
  example("attentionWeights() divides scores by the root of the dimension", () => {
    const query = tensor([[Math.log(9), 0, 0, 0]]), keys = tensor([[1, 5, 5, 5], [0, 5, 5, 5]]);
    return seen(attentionWeights(query, keys, false));
  }, { shape: [1, 2], elements: [3 / 4, 1 / 4] }), // e^(ln 9 / 2) is 3
  example("attention() is the mean of the values under the weights", () => ({
    "causal": seen(
      attention(tensor([[0], [0]]), tensor([[1], [2]]), tensor([[10, 1], [20, 3]]), {
        causal: true,
      }),
    ),
    "of all": seen(attention(tensor([[0], [0]]), tensor([[1], [2]]), tensor([[10, 1], [20, 3]]))),
  }), {
    "causal": { shape: [2, 2], elements: [10, 1, 15, 2] },
    "of all": { shape: [2, 2], elements: [15, 2, 15, 2] },
  }),
  law("attention() of any queries, keys and values, and all gradients", [
    howMany({ max: 2 }),
    size,
    size,
    howMany({ max: 3 }),
    causal,
    draws,
  ], (batch, time, before, dim, causal, draws) => {
    const keys = time + before - 1;
    const inputs = tensorsFrom(draws, [batch, time, dim], [batch, keys, dim], [batch, keys, 2]);
    const run = (q: Tensor, k: Tensor, v: Tensor) => attention(q, k, v, { causal });
    return {
      out: seen(run(inputs[0], inputs[1], inputs[2])),
      gradients: gradients(run as never, inputs, draws),
    };
  }),
  example("attention() with scores beyond the powers of e", () => {
    const [queries, keys, values] = tensorsFrom(3, [1, 3, 2], [1, 3, 2], [1, 3, 2]);
    return seen(attention(queries.mul(1000), keys, values, { causal: true }));
  }),
  law("attention() with the keys in another order, and their values with them", [
    size,
    draws,
    pick([[0, 1, 2], [2, 1, 0], [1, 2, 0]]),
  ], (time, draws, order) => {
    const [queries, keys, values] = tensorsFrom(draws, [time, 2], [3, 2], [3, 2]);
    const turned = (a: Tensor) => tensor(order.map((row) => [0, 1].map((i) => a.get([row, i]))));
    return seen(attention(queries, turned(keys), turned(values)));
  }),
  example("splitHeads() deals each place's numbers out, and copies nothing", () => {
    const a = tensor([[[1, 2, 3, 4], [5, 6, 7, 8]]]), split = splitHeads(a, 2);
    return { heads: seen(split), layout: layout(split, a) };
  }, {
    heads: { shape: [1, 2, 2, 2], elements: [1, 2, 5, 6, 3, 4, 7, 8] },
    layout: { shape: [1, 2, 2, 2], strides: [8, 2, 4, 1], isView: true },
  }),
  example("joinHeads() puts side by side again what splitHeads() dealt out", () => {
    return seen(joinHeads(tensor([[[[1, 2], [5, 6]], [[3, 4], [7, 8]]]])));
  }, { shape: [1, 2, 4], elements: [1, 2, 3, 4, 5, 6, 7, 8] }),
  law("splitHeads() and joinHeads() of any sizes, and their gradients", [
    howMany({ max: 2 }),
    size,
    howMany({ max: 3 }),
    howMany({ max: 3 }),
    draws,
  ], (batch, time, heads, dim, draws) => {
    const [wide, apart] = tensorsFrom(draws, [batch, time, heads * dim], [batch, heads, time, dim]);
    const whole = wide.contiguous();
    return {
      split: seen(splitHeads(whole, heads)),
      joined: seen(joinHeads(apart)),
      gradients: [
        gradients((a) => splitHeads(a, heads), [whole], draws),
        gradients(joinHeads, [apart], draws),
      ],
    };
  }),
  law("SelfAttention.forward() of any sequences, and all gradients", [
    howMany({ max: 2 }),
    size,
    pick([[2, 1], [4, 2], [3, 3]]),
    draws,
  ], (batch, time, [width, heads], draws) => {
    const layer = layerOf(width, heads, draws), [input] = tensorsFrom(draws, [batch, time, width]);
    return wholeOf(layer, (input) => layer.forward(input), input, draws);
  }, { atol: 1e-10 }),
  law("SelfAttention.forward(): another future moves no earlier place", [
    howMany({ max: 5 }),
    pick([1, 2, 3]),
    draws,
  ], (time, from, draws) => {
    const layer = layerOf(4, 2, draws), [input] = tensorsFrom(draws, [2, time, 4]);
    const run = (input: Tensor) => layer.forward(input);
    return {
      out: seen(run(input)),
      moved: moved(run, input, from),
      gradient: gradientOfFirst(run, input, from),
    };
  }, { atol: 1e-10 }),
  example("SelfAttention.forward() attends to what is remembered, and hands on its own", () => {
    const layer = layerOf(4, 2, 3), [input, earlier] = tensorsFrom(5, [1, 2, 4], [1, 2, 3, 2]);
    const handed: unknown[] = [];
    const out = layer.forward(input, (keys, values) => {
      handed.push(seen(keys), seen(values));
      const behind = (own: Tensor) => {
        const rows = (a: Tensor, head: number) =>
          Array.from(
            { length: a.shape[2] },
            (_, time) => [0, 1].map((i) => a.get([0, head, time, i])),
          );
        return tensor([[0, 1].map((head) => [...rows(earlier, head), ...rows(own, head)])]);
      };
      return [behind(keys), behind(values)];
    });
    return { out: seen(out), handed };
  }),
  example("SelfAttention.forward() twice, and on a backend far away", () => {
    const layer = layerOf(4, 2, 3), [input] = tensorsFrom(5, [1, 3, 4]);
    return {
      twice: [seen(layer.forward(input)), seen(layer.forward(input.mul(2)))],
      unread: unread((q, k, v) => attention(q, k, v, { causal: true }), [
        [[1, 2], [3, 4]],
        [[1, 0], [0, 1]],
        [[1, 2], [3, 5]],
      ]),
    };
  }),
]);
