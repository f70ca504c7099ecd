import { assertEquals } from "@std/assert";
import * as laws from "#impl/0_fundamentals/laws.ts";
import { operatorSet, unnoticedSets } from "#modules/0_fundamentals/suite_broken_operators.ts";

const grid = [-20, -10, -2.5, -1, 0, 0.1, 0.5, 1, 3, 10, 40];

Deno.test("unnoticedSets pass the six given laws", () => {
  const { ownLaw: _, ...given } = laws;
  for (const [name, change] of Object.entries(unnoticedSets)) {
    const ops = operatorSet(change);
    for (const [law, holds] of Object.entries(given)) {
      for (const a of grid) {
        for (const b of grid) {
          for (const c of grid) {
            assertEquals(holds(ops, a, b, c), true, `${law} rejects "${name}" at ${a}, ${b}, ${c}`);
          }
        }
      }
    }
  }
});

Deno.test("unnoticedSets break each operator at least once", () => {
  const broken = new Set(Object.values(unnoticedSets).flatMap((change) => Object.keys(change)));
  const { isClose: _, EPS: __, logBack: ___, invBack: ____, reluBack: _____, ...operators } =
    operatorSet() as unknown as Record<string, unknown>;
  assertEquals([...broken].sort(), Object.keys(operators).sort());
});
