import { assert, assertEquals } from "@std/assert";
import { shuffled } from "./shuffled.ts";

Deno.test("shuffled() has each number once", () => {
  for (const count of [0, 1, 2, 100]) {
    const all = Uint32Array.from({ length: count }, (_, i) => i);
    assertEquals(shuffled(count, 9).toSorted(), all);
  }
});

Deno.test("shuffled() gives every order its turn", () => {
  const seen = new Map<string, number>();
  for (let seed = 0; seed < 6000; seed++) {
    const order = shuffled(3, seed).join();
    seen.set(order, (seen.get(order) ?? 0) + 1);
  }
  assertEquals(seen.size, 6);
  for (const times of seen.values()) assert(Math.abs(times - 1000) < 150, `${times} of 6000`);
});
