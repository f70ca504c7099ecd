import { assertEquals } from "@std/assert";
import type { Weights } from "../runs/checkpoint.ts";
import { ailmentOf } from "./ailment.ts";

/** Parameters of two layers, each of two numbers. */
function arrays(layer1: number[], layer2: number[]): Weights {
  return new Map(
    Object.entries({ "layer1.weight": layer1, "layer2.weight": layer2 })
      .map(([name, values]) => [name, { shape: [2], data: Float32Array.from(values) }]),
  );
}

const before = arrays([1, 2], [3, 4]), moved = arrays([1, 2.5], [3, 4]);
const some = arrays([0, 1], [0, 0]), none = arrays([0, -0], [0, 0]);
const result = { loss: 0.7, right: 30, count: 50 };

Deno.test("ailmentOf() finds nothing wrong with what learns, or has nothing left to learn", () => {
  assertEquals(ailmentOf({ result, weights: moved, before, gradients: some }), undefined);
  const perfect = { loss: 0, right: 50, count: 50 };
  assertEquals(ailmentOf({ result: perfect, weights: before, before, gradients: none }), undefined);
});

Deno.test("ailmentOf() takes a step for small that rounding swallows, not for a dead network", () => {
  assertEquals(ailmentOf({ result, weights: before, before, gradients: some }), undefined);
  // and a gradient that was set to 0 behind the step for one that the step has used
  assertEquals(ailmentOf({ result, weights: moved, before, gradients: none }), undefined);
});

Deno.test("ailmentOf() calls a network dead in which nothing moves, or nothing of the first layer", () => {
  assertEquals(
    ailmentOf({ result, weights: before, before, gradients: none }),
    {
      kind: "dead",
      seen: "the network is dead: all gradients are exactly 0, since every answer is so sure " +
        "that there is no slope",
      remedy: "A smaller --rate or another --seed may help.",
    },
  );
  const weights = arrays([1, 2], [3, 5]), gradients = arrays([0, 0], [0, -1]);
  assertEquals(
    ailmentOf({ result, weights, before, gradients })?.seen,
    "the network is dead: no gradient gets past layer2.weight, where all relus are off for every " +
      "example",
  );
  // without gradients, the weights alone say so
  assertEquals(ailmentOf({ result, weights, before, gradients: new Map() })?.kind, "dead");
});

Deno.test("ailmentOf() names the first number that is none: loss, weight, or gradient", () => {
  const seen = (loss: number, weights: Weights, gradients: Weights) => {
    const found = ailmentOf({ result: { ...result, loss }, weights, before, gradients });
    return [found?.kind, found?.seen];
  };
  const broken = arrays([1, 2], [Infinity, NaN]);
  assertEquals(seen(NaN, moved, some), ["diverged", "its loss is NaN"]);
  assertEquals(seen(0.7, broken, some), ["diverged", "in layer2.weight stands Infinity"]);
  assertEquals(seen(0.7, moved, arrays([NaN, 0], [1, 1])), [
    "diverged",
    "in the gradient of layer1.weight stands NaN",
  ]);
  assertEquals(seen(Infinity, broken, broken), [
    "diverged",
    "its loss is Infinity, and in layer2.weight stands Infinity",
  ]);
});
