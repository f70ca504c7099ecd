/** Task 6.5, writing: the cache, what may be chosen, and texts that go on and on. */
import { attempt, example, float, howMany, law, list, pick, suite } from "#grader/suite.ts";
import { KeyValueCache } from "#impl/6_transformers/key_value_cache.ts";
import { choices, choose, write, type WritingOptions } from "#impl/6_transformers/sampling.ts";
import { anyDraws, byTurns, type Source } from "#modules/1_autodiff/suite_numbers.ts";
import { operationCosts } from "#modules/2_tensors/operation_count.ts";
import { seen } from "#modules/2_tensors/suite_tools.ts";
import { noGrad } from "#modules/2_tensors/tensor.ts";
import { modelOf, sequences, type Size } from "#modules/6_transformers/suites/6.4.ts";
import { tensorsFrom } from "#modules/6_transformers/suite_tools.ts";

/** A text that a model writes, and what it was handed to read each time. */
export async function written(
  source: Source,
  prompt: readonly number[],
  options: Omit<WritingOptions, "draw"> & Size & { readonly draws?: Source },
): Promise<unknown> {
  const model = modelOf(source, options), read: unknown[] = [], tokens: number[] = [];
  const forward = model.forward.bind(model);
  model.forward = (sequences, cache) => {
    read.push({ sequences: sequences.map((tokens) => [...tokens]), behind: cache?.length });
    return forward(sequences, cache);
  };
  const { draws = [0.5], ...rest } = options;
  for await (const token of write(model, prompt, { ...rest, draw: byTurns(draws as number[]) })) {
    tokens.push(token);
  }
  return { tokens, read };
}

const logits = list(float({ min: -4, max: 4 }), { minLength: 1, maxLength: 6 });
const draws = anyDraws();

export default suite("6.5", [
  example("KeyValueCache.append() keeps each layer's places, the new ones last", () => {
    const cache = new KeyValueCache(),
      [two, one, other] = tensorsFrom(
        3,
        [1, 2, 2, 3],
        [1, 2, 1, 3],
        [1, 2, 1, 3],
      );
    const lengths = [cache.length];
    const first = cache.append(0, two, two.mul(2)).map(seen);
    lengths.push(cache.length);
    const second = cache.append(0, one, other).map(seen),
      another = cache.append(1, other, one).map(seen);
    lengths.push(cache.length);
    return { first, second, another, third: cache.append(0, other, one).map(seen), lengths };
  }),
  law("KeyValueCache.append(): a model reads on where it stopped, with the same logits", [
    howMany({ max: 4 }),
    howMany({ max: 3 }),
    draws,
  ], (time, first, draws) => {
    const model = modelOf(draws), tokens = sequences(2, time, draws), cache = new KeyValueCache();
    const parts = [[0, Math.min(first, time)], [Math.min(first, time), time]]
      .filter(([begin, end]) => begin < end)
      .map(([begin, end]) => model.forward(tokens.map((row) => row.slice(begin, end)), cache));
    return { parts: parts.map(seen), length: cache.length, whole: seen(model.forward(tokens)) };
  }, { atol: 1e-9, rtol: 1e-7 }),
  example("KeyValueCache.append(): what one token more costs, behind 1, 2 and 3 others", () => {
    const model = modelOf(3), cache = new KeyValueCache();
    model.forward([[1]], cache);
    return [2, 3, 4].map((token) =>
      operationCosts(`token ${token}`, () => noGrad(() => model.forward([[token]], cache)))
    ).map(([operations]) => operations.count);
  }),
  example("choices() by hand", () => {
    const logits = [Math.log(1), Math.log(3), Math.log(4), Math.log(2)];
    return {
      "as they are": choices(logits),
      "temperature 1/2": choices(logits, { temperature: 0.5 }),
      "temperature 0": choices(logits, { temperature: 0 }),
      "the two likeliest": choices(logits, { topK: 2 }),
      "at least 60 in 100": choices(logits, { topP: 0.6 }),
      "at least 40 in 100": choices(logits, { topP: 0.4 }),
      "both": choices(logits, { topK: 2, topP: 0.55 }),
      "more than there are": choices(logits, { topK: 9 }),
    };
  }, {
    "as they are": [0.1, 0.3, 0.4, 0.2],
    "temperature 1/2": [1 / 30, 9 / 30, 16 / 30, 4 / 30],
    "temperature 0": [0, 0, 1, 0],
    "the two likeliest": [0, 3 / 7, 4 / 7, 0],
    "at least 60 in 100": [0, 3 / 7, 4 / 7, 0],
    "at least 40 in 100": [0, 0, 1, 0],
    "both": [0, 0, 1, 0],
    "more than there are": [0.1, 0.3, 0.4, 0.2],
  }),
  example("choices() of equal logits, of impossible ones, and of very large ones", () => ({
    "equal, the first two": choices([1, 1, 1], { topK: 2 }),
    "equal, greedy": choices([5, 7, 7], { temperature: 0 }),
    "impossible": choices([-Infinity, 0, 0]),
    "large": choices([1000, 1000, -1000], { temperature: 0.1 }),
  }), {
    "equal, the first two": [1 / 2, 1 / 2, 0],
    "equal, greedy": [0, 1, 0],
    "impossible": [0, 1 / 2, 1 / 2],
    "large": [1 / 2, 1 / 2, 0],
  }),
  law("choices() of any logits", [
    logits,
    float({ min: 0.1, max: 3 }),
    howMany({ max: 6 }),
    float({ min: 0.05, max: 0.99 }),
  ], (logits, temperature, topK, topP) => ({
    temperature: choices(logits, { temperature }),
    topK: choices(logits, { temperature, topK }),
    topP: choices(logits, { temperature, topP }),
    both: choices(logits, { temperature, topK, topP }),
    greedy: choices(logits, { temperature: 0 }),
  })),
  example("choices() leaves the logits as they are, and refuses what means nothing", () => {
    const logits = Float64Array.of(3, 1, 2);
    return {
      shares: choices(logits, { topK: 2 }),
      logits,
      "temperature -1": attempt(() => choices(logits, { temperature: -1 })),
    };
  }),
  example("choose() takes each token as often as its share says", () => {
    const shares = [0.25, 0, 0.5, 0.25], at = (number: number) => choose(shares, () => number);
    return [0, 0.125, 0.25, 0.5, 0.625, 0.75, 0.9375].map(at);
  }, [0, 0, 2, 2, 2, 3, 3]),
  example("choose() never takes what has no share, not even where rounding leaves a gap", () => [
    choose([0, 1, 0], () => 0),
    choose([0.3, 0.3, 0.3, 0], () => 0.95),
    choose([0, 0, 1], () => 0.999),
  ], [1, 2, 2]),
  law("choose() by any shares, drawn 40 times", [logits, draws], (logits, draws) => {
    const draw = byTurns(draws.map((number) => (number * 7.31 + 0.0137) % 1));
    const shares = choices(logits);
    return Array.from({ length: 40 }, () => choose(shares, draw));
  }),
  example("write() reads the prompt once, and then each token that it has chosen", async () => ({
    greedy: await written(3, [1, 2], { count: 2, temperature: 0 }),
    drawn: await written(4, [0], { count: 3, draws: [0.9, 0.1, 0.5] }),
    "nothing": await written(3, [1], { count: 0 }),
  })),
  example(
    "write() goes on where the context is full, and reads the end of a long prompt",
    async () => ({
      "ten tokens": await written(3, [1, 2], { count: 10, draws: [0.1, 0.6, 0.9] }),
      "a context of six": await written(3, [1], { context: 6, count: 9, draws: [0.1, 0.6, 0.9] }),
      "a prompt of six": await written(5, [0, 1, 2, 3, 4, 0], { count: 3, temperature: 0 }),
    }),
  ),
  law("write() with any draws and settings", [
    draws,
    pick([0, 0.5, 1, 2]),
    howMany({ max: 5 }),
    howMany({ max: 4 }),
  ], async (draws, temperature, topK, length) => {
    const [prompt] = sequences(1, length, draws);
    return await written(draws, prompt, { count: 4, temperature, topK, draws });
  }),
  example("write() refuses a prompt that it cannot read", async () => {
    const of = (prompt: number[]) =>
      written(3, prompt, { count: 1 }).then(
        () => "nothing",
        (error) =>
          attempt(() => {
            throw error;
          }),
      );
    return { "no token": await of([]), "token 5 of 5": await of([5]) };
  }),
]);
