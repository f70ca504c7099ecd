import { assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { POINT_SETS, pointSet } from "#data/points.ts";
import { hasOverfit, overfitText, splitPoints } from "./held_out.ts";

Deno.test("splitPoints() leaves the points to learn from as they are without held-out ones", () => {
  for (const dataset of POINT_SETS) {
    const settings = { dataset, points: 11, seed: 3 };
    const alone = pointSet(dataset, { count: 11, seed: 3 });
    for (const heldOut of [0, 1, 100]) {
      const split = splitPoints({ ...settings, heldOut });
      assertEquals(split.learned, alone);
      assertEquals(split.heldOut?.points.length ?? 0, heldOut);
      assertEquals(split.heldOut?.labels.length ?? 0, heldOut);
    }
    const [{ heldOut: one }, { heldOut: other }] = [3, 4].map((seed) =>
      splitPoints({ ...settings, seed, heldOut: 5 })
    );
    assertNotEquals(one, other);
    for (const point of one!.points) {
      assertEquals(alone.points.some(([x1, x2]) => x1 === point[0] && x2 === point[1]), false);
    }
  }
});

const result = ([right, count]: readonly [right: number, count: number]) => ({
  ...{ loss: 0.1, right, count },
});

Deno.test("hasOverfit() is for gaps that are no chance, and only where others are read worse", () => {
  const cases = [
    [[12, 12], [78, 100], true],
    [[50, 50], [86, 100], true],
    [[50, 50], [91, 100], false], // a gap, but a small one
    [[49, 50], [46, 50], false],
    [[4, 4], [8, 10], false], // of ten points two may well be misread
    [[9, 10], [75, 100], false], // of ten points nine may be read right by chance
    [[17, 20], [91, 100], false],
    [[30, 50], [55, 100], false],
  ] as const;
  for (const [own, others, expected] of cases) {
    assertEquals(hasOverfit(result(own), result(others)), expected, `${own} ${others}`);
  }
  assertEquals(hasOverfit(result([12, 12]), undefined), false);
});

Deno.test("overfitText() says both shares and what to try, or nothing", () => {
  assertMatch(
    overfitText(result([12, 12]), result([78, 100]))!,
    /^It has overfit: it reads 100\.0 % of its own points and 78\.0 % of others\. More points/,
  );
  assertEquals(overfitText(result([12, 12]), result([99, 100])), undefined);
});
