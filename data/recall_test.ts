import { recallSet } from "#data/recall.ts";
import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";

Deno.test("recallSet() labels a sequence by its first word, and the rest is noise", () => {
  const { sequences, labels, words } = recallSet({ count: 200, length: 9, shortest: 3, noise: 2 });
  assertEquals(words, 5);
  sequences.forEach(([first, ...rest], i) => {
    assertEquals(first, 1 + labels[i]);
    assert(rest.length >= 2 && rest.length <= 8);
    assert(rest.every((word) => word === 3 || word === 4));
  });
  assertEquals(new Set(sequences.map(({ length }) => length)), new Set([3, 4, 5, 6, 7, 8, 9]));
  const yes = labels.filter((label) => label === 1).length;
  assert(yes > 70 && yes < 130, `${yes} of 200 are yes`);
});

Deno.test("recallSet() gives the same sequences for the same seed", () => {
  const options = { count: 5, length: 6 };
  assertEquals(recallSet({ ...options, seed: 2 }), recallSet({ ...options, seed: 2 }));
  assertNotEquals(recallSet({ ...options, seed: 2 }), recallSet({ ...options, seed: 3 }));
  assert(recallSet(options).sequences.every(({ length }) => length === 6));
});

Deno.test("recallSet() refuses options that make no sense", () => {
  const good = { count: 1, length: 1 };
  assertEquals(recallSet(good).sequences.length, 1);
  for (const bad of [{ count: 0 }, { length: 0 }, { noise: 0.5 }, { shortest: 2 }, { seed: 0.5 }]) {
    assertThrows(() => recallSet({ ...good, ...bad }), RangeError);
  }
});
