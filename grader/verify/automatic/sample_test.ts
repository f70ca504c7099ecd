import { assertEquals, assertNotEquals } from "@std/assert";
import { sample } from "./sample.ts";

const hundred = Array.from({ length: 100 }, (_, i) => i);
const draw = (items: readonly number[], count: number, seed: number) =>
  sample(items, { count, seed, name: (item) => `item ${item}` });

Deno.test("sample() draws as many as told, in order, by the seed", () => {
  const drawn = draw(hundred, 20, 1);
  assertEquals(drawn.length, 20);
  assertEquals(drawn, [...new Set(drawn)].sort((a, b) => a - b));
  assertEquals(draw(hundred, 20, 1), drawn);
  assertNotEquals(draw(hundred, 20, 2), drawn);
  assertEquals(draw(hundred, Infinity, 1), hundred);
});

Deno.test("sample() draws from everywhere", () => {
  for (const seed of [1, 2, 3]) {
    const thirds = [0, 0, 0];
    for (const item of draw(hundred, 30, seed)) thirds[Math.min(2, Math.floor(item / 33))]++;
    assertEquals(thirds.map((count) => count >= 3), [true, true, true], `${thirds}`);
  }
});

Deno.test("sample() hardly changes when items come or go", () => {
  const before = draw(hundred, 20, 1), after = draw(hundred.slice(10), 20, 1);
  const kept = before.filter((item) => item >= 10);
  assertEquals(kept.filter((item) => !after.includes(item)), []);
});
